"""A heading of a table → what its figures measure, and in which unit.

Most headings say it themselves: 国内生产总值（亿元）, 居民消费价格指数(上年=100).  What they leave
open or say wrongly, the mapping file says.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from decimal import Decimal

from taizhang.lexicon import word_list
from taizhang.lexicon.conversions import WrittenUnit, read_unit, unit_family
from taizhang.lexicon.indicators import Indicator, catalogue, find_indicator
from taizhang.model import Measure
from taizhang.reading.statistics.cells import plain
from taizhang.reading.statistics.entries import Entry
from taizhang.reading.statistics.mapping import SeriesMapping, TableMapping

_BRACKET = re.compile(r"^(.+?)\s*[(\[]([^()\[\]]*)[)\]]$")
_BASE = re.compile(r"(.+?)\s*=\s*100")
_BASE_YEAR = re.compile(r"((?:18|19|20)\d\d)年?")
_ID = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What the figures under one heading are."""

    heading: str
    indicator: str
    indicator_id: str | None
    measure: Measure
    unit: str
    times: Decimal  #: 亿元 is 元, a hundred million times
    basis: str | None
    decimals: int | None
    last_year_100: bool = False  #: an index against the period before


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why the figures under a heading cannot be used."""

    code: str
    why: str


@dataclass(slots=True)
class _Read:
    """What a heading says by itself."""

    name: str
    unit: WrittenUnit | None = None
    base: str | None = None
    growth: bool = False
    strange: str = ""


def read_series(entry: Entry, mapping: TableMapping) -> Series | Refusal | None:
    """Return what the figures under an entry's heading are, or why they are of no use.

    None means that the mapping skips them.
    """
    told = mapping.series.get(entry.heading) or SeriesMapping()
    if told.skip:
        return None
    read = _read_heading(entry.heading)
    name = told.indicator or read.name
    if _ID.fullmatch(name) and (told.indicator or name in catalogue()):
        if name not in catalogue():
            near = difflib.get_close_matches(name, catalogue(), n=3)
            similar = f" Similar ids: {', '.join(near)}." if near else ""
            return Refusal(
                code="unknown-id", why=f"“{name}” is no id of lexicon/indicators.csv.{similar}"
            )
        indicator_id: str | None = name
    else:
        indicator_id = find_indicator(name)
    known = catalogue()[indicator_id] if indicator_id else None
    measure = told.measure or entry.measure or _measure(read)
    if measure not in ("level", "growth", "change", "index"):
        return Refusal(code="unknown-measure", why=f"“{measure}” is no measure.")
    base = told.base or read.base
    if measure == "index":
        unit = _index_unit(base)
    else:
        unit = _unit(measure, read, told.unit or entry.unit, mapping)
    if isinstance(unit, Refusal):
        return unit
    last_year = measure == "index" and base in word_list("statistics", "index", "last_year")
    if measure == "level" and not _fits(unit.unit, known):
        assert known is not None
        return Refusal(
            code="unit-does-not-fit",
            why=f"{known.names[0]} is measured in {known.unit}, not in {unit.unit}.",
        )
    real = Measure.GROWTH if last_year else Measure("level" if measure == "index" else measure)
    return Series(
        heading=entry.heading,
        indicator=known.names[0] if known else name,
        indicator_id=indicator_id,
        measure=real,
        unit=unit.unit,
        times=unit.times,
        basis=told.basis or entry.basis or mapping.basis or _basis(measure, unit.unit, known),
        decimals=told.decimals if told.decimals is not None else mapping.decimals,
        last_year_100=last_year,
    )


def _read_heading(heading: str) -> _Read:
    """Return what a heading says: its name without unit, base and words of growth.

    >>> _read_heading("居民消费价格指数(上年=100)").base
    '上年'
    >>> _read_heading("地区生产总值比上年增长（%）").name
    '地区生产总值'
    >>> _read_heading("固定资产投资（不含农户）（亿元）").name
    '固定资产投资(不含农户)'
    """
    read = _Read(plain(heading))
    while found := _BRACKET.match(read.name):
        inside = found[2].strip()
        base = _BASE.fullmatch(inside)
        if base is not None:
            read.base = base[1]
        elif (unit := read_unit(inside)) is not None:
            read.unit = unit
        elif find_indicator(read.name) is None and _looks_like_unit(inside):
            read.strange = inside
        else:
            break
        read.name = found[1]
    index = word_list("statistics", "index")
    if read.base is not None and find_indicator(read.name) is None:
        read.name = _without(read.name, index)
    elif find_indicator(read.name) is None and (read.unit is None or read.unit.unit == "%"):
        bare = _without(read.name, word_list("statistics", "growth"))
        read.growth = bare != read.name
        read.name = bare
    return read


def _looks_like_unit(inside: str) -> bool:
    """Tell a unit that the lexicon lacks from a remark such as 不含农户: 万 or 亿 before it."""
    return inside[:1] in "十百千万亿" or "/" in inside


def _without(name: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if name.endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)]
    return name


def _measure(read: _Read) -> str:
    if read.base is not None:
        return "index"
    return "growth" if read.growth else "level"


def _index_unit(base: str | None) -> WrittenUnit | Refusal:
    if base in word_list("statistics", "index", "last_year"):
        return WrittenUnit("%", Decimal(1))
    year = _BASE_YEAR.fullmatch(base or "")
    if year is None:
        why = f"an index needs its base, a year or 上年; “{base or ''}” is neither."
        return Refusal(code="no-base", why=why)
    return WrittenUnit(f"{year[1]}=100", Decimal(1))


def _unit(
    measure: str, read: _Read, told: str | None, mapping: TableMapping
) -> WrittenUnit | Refusal:
    """Return the unit that is told for a series or a row, or stands in the heading."""
    written = told or read.strange
    if not written:
        if read.unit is not None:
            return read.unit
        if measure == "growth":
            return WrittenUnit("%", Decimal(1))
        written = mapping.unit or ""
    if not written:
        return Refusal(code="no-unit", why="no unit is told.")
    written = mapping.units.get(written, written)
    return read_unit(written) or Refusal(
        code="unknown-unit", why=f"the unit “{written}” is not in lexicon/units.toml."
    )


def _fits(unit: str, known: Indicator | None) -> bool:
    """Return whether a level of an indicator can be told in a unit."""
    if known is None or unit.endswith("=100") or unit == known.unit:
        return True
    own = unit_family(known.unit) or unit_family(known.unit.partition("/")[0])
    return own is None or unit_family(unit) == own or known.kind == "index"


def _basis(measure: str, unit: str, known: Indicator | None) -> str | None:
    """Return whether a figure is real or nominal, where the kind of figure leaves no doubt."""
    if known is None or known.prices == "none":
        return None
    if measure == "index":
        return "real" if known.prices in ("constant", "either") else None
    if measure == "growth":
        return {"constant": "real", "current": "nominal"}.get(known.prices)
    return "nominal" if unit_family(unit) == "money" else None
