"""Targets as pages show them: what was promised, what came of it, and the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from taizhang.ledger.models import Statement
from taizhang.model import Aim, Comparator, Direction, Kind, Measure, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What a statement or a statistic says of its indicator.

    `value` has no sign of its own: a fall of 0.3 % is 0.3 with the direction `DOWN`, as
    reports write it.
    """

    measure: Measure
    direction: Direction
    comparator: Comparator
    value: Decimal
    value_high: Decimal | None
    unit: str

    @property
    def signed(self) -> Decimal:
        """The value on the axis of its measure: falls are below nothing."""
        return -self.value if self.direction is Direction.DOWN else self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRow:
    """What shows whether a target was met: the record of a statement or of a statistic."""

    record: str
    is_statistic: bool
    year: int | None  #: of the report that says so; None for a statistic
    period: str | None
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """A target with what became of it."""

    record: str
    region: str | None  #: the slug of the place
    region_name: str | None
    year: int | None  #: of the report
    topic: str
    indicator: str
    indicator_id: str | None
    aim: Aim
    period: str | None
    figure: Figure
    verdict: Verdict | None
    outcome: OutcomeRow | None

    @property
    def is_for_its_year(self) -> bool:
        """Whether the target is for the year of the report and no other."""
        return self.period == str(self.year)


def current_targets() -> QuerySet[Statement]:
    """Return the targets that the newest reading of each document has, in no order."""
    return Statement.objects.filter(kind=Kind.TARGET.value, is_current=True).order_by()


def read_targets(found: QuerySet[Statement]) -> tuple[TargetRow, ...]:
    """Return the rows of targets with their outcomes, in one query.

    A report often says its headline targets twice, in its first part and in the plan, and
    is at times here twice, too: the same figure for the same thing is one row, the one of
    which most is known.
    """
    kept: dict[tuple[object, ...], TargetRow] = {}
    for values in found.values_list(*_COLUMNS):
        row = _to_row(values)
        key = (row.region, row.year, row.topic, row.aim, row.period, row.figure)
        before = kept.get(key)
        if before is None or _is_known(row) > _is_known(before):
            kept[key] = row
    return tuple(kept.values())


def _is_known(row: TargetRow) -> tuple[bool, bool]:
    return row.outcome is not None, row.verdict is not None


_FIGURE = ("measure", "direction", "comparator", "value", "value_high", "unit")
_COLUMNS = (
    *("record", "region_id", "region__name", "year", "topic", "indicator", "indicator_id"),
    *("aim", "period", "verdict"),
    *_FIGURE,
    *("judged__outcome__record", "judged__outcome__year", "judged__outcome__period"),
    *(f"judged__outcome__{name}" for name in _FIGURE),
    *("judged__observation_id", "judged__observation__period", "judged__observation__measure"),
    *("judged__observation__value", "judged__observation__unit"),
)


def _to_row(values: Sequence[Any]) -> TargetRow:
    record, region, region_name, year, topic, indicator, indicator_id = values[:7]
    aim, period, verdict = values[7:10]
    return TargetRow(
        record=record,
        region=region,
        region_name=region_name,
        year=year,
        topic=topic,
        indicator=indicator,
        indicator_id=indicator_id,
        aim=Aim(aim),
        period=period,
        verdict=None if verdict is None else Verdict(verdict),
        figure=_to_figure(values[10:16]),
        outcome=_to_outcome(values[16:25], values[25:]),
    )


def _to_outcome(statement: Sequence[Any], statistic: Sequence[Any]) -> OutcomeRow | None:
    if statement[0] is not None:
        record, year, period = statement[:3]
        return OutcomeRow(
            record=record,
            is_statistic=False,
            year=year,
            period=period,
            figure=_to_figure(statement[3:]),
        )
    record, period, measure, value, unit = statistic
    if record is None:
        return None
    level = measure == Measure.LEVEL.value
    signed = Decimal(value)
    moved = Direction.DOWN if signed < 0 else Direction.UP
    figure = Figure(
        measure=Measure(measure),
        direction=Direction.NONE if level else moved,
        comparator=Comparator.EQUAL,
        value=signed if level else abs(signed),
        value_high=None,
        unit=unit,
    )
    return OutcomeRow(record=record, is_statistic=True, year=None, period=period, figure=figure)


def _to_figure(values: Sequence[Any]) -> Figure:
    measure, direction, comparator, value, high, unit = values
    return Figure(
        measure=Measure(measure),
        direction=Direction(direction),
        comparator=Comparator(comparator),
        value=Decimal(value),
        value_high=None if high is None else Decimal(high),
        unit=unit,
    )
