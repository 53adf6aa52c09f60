"""The catalogue of indicators: what reports measure again and again, and by which names.

lexicon/indicators.csv has a row for each.  Its columns:

id       kebab-case, for ever: never renamed, never given to another indicator
names    the names that reports use, without the place (全省, 全市), parted by |; the first is
         the usual one.  Two names share a row only if their figures may be compared: growth
         and level of a thing may (the record's `measure` tells them apart), 新增 and 净增 not.
english  what it is, for readers of the data
unit     the unit to show it in, without 万 and 亿
kind     flow   adds up over a period: output, spending, new jobs
         stock  counted at a moment: loans outstanding, resident population
         rate   a ratio of two figures, so that neither years nor places add up
         index  against a base of 100
better   up, down, or none: which way is better, as governments themselves see it
prices   constant  growth is told in constant prices, levels in current ones; growth of two
                   published levels is nominal and does not compare with it
         current   growth and level are both in current prices
         either    growth is told both ways, and only the words say which
         none      no prices in it
series   what the statistical yearbooks call it, parted by |
note     traps: coverage, breaks in the series

How names may vary without meaning another thing is in lexicon/indicator_spelling.toml.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from taizhang.errors import LexiconError
from taizhang.lexicon import load
from taizhang.lexicon.conversions import unit_family
from taizhang.lexicon.regions import regions
from taizhang.model import Direction, Measure

_KINDS = frozenset({"flow", "stock", "rate", "index"})
_PRICES = frozenset({"constant", "current", "either", "none"})
_TABLE = "indicators.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One row of the catalogue."""

    id: str
    names: tuple[str, ...]  #: as reports write it; the first is the usual one
    english: str
    unit: str
    kind: str
    better: Direction  #: `NONE` if neither way is better
    prices: str
    series: tuple[str, ...]  #: as statistical yearbooks write it
    note: str


@cache
def catalogue() -> dict[str, Indicator]:
    """Return every indicator by its id, in the order of the table."""
    source = files("taizhang") / "lexicon" / _TABLE
    found: dict[str, Indicator] = {}
    for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines()):
        indicator = Indicator(
            id=row["id"],
            names=tuple(row["names"].split("|")),
            english=row["english"],
            unit=row["unit"],
            kind=row["kind"],
            better=_better(row),
            prices=row["prices"],
            series=tuple(row["series"].split("|")) if row["series"] else (),
            note=row["note"],
        )
        if not re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", indicator.id) or indicator.id in found:
            raise LexiconError(_TABLE, indicator.id, "an `id` of its own, in kebab-case")
        if indicator.kind not in _KINDS or indicator.prices not in _PRICES:
            raise LexiconError(_TABLE, indicator.id, "a known `kind` and `prices`")
        if not all(indicator.names) or not indicator.english or not indicator.unit:
            raise LexiconError(_TABLE, indicator.id, "`names`, `english` and `unit`")
        found[indicator.id] = indicator
    return found


def _better(row: dict[str, str]) -> Direction:
    try:
        return Direction(row["better"])
    except ValueError:
        raise LexiconError(_TABLE, row["id"], "`better`: up, down or none") from None


@cache
def _ids() -> dict[str, str]:
    """Return the id of every name, spelled alike."""
    found: dict[str, str] = {}
    for indicator in catalogue().values():
        for name in (*indicator.names, *indicator.series):
            key = _spelling(name)
            if found.setdefault(key, indicator.id) != indicator.id and name in indicator.names:
                raise LexiconError(_TABLE, f"{indicator.id}: {name}", "a name of its own")
    return found


@cache
def _english() -> dict[str, str]:
    return {indicator.english.casefold(): indicator.id for indicator in catalogue().values()}


@lru_cache(maxsize=4096)
def find_indicator(name: str) -> str | None:
    """Return the id of the indicator that a name means; None if the catalogue has none.

    A place in front, 的, quotation marks, and words behind that only say that it is a
    number (总额, 数量) do not change a name.

        >>> find_indicator("全省规模以上工业的增加值"), find_indicator("外贸进出口总值")
        ('industry-value-added-above-scale', 'goods-trade')

    The English name of a row will do, too, for tables with English headings.

        >>> find_indicator("Gross domestic product"), find_indicator("GDP")
        ('gdp', 'gdp')

    What counts something else is another indicator, or none:

        >>> find_indicator("城镇调查失业率"), find_indicator("城镇登记失业率")
        ('surveyed-unemployment', 'registered-unemployment')
        >>> find_indicator("人均粮食产量") is None, find_indicator("失业率") is None
        (True, True)
    """
    if name.isascii() and (english := _english().get(name.strip().casefold())) is not None:
        return english
    ids = _ids()
    spelled = _spelling(name)
    found = ids.get(spelled)
    if found is None:
        bare = _without_place(spelled)
        found = ids.get(bare) or ids.get(_without_ending(bare)) or ids.get(_without_ending(spelled))
    return found


def identify(name: str, *, unit: str, measure: Measure) -> str | None:
    """Return the id of what a figure measures; None if its unit says that it is another thing.

    >>> identify("粮食", unit="斤", measure=Measure.LEVEL)
    'grain-output'
    >>> identify("粮食", unit="种", measure=Measure.LEVEL) is None
    True
    """
    found = find_indicator(name)
    if found is None or measure in (Measure.GROWTH, Measure.AVG_GROWTH):
        return found
    own = catalogue()[found].unit
    if unit == own or _families()[found] is None or unit_family(unit) == _families()[found]:
        return found
    if measure is Measure.CHANGE and unit in ("%", "倍"):
        return found
    return None


@cache
def _families() -> dict[str, str | None]:
    return {indicator.id: _family(indicator.unit) for indicator in catalogue().values()}


def _family(unit: str) -> str | None:
    """Return the family of a unit; of 元/人 that of 元, None if it has no row."""
    return unit_family(unit) or unit_family(unit.partition("/")[0])


@cache
def _rules() -> tuple[re.Pattern[str], tuple[tuple[str, str], ...], tuple[str, ...]]:
    table = load("indicator_spelling")
    signs = re.compile(
        "[" + re.escape("".join(table["signs"])) + r"]|（[A-Za-z0-9.&]+）|\([A-Za-z0-9.&]+\)"
    )
    same = tuple((written, compared) for written, compared in table["same"])
    return signs, same, tuple(sorted(table["endings"], key=lambda word: -len(word)))


@cache
def _places() -> re.Pattern[str]:
    words = set(load("indicator_spelling")["places"])
    for region in regions():
        words |= {region.name, *region.short}
    return re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))


def _spelling(name: str) -> str:
    """Return a name with what varies in spelling alone taken out."""
    signs, same, _ = _rules()
    spelled = signs.sub("", name).replace("（", "(").replace("）", ")")
    for written, compared in same:
        if written in spelled:
            spelled = spelled.replace(written, compared)
    return spelled


def _without_place(name: str) -> str:
    place = _places().match(name)
    return name[place.end() :] if place else name


def _without_ending(name: str) -> str:
    for ending in _rules()[2]:
        if name.endswith(ending):
            return name[: -len(ending)]
    return name
