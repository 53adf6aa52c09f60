"""The verdict on one target: what it asks for, held against what came of it.

Every function here is a function of what a judgement stores, so that anyone can judge
again from the published rows; `verifying` does.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from taizhang.lexicon.tracking import in_base_units
from taizhang.model import (
    Difference,
    Judgement,
    Match,
    Measure,
    Observation,
    Outcome,
    Reason,
    Statement,
    Verdict,
)
from taizhang.model.showing import show_amount, show_value
from taizhang.tracking.arithmetic import compare, write_comparison
from taizhang.tracking.bounds import Bounds, Demand, bounds_of, demand_of, signed
from taizhang.tracking.gate import gate
from taizhang.tracking.profiles import profile_of, settle

#: Grows when a rule gives another verdict on the same target and outcome.
RULE_VERSION = 1

#: What keeps a figure from being compared, in the order in which it is told.
_BLOCKS = (
    Difference.CURRENCY,
    Difference.PERIOD,
    Difference.MEASURE,
    Difference.BASIS,
    Difference.STAGE,
    Difference.SCOPE,
)
_MEASURES = {
    Measure.LEVEL: ("水平", "level"),
    Measure.GROWTH: ("增速", "growth"),
    Measure.AVG_GROWTH: ("年均增速", "average growth"),
    Measure.CHANGE: ("变化量", "change"),
}
_BASELINE = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<scale>万亿|亿|万)?(?P<unit>\D*)")
_SCALES = {None: 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
#: A change over more than so many times the promise is one over more years than the promise.
_SAME_YEARS = 3


def judge(
    target: Statement, outcome: Outcome, match: Match, *, region: str | None = None
) -> Judgement:
    """Return the judgement of a target by an outcome."""
    closed = gate(target)
    if closed is not None:
        return without_outcome(target, Verdict.UNVERIFIABLE, closed, region=region)
    verdict, reason, arithmetic, demand = _decide(settle(target), settle(outcome), match)
    return Judgement(
        target=target,
        outcome=outcome,
        match=match,
        verdict=verdict,
        reason=reason,
        arithmetic=arithmetic,
        tolerance=demand.room,
        rule=demand.rule,
        rule_version=RULE_VERSION,
        region=region,
    )


def without_outcome(
    target: Statement, verdict: Verdict, reason: Reason, *, region: str | None = None
) -> Judgement:
    """Return the judgement of a target of which nothing was found: the reason is the rule."""
    return Judgement(
        target=target,
        outcome=None,
        match=None,
        verdict=verdict,
        reason=reason,
        rule=reason.code,
        rule_version=RULE_VERSION,
        region=region,
    )


_Weighed = tuple[Verdict, Reason, str, Demand]


def _decide(target: Statement, outcome: Outcome, match: Match) -> _Weighed:
    change = _change_from_baseline(target, outcome, match)
    if change is not None:
        return _weigh_change(target, outcome, change)
    blocked = next((found for found in _BLOCKS if found in match.differences), None)
    if blocked is not None:
        reason = _blocked_reason(blocked, target, outcome)
        return Verdict.UNCLEAR, reason, "", Demand(reason.code, Bounds(None, None))
    return _weigh(target, outcome)


def _weigh(target: Statement, outcome: Outcome) -> _Weighed:
    demand = demand_of(target)
    factor = _factor(outcome, target)
    told = bounds_of(outcome, factor)
    details = _values(target, outcome)
    if demand.bounds.holds(told):
        verdict = Verdict.MET
        reason = _why_met(target, outcome, demand, factor, details)
    else:
        verdict, code = _why_not_met(demand, told)
        reason = _reason(code, details)
    return verdict, reason, write_comparison(target, outcome, factor, demand, verdict), demand


def _why_not_met(demand: Demand, told: Bounds) -> tuple[Verdict, str]:
    if demand.bounds.touches(told):
        return Verdict.UNCLEAR, "only-a-bound"
    if _is_at_limit(demand, told):
        return Verdict.UNCLEAR, "at-the-limit"
    if demand.rule.endswith("-as-point"):
        return Verdict.UNCLEAR, "neither-better"
    return Verdict.MISSED, _why_missed(demand)


def _why_met(
    target: Statement, outcome: Outcome, demand: Demand, factor: Fraction, details: dict[str, str]
) -> Reason:
    if demand.room is not None and not _is_met_exactly(target, outcome, factor):
        return _reason("about-reached", details | {"tolerance": _show_room(demand, target)})
    if demand.rule.startswith("range"):
        return _reason("in-range" if demand.rule == "range" else "reached", details)
    return _reason("within-limit" if _is_ceiling(demand) else "reached", details)


def _why_missed(demand: Demand) -> str:
    if demand.rule == "range":
        return "out-of-range"
    return "over-limit" if _is_ceiling(demand) else "not-reached"


def _is_ceiling(demand: Demand) -> bool:
    return demand.rule.endswith("-as-ceiling") or demand.rule in ("at-most", "less-than")


def _is_met_exactly(target: Statement, outcome: Outcome, factor: Fraction) -> bool:
    demand = demand_of(target)
    value = Fraction(target.value)
    value = -value if demand.bounds.low is None and (demand.bounds.high or 0) < 0 else value
    told = signed(outcome) * factor
    if demand.bounds.low is None:
        return told <= value
    return told >= value if demand.bounds.high is None else told == value


def _is_at_limit(demand: Demand, told: Bounds) -> bool:
    """Whether the outcome is the very value that was to be passed (突破, 超过)."""
    edges = (demand.bounds.low, demand.bounds.high)
    return told.low == told.high and told.low is not None and told.low in edges


def _factor(outcome: Outcome, target: Statement) -> Fraction:
    """Return how many of the target's unit make one of the outcome's; 1 for counters."""
    theirs, mine = in_base_units(outcome.unit), in_base_units(target.unit)
    return theirs[1] / mine[1] if theirs[0] == mine[0] else Fraction(1)


def _change_from_baseline(
    target: Statement, outcome: Outcome, match: Match
) -> tuple[Fraction, str] | None:
    """Return by how much a level changed from its own baseline, where that was promised."""
    if set(match.differences) - {Difference.NAME, Difference.UNIT} != {Difference.MEASURE}:
        return None
    if not isinstance(outcome, Statement) or outcome.baseline is None:
        return None
    if (target.measure, outcome.measure) != (Measure.CHANGE, Measure.LEVEL):
        return None
    found = _BASELINE.fullmatch(outcome.baseline)
    units = (outcome.unit, target.unit)
    if found is None or found["unit"] != outcome.unit or not _are_of_a_kind(*units):
        return None
    before = Fraction(found["number"]) * _SCALES[found["scale"]]
    change = Fraction(outcome.value) - before
    is_of_a_year = abs(change) <= _SAME_YEARS * abs(Fraction(target.value))
    return (change, outcome.baseline) if is_of_a_year else None


def _are_of_a_kind(level: str, change: str) -> bool:
    return level == change or (level, change) == ("%", "百分点")


def _weigh_change(target: Statement, outcome: Outcome, found: tuple[Fraction, str]) -> _Weighed:
    change, baseline = found
    demand = demand_of(target)
    told = Bounds(change, change)
    if demand.bounds.holds(told):
        verdict = Verdict.MET
    else:
        verdict = Verdict.UNCLEAR if demand.bounds.touches(told) else Verdict.MISSED
    shown = show_amount(abs(_decimal(change)), target.unit)
    level = show_amount(outcome.value, outcome.unit)
    comparison = compare(shown, target, demand, verdict)
    details = _values(target, outcome) | {"baseline": baseline, "change": shown}
    arithmetic = f"{level} - {baseline} = {shown}; {comparison}"
    return verdict, _reason("from-baseline", details), arithmetic, demand


def _blocked_reason(blocked: Difference, target: Statement, outcome: Outcome) -> Reason:
    details = _values(target, outcome)
    match blocked:
        case Difference.CURRENCY:
            return _reason("other-currency", details)
        case Difference.PERIOD:
            years = {"period": outcome.period or "?", "of": target.period or "?"}
            return _reason("other-period", details | years)
        case Difference.MEASURE:
            return _measure_reason(target, outcome, details)
        case Difference.BASIS:
            return _reason("other-basis", details)
        case Difference.STAGE:
            stage = outcome.action if isinstance(outcome, Statement) else None
            return _reason("other-stage", details | {"stage": stage or "?"})
    return _reason("other-scope", details)


def _measure_reason(target: Statement, outcome: Outcome, details: dict[str, str]) -> Reason:
    if target.measure is outcome.measure:
        is_stock = profile_of(outcome).flow == "stock"
        return _reason("stock-and-addition" if is_stock else "addition-and-stock", details)
    mine, theirs = _MEASURES[target.measure], _MEASURES[outcome.measure]
    names = {"target_measure": mine[0], "target_measure_en": mine[1]}
    names |= {"outcome_measure": theirs[0], "outcome_measure_en": theirs[1]}
    return _reason("other-measure", details | names)


def _values(target: Statement, outcome: Outcome) -> dict[str, str]:
    return {"target": show_outcome(target), "outcome": show_outcome(outcome)}


def show_outcome(statement: Outcome | None) -> str:
    """Return comparator, value and unit of an outcome, with the sign of a fall."""
    if statement is None:
        return ""
    if isinstance(statement, Observation):
        return show_amount(statement.value, statement.unit)
    sign = "-" if statement.direction.value == "down" else ""
    return sign + show_value(statement)


def _reason(code: str, details: dict[str, str]) -> Reason:
    return Reason(code, tuple(sorted(details.items())))


def _show_room(demand: Demand, target: Statement) -> str:
    unit = "百分点" if target.unit == "%" else target.unit
    return show_amount(demand.room or Decimal(0), unit)


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)
