"""An RTF file is one report: its text as striprtf gives it, a line a paragraph.

Cells of a table's row come out with | between and are joined by tabs, as in all formats.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import BinaryIO

from striprtf.striprtf import rtf_to_text

from taizhang.errors import BrokenFileError, EmptyFileError
from taizhang.model import Document, Span
from taizhang.reading.decoding import is_garbled, lost_note
from taizhang.reading.streams import read_whole

_WHAT = "an RTF file"

#: RTF writes a Chinese character in 9 bytes, and pictures in two bytes a byte.
_LARGEST = 64 << 20

_BEGIN = b"{\\rtf"
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
_LIST_NUMBER = re.compile(rb"\{(?:\\\*)?\\(?:listtext|pntext)(?:\\pard|\\plain)*[ ]*")
_SURROGATES = re.compile("[\ud800-\udfff]")


def read_rtf(stream: BinaryIO, name: str) -> Iterator[Document]:
    """Yield the report that an RTF file is."""
    data = read_whole(stream, name, _LARGEST)
    if not data.strip():
        raise EmptyFileError(name)
    if not data.lstrip().startswith(_BEGIN):
        raise BrokenFileError(name, r"it does not begin with {\rtf", _WHAT)
    published, tables = _join_cells(_strip(data, name))
    if not published.strip():
        raise EmptyFileError(name)
    if is_garbled(published):
        raise BrokenFileError(name, "its characters cannot be decoded", _WHAT)
    yield Document(
        published=published,
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        tables=tables,
        notes=(lost_note(published),) if "\ufffd" in published else (),
    )


def _strip(data: bytes, name: str) -> str:
    # Bytes above 7F are against the rules and are written by old programs all the same, in
    # the code page that the file names; of them too the library makes characters.
    escaped = re.sub(rb"[\x80-\xff]", lambda byte: b"\\'%02x" % byte[0][0], data)
    # The numbers of lists; the library takes them for what nobody sees.
    escaped = _LIST_NUMBER.sub(b"{", escaped)
    page = _CODE_PAGE.search(data[:4096])
    encoding = f"cp{page[1].decode()}" if page else "cp936"
    try:
        text: str = rtf_to_text(escaped.decode("ascii"), encoding=encoding, errors="replace")
    except (ValueError, LookupError, OverflowError, IndexError, TypeError, RecursionError) as error:
        raise BrokenFileError(name, f"it is damaged ({error})", _WHAT) from error
    # Characters beyond the first plane are written as two halves.
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _SURROGATES.sub("\ufffd", whole)


def _join_cells(text: str) -> tuple[str, tuple[Span, ...]]:
    """Return the text with tabs between cells, and where its tables are."""
    lines = text.split("\n")
    tables: list[Span] = []
    at = 0
    for i, line in enumerate(lines):
        if line.endswith("|"):
            lines[i] = line[:-1].replace("|", "\t")
            span = Span(at, at + len(lines[i]))
            if tables and tables[-1].end == at - 1:
                span = Span(tables.pop().start, span.end)
            tables.append(span)
        at += len(lines[i]) + 1
    return "\n".join(lines), tuple(tables)
