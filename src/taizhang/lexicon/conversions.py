"""Which units convert exactly into each other, and at what ratio.

Only what is exact and always true is here: a 斤 is half a 公斤.  Yuan and dollars do not
convert (the rate is nobody's constant), nor do counters of things: 20个 and 20户 of
老旧小区 are not the same, although 20家 and 20户 of enterprises are.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from taizhang.lexicon import Unit, numerals, units


class WrittenUnit(NamedTuple):
    """A unit as a table writes it: 亿元 is 元 times 100,000,000."""

    unit: str
    times: Decimal


def unit_ratio(unit: str, to: str) -> Fraction | None:
    """Return how many `to` one `unit` is; None if the two do not convert.

    >>> unit_ratio("吨", "斤"), unit_ratio("亩", "公顷"), unit_ratio("元", "元")
    (Fraction(2000, 1), Fraction(1, 15), Fraction(1, 1))
    >>> unit_ratio("元", "美元") is None, unit_ratio("吨", "公里") is None
    (True, True)
    """
    if unit == to:
        return Fraction(1)
    one, other = _by_spelling().get(unit), _by_spelling().get(to)
    if one is None or other is None or one.factor is None or other.factor is None:
        return None
    if one.measures != other.measures:
        return None
    return one.factor / other.factor


def in_smallest(unit: str) -> tuple[str, Fraction]:
    """Return what a unit measures, and how many of the smallest such unit it is.

    A unit that converts into no other measures itself.

    >>> in_smallest("公斤")[1] / in_smallest("斤")[1], in_smallest("家")
    (Fraction(2, 1), ('家', Fraction(1, 1)))
    """
    found = _by_spelling().get(unit)
    if found is None or found.measures is None or found.factor is None:
        return unit, Fraction(1)
    return found.measures, found.factor


def english_unit(unit: str) -> str | None:
    """Return what a unit is called in English; None where the lexicon does not say.

    >>> english_unit("人"), english_unit("%"), english_unit("艘") is None
    ('people', '%', True)
    """
    for row in units():
        if row.english and unit in (row.unit, *row.written):
            return row.english
    return unit if unit.startswith(("%", "‰")) else None


def read_unit(written: str) -> WrittenUnit | None:
    """Return the unit that a table's heading writes; None if the lexicon does not list it.

    >>> read_unit("亿元")
    WrittenUnit(unit='元', times=Decimal('100000000'))
    >>> read_unit("％")
    WrittenUnit(unit='%', times=Decimal('1'))
    >>> read_unit("点") is None
    True
    """
    rest, times = written.strip(), Decimal(1)
    magnitudes = numerals().magnitudes | numerals().groups
    while rest not in _by_spelling() and rest[:1] in magnitudes:
        times *= magnitudes[rest[0]]
        rest = rest[1:]
    found = _by_spelling().get(rest)
    return None if found is None else WrittenUnit(found.unit, times)


def unit_family(unit: str) -> str | None:
    """Return what a unit measures, by a word that units of one family share.

    >>> unit_family("亿斤"), unit_family("斤"), unit_family("家"), unit_family("百分点")
    (None, 'mass', 'count', 'share')
    """
    found = _by_spelling().get(unit)
    if found is None:
        return None
    if found.kind == "points":
        return "share"
    if found.kind == "people":
        return "people"  # 人 and 人次: the same figure is told in either
    return found.measures or (found.unit if found.kind == "measure" else found.kind)


@cache
def _by_spelling() -> dict[str, Unit]:
    return {written: unit for unit in units() for written in (unit.unit, *unit.written)}
