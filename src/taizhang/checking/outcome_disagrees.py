"""What a report says happened, and what the statistics say, are the same figure.

A result is held against the statistic of the same indicator of the catalogue, place,
measure and year.  Skipped where the two may be about something else:

1. the result is a bound, a rough value or a range, or its own words do not name the indicator,
   and nothing else, for the year as a whole,
2. the statistic is on another basis: nominal growth of an indicator that reports tell in
   constant prices, or where the report says 实际增长,
3. the units do not convert,
4. the two lie so far apart that they must be about two things.

They agree if they are no further apart than the last digit that the report tells, or two of it
where the statistic was worked out of others.  A figure
that was revised after the report disagrees too: that is a notice, which names the vintage.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from taizhang.checking.figures import disagree, in_unit_of, is_plain, last_place, show_gap, signed
from taizhang.checking.reports import Check, Report
from taizhang.lexicon.indicators import catalogue
from taizhang.model import (
    Finding,
    Measure,
    Observation,
    Reason,
    Severity,
    Statement,
)
from taizhang.model.showing import show_amount, show_move, show_reading

CHECK = Check(id="outcome-disagrees", version=1, severity=Severity.DOUBT)
_LATER = replace(CHECK, severity=Severity.NOTICE)


def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for each result that a statistic contradicts."""
    known: dict[tuple[str | None, str, Measure], list[Observation]] = {}
    for observed in report.observations:
        if observed.indicator_id and observed.region == report.region:
            key = (observed.indicator_id, observed.period, observed.measure)
            known.setdefault(key, []).append(observed)
    for one in report.statements:
        if is_plain(one, report.document):
            for observed in known.get((one.indicator_id, str(one.period), one.measure), ()):
                yield from _compare(report, one, observed)


def _compare(report: Report, one: Statement, observed: Observation) -> Iterator[Finding]:
    exact = in_unit_of(observed, one)
    if exact is None or not _is_same_basis(one, observed):
        return
    told = signed(one)
    place = last_place(told)
    # A table may tell ten digits more; the arithmetic has one more than the report.
    value = (exact * 10 / place).quantize(Decimal(1), ROUND_HALF_UP) * place / 10
    # What was worked out of rounded levels may be off by a digit itself.
    tolerance = 2 * place if observed.derivation else place
    if not disagree(told, value, tolerance, one.unit):
        return
    source = f"{observed.source} ({observed.vintage})" if observed.vintage else observed.source
    is_later = _is_later(observed, report)
    yield (_LATER if is_later else CHECK).finding(
        report,
        (one, observed),
        reason=Reason(
            "outcome-revised" if is_later else "outcome-disagrees",
            (
                ("indicator", one.indicator),
                ("period", observed.period),
                ("source", source),
                ("statistic", show_move(observed) + show_amount(_size(value, observed), one.unit)),
                ("told", show_reading(one)),
            ),
        ),
        arithmetic=show_gap(told, value, one.unit, tolerance),
        tolerance=tolerance,
        change=Reason("as-published", (("value", show_amount(value, one.unit)),)),
    )


def _size(value: Decimal, observed: Observation) -> Decimal:
    """Return a value without the sign that the word for its move tells."""
    return value if observed.measure is Measure.LEVEL else abs(value)


def _is_same_basis(one: Statement, observed: Observation) -> bool:
    known = catalogue().get(one.indicator_id or "")
    if known is None or one.measure is Measure.LEVEL:
        return known is not None
    is_real = known.prices == "constant" or "实际" in one.clause
    return not (observed.basis == "nominal" and is_real)


def _is_later(observed: Observation, report: Report) -> bool:
    """Return whether a statistic was published after the year of the report."""
    year = report.document.year
    return observed.vintage is not None and year is not None and observed.vintage[:4] > str(year)
