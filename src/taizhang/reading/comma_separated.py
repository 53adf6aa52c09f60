"""CSV and its kin (semicolons, tabs): the first row names the columns, each other is a report."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import BinaryIO, TextIO

from taizhang.errors import UnreadableRowError
from taizhang.model import Document
from taizhang.reading.decoding import open_text, peek_text
from taizhang.reading.streams import MAX_BYTES
from taizhang.reading.tables import Row, find_text_column, read_rows

#: What separates cells, the most usual first.
_DELIMITERS = ",\t;|"

#: A first row with a cell longer than this is a report already: the table has no header.
_LONGEST_NAME = 100

#: Enough bytes for the names of all columns.
_HEADER_BYTES = 1 << 14

#: A lone carriage return ended lines on old Macs.
_LINE_END = re.compile(r"[\r\n]")
_QUOTED = re.compile(r'"[^"]*"')


def read_comma_separated(stream: BinaryIO, name: str) -> Iterator[Document | UnreadableRowError]:
    """Yield the report of each row of a table, cells untouched, row by row.

    The table may be larger than memory; a single cell may not.
    """
    delimiter = _find_delimiter(peek_text(stream.read(_HEADER_BYTES)))
    stream.seek(0)
    with open_text(stream, name) as (text, notes):
        yield from read_rows(_rows(text, name, delimiter), name, notes)


def is_comma_separated(head: bytes) -> bool:
    """Return whether the first line names a column that holds reports, beside others."""
    text = peek_text(head)
    header = next(csv.reader([_first_line(text)], delimiter=_find_delimiter(text)), [])
    return len(header) > 1 and find_text_column(tuple(header)) is not None


def _rows(text: TextIO, name: str, delimiter: str) -> Iterator[Row | UnreadableRowError]:
    # The limit is the process's; it is only ever raised, so nobody else can trip over it.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_BYTES))
    table = csv.reader(text, delimiter=delimiter)
    names: tuple[str, ...] = ()
    number = 0
    while True:
        try:
            cells = next(table)
        except StopIteration:
            return
        except csv.Error as error:
            # Only a cell that never ends comes here: there is no next row to go on with.
            yield UnreadableRowError(name, number + 1, f"it is no CSV ({error})")
            return
        if not any(cell.strip() for cell in cells):
            continue
        if not names:
            if max(map(len, cells)) <= _LONGEST_NAME:
                names = tuple(cells)
                continue
            names = tuple(f"column {i}" for i in range(1, len(cells) + 1))
        number += 1
        yield Row(number=number, names=names, cells=tuple(cells))


def _find_delimiter(text: str) -> str:
    r"""Return the character that separates the names in the first line.

    >>> _find_delimiter('"标题, 副题"\t正文\n')
    '\t'
    """
    header = _QUOTED.sub("", _first_line(text))
    return max(_DELIMITERS, key=header.count)


def _first_line(text: str) -> str:
    return _LINE_END.split(text.lstrip("\r\n"), maxsplit=1)[0]
