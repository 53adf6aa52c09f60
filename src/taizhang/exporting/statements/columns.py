"""The columns of a table of records: CSV, spreadsheets, Parquet and data frames have the same.

A table starts with what people look for first.  A cell holds one value, so headings are
joined by " > ", flags and rules by a blank, and a place becomes two columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from taizhang.exporting.statements.keys import EXPLAINING_KEYS, KEYS
from taizhang.exporting.statements.records import Record, to_record
from taizhang.model import Statement
from taizhang.model.showing import show_move, show_value
from taizhang.pipeline import Extraction

Cell = str | int | float | None
#: One statement in both forms: what the cells are read from.
Pair = tuple[Record, Statement]


class Holds(Enum):
    """What the cells of a column are."""

    TEXT = "text"
    NUMBER = "number"  #: a decimal as text; a spreadsheet gets a number
    INTEGER = "integer"
    FLOAT = "float"  #: as near to the decimal as a float gets; for calculating only


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, its Chinese heading, its width in a spreadsheet, and its cells."""

    name: str
    zh: str
    about: str
    width: int
    read: Callable[[Pair], Cell]
    holds: Holds = Holds.TEXT


_BY = {" > ": "Joined by “ > ”.", " ": "Joined by a blank."}
_ABOUT = {key.name: key for key in (*KEYS, *EXPLAINING_KEYS)}


def _plain(name: str, width: int, holds: Holds = Holds.TEXT) -> Column:
    key = _ABOUT[name]

    def read(pair: Pair) -> Cell:
        cell = pair[0].get(name)
        return cell if isinstance(cell, str | int) else None

    return Column(name, key.zh, key.about, width, read, holds)


def _joined(name: str, width: int, by: str) -> Column:
    key = _ABOUT[name]

    def read(pair: Pair) -> Cell:
        found = pair[0].get(name)
        return by.join(found) if isinstance(found, list) else None

    return Column(name, key.zh, f"{key.about} {_BY[by]}", width, read)


def _ends(name: str) -> tuple[Column, Column]:
    key = _ABOUT[name]

    def column(end: str, zh: str) -> Column:
        def read(pair: Pair) -> Cell:
            place = pair[0].get(name)
            found = place.get(end) if isinstance(place, dict) else None
            return found if isinstance(found, int) else None

        about = f"{key.about} Where they {end}, in code points."
        return Column(f"{name}_{end}", f"{key.zh}{zh}", about, 10, read, Holds.INTEGER)

    return column("start", "起"), column("end", "止")


def _edges(name: str) -> tuple[Column, ...]:
    key = _ABOUT[name]

    def column(at: int, edge: str, zh: str) -> Column:
        def read(pair: Pair) -> Cell:
            box = pair[0].get(name)
            found = box[at] if isinstance(box, list) else None
            return found if isinstance(found, int) else None

        about = f"{key.about} This is its {edge} edge."
        return Column(f"{name}_{edge}", f"{key.zh}{zh}", about, 10, read, Holds.INTEGER)

    edges = (("left", "左"), ("top", "上"), ("right", "右"), ("bottom", "下"))
    return tuple(column(at, *edge) for at, edge in enumerate(edges))


def _shown(pair: Pair) -> str:
    return show_move(pair[1]) + show_value(pair[1])


COLUMNS: tuple[Column, ...] = (
    _plain("region", 14),
    _plain("report_year", 10, Holds.INTEGER),
    _plain("kind", 8),
    _plain("indicator", 30),
    Column("shown", "读法", "The value as people read it: 增长≥7%, 约1.79万套.", 18, _shown),
    _plain("value", 18, Holds.NUMBER),
    _plain("value_high", 18, Holds.NUMBER),
    _plain("unit", 9),
    _plain("comparator", 9),
    _plain("measure", 11),
    _plain("direction", 8),
    _plain("aim", 11),
    _plain("period", 11),
    _plain("baseline", 11),
    _plain("action", 10),
    _plain("quote", 56),
    _joined("section", 30, " > "),
    _joined("flags", 16, " "),
    _plain("document_name", 28),
    _plain("indicator_id", 12),
    _plain("clause", 30),
    *_ends("source"),
    *_ends("quote_source"),
    _plain("page", 7, Holds.INTEGER),
    *_edges("box"),
    _plain("ocr_confidence", 11, Holds.INTEGER),
    _plain("part_of", 19),
    _plain("id", 19),
    _plain("document", 19),
    _plain("format", 10, Holds.INTEGER),
)

#: What `--explain` adds; the repairs have places of their own.
EXPLAINING_COLUMNS: tuple[Column, ...] = (
    _joined("rules", 24, " "),
    _plain("year_from", 11),
    _plain("region_from", 11),
)


#: What programs calculate with, where a table has types of its own.
FLOAT_COLUMNS: tuple[Column, ...] = (
    Column(
        "number",
        "数值（浮点）",
        "`value` as the nearest float, for calculating.",
        18,
        lambda pair: float(pair[1].value),
        Holds.FLOAT,
    ),
    Column(
        "number_high",
        "数值上限（浮点）",
        "`value_high` as the nearest float, for calculating.",
        18,
        lambda pair: float(pair[1].value_high) if pair[1].value_high is not None else None,
        Holds.FLOAT,
    ),
)


def columns(*, explain: bool = False) -> tuple[Column, ...]:
    """Return the columns of a table."""
    return COLUMNS + EXPLAINING_COLUMNS if explain else COLUMNS


def to_pairs(extractions: Iterable[Extraction], *, explain: bool = False) -> Iterator[Pair]:
    """Yield every statement with its record."""
    for extraction in extractions:
        for statement in extraction:
            yield to_record(extraction, statement, explain=explain), statement
