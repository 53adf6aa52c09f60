"""The floor of a target is no higher than its stretch.

A report that promises 7%以上、力争6.5% has two values in the wrong order, or one of them is a
slip.  Where less is better (失业率5.5%以内、力争5%) it is the other way round: there the
comparator or the catalogue says so.  Skipped where neither tells which way is better.
"""

from __future__ import annotations

from collections.abc import Iterator

from taizhang.checking.figures import in_unit_of, signed
from taizhang.checking.reports import Check, Report
from taizhang.lexicon.indicators import catalogue
from taizhang.model import (
    Aim,
    Comparator,
    Direction,
    Finding,
    Measure,
    Reason,
    Severity,
    Statement,
)
from taizhang.model.showing import show_amount, show_reading

CHECK = Check(id="floor-above-stretch", version=1, severity=Severity.CONTRADICTION)


def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for each floor that asks for more than the stretch behind it."""
    floors: dict[tuple[str, ...], Statement] = {}
    for one in report.statements:
        key = (one.kind, one.indicator_id or one.indicator, one.measure, str(one.period))
        if one.aim is Aim.FLOOR:
            floors[key] = one
        elif one.aim is Aim.STRETCH and key in floors:
            yield from _compare(report, floors.pop(key), one)


def _compare(report: Report, floor: Statement, stretch: Statement) -> Iterator[Finding]:
    better = _better(floor)
    value = in_unit_of(stretch, floor)
    # Of a range the floor is the lower end, and the stretch reaches to the higher one.
    if better is Direction.NONE or value is None or stretch.value_high is not None:
        return
    low = signed(floor)
    if value == low or (value > low) == (better is Direction.UP):
        return
    sign = "<" if better is Direction.UP else ">"
    yield CHECK.finding(
        report,
        (floor, stretch),
        reason=Reason(
            "floor-above-stretch",
            (("floor", show_reading(floor)), ("stretch", show_reading(stretch))),
        ),
        arithmetic=f"{show_amount(value, floor.unit)} {sign} {show_amount(low, floor.unit)}",
        change=Reason("swap", ()),
    )


def _better(floor: Statement) -> Direction:
    """Return whether more or less is better, as the words say; `NONE` where they do not."""
    if floor.comparator in {Comparator.AT_LEAST, Comparator.MORE_THAN}:
        return Direction.DOWN if floor.direction is Direction.DOWN else Direction.UP
    if floor.comparator in {Comparator.AT_MOST, Comparator.LESS_THAN}:
        return Direction.UP if floor.direction is Direction.DOWN else Direction.DOWN
    if floor.direction is not Direction.NONE and floor.measure is not Measure.LEVEL:
        return floor.direction
    known = catalogue().get(floor.indicator_id or "")
    return known.better if known else Direction.NONE
