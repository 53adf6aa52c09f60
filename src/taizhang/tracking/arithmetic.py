"""The comparison behind a verdict, written so that anyone can check it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from taizhang.model import Comparator, Direction, Outcome, Statement, Verdict
from taizhang.model.showing import show_amount
from taizhang.tracking.bounds import Demand, signed

_SIGNS = {
    Comparator.AT_LEAST: "≥",
    Comparator.MORE_THAN: ">",
    Comparator.AT_MOST: "≤",
    Comparator.LESS_THAN: "<",
    Comparator.ABOUT: "≈",
}
#: What is written between the outcome and the limit, where it is kept and where it is not.
_SIDES = {
    "more-than": (">", "≤"),
    "less-than": ("<", "≥"),
    "floor": ("≥", "<"),
    "ceiling": ("≤", ">"),
    "point": ("=", "≠"),
}


def write_comparison(
    target: Statement, outcome: Outcome, factor: Fraction, demand: Demand, verdict: Verdict
) -> str:
    """Return the comparison: "93万吨 ≥ 92万吨", with the conversion before it.

    Values run along the direction of the target: of a fall, 3.8% is less than 5%.
    `factor` of the target's unit make one of the outcome's.
    """
    told = show_amount(_decimal(_along(target, signed(outcome) * factor)), target.unit)
    if isinstance(outcome, Statement):
        told = _SIGNS.get(outcome.comparator, "") + told
    converted = ""
    if factor != 1:
        written = show_amount(outcome.value, outcome.unit)
        converted = f"{written} = {show_amount(outcome.value * _decimal(factor), target.unit)}; "
    return f"{converted}{compare(told, target, demand, verdict)}"


def compare(told: str, target: Statement, demand: Demand, verdict: Verdict) -> str:
    """Return an outcome beside the limit of a target, with the sign that holds between them."""
    side = _side_of(demand)
    limit = show_amount(target.value, target.unit)
    if target.value_high is not None:
        high = show_amount(target.value_high, target.unit)
        if side == "range":
            is_in = "∈" if verdict is Verdict.MET else "∉"
            return f"{told} {is_in} [{limit}, {high}]"
        limit = high if side == "ceiling" else limit
    if demand.room is not None:
        unit = "百分点" if target.unit == "%" else target.unit
        sign = {"floor": "-", "ceiling": "+"}.get(side, "±")
        limit = f"{limit} {sign} {show_amount(demand.room, unit)}"
    if verdict is Verdict.UNCLEAR and side != "point":
        return f"{told} ? {_SIDES[side][0]}{limit}"
    return f"{told} {_SIDES[side][verdict is not Verdict.MET]} {limit}"


def _side_of(demand: Demand) -> str:
    rule = demand.rule
    if rule in ("at-least", "at-most"):
        return "floor" if rule == "at-least" else "ceiling"
    return rule if rule in _SIDES or rule == "range" else rule.rpartition("-")[2]


def _along(target: Statement, value: Fraction) -> Fraction:
    return -value if target.direction is Direction.DOWN else value


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)
