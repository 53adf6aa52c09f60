"""The formats that are read, one row each, and how to tell which one a file is of.

To read a new format, write a module with a function like those in a row, and add the row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import BinaryIO, TypeAlias, cast

from taizhang.errors import TaizhangError, UnknownFormatError
from taizhang.model import Document
from taizhang.reading.comma_separated import is_comma_separated, read_comma_separated
from taizhang.reading.json_lines import is_json_lines, read_json_lines
from taizhang.reading.signatures import (
    is_html,
    is_mail,
    is_ole,
    is_parquet,
    is_picture,
    is_zip,
    name_signature,
)
from taizhang.reading.text import read_text

#: How many of the first bytes a format may look at to know its own.
HEAD = 1 << 14

#: What reads a file: its reports, and an error for each part that gives none.
Reader: TypeAlias = Callable[[BinaryIO, str], Iterator[Document | TaizhangError]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how files of it are called, how they begin, and who reads them.

    A format whose files are ZIP archives names the `members` by which they are told from
    an archive of reports: one of them begins with one of these.
    """

    name: str
    suffixes: tuple[str, ...]
    is_like: Callable[[bytes], bool]  #: whether these first bytes begin a file of the format
    read: Reader
    members: tuple[str, ...] = ()
    #: Whether folders and archives are searched for them.  Beside reports lie many pictures
    #: that are none; one that is a report is named itself.
    is_sought: bool = True


def _later(module: str, function: str) -> Reader:
    """Return a reader that is loaded when the first file of its format is read.

    Their libraries take longer to load than this package, and most runs need none.
    """

    def read(stream: BinaryIO, name: str) -> Iterator[Document | TaizhangError]:
        reader = cast("Reader", getattr(import_module(f"taizhang.reading.{module}"), function))
        return reader(stream, name)

    return read


def _holds(*members: str) -> Callable[[bytes], bool]:
    """Return what tells whether a ZIP archive begins with one of these members."""
    marks = [member.encode() for member in members]
    return lambda head: is_zip(head) and any(mark in head for mark in marks)


_OFD = ("OFD.xml",)
_RTF = b"{\\rtf"
_WORD = ("word/", "[Content_Types].xml")

#: In the order in which bytes without a name are tried; anything decodable is text.
FORMATS = (
    Format("Word", (".docx",), _holds(*_WORD), _later("word", "read_word"), members=("word/",)),
    Format("PDF", (".pdf",), lambda head: b"%PDF-" in head[:1024], _later("pdf", "read_pdf")),
    Format("OFD", (".ofd",), _holds(*_OFD), _later("ofd", "read_ofd"), members=_OFD),
    Format(
        "OpenDocument text",
        (".odt",),
        _holds("mimetypeapplication/vnd.oasis.opendocument.text"),
        _later("open_document", "read_open_document"),
        members=("content.xml",),
    ),
    Format(
        "EPUB",
        (".epub",),
        _holds("mimetypeapplication/epub+zip"),
        _later("epub", "read_epub"),
        members=("META-INF/container.xml",),
    ),
    Format(
        "picture",
        (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"),
        is_picture,
        _later("picture", "read_picture"),
        is_sought=False,
    ),
    Format("RTF", (".rtf",), lambda head: head.startswith(_RTF), _later("rich_text", "read_rtf")),
    Format("old Word", (".doc", ".wps"), is_ole, _later("old_word", "read_old_word")),
    Format("ZIP archive", (".zip",), is_zip, _later("zip_archive", "read_zip")),
    Format("web page", (".html", ".htm", ".shtml", ".xhtml"), is_html, _later("html", "read_html")),
    Format("saved web page", (".mht", ".mhtml"), is_mail, _later("mht", "read_mht")),
    Format("Parquet", (".parquet", ".pq"), is_parquet, _later("parquet_table", "read_parquet")),
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
    found = next(known for known in FORMATS if known.is_like(head))
    foreign = name_signature(head)
    if foreign and found is FORMATS[-1]:
        raise UnknownFormatError(name, foreign, _known_formats())
    return found


def is_sought(name: str) -> bool:
    """Return whether a file of this name in a folder or an archive may be a report.

    >>> is_sought("2026年政府工作报告.PDF"), is_sought("logo.png"), is_sought("notes.ppt")
    (True, False, False)
    """
    suffixes = (suffix for known in FORMATS if known.is_sought for suffix in known.suffixes)
    return name.lower().endswith(tuple(suffixes))


def find_zipped_format(members: Iterable[str]) -> Format | None:
    """Return the format of a file that is a ZIP archive with these members, if it has one.

    >>> word = find_zipped_format(["[Content_Types].xml", "word/document.xml"])
    >>> word.name if word else None
    'Word'
    """
    listed = list(members)
    return next(
        (known for known in FORMATS if any(name.startswith(known.members) for name in listed)),
        None,
    )


def _known_formats() -> tuple[str, ...]:
    return tuple(f"{known.name} ({', '.join(known.suffixes)})" for known in FORMATS)
