"""One report gives one figure for one thing.

Two results of a report with the same indicator of the catalogue, measure and period state
the same value: growth, or a level that is no stock (新建2个 and 增至21个 are two things).  Only
what is surely the same is compared:

1. results that tell one value, not a bound (5万亿元以上), a rough one or a range,
2. whose own words name the indicator, and by nothing but a name of the catalogue: a name
   carried over from an earlier clause, or with a place before it, may be that of another,
3. of the same year or years, and not of a part of a year (上半年, 一季度), nor planned, nor
   counted from another year or in other prices,
4. in different sentences: 新增12项、累计83项 and 分别增长5%和7% are lists.

Two figures agree if they are no further apart than the last digit of the one that is told
less finely: 5.5万亿 may be 5.53万亿 rounded or cut.  Figures that lie far apart are about two
things (石油 that was produced, and that was exported), and are left alone too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from taizhang.checking.figures import disagree, in_unit_of, is_plain, last_place, show_gap, signed
from taizhang.checking.reports import Check, Report
from taizhang.lexicon.indicators import catalogue
from taizhang.model import Finding, Measure, Reason, Severity, Statement
from taizhang.model.showing import show_reading

_MEASURES = frozenset({Measure.LEVEL, Measure.GROWTH, Measure.AVG_GROWTH})

CHECK = Check(id="figures-differ", version=1, severity=Severity.DOUBT)


def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for each pair of figures that should be the same."""
    groups: dict[tuple[str | None, ...], list[Statement]] = {}
    for one in report.statements:
        if is_plain(one, report.document) and one.measure in _MEASURES and _adds_nothing(one):
            key = (one.indicator_id, one.indicator, one.measure, one.period)
            groups.setdefault(key, []).append(one)
    for group in groups.values():
        for one, other in combinations(group, 2):
            yield from _compare(report, one, other)


def _compare(report: Report, one: Statement, other: Statement) -> Iterator[Finding]:
    second = in_unit_of(other, one)
    if second is None or _is_one_sentence(report, one, other):
        return
    first = signed(one)
    tolerance = max(last_place(first), last_place(second))
    if not disagree(first, second, tolerance, one.unit):
        return
    yield CHECK.finding(
        report,
        (one, other),
        reason=Reason(
            "figures-differ",
            (
                ("first", show_reading(one)),
                ("indicator", one.indicator),
                ("period", one.period or ""),
                ("second", show_reading(other)),
            ),
        ),
        arithmetic=show_gap(first, second, one.unit, tolerance),
        tolerance=tolerance,
        change=Reason("one-of-two", ()),
    )


def _adds_nothing(one: Statement) -> bool:
    """Return whether a level is one of a period: of a stock, what was added is told as well."""
    return one.measure is Measure.GROWTH or catalogue()[str(one.indicator_id)].kind != "stock"


def _is_one_sentence(report: Report, one: Statement, other: Statement) -> bool:
    first, last = sorted((one.quote_span.end, other.quote_span.start))
    return not any(sign in report.document.published[first:last] for sign in "。！？\n")
