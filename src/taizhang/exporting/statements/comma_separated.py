"""CSV: for spreadsheets and statistics programs.

UTF-8 with a byte order mark, without which spreadsheets read Chinese as something else;
headings are the keys of a record; text that a spreadsheet would execute is made inert.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from taizhang.exporting.characters import to_inert_cell
from taizhang.exporting.statements.columns import Cell, Column, Holds, columns, to_pairs
from taizhang.pipeline import Extraction


def write(extractions: Iterable[Extraction], stream: BinaryIO, *, explain: bool = False) -> None:
    """Write a row of headings and one row a statement."""
    chosen = columns(explain=explain)
    # "replace": half a character (a lone surrogate) has no UTF-8.
    text = io.TextIOWrapper(stream, "utf-8-sig", errors="replace", newline="", write_through=True)
    try:
        rows = csv.writer(text)
        rows.writerow(column.name for column in chosen)
        for pair in to_pairs(extractions, explain=explain):
            rows.writerow(_cell(column, column.read(pair)) for column in chosen)
    finally:
        text.detach()


def _cell(column: Column, cell: Cell) -> Cell:
    if column.holds is Holds.TEXT and isinstance(cell, str):
        return to_inert_cell(cell)
    return cell
