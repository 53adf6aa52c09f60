"""The small TOML file that says what the cells of statistical tables are.

One `[[table]]` a file.  docs/how-to/add-statistics.md explains every key with an example.
"""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from taizhang.errors import MissingFileError, StatisticsMappingError, UnreadableFileError
from taizhang.reading.statistics.cells import plain, read_vintage


class Layout(StrEnum):
    """How a table is laid out."""

    ROWS = "rows"  #: one figure a row
    INDICATORS_ACROSS = "indicators-across"  #: a row a period, a column an indicator
    PERIODS_ACROSS = "periods-across"  #: a row an indicator, a column a period
    SDMX_CSV = "sdmx-csv"  #: one figure a row, with the column names of SDMX


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesMapping:
    """What one heading of a table stands for; what is None is read from the heading itself."""

    indicator: str | None = None  #: an id of the catalogue, or a name as reports use it
    unit: str | None = None
    measure: str | None = None  #: "level", "growth", "change" or "index"
    base: str | None = None  #: of an index: "上年" or a year
    basis: str | None = None  #: "real" or "nominal"
    decimals: int | None = None
    skip: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The names of the columns of a table with one figure a row; None if it has none such."""

    indicator: str | None = None
    period: str | None = None
    value: str | None = None
    unit: str | None = None
    multiplier: str | None = None  #: a power of ten, as UNIT_MULT in SDMX
    region: str | None = None
    vintage: str | None = None
    measure: str | None = None
    basis: str | None = None
    source: str | None = None


#: The names that SDMX gives to these columns, unless the file says otherwise.
SDMX_COLUMNS = Columns(
    indicator="INDICATOR",
    period="TIME_PERIOD",
    value="OBS_VALUE",
    unit="UNIT_MEASURE",
    multiplier="UNIT_MULT",
    region="REF_AREA",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """One table: where it is, how it is laid out, and what holds for all of it."""

    file: Path
    name: str  #: the file's name, with "#sheet" for one sheet of several
    layout: Layout
    source: str
    sheet: str | None = None
    region: str | None = None
    vintage: str | None = None
    unit: str | None = None
    basis: str | None = None
    decimals: int | None = None
    header: int | None = None  #: the number of the row with the headings; None: the first
    columns: Columns = Columns()
    series: dict[str, SeriesMapping] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)  #: code in the table, unit
    regions: dict[str, str] = field(default_factory=dict)  #: code in the table, place


_TABLE_KEYS = frozenset(one.name for one in fields(TableMapping)) - {"name"}
_MEASURES = ("level", "growth", "change", "index")
_BASES = ("real", "nominal")


def read_mapping(path: Path, folder: Path) -> tuple[TableMapping, ...]:
    """Return the tables of a folder that a mapping file describes, in its order.

    Raises `StatisticsMappingError`, which names the key and what is wrong with it.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFileError(str(path)) from error
    except OSError as error:
        raise UnreadableFileError(str(path), error.strerror or str(error)) from error
    try:
        whole = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise StatisticsMappingError(path.name, "the file", f"to be TOML ({error})") from error
    rows = whole.get("table")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise StatisticsMappingError(path.name, "the file", "a [[table]] for each table")
    _refuse_unknown(path.name, "the file", whole, ("table",))
    tables = []
    for number, row in enumerate(rows, start=1):
        tables.append(_read_table(path, folder, f"[[table]] {number}", row))
    return tuple(tables)


