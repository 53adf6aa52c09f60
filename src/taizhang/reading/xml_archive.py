"""Formats that are ZIP archives of XML parts: unpacked within bounds, parsed without trust."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, TypeAlias, cast

from taizhang.errors import BrokenFileError, TooLargeError

# lxml is imported where it is used: `import taizhang` must not wait for it.
if TYPE_CHECKING:
    from lxml.etree import _Element

    Element: TypeAlias = _Element

#: The most bytes that a part may unpack to, and all parts that are read together.  A
#: report's have 0.3 MB, a zip bomb's gigabytes.
MAX_PART = 64 << 20
MAX_TOTAL = 256 << 20

_ENCRYPTED = 0x1

#: What zipfile raises for damaged archives: nearly anything.
DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError),
    *(RuntimeError, ValueError, LookupError, OverflowError),
)


class XmlArchive:
    """The parts of one file, each unpacked when it is asked for.

    Nothing is unpacked to disk and no part leads to another but by the reader's asking, so
    that names such as ../../x and archives inside archives do no harm.
    """

    def __init__(self, data: bytes, name: str, what: str) -> None:
        self._name, self._what = name, what
        self._left = MAX_TOTAL
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._infos = {info.filename: info for info in self._archive.infolist()}
        except DAMAGE as error:
            raise self.broken(f"the file is cut short or damaged ({error})") from error

    def broken(self, reason: str) -> BrokenFileError:
        """Return the error that this file cannot be read, for the caller to raise."""
        return BrokenFileError(self._name, reason, self._what)

    def __contains__(self, path: str) -> bool:
        return path in self._infos

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a part, None for one that is not there.

        Raises `BrokenFileError` for one that is damaged or encrypted, and `TooLargeError`
        for one that unpacks to too much.
        """
        info = self._infos.get(path)
        if info is None or info.is_dir():
            return None
        if info.flag_bits & _ENCRYPTED:
            raise self.broken("it is protected by a password")
        limit = min(MAX_PART, self._left)
        try:
            # The size in the archive's directory may be a lie, so one byte too many is asked for.
            with self._archive.open(info) as member:
                data = member.read(limit + 1)
        except DAMAGE as error:
            raise self.broken(f"the file is cut short or damaged ({error})") from error
        if len(data) > limit:
            raise TooLargeError(self._name, limit or MAX_TOTAL)
        self._left -= len(data)
        return data

    def parse(self, path: str, *same: tuple[bytes, bytes]) -> Element | None:
        """Return the root of an XML part, None for one that is not there.

        Of each pair in `same` the first is read as the second: two names of one thing.
        """
        from lxml import etree  # noqa: PLC0415 - see above

        data = self.read(path)
        if data is None:
            return None
        for one, other in same:
            data = data.replace(one, other)
        # No program writes entities or outside references into these parts.  Neither is
        # followed: they are how an XML file reads other files or unfolds to gigabytes.
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = cast("Element", etree.fromstring(data, parser))
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.broken(f"its part {path} is damaged ({error})") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self.broken(f"its part {path} declares entities, which no program writes there")
        return root


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace; "" for what is no element."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def local_attribute(element: Element, name: str) -> str:
    """Return an attribute by its name without namespace, or ""."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""
