"""A CSV or XLSX file → the characters of its cells, row by row.

A figure in an XLSX file is stored as a binary fraction, and what comes back is the shortest
decimal that means the same one: 7.3 for a cell that shows 7.3.
"""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from taizhang.errors import (
    EmptyFileError,
    MissingFileError,
    UnknownFormatError,
    UnreadableFileError,
    UnreadableTableError,
)
from taizhang.reading.decoding import decode_text

_DELIMITERS = ",\t;|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row: its number in the file, counted from 1, and its cells."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int | None) -> str:
        """Return a cell, or "" where the row has none."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The rows of one table that are not blank, and the SHA-256 of the file."""

    lines: tuple[Line, ...]
    sha256: str


def read_grid(path: Path, name: str, sheet: str | None) -> Grid:
    """Return the cells of a table as they are written."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFileError(str(path)) from error
    except OSError as error:
        raise UnreadableFileError(str(path), error.strerror or str(error)) from error
    suffix = path.suffix.lower()
    if suffix in (".csv", ".tsv", ".txt"):
        rows = _read_csv(data, name)
    elif suffix in (".xlsx", ".xlsm"):
        rows = _read_xlsx(data, name, sheet)
    else:
        known = ("CSV (.csv, .tsv)", "Excel (.xlsx)")
        raise UnknownFormatError(name, f"a {suffix or 'nameless'} file", known)
    lines = tuple(
        Line(number=number, cells=tuple(cells))
        for number, cells in enumerate(rows, start=1)
        if any(cell.strip() for cell in cells)
    )
    if not lines:
        raise EmptyFileError(name)
    return Grid(lines=lines, sha256=hashlib.sha256(data).hexdigest())


def _read_csv(data: bytes, name: str) -> list[list[str]]:
    text = decode_text(data, name).text
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise UnreadableTableError(name, f"it is no CSV ({error})") from error


def _read_xlsx(data: bytes, name: str, sheet: str | None) -> list[list[str]]:
    from zipfile import BadZipFile  # noqa: PLC0415 - only for spreadsheets

    from openpyxl import load_workbook  # noqa: PLC0415 - slow to import
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise UnreadableTableError(name, f"it is no XLSX file ({error})") from error
    if sheet is not None and sheet not in book.sheetnames:
        known = "、".join(book.sheetnames)
        raise UnreadableTableError(name, f"it has no sheet “{sheet}”, only {known}")
    if sheet is None and len(book.sheetnames) > 1:
        known = "、".join(book.sheetnames)
        raise UnreadableTableError(name, f"it has several sheets ({known}); `sheet` says which")
    page = book[sheet] if sheet is not None else book.worksheets[0]
    rows = [[_written(value) for value in row] for row in page.iter_rows(values_only=True)]
    book.close()
    return rows


def _written(value: object) -> str:
    """Return what a cell of a spreadsheet says, without a float's tail."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 10**15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
