"""bytes → Document: one module a format, one row of `formats.FORMATS` each.

What comes back is the published text and nothing else: newlines are not translated,
blanks not stripped, and a position is a code point of the decoded file or cell.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from taizhang.errors import (
    MissingFileError,
    SeveralReportsError,
    TaizhangError,
    UnreadableFileError,
    UnreadablePartsError,
    UnreadableRowError,
    UnreadableRowsError,
)
from taizhang.model import Document
from taizhang.reading.formats import HEAD, find_format, is_sought
from taizhang.reading.streams import read_whole

__all__ = ["find_further_pages", "is_fetched", "is_readable_name", "read", "read_all", "read_bytes"]

_PAGE_SUFFIXES = frozenset({".html", ".htm", ".shtml", ".xhtml"})
#: As far as a page is looked through for the numbers of its further pages.
_PAGE_START = 4 << 20

#: What `read_all` and `read_bytes` call for a row or a file in an archive that gives no report.
OnError = Callable[[TaizhangError], None]


def read(source: str | Path) -> Document:
    """Return the one report that a file holds.

    Raises `SeveralReportsError` for a table of more than one row, or an archive of more than
    one file: use `read_all` there.
    """
    first = list(islice(_read_path(Path(source)), 2))
    if len(first) > 1:
        raise SeveralReportsError(_show(Path(source)))
    if isinstance(first[0], TaizhangError):
        raise first[0]
    return first[0]


def read_all(source: str | Path, *, on_error: OnError | None = None) -> Iterator[Document]:
    """Yield every report of a file: one, one a row of a table, one a file of a ZIP archive.

    A row or file without a report (an empty cell, a damaged line) never costs the others.
    `on_error` is called with each such error as it comes; without it, they are raised
    together, as one `UnreadableRowsError` or `UnreadablePartsError`, when all good reports
    have been handed out.  An error of the file as a whole is raised at once, when the first
    report is asked for.
    """
    return _sort_out(_read_path(Path(source)), _show(Path(source)), on_error)


def read_bytes(
    data: bytes, name: str = "-", *, on_error: OnError | None = None
) -> Iterator[Document]:
    r"""Yield every report in bytes that came without a file, such as standard input.

    A name with a suffix says what the bytes are; without one they are looked at.

        >>> [document.published for document in read_bytes("增长5%\n".encode())]
        ['增长5%\n']
        >>> rows = '{"年份": 2025, "正文": "增长5%"}\n{"正文": "增长6%"}'.encode()
        >>> [(document.name, document.year) for document in read_bytes(rows)]
        [('-#1', 2025), ('-#2', None)]
    """
    return _sort_out(_read_stream(io.BytesIO(data), name), name, on_error)


def is_readable_name(name: str) -> bool:
    """Return whether a file of this name is of a format that is read; for looking into folders.

    >>> is_readable_name("2025年澜陵市政府工作报告.DOCX"), is_readable_name("notes.ppt")
    (True, False)
    """
    return is_sought(name)


def _sort_out(
    found: Iterator[Document | TaizhangError], name: str, on_error: OnError | None
) -> Iterator[Document]:
    unheard: list[TaizhangError] = []
    for item in found:
        if isinstance(item, Document):
            yield item
        elif on_error is None:
            unheard.append(item)
        else:
            on_error(item)
    rows = tuple(error for error in unheard if isinstance(error, UnreadableRowError))
    if unheard and len(rows) == len(unheard):
        raise UnreadableRowsError(name, rows)
    if unheard:
        raise UnreadablePartsError(name, tuple(unheard))


def _read_path(path: Path) -> Iterator[Document | TaizhangError]:
    if is_fetched(path):
        from taizhang.reading.fetched import read_archive  # noqa: PLC0415

        yield from read_archive(path)
        return
    try:
        stream = path.open("rb")
    except FileNotFoundError as error:
        raise MissingFileError(_show(path)) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFileError(_show(path), reason) from error
    with stream:
        further = find_further_pages(path) if path.name else ()
        if further:
            whole = [(_show(Path(page.name)), page.read_bytes()) for page in (path, *further)]
            yield _read_pages(whole)
        else:
            yield from _read_stream(stream, _show(Path(path.name)))


def is_fetched(path: str | Path) -> bool:
    """Return whether a path is an archive folder of `taizhang fetch`, which is read as a whole."""
    try:
        if not (Path(path) / "index.jsonl").is_file():
            return False
    except (OSError, ValueError):  # a NUL in the path
        return False
    from taizhang.reading.fetched import is_archive  # noqa: PLC0415 - most paths are none

    return is_archive(Path(path))


def find_further_pages(path: str | Path) -> tuple[Path, ...]:
    """Return the files in which the article of a saved web page goes on; see `paging`.

    They are read together with the first one, and need not be read again.
    """
    first = Path(path)
    if first.suffix.lower() not in _PAGE_SUFFIXES:
        return ()
    from taizhang.reading.paging import (  # noqa: PLC0415 - most files are no pages
        find_first_candidates,
        find_further_names,
    )

    if not any(first.with_name(name).exists() for name in find_first_candidates(first.name)):
        return ()
    try:
        with first.open("rb") as stream:
            data = stream.read(_PAGE_START)
        beside = {name for name in os.listdir(first.parent) if name.startswith(first.stem)}
    except OSError:
        return ()
    return tuple(first.with_name(name) for name in find_further_names(first.name, data, beside))


def _read_pages(pages: list[tuple[str, bytes]]) -> Document:
    from taizhang.reading.paging import read_pages  # noqa: PLC0415

    return read_pages(pages)


def _read_stream(stream: BinaryIO, name: str) -> Iterator[Document | TaizhangError]:
    if not stream.seekable():  # a pipe
        stream = io.BytesIO(read_whole(stream, name))
    head = stream.read(HEAD)
    stream.seek(0)
    yield from find_format(name, head).read(stream, name)


def _show(path: Path) -> str:
    """Return a path that can be printed: file systems allow names that are not UTF-8."""
    return str(path).encode(errors="replace").decode()
