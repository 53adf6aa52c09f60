"""A table of records, column by column: what Parquet and data frames are made of."""

from __future__ import annotations

from collections.abc import Iterable

from taizhang.exporting.characters import to_well_formed
from taizhang.exporting.statements.columns import FLOAT_COLUMNS, Cell, Column, Pair, columns


def typed_columns(*, explain: bool = False) -> tuple[Column, ...]:
    """Return the columns of a table whose columns have types."""
    return columns(explain=explain) + FLOAT_COLUMNS


def read_cells(column: Column, pairs: Iterable[Pair]) -> list[Cell]:
    """Return the cells of one column; text without halves of characters."""
    cells = (column.read(pair) for pair in pairs)
    return [to_well_formed(cell) if isinstance(cell, str) else cell for cell in cells]
