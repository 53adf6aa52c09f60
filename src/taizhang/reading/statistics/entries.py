"""A grid of cells → entries: each figure with the heading, period and place it stands under."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from taizhang.errors import UnreadableTableError
from taizhang.reading.statistics.cells import plain
from taizhang.reading.statistics.grids import Grid, Line
from taizhang.reading.statistics.mapping import Layout, TableMapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One cell with a figure in it, or without one, and what the table says about it.

    Everything is as written.  What is "" was not said in the row itself.
    """

    heading: str
    period: str
    value: str
    row: int
    column: str  #: the heading of its column
    unit: str = ""
    multiplier: str = ""
    region: str = ""
    vintage: str = ""
    measure: str = ""
    basis: str = ""
    source: str = ""

    @property
    def place(self) -> str:
        """Where in the table it is, for people."""
        return f"row {self.row}, column {self.column}"


#: What a row may say about its figures, beside the figures.
_ABOUT = ("unit", "multiplier", "region", "vintage", "measure", "basis", "source")


def read_entries(grid: Grid, mapping: TableMapping) -> Iterator[Entry]:
    """Yield the cells of a table, row by row.

    Raises `UnreadableTableError` where a column that the mapping names is missing.
    """
    header, lines = _part(grid, mapping)
    names = tuple(_label(cell, mapping) for cell in header.cells)
    about = _find_about(names, mapping)
    if mapping.layout in (Layout.ROWS, Layout.SDMX_CSV):
        yield from _read_rows(names, lines, about, mapping)
    else:
        yield from _read_wide(names, lines, about, mapping)


def _part(grid: Grid, mapping: TableMapping) -> tuple[Line, tuple[Line, ...]]:
    if mapping.header is None:
        return grid.lines[0], grid.lines[1:]
    for i, line in enumerate(grid.lines):
        if line.number == mapping.header:
            return line, grid.lines[i + 1 :]
    raise UnreadableTableError(mapping.name, f"row {mapping.header}, its header, is blank")


def _label(cell: str, mapping: TableMapping) -> str:
    """Return a heading; of "FREQ: Frequency", as SDMX may write it, the code."""
    text = plain(cell)
    return text.partition(": ")[0] if mapping.layout is Layout.SDMX_CSV else text


def _find_about(names: tuple[str, ...], mapping: TableMapping) -> dict[str, int]:
    found = {}
    for key in _ABOUT:
        name = getattr(mapping.columns, key)
        if name is None:
            continue
        if plain(name) in names:
            found[key] = names.index(plain(name))
        elif mapping.layout is not Layout.SDMX_CSV:
            raise UnreadableTableError(mapping.name, f"it has no column “{name}”")
    return found


def _find(names: tuple[str, ...], name: str | None, mapping: TableMapping) -> int:
    if name is None:
        return 0
    if plain(name) not in names:
        raise UnreadableTableError(mapping.name, f"it has no column “{name}”")
    return names.index(plain(name))


def _read_rows(
    names: tuple[str, ...], lines: tuple[Line, ...], about: dict[str, int], mapping: TableMapping
) -> Iterator[Entry]:
    heading = _find(names, mapping.columns.indicator, mapping)
    period = _find(names, mapping.columns.period, mapping)
    value = _find(names, mapping.columns.value, mapping)
    for line in lines:
        told = {key: _label(line.cell(column), mapping) for key, column in about.items()}
        yield Entry(
            heading=_label(line.cell(heading), mapping),
            period=line.cell(period),
            value=line.cell(value),
            row=line.number,
            column=names[value],
            **told,
        )


def _read_wide(
    names: tuple[str, ...], lines: tuple[Line, ...], about: dict[str, int], mapping: TableMapping
) -> Iterator[Entry]:
    across = mapping.layout is Layout.INDICATORS_ACROSS
    side_name = mapping.columns.period if across else mapping.columns.indicator
    side = _find(names, side_name, mapping)
    taken = {side, *about.values()}
    columns = [column for column, name in enumerate(names) if column not in taken and name]
    for line in lines:
        told = {key: plain(line.cell(column)) for key, column in about.items()}
        beside = plain(line.cell(side))
        for column in columns:
            heading, period = (names[column], beside) if across else (beside, names[column])
            yield Entry(
                heading=heading,
                period=period,
                value=line.cell(column),
                row=line.number,
                column=names[column],
                **told,
            )