def _read_table(path: Path, folder: Path, where: str, row: dict[str, Any]) -> TableMapping:
    _refuse_unknown(path.name, where, row, _TABLE_KEYS)
    for key in ("file", "source"):
        if not isinstance(row.get(key), str) or not row[key].strip():
            raise StatisticsMappingError(path.name, where, f"`{key}`, in words")
    try:
        layout = Layout(row.get("layout", Layout.ROWS))
    except ValueError:
        known = ", ".join(f"“{layout}”" for layout in Layout)
        raise StatisticsMappingError(path.name, where, f"`layout`: one of {known}") from None
    vintage = row.get("vintage")
    if vintage is not None and read_vintage(str(vintage)) is None:
        raise StatisticsMappingError(path.name, where, "`vintage`: a day, a month or a year")
    columns = _read_columns(path.name, f"{where} columns", row.get("columns", {}), layout)
    sheet = _text(path.name, where, row, "sheet")
    return TableMapping(
        file=folder / row["file"],
        name=f"{Path(row['file']).name}#{sheet}" if sheet else Path(row["file"]).name,
        layout=layout,
        source=row["source"],
        sheet=sheet,
        region=_text(path.name, where, row, "region"),
        vintage=None if vintage is None else read_vintage(str(vintage)),
        unit=_text(path.name, where, row, "unit"),
        basis=_choice(path.name, where, row, "basis", _BASES),
        decimals=_count(path.name, where, row, "decimals"),
        header=_count(path.name, where, row, "header"),
        columns=columns,
        series={
            plain(heading): _read_series(path.name, f"{where} series.“{heading}”", told)
            for heading, told in _texts(path.name, where, row, "series", dict).items()
        },
        units=_texts(path.name, where, row, "units", str),
        regions=_texts(path.name, where, row, "regions", str),
    )


def _read_columns(name: str, where: str, row: object, layout: Layout) -> Columns:
    known = [one.name for one in fields(Columns)]
    if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()):
        raise StatisticsMappingError(name, where, "names of columns")
    _refuse_unknown(name, where, row, known)
    preset = SDMX_COLUMNS if layout is Layout.SDMX_CSV else Columns()
    columns = Columns(**{key: row.get(key, getattr(preset, key)) for key in known})
    if layout is Layout.ROWS and None in (columns.indicator, columns.period, columns.value):
        raise StatisticsMappingError(name, where, "`indicator`, `period` and `value`")
    return columns


def _read_series(name: str, where: str, row: dict[str, Any]) -> SeriesMapping:
    _refuse_unknown(name, where, row, [one.name for one in fields(SeriesMapping)])
    return SeriesMapping(
        indicator=_text(name, where, row, "indicator"),
        unit=_text(name, where, row, "unit"),
        measure=_choice(name, where, row, "measure", _MEASURES),
        base=_text(name, where, row, "base"),
        basis=_choice(name, where, row, "basis", _BASES),
        decimals=_count(name, where, row, "decimals"),
        skip=row.get("skip") is True,
    )


def _refuse_unknown(name: str, where: str, row: dict[str, Any], known: Any) -> None:
    for key in row:
        if key not in known:
            near = difflib.get_close_matches(key, sorted(known), n=1)
            meant = f"; perhaps `{near[0]}` is meant" if near else ""
            raise StatisticsMappingError(name, where, f"no key `{key}`{meant}")


def _text(name: str, where: str, row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is None or isinstance(value, int):
        return None if value is None else str(value)
    if not isinstance(value, str):
        raise StatisticsMappingError(name, where, f"`{key}` in words")
    return value


def _choice(
    name: str, where: str, row: dict[str, Any], key: str, known: tuple[str, ...]
) -> str | None:
    value = _text(name, where, row, key)
    if value is not None and value not in known:
        raise StatisticsMappingError(name, where, f"`{key}`: one of {', '.join(known)}")
    return value


def _count(name: str, where: str, row: dict[str, Any], key: str) -> int | None:
    value = row.get(key)
    if value is not None and (type(value) is not int or not 0 <= value <= 100):
        raise StatisticsMappingError(name, where, f"`{key}`: a number from 0 to 100")
    return value


def _texts(name: str, where: str, row: dict[str, Any], key: str, kind: type) -> dict[str, Any]:
    value = row.get(key, {})
    if not isinstance(value, dict) or not all(isinstance(told, kind) for told in value.values()):
        raise StatisticsMappingError(name, where, f"`{key}`: a table of names")
    return value
