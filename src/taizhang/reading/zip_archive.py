"""A ZIP archive: each file in it is read as what it is, within bounds.

Nothing is unpacked to disk, so a name such as ../../x can do no harm; it is refused all the
same, because whoever made it meant some.  What is no report (pictures, what macOS adds) is
left alone, as in a folder.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from taizhang.errors import (
    BrokenFileError,
    EmptyFileError,
    TaizhangError,
    TooLargeError,
    UnreadableMemberError,
)
from taizhang.model import Document
from taizhang.reading.decoding import peek_text
from taizhang.reading.formats import HEAD, find_format, find_zipped_format, is_sought
from taizhang.reading.paging import find_further_names, is_page_name, read_pages
from taizhang.reading.signatures import is_zip
from taizhang.reading.xml_archive import DAMAGE

#: The most that one file may unpack to, and all of them together.
MAX_MEMBER = 64 << 20
MAX_TOTAL = 512 << 20
MAX_MEMBERS = 20_000

_WHAT = "a ZIP archive"
_UTF_8_NAME = 0x800
_ENCRYPTED = 0x1


def read_zip(stream: BinaryIO, name: str) -> Iterator[Document | TaizhangError]:
    """Yield the reports of an archive's files, sorted by name, and an error for each bad one.

    A report's name is "archive.zip/name in it".  An archive that is a DOCX file under
    another name is read as one.
    """
    try:
        archive = ZipFile(stream)
    except DAMAGE as error:
        raise BrokenFileError(name, f"it is cut short or damaged ({error})", _WHAT) from error
    with archive:
        members = archive.infolist()
        zipped = find_zipped_format(info.filename for info in members)
        if zipped is None:
            yield from _Reader(archive, name).read()
            return
    stream.seek(0)
    yield from zipped.read(stream, name)


class _Reader:
    """Reads the files of one archive, and counts what they unpack to."""

    def __init__(self, archive: ZipFile, name: str) -> None:
        self._archive, self._name = archive, name
        self._left = MAX_TOTAL
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if len(infos) > MAX_MEMBERS:
            reason = f"it has more than {MAX_MEMBERS:,} files"
            raise BrokenFileError(name, reason, _WHAT)
        named = zip(_decode_names(infos), infos, strict=True)
        self._infos = dict(sorted(named, key=lambda pair: pair[0]))

    def read(self) -> Iterator[Document | TaizhangError]:
        found = False
        further: set[str] = set()
        for member in self._infos:
            if member in further or not _may_be_report(member):
                continue
            found = True
            try:
                data = self._unpack(member)
                others = (
                    find_further_names(member, data, self._infos) if is_page_name(member) else ()
                )
                further.update(others)
                yield from self._read_member(member, data, others)
            except TaizhangError as error:
                yield error
        if not found:
            raise EmptyFileError(self._name)

    def _read_member(
        self, member: str, data: bytes, others: Sequence[str]
    ) -> Iterator[Document | TaizhangError]:
        shown = f"{self._name}/{member}"
        if others:
            pages = [(f"{self._name}/{other}", self._unpack(other)) for other in others]
            yield read_pages([(shown, data), *pages])
            return
        known = find_format(member, data[:HEAD])
        if known.name == "ZIP archive":
            names = _member_names(data)
            zipped = find_zipped_format(names)
            if zipped is None:
                raise self._refuse(member, "it is an archive inside an archive")
            known = zipped
        yield from known.read(io.BytesIO(data), shown)

    def _unpack(self, member: str) -> bytes:
        """Return the bytes of a file; the archive's word on their number is not believed."""
        info = self._infos[member]
        if ".." in member.replace("\\", "/").split("/") or member.startswith(("/", "\\")):
            raise self._refuse(member, "its name leads out of the archive")
        if info.flag_bits & _ENCRYPTED:
            raise self._refuse(member, "it is protected by a password")
        limit = min(MAX_MEMBER, self._left)
        try:
            with self._archive.open(info) as stream:
                data = stream.read(limit + 1)
        except DAMAGE as error:
            raise self._refuse(member, f"it is damaged ({error})") from error
        self._left -= len(data)
        if len(data) > MAX_MEMBER:
            raise self._refuse(member, f"it unpacks to more than {MAX_MEMBER >> 20} MB")
        if len(data) > limit:
            raise TooLargeError(self._name, MAX_TOTAL)
        return data

    def _refuse(self, member: str, reason: str) -> UnreadableMemberError:
        return UnreadableMemberError(self._name, member, reason)


def _decode_names(infos: Sequence[ZipInfo]) -> list[str]:
    """Return the names as they were meant.

    Windows in China writes them in GBK and does not say so; zipfile reads them as CP437.
    All names of an archive are in one encoding, so they are looked at together: two
    characters alone may be right in several.
    """
    untold = [info.filename for info in infos if not info.flag_bits & _UTF_8_NAME]
    try:
        raw = "\n".join(untold).encode("cp437")
    except UnicodeEncodeError:  # zipfile has told them by itself
        return [info.filename for info in infos]
    text = peek_text(raw) if not raw.isascii() else ""
    told = dict(zip(untold, text.split("\n"), strict=False)) if text else {}
    return [
        info.filename if info.flag_bits & _UTF_8_NAME else told.get(info.filename, info.filename)
        for info in infos
    ]


def _may_be_report(member: str) -> bool:
    base = member.replace("\\", "/").rpartition("/")[2]
    if member.startswith("__MACOSX/") or base.startswith((".", "~$")):
        return False
    return is_sought(base)


def _member_names(data: bytes) -> list[str]:
    if not is_zip(data):
        return []
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except DAMAGE:
        return []
