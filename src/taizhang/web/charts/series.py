"""What a chart of one indicator over the years shows: targets, outcomes, verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from taizhang.ledger.queries.targets import Figure, TargetRow, group_by_year
from taizhang.model import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One year: what was promised for it and what came."""

    year: int
    targets: tuple[TargetRow, ...]  #: with one scale, that of the series
    outcome: Decimal | None  #: on the same scale; None where nothing tells it


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One indicator of one place.

    A chart has one scale: it shows the targets for their own year that share the most
    frequent measure and unit.  The table beside it has them all.
    """

    topic: str
    measure: Measure
    unit: str
    points: tuple[Point, ...]
    rows: tuple[TargetRow, ...]  #: the newest first

    @property
    def is_worth_drawing(self) -> bool:
        """Whether there is more than one year to look at."""
        return len(self.points) > 1


def gather_series(rows: Iterable[TargetRow], topics: Sequence[str]) -> tuple[Series, ...]:
    """Return the series of each topic that has a target, in the order of the topics."""
    by_topic: dict[str, list[TargetRow]] = {}
    for row in rows:
        by_topic.setdefault(row.topic, []).append(row)
    return tuple(make_series(topic, by_topic[topic]) for topic in topics if topic in by_topic)


def make_series(topic: str, rows: Sequence[TargetRow]) -> Series:
    """Return the series of some targets about one topic."""
    yearly = [row for row in rows if row.is_for_its_year] or list(rows)
    scales = Counter((row.figure.measure, row.figure.unit) for row in yearly)
    (measure, unit), _ = scales.most_common(1)[0]
    points = []
    for year, found in group_by_year(yearly).items():
        shown = tuple(row for row in found if _is_on(row.figure, measure, unit))
        if shown and any(row.is_for_its_year for row in shown):
            points.append(Point(year=year, targets=shown, outcome=_find_outcome(shown)))
    newest = sorted(rows, key=lambda row: -(row.year or 0))
    return Series(topic=topic, measure=measure, unit=unit, points=tuple(points), rows=tuple(newest))


def _is_on(figure: Figure, measure: Measure, unit: str) -> bool:
    return (figure.measure, figure.unit) == (measure, unit)


def _find_outcome(rows: Sequence[TargetRow]) -> Decimal | None:
    """Return the first outcome on the scale of its target."""
    for row in rows:
        outcome = row.outcome
        if outcome is not None and _is_on(outcome.figure, row.figure.measure, row.figure.unit):
            return outcome.figure.signed
    return None
