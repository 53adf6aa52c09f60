"""The formats that are read, one row each, and how to tell which one a file is of.

To read a new format, write a module with two functions like those in a row, and add the row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from taizhang.errors import TaizhangError, UnknownFormatError
from taizhang.model import Document
from taizhang.reading.comma_separated import is_comma_separated, read_comma_separated
from taizhang.reading.json_lines import is_json_lines, read_json_lines
from taizhang.reading.signatures import is_html, is_zip, name_signature
from taizhang.reading.text import read_text

#: How many of the first bytes a format may look at to know its own.
HEAD = 1 << 14


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how files of it are called, how they begin, and who reads them."""

    name: str
    suffixes: tuple[str, ...]
    is_like: Callable[[bytes], bool]  #: whether these first bytes begin a file of the format
    read: Callable[[BinaryIO, str], Iterator[Document | TaizhangError]]


def _read_word(stream: BinaryIO, name: str) -> Iterator[Document]:
    # Half of what this package takes to import, and most runs see no Word file.
    from taizhang.reading.word import read_word  # noqa: PLC0415

    return read_word(stream, name)


def _read_html(stream: BinaryIO, name: str) -> Iterator[Document]:
    from taizhang.reading.html import read_html  # noqa: PLC0415 - needs lxml

    return read_html(stream, name)


#: In the order in which bytes without a name are tried; anything decodable is text.
FORMATS = (
    Format("Word", (".docx",), is_zip, _read_word),
    Format("web page", (".html", ".htm", ".shtml", ".xhtml"), is_html, _read_html),
    Format("JSON Lines", (".jsonl", ".ndjson"), is_json_lines, read_json_lines),
    Format("CSV", (".csv", ".tsv"), is_comma_separated, read_comma_separated),
    Format("text", (".txt", ".text"), lambda head: True, read_text),
)

# "政府工作报告.2025" has no suffix, "report.pdf" has.
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}")


def find_format(name: str, head: bytes) -> Format:
    """Return the format of a file, by its suffix, or without one by its first bytes.

    Raises `UnknownFormatError`, which lists what is read.
    """
    suffix = PurePath(name).suffix
    if _SUFFIX.fullmatch(suffix):
        for known in FORMATS:
            if suffix.lower() in known.suffixes:
                return known
        raise UnknownFormatError(name, f"a {suffix.lower()} file", _known_formats())
    foreign = name_signature(head)
    if foreign and not is_zip(head):
        raise UnknownFormatError(name, foreign, _known_formats())
    return next(known for known in FORMATS if known.is_like(head))


def _known_formats() -> tuple[str, ...]:
    return tuple(f"{known.name} ({', '.join(known.suffixes)})" for known in FORMATS)
