"""Rows of a table → Documents: which column is the text, the title, the year, the place.

CSV and JSON Lines both come here.  A row that gives no report does not stop the others:
it comes out as an `UnreadableRowError` in its place, and the caller decides.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from taizhang.errors import EmptyFileError, NoTextColumnError, UnreadableRowError
from taizhang.model import Document
from taizhang.reading.decoding import count_lost, is_garbled, lost_note
from taizhang.reading.words import column_names, plain_name

#: How many rows are looked at to find the longest column.
_ROWS_TO_JUDGE = 20

#: A column shorter than this is a name, a link, a number, but not a report.
_SHORTEST_REPORT = 100

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its number in the file, the names of its columns, and its cells."""

    number: int
    names: tuple[str, ...]
    cells: tuple[str, ...]

    def cell(self, column: int | None) -> str:
        """Return a cell, or "" where the row has none."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Which column holds what; None where the table has no such column."""

    text: int | None
    title: int | None
    year: int | None
    places: tuple[int, ...]


def find_text_column(names: tuple[str, ...]) -> int | None:
    """Return the place of the column that by its name holds the reports.

    >>> find_text_column(("年份", "正文", "来源"))
    1
    """
    return _find_column(names, column_names().text)


def read_rows(
    rows: Iterator[Row | UnreadableRowError], name: str, notes: tuple[str, ...]
) -> Iterator[Document | UnreadableRowError]:
    """Yield the report of each row, or the reason why it gives none.

    `notes` are those on the whole file.  The only row of a table bears the file's name,
    the third of several "name#3".
    """
    first = list(islice(rows, _ROWS_TO_JUDGE))
    readable = [row for row in first if isinstance(row, Row)]
    if not first:
        raise EmptyFileError(name)
    longest = _longest_column(readable)
    named = any(find_text_column(row.names) is not None for row in readable)
    if readable and longest is None and not named:
        columns = dict.fromkeys(chain.from_iterable(row.names for row in readable))
        raise NoTextColumnError(name, tuple(map(_well_formed, columns)))
    layouts: dict[tuple[str, ...], _Layout] = {}
    several = len(first) > 1
    for row in chain(first, rows):
        if isinstance(row, UnreadableRowError):
            yield row
            continue
        if row.names not in layouts:
            layouts[row.names] = _find_layout(row.names, longest)
        layout = layouts[row.names]
        if fault := _find_fault(row.cell(layout.text)):
            yield UnreadableRowError(name, row.number, fault)
        else:
            yield _read_row(row, layout, f"{name}#{row.number}" if several else name, notes)


def _find_fault(text: str) -> str | None:
    """Return why a cell is no text of a report, or None."""
    if not text.strip():
        return "its text is empty"
    if is_garbled(text):
        return f"{count_lost(text):,} of its {len(text):,} characters cannot be decoded"
    return None


def _read_row(row: Row, layout: _Layout, name: str, notes: tuple[str, ...]) -> Document:
    text, halves = _SURROGATE.subn("\ufffd", row.cell(layout.text))
    if halves:
        notes = (*notes, f"{halves:,} × half a character (a lone surrogate) reads “\ufffd”")
    elif "\ufffd" in text:
        notes = (*notes, lost_note(text))
    year_cell = row.cell(layout.year).strip()
    year = _find_year(year_cell)
    if year_cell and year is None:
        notes = (*notes, f"the year column says “{_well_formed(year_cell[:20])}”, which is no year")
    return Document(
        published=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        name=name,
        title=_well_formed(row.cell(layout.title).strip()) or None,
        year=year,
        region=_well_formed(_join_places([row.cell(i) for i in layout.places])) or None,
        notes=notes,
    )


def _find_layout(names: tuple[str, ...], longest: str | None) -> _Layout:
    known = column_names()
    text = find_text_column(names)
    if text is None and longest in names:
        text = names.index(longest)

    def find(wanted: tuple[str, ...]) -> int | None:
        # A lone long column named 内容 or 标题 is the text and nothing else.
        column = _find_column(names, wanted)
        return None if column == text else column

    region = find(known.region)
    places = (known.province, known.city, known.county) if region is None else (known.region,)
    return _Layout(
        text=text,
        title=find(known.title),
        year=find(known.year),
        places=tuple(column for column in map(find, places) if column is not None),
    )


def _find_column(names: tuple[str, ...], wanted: tuple[str, ...]) -> int | None:
    plain = [plain_name(name) for name in names]
    return next((plain.index(name) for name in wanted if name in plain), None)


def _longest_column(rows: Iterable[Row]) -> str | None:
    """Return the name of the column with the longest cell, if that could be a report."""
    longest, size = None, _SHORTEST_REPORT - 1
    for row in rows:
        for name, cell in zip(row.names, row.cells, strict=False):
            if len(cell) > size:
                longest, size = name, len(cell)
    return longest


def _find_year(cell: str) -> int | None:
    """Return the year that a cell says, as 2026, "2026年", "2026.0" or "二〇二六"."""
    plain = unicodedata.normalize("NFKC", cell[:40]).translate(_CHINESE_DIGITS)
    found = _YEAR.search(plain)
    return int(found.group()) if found else None


def _join_places(places: list[str]) -> str:
    """Return the place from the largest to the smallest part, each part once.

    A municipality is its own province: 北京市, 北京市, 东城区 is 北京市东城区.
    """
    return "".join(dict.fromkeys(place.strip() for place in places))


def _well_formed(text: str) -> str:
    return _SURROGATE.sub("\ufffd", text)
