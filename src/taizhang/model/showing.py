"""A value as text: plain for machines, with 万 and 亿 for people."""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol

from taizhang.model.judgements import Observation
from taizhang.model.statements import Comparator, Direction, Measure

#: How large numbers are written, the largest first, and with how many decimals at most.
#: 1.79万 is how reports write 17900; 12345 stays 12345.
_SCALES = ((Decimal(10**12), "万亿", 4), (Decimal(10**8), "亿", 4), (Decimal(10**4), "万", 4))
_SMALL = Decimal(10**5)
_DECIMALS_OF_SMALL = 2
_SIGNS = {
    Comparator.AT_LEAST: "≥",
    Comparator.AT_MOST: "≤",
    Comparator.MORE_THAN: ">",
    Comparator.LESS_THAN: "<",
    Comparator.ABOUT: "约",
}
_MOVES = {
    (Measure.GROWTH, Direction.UP): "增长",
    (Measure.GROWTH, Direction.DOWN): "下降",
    (Measure.AVG_GROWTH, Direction.UP): "年均增长",
    (Measure.AVG_GROWTH, Direction.DOWN): "年均下降",
    (Measure.CHANGE, Direction.UP): "增加",
    (Measure.CHANGE, Direction.DOWN): "减少",
}
_COUNTED = {"百分点": "个百分点"}
_SHARES = frozenset("%‰")


class Move(Protocol):
    """What says which way something goes: a statement, a statistic, a row of the ledger."""

    @property
    def measure(self) -> Measure:
        """What the value is of: the thing itself, its growth, its change."""

    @property
    def direction(self) -> Direction:
        """Which way it goes."""


class Bound(Protocol):
    """What says how a value bounds something: a statement, a row of the ledger."""

    @property
    def comparator(self) -> Comparator:
        """At least, at most, about."""

    @property
    def value(self) -> Decimal:
        """The value, or the lower end of a range."""

    @property
    def value_high(self) -> Decimal | None:
        """The upper end of a range."""

    @property
    def unit(self) -> str:
        """The unit, without 万 and 亿."""


class Stated(Move, Bound, Protocol):
    """What a whole reading can be made of: a statement, or a row of the ledger."""


def to_plain(value: Decimal) -> str:
    """Return a decimal without exponent, trailing zeros or a plus sign.

    >>> [to_plain(Decimal(text)) for text in ("1.79E+4", "5.20", "0.0", "134900000000000.0")]
    ['17900', '5.2', '0', '134900000000000']
    """
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"", "-0"} else text


def show_number(value: Decimal) -> str:
    """Return a number as reports write it; exact, whatever it is.

    >>> [show_number(Decimal(n)) for n in ("17900", "12345", "134900000000000", "5.5")]
    ['1.79万', '12345', '134.9万亿', '5.5']
    """
    size = abs(value)
    for factor, word, decimals in _SCALES:
        if size < factor:
            continue
        mantissa = to_plain(value / factor)
        allowed = decimals if size >= _SMALL else _DECIMALS_OF_SMALL
        if len(mantissa.partition(".")[2]) <= allowed and Decimal(mantissa) * factor == value:
            return mantissa + word
    return to_plain(value)


def show_value(statement: Bound) -> str:
    """Return comparator, value and unit as people read them: ≥7%, 约1.79万套, 5%—6%."""
    if statement.value_high is not None:
        unit = _COUNTED.get(statement.unit, statement.unit)
        between = unit if unit in _SHARES else ""
        return f"{show_number(statement.value)}{between}—{show_number(statement.value_high)}{unit}"
    return f"{_SIGNS.get(statement.comparator, '')}{show_amount(statement.value, statement.unit)}"


def show_amount(value: Decimal, unit: str) -> str:
    """Return a number with its unit: 1.79万套, 0.5个百分点."""
    return f"{show_number(value)}{_COUNTED.get(unit, unit)}"


def show_move(outcome: Move) -> str:
    """Return the word for a change: 增长, 年均下降, 减少; "" for a level."""
    return _MOVES.get((outcome.measure, outcome.direction), "")


def show_reading(outcome: Stated | Observation) -> str:
    """Return what a statement or a statistic says of its indicator: 增长≥7%, 下降0.3%, 4.2%."""
    move = show_move(outcome)
    if isinstance(outcome, Observation):
        return move + show_amount(abs(outcome.value) if move else outcome.value, outcome.unit)
    return move + show_value(outcome)
