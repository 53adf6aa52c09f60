"""Observations that no table states: the growth between two levels, and by how much they differ.

A derived observation carries its arithmetic and the observations that went into it.  It is
only made where no table states the figure itself.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from hashlib import blake2b

from taizhang.lexicon.conversions import unit_family, unit_ratio
from taizhang.model import Measure, Observation
from taizhang.model.showing import show_amount, to_plain
from taizhang.model.statistics import Remark, Statistics
from taizhang.tracking.vintages import figure_of, show_figure

#: Statistical offices publish rates of growth with one decimal, and what is worked out here
#: is compared with promises that were made and told in such rates.
_DECIMALS = Decimal("0.1")

#: The same figure in a year and in the year after.
_Years = tuple[Observation, Observation]


def derive(observations: Iterable[Observation]) -> Statistics:
    """Return the growth and change against the year before that yearly levels give.

    The growth of a level in money is nominal; that of an index against a fixed year has the
    basis of the index.  A share has no growth, only a change in percentage points.  From a
    base of zero or less no growth is worked out, and a remark says so.
    """
    stated = list(observations)
    taken = {(_series(one), one.period, one.measure) for one in stated}
    made: set[Hashable] = set()
    levels = {
        (_series(one), one.unit if _is_index(one) else "", one.period): one
        for one in stated
        if one.measure is Measure.LEVEL and one.period.isdecimal()
    }
    found: list[Observation] = []
    remarks: list[Remark] = []
    for (series, index, year), after in levels.items():
        before = levels.get((series, index, str(int(year) - 1)))
        if before is None or unit_ratio(before.unit, after.unit) is None:
            continue
        for one in _between(before, after):
            if isinstance(one, Remark):
                remarks.append(one)
            elif (series, one.period, one.measure) not in taken and figure_of(one) not in made:
                made.add(figure_of(one))
                found.append(one)
    return Statistics(tuple(found), tuple(remarks))


def _series(one: Observation) -> tuple[str, str | None]:
    return one.indicator_id or one.indicator, one.region


def _is_index(one: Observation) -> bool:
    return one.unit.endswith("=100")


def _between(before: Observation, after: Observation) -> Iterator[Observation | Remark]:
    if unit_family(after.unit) == "share":
        yield _change(before, after, "百分点" if after.unit == "%" else after.unit)
        return
    if not _is_index(after):
        yield _change(before, after, after.unit)
    if before.value > 0 and after.value >= 0:
        yield _growth(before, after)
    else:
        sentence = (
            f"The growth of {show_figure(after)} is not worked out: it would be counted from"
            f" {show_amount(before.value, before.unit)} in {before.period} to"
            f" {show_amount(after.value, after.unit)}, and a rate between values that are not"
            " both positive says nothing."
        )
        yield Remark(code="negative-base", table=after.source, sentence=sentence)


def _growth(before: Observation, after: Observation) -> Observation:
    exact = (after.value / _in_unit_of(after, before) - 1) * 100
    value = exact.quantize(_DECIMALS, rounding=ROUND_HALF_UP)
    shown = to_plain(exact.quantize(Decimal("0.001")))
    arithmetic = f"{_show(after)} / {_show(before)} - 1 = {shown}% ≈ {to_plain(value)}%"
    return _derived((before, after), Measure.GROWTH, value, "%", arithmetic)


def _change(before: Observation, after: Observation, unit: str) -> Observation:
    value = after.value - _in_unit_of(after, before)
    arithmetic = f"{_show(after)} - {_show(before)} = {show_amount(value, unit)}"
    return _derived((before, after), Measure.CHANGE, value, unit, arithmetic)


def _in_unit_of(one: Observation, other: Observation) -> Decimal:
    """Return the value of `other` in the unit of `one`."""
    ratio = unit_ratio(other.unit, one.unit)
    assert ratio is not None
    return other.value * ratio.numerator / ratio.denominator


def _show(one: Observation) -> str:
    unit = "" if _is_index(one) else one.unit
    vintage = f", {one.vintage}" if one.vintage else ""
    return f"{show_amount(one.value, unit)} ({one.period}{vintage})"


def _derived(
    years: _Years, measure: Measure, value: Decimal, unit: str, arithmetic: str
) -> Observation:
    before, after = years
    sources = dict.fromkeys((after.source, before.source))
    vintages = [one.vintage for one in (before, after) if one.vintage]
    identity = f"{measure}:{before.id}:{after.id}"
    return Observation(
        id=blake2b(identity.encode(), digest_size=8).hexdigest(),
        indicator=after.indicator,
        indicator_id=after.indicator_id,
        region=after.region,
        period=after.period,
        measure=measure,
        value=value,
        unit=unit,
        basis=after.basis,
        source="; ".join(sources),
        place=after.place,
        vintage=max(vintages, default=None),
        derivation=arithmetic,
        derived_from=(before.id, after.id),
    )
