"""An archive folder of `taizhang fetch` → the document of each address, as it was last fetched.

The index is read, not the folder: a document bears the address it came from, its bytes are
held against their hash, and what the server said of their encoding is known.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from email.message import Message
from pathlib import Path
from urllib.parse import unquote, urlsplit

from taizhang.errors import BrokenArchiveError, NoReportsError, TaizhangError
from taizhang.model import Document
from taizhang.reading.formats import HEAD, find_format
from taizhang.reading.paging import find_further_names, join, without_title
from taizhang.reading.signatures import name_signature

INDEX = "index.jsonl"
_MARK = "taizhang"


@dataclass(frozen=True, slots=True)
class _Fetched:
    """The last line of the index that stored something of an address."""

    url: str
    final_url: str
    sha256: str
    file: str
    charset: str | None


def is_archive(folder: Path) -> bool:
    """Return whether a folder is one that `taizhang fetch` made."""
    try:
        with (folder / INDEX).open("rb") as stream:
            first = json.loads(stream.readline(200))
    except (OSError, ValueError):
        return False
    return isinstance(first, dict) and first.get("archive") == _MARK


def read_archive(folder: Path) -> Iterator[Document | TaizhangError]:
    """Yield the document of each address, in the order in which they were first fetched.

    A document's name is its address.  Further pages of an article that were fetched, too,
    are joined to their first.
    """
    found = _read_index(folder)
    if not found:
        yield NoReportsError(str(folder))
    names = {_page_name(one.url): one for one in found.values()}
    further: set[str] = set()
    for one in found.values():
        if one.url in further:
            continue
        try:
            data = _read_content(folder, one)
            others = [names[name] for name in find_further_names(_page_name(one.url), data, names)]
            further.update(other.url for other in others)
            documents = list(_read_one(data, one))
            yield from (item for item in documents if not isinstance(item, Document))
            read = [item for item in documents if isinstance(item, Document)]
            if others and len(read) == 1:
                yield from _join_pages(folder, read[0], others)
            else:
                yield from read
        except TaizhangError as error:
            yield error


def _read_index(folder: Path) -> Mapping[str, _Fetched]:
    """Return the last stored content of each address; a line cut short is passed over."""
    found: dict[str, _Fetched] = {}
    with (folder / INDEX).open("rb") as lines:
        for line in lines:
            try:
                entry = json.loads(line)
                if entry.get("file"):
                    url = str(entry["url"])
                    found[url] = _Fetched(
                        url=url,
                        final_url=str(entry["final_url"]),
                        sha256=str(entry["sha256"]),
                        file=str(entry["file"]),
                        charset=_find_charset(entry["headers"]),
                    )
            except (ValueError, KeyError, TypeError, AttributeError):
                continue
    return found


def _find_charset(headers: list[list[str]]) -> str | None:
    message = Message()
    for name, value in headers:
        if name.lower() == "content-type":
            message["Content-Type"] = value
            break
    return message.get_content_charset()


def _page_name(url: str) -> str:
    """Return an address without what stands behind its path, as pages name each other."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{unquote(parts.path)}"


def _read_content(folder: Path, one: _Fetched) -> bytes:
    path = folder / one.file
    if ".." in Path(one.file).parts or Path(one.file).is_absolute():
        raise BrokenArchiveError(str(folder), f"“{one.file}” leads out of it")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BrokenArchiveError(str(folder), f"“{one.file}” cannot be opened") from error
    if hashlib.sha256(data).hexdigest() != one.sha256:
        raise BrokenArchiveError(str(folder), f"“{one.file}” does not have its hash any more")
    return data


def _read_one(data: bytes, one: _Fetched) -> Iterator[Document | TaizhangError]:
    # What the bytes are, where they tell; servers call everything text/html.
    told = "-" if name_signature(data[:HEAD]) else Path(one.file).name
    known = find_format(told if Path(told).suffix else "-", data[:HEAD])
    if known.name == "web page":
        from taizhang.reading.html import read_page  # noqa: PLC0415 - needs lxml

        yield replace(read_page(data, one.url, one.charset), address=one.final_url)
        return
    for item in known.read(io.BytesIO(data), one.url):
        yield replace(item, address=one.final_url) if isinstance(item, Document) else item


def _join_pages(
    folder: Path, first: Document, others: list[_Fetched]
) -> Iterator[Document | TaizhangError]:
    documents = [first]
    for other in others:
        try:
            read = _read_one(_read_content(folder, other), other)
            documents += (without_title(one, first) for one in read if isinstance(one, Document))
        except TaizhangError as error:
            yield error
    yield join(documents)
