"""Which values meet a target, and which an outcome may have, as stretches of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from taizhang.lexicon import word_list
from taizhang.lexicon.tracking import better, is_amount, tolerance, unit_kind
from taizhang.model import Comparator, Direction, Measure, Outcome, Statement


@dataclass(frozen=True, slots=True)
class Bounds:
    """The numbers from `low` to `high`; None is without end; an open end is not included."""

    low: Fraction | None
    high: Fraction | None
    low_is_open: bool = False
    high_is_open: bool = False

    def holds(self, other: Bounds) -> bool:
        """Whether every number of the other is one of these."""
        return self._reaches_down_to(other) and self._reaches_up_to(other)

    def touches(self, other: Bounds) -> bool:
        """Whether some number is one of both."""
        return not (_is_below(self, other) or _is_below(other, self))

    def _reaches_down_to(self, other: Bounds) -> bool:
        if self.low is None:
            return True
        if other.low is None or other.low < self.low:
            return False
        return other.low > self.low or not self.low_is_open or other.low_is_open

    def _reaches_up_to(self, other: Bounds) -> bool:
        if self.high is None:
            return True
        if other.high is None or other.high > self.high:
            return False
        return other.high < self.high or not self.high_is_open or other.high_is_open


def _is_below(one: Bounds, other: Bounds) -> bool:
    if one.high is None or other.low is None:
        return False
    if one.high == other.low:
        return one.high_is_open or other.low_is_open
    return one.high < other.low


@dataclass(frozen=True, slots=True)
class Demand:
    """What a target asks for: the values that meet it, and the rule that says so."""

    rule: str
    bounds: Bounds
    room: Decimal | None = None  #: the tolerance of 左右, in the unit of the target


def signed(statement: Outcome) -> Fraction:
    """Return a value with the sign of its direction: a fall of 3 % is -3."""
    value = Fraction(statement.value)
    is_fall = isinstance(statement, Statement) and statement.direction is Direction.DOWN
    return -value if is_fall else value


def bounds_of(outcome: Outcome, factor: Fraction = Fraction(1)) -> Bounds:
    """Return the values that an outcome may have, in a unit of which `factor` make its own."""
    if not isinstance(outcome, Statement):
        return _point(signed(outcome) * factor)
    if _comes_near(outcome):
        number = Fraction(outcome.value)
        found = Bounds(number - Fraction(room_of(outcome)), number, high_is_open=True)
    else:
        found = _stretch(outcome.comparator, outcome.value, outcome.value_high)
    scaled = Bounds(
        found.low * factor if found.low is not None else None,
        found.high * factor if found.high is not None else None,
        found.low_is_open,
        found.high_is_open,
    )
    return _mirror(scaled) if outcome.direction is Direction.DOWN else scaled


def _comes_near(outcome: Statement) -> bool:
    """Tell whether an outcome is said to fall a little short of its value: 近100所, 接近9%."""
    if outcome.comparator is not Comparator.ABOUT:
        return False
    return outcome.quote.endswith("近", 0, outcome.source.start - outcome.quote_span.start)


def demand_of(target: Statement) -> Demand:
    """Return what a target asks for.

    A word of comparison decides.  Without one, or with 左右, a value is a floor where more
    is better and a ceiling where less is; a fall is a floor of the fall.
    """
    value = Fraction(target.value)
    if target.comparator is Comparator.RANGE and target.value_high is not None:
        return _demand_of_range(target)
    if target.comparator not in (Comparator.EQUAL, Comparator.ABOUT):
        bounds = _stretch(target.comparator, target.value, None)
        return Demand(_RULES[target.comparator], _turned(bounds, target))
    room = room_of(target) if target.comparator is Comparator.ABOUT else None
    slack = Fraction(room or 0)
    about = "about" if room is not None else "value"
    match aim_of(target):
        case Direction.DOWN:
            return Demand(f"{about}-as-ceiling", _turned(Bounds(None, value + slack), target), room)
        case Direction.UP:
            return Demand(f"{about}-as-floor", _turned(Bounds(value - slack, None), target), room)
    return Demand(f"{about}-as-point", _turned(Bounds(value - slack, value + slack), target), room)


_RULES = {
    Comparator.AT_LEAST: "at-least",
    Comparator.MORE_THAN: "more-than",
    Comparator.AT_MOST: "at-most",
    Comparator.LESS_THAN: "less-than",
}


def aim_of(target: Statement) -> Direction:
    """Return which way from its value a target is still met; `NONE` if neither way.

    The value is that along its direction: 能耗降低3% is met by a larger fall.
    """
    if target.direction is Direction.DOWN:
        return Direction.UP
    if target.measure is Measure.LEVEL:
        is_ceiling = target.action in word_list("tracking", "better", "ceiling")
        if is_ceiling or not target.value:  # 清零
            return Direction.DOWN
    found = better(target.indicator_id, target.indicator)
    is_level = target.measure is Measure.LEVEL
    if found is Direction.NONE and is_level and is_amount(target.indicator_id):
        return Direction.UP  # so much was promised: 原煤产量8亿吨
    return found


def room_of(target: Statement) -> Decimal:
    """Return how far from its value "about" it still is: a row of lexicon/tracking.toml."""
    kind = unit_kind(target.unit)
    if target.measure in (Measure.GROWTH, Measure.AVG_GROWTH):
        kind = "growth"
    found = tolerance(kind if kind in ("growth", "share", "points") else "other")
    room = abs(target.value) * found.part.numerator / found.part.denominator
    if found.least is not None:
        room = max(room, found.least)
    if found.most is not None:
        room = min(room, found.most)
    return room.normalize()


def _demand_of_range(target: Statement) -> Demand:
    low, high = Fraction(target.value), Fraction(target.value_high or target.value)
    match aim_of(target):
        case Direction.UP:
            return Demand("range-as-floor", _turned(Bounds(low, None), target))
        case Direction.DOWN:
            return Demand("range-as-ceiling", _turned(Bounds(None, high), target))
    return Demand("range", _turned(Bounds(low, high), target))


def _stretch(comparator: Comparator, value: Decimal, high: Decimal | None) -> Bounds:
    number = Fraction(value)
    match comparator:
        case Comparator.AT_LEAST:
            return Bounds(number, None)
        case Comparator.MORE_THAN:
            return Bounds(number, None, low_is_open=True)
        case Comparator.AT_MOST:
            return Bounds(None, number)
        case Comparator.LESS_THAN:
            return Bounds(None, number, high_is_open=True)
        case Comparator.RANGE:
            return Bounds(number, Fraction(high if high is not None else value))
    return _point(number)


def _point(number: Fraction) -> Bounds:
    return Bounds(number, number)


def _turned(bounds: Bounds, target: Statement) -> Bounds:
    """Return bounds of a fall as bounds of signed values."""
    return _mirror(bounds) if target.direction is Direction.DOWN else bounds


def _mirror(bounds: Bounds) -> Bounds:
    return Bounds(
        -bounds.high if bounds.high is not None else None,
        -bounds.low if bounds.low is not None else None,
        bounds.high_is_open,
        bounds.low_is_open,
    )
