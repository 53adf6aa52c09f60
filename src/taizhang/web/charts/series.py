"""What a chart of one indicator over the years shows: targets, outcomes, verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from taizhang.ledger.queries.targets import TargetRow
from taizhang.lexicon.conversions import unit_ratio
from taizhang.model import Aim, Comparator, Direction, Measure, Verdict

#: How many years a chart has at most for each one that says something.
_SPARSE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A target on the scale of a chart; falls are below nothing."""

    low: float
    high: float  #: of a range its upper end, else the same as `low`
    comparator: Comparator
    is_stretch: bool
    points_down: bool  #: a fall of at least 3 % is at -3 or below
    verdict: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One year: what was promised for it and what came."""

    year: int
    marks: tuple[Mark, ...]  #: the floor before the stretch
    outcome: float | None  #: on the same scale; None where nothing tells it

    @property
    def verdict(self) -> Verdict | None:
        """The verdict on the first of the targets: of a floor and its stretch, on the floor."""
        return self.marks[0].verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One indicator of one place.

    A chart has one scale.  It shows the targets for the year of their report that share
    the most frequent measure and convert exactly into the most frequent unit; the table
    beside it has them all.
    """

    topic: str
    measure: Measure
    unit: str
    points: tuple[Point, ...]
    rows: tuple[TargetRow, ...]  #: the newest first

    @property
    def is_worth_drawing(self) -> bool:
        """Whether there are years to look at, and not mostly gaps between them."""
        years = [point.year for point in self.points]
        return len(years) > 1 and max(years) - min(years) < len(years) * _SPARSE

    @property
    def values(self) -> list[float]:
        """Every value that the chart shows."""
        marks = [value for point in self.points for m in point.marks for value in (m.low, m.high)]
        return marks + [point.outcome for point in self.points if point.outcome is not None]


def gather_series(rows: Iterable[TargetRow], topics: Sequence[str]) -> tuple[Series, ...]:
    """Return the series of each topic that has a target, in the order of the topics."""
    by_topic: dict[str, list[TargetRow]] = {}
    for row in rows:
        by_topic.setdefault(row.topic, []).append(row)
    return tuple(make_series(topic, by_topic[topic]) for topic in topics if topic in by_topic)


def make_series(
    topic: str, rows: Sequence[TargetRow], scale: tuple[Measure, str] | None = None
) -> Series:
    """Return the series of some targets about one topic, on a scale or on their own."""
    yearly = [row for row in rows if row.is_for_its_year]
    measure, unit = scale or find_scale(yearly or rows)
    by_year: dict[int, list[TargetRow]] = {}
    for row in yearly:
        if row.year is not None and _is_on(row, measure, unit):
            by_year.setdefault(row.year, []).append(row)
    return Series(
        topic=topic,
        measure=measure,
        unit=unit,
        points=tuple(_to_point(year, by_year[year], unit) for year in sorted(by_year)),
        rows=tuple(sorted(rows, key=lambda row: -(row.year or 0))),
    )


def find_scale(rows: Sequence[TargetRow]) -> tuple[Measure, str]:
    """Return the measure and the unit that most targets have."""
    measures = Counter(row.figure.measure for row in rows)
    measure = measures.most_common(1)[0][0]
    units = Counter(row.figure.unit for row in rows if row.figure.measure is measure)
    return measure, units.most_common(1)[0][0]


def _is_on(row: TargetRow, measure: Measure, unit: str) -> bool:
    return row.figure.measure is measure and _converts(row.figure.unit, unit)


def _converts(unit: str, to: str) -> bool:
    return unit == to or unit_ratio(unit, to) is not None


def _to_point(year: int, rows: Sequence[TargetRow], unit: str) -> Point:
    marks = []
    for row in rows:
        figure, down = row.figure, row.figure.direction is Direction.DOWN
        ends = [_convert(figure.signed, figure.unit, unit)]
        if figure.value_high is not None:
            high = -figure.value_high if down else figure.value_high
            ends.append(_convert(high, figure.unit, unit))
        marks.append(
            Mark(
                low=min(ends),
                high=max(ends),
                comparator=figure.comparator,
                is_stretch=row.aim is Aim.STRETCH,
                points_down=down,
                verdict=row.verdict,
            )
        )
    marks.sort(key=lambda mark: mark.is_stretch)
    outcomes = [value for row in rows if (value := _find_outcome(row, unit)) is not None]
    return Point(year=year, marks=tuple(marks), outcome=outcomes[0] if outcomes else None)


def _find_outcome(row: TargetRow, unit: str) -> float | None:
    """Return the outcome of a target, where it is of the same year and on the same scale.

    What is unclear does not compare with its target, so that it has no place beside it.
    """
    outcome = row.outcome
    if outcome is None or outcome.period != row.period or row.verdict is Verdict.UNCLEAR:
        return None
    figure = outcome.figure
    if figure.measure is not row.figure.measure or not _converts(figure.unit, unit):
        return None
    return _convert(figure.signed, figure.unit, unit)


def _convert(value: Decimal, unit: str, to: str) -> float:
    ratio = 1 if unit == to else unit_ratio(unit, to)
    return float(value) if ratio is None else float(value) * float(ratio)
