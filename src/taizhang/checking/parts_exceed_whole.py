"""A part is no more than the whole that it is a part of.

Only where the text itself marks the part (其中), both are levels in one unit and of one
period (其中去年 is a part of five years, but no smaller than their average), and the bounds
leave no doubt: a part of 120个以上 exceeds a whole of 100个, a whole of 100个以上 is exceeded
by nothing.  Several parts are added up only if the text sets them side by side behind one
其中, and then the finding is a doubt: parts may overlap.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from taizhang.checking.figures import in_unit_of
from taizhang.checking.reports import Check, Report
from taizhang.model import Aim, Comparator, Finding, Measure, Reason, Severity, Statement
from taizhang.model.showing import show_amount, show_number, show_reading

CHECK = Check(id="parts-exceed-whole", version=1, severity=Severity.DOUBT)

#: What a value is at least, and what it is at most.
_LEAST = frozenset({Comparator.EQUAL, Comparator.AT_LEAST, Comparator.MORE_THAN, Comparator.RANGE})
_MOST = frozenset({Comparator.EQUAL, Comparator.AT_MOST, Comparator.LESS_THAN})


def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for each whole that is smaller than its parts."""
    by_id = {one.id: one for one in report.statements}
    parts: dict[str, list[Statement]] = {}
    for one in report.statements:
        if one.aim is Aim.PART and one.part_of in by_id and one.measure is Measure.LEVEL:
            parts.setdefault(str(one.part_of), []).append(one)
    for whole_id, listed in parts.items():
        whole = by_id[whole_id]
        if whole.measure is not Measure.LEVEL or whole.comparator not in _MOST:
            continue
        yield from _compare(report, whole, listed)


def _compare(report: Report, whole: Statement, listed: list[Statement]) -> Iterator[Finding]:
    values: list[Decimal] = []
    counted: list[Statement] = []
    for part in listed:
        value = in_unit_of(part, whole)
        is_of_it = part.period == whole.period and part.comparator in _LEAST
        if value is not None and is_of_it:
            values.append(value)
            counted.append(part)
    total = sum(values, Decimal(0))
    if not values or total <= whole.value:
        return
    added = " + ".join(map(show_number, values))
    told = f"{added} = {show_number(total)}" if len(values) > 1 else added
    yield CHECK.finding(
        report,
        (whole, *counted),
        reason=Reason(
            "parts-exceed-whole",
            (
                ("parts", show_amount(total, whole.unit)),
                ("whole", show_reading(whole)),
            ),
        ),
        arithmetic=f"{told} > {show_amount(whole.value, whole.unit)}",
        tolerance=Decimal(0),
        change=Reason("lower-parts", (("by", show_amount(total - whole.value, whole.unit)),)),
    )
