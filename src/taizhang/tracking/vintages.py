"""What the statistics said at a moment: of several vintages of a figure, the one to use.

A figure is published, and revised later.  By default the latest word counts; with a date,
what was known on that day.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Hashable, Iterable
from datetime import date

from taizhang.errors import WrongDayError
from taizhang.lexicon.conversions import unit_ratio
from taizhang.model import Observation
from taizhang.model.showing import show_amount
from taizhang.model.statistics import Remark, Statistics

_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")

#: How many figures a sentence lists before it only counts the rest.
_LISTED = 4


def as_known(observations: Iterable[Observation], on: str | None = None) -> Statistics:
    """Return one observation of each figure, in the order of the tables, and what was left out.

    `on` is a day; without one the latest vintage is taken.  A year or a month counts as
    published on its last day.  A figure without a date of publication is older than all
    others; whether it was known on a day nobody can tell, so that it is not used then.

    Two values of one figure with the same vintage contradict each other: neither is used.
    Raises `WrongDayError` for an `on` that is no day.
    """
    on = None if on is None else read_day(on)
    groups: dict[Hashable, list[Observation]] = {}
    for one in observations:
        groups.setdefault(figure_of(one), []).append(one)
    known, undated, contradictions, revisions = [], [], [], []
    for group in groups.values():
        candidates = group
        if on is not None:
            undated += [one for one in group if one.vintage is None]
            candidates = [one for one in group if one.vintage and _last_day(one.vintage) <= on]
        if not candidates:
            continue
        latest = max(_last_day(one.vintage) for one in candidates)
        newest = [one for one in candidates if _last_day(one.vintage) == latest]
        odd = next((one for one in newest if not _agree(newest[0], one)), None)
        if odd is not None:
            contradictions.append((newest[0], odd))
            continue
        known.append(newest[0])
        older = [one for one in candidates if not _agree(newest[0], one)]
        if older:
            before = max(older, key=lambda one: _last_day(one.vintage))
            revisions.append((before, newest[0]))
    remarks = [*_undated(undated, on), *map(_contradiction, contradictions), *_revised(revisions)]
    return Statistics(tuple(known), tuple(remarks))


def read_day(written: str) -> str:
    """Return a day as text that sorts by time; of a month or a year, the last one.

    >>> read_day("2026-03-01"), read_day("2026-02"), read_day("2026")
    ('2026-03-01', '2026-02-28', '2026-12-31')
    """
    if not _DAY.fullmatch(written):
        raise WrongDayError(written)
    try:
        return _last_day(written)
    except ValueError:  # the 13th month, the 30th of February
        raise WrongDayError(written) from None


def figure_of(one: Observation) -> Hashable:
    """Return a key that two observations share if they are about the same figure.

    An index of its own base is a figure of its own; 万吨 and 亿斤 of grain are one figure.
    """
    base = one.unit if one.unit.endswith("=100") else None
    name = one.indicator_id or one.indicator
    return name, one.region, one.period, one.measure, one.basis, base


def _agree(one: Observation, other: Observation) -> bool:
    ratio = unit_ratio(other.unit, one.unit)
    return ratio is not None and other.value * ratio.numerator == one.value * ratio.denominator


def _last_day(vintage: str | None) -> str:
    """Return the last day that a vintage may mean, as text that sorts by time.

    >>> _last_day("2026"), _last_day("2026-02"), _last_day("2026-01-19"), _last_day(None)
    ('2026-12-31', '2026-02-28', '2026-01-19', '')
    """
    if vintage is None:
        return ""
    year, *rest = map(int, vintage.split("-"))
    month = rest[0] if rest else 12
    last = calendar.monthrange(year, month)[1]
    return date(year, month, rest[1] if len(rest) > 1 else last).isoformat()


def show_figure(one: Observation) -> str:
    """Return what an observation is about, for people: 澜陵市 地区生产总值 2025."""
    return " ".join(filter(None, (one.region, one.indicator, one.period)))


def show_observed(one: Observation) -> str:
    """Return the value of an observation with its vintage or, without one, its source."""
    return f"{show_amount(one.value, one.unit)} ({one.vintage or one.source})"


def _undated(undated: list[Observation], on: str | None) -> Iterable[Remark]:
    for source in dict.fromkeys(one.source for one in undated):
        found = [one for one in undated if one.source == source]
        sentence = (
            f"{source}: without a date of publication nobody can tell whether a figure was known"
            f" on {on}. Figures left out: {len(found):,}."
        )
        yield Remark(code="undated", table=source, sentence=sentence)


def _contradiction(pair: tuple[Observation, Observation]) -> Remark:
    one, other = pair
    sentence = (
        f"{show_figure(one)} is {show_amount(one.value, one.unit)} ({one.place}) and"
        f" {show_amount(other.value, other.unit)} ({other.place}), both"
        f" {f'of {one.vintage}' if one.vintage else 'without a date of publication'};"
        " neither was used."
    )
    return Remark(code="contradiction", table=one.source, sentence=sentence)


def _revised(revisions: list[tuple[Observation, Observation]]) -> Iterable[Remark]:
    if not revisions:
        return
    shown = [
        f"{show_figure(after)} from {show_observed(before)} to {show_observed(after)}"
        for before, after in revisions[:_LISTED]
    ]
    more = f" and {len(revisions) - _LISTED:,} more" if len(revisions) > _LISTED else ""
    sentence = f"Revised figures, of which the later one is used: {'; '.join(shown)}{more}."
    yield Remark(code="revised", table=revisions[0][1].source, sentence=sentence)
