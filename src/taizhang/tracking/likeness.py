"""How well an outcome fits a target, from 0 to 1, and in what the two differ.

The score starts with the names: 1 where the catalogue gives both one id or where nothing
but place, verb and punctuation differ; otherwise the share of their pairs of characters
that they have in common.  Everything that speaks against a match takes something off, and
a value near the promised one adds a little, since reports tell what came of a promise in
its own measure.  What cannot be the same at all (another id, another quantity, 城镇
against 农村, units that do not convert) has no score.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from taizhang.lexicon.tracking import scopes
from taizhang.model import Comparator, Difference, Match, Measure
from taizhang.tracking.names import grams, is_telling
from taizhang.tracking.profiles import Profile, ratio

#: From here on a match is made; prefers silence to a wrong pair.
THRESHOLD = 64
#: What differs in more than words and units must have the same name, or nearly.
_SURE = 84

_OFF_ONE_ID = 4  # the catalogue knows one of the two names only
_OFF_PERIOD = 14
_OFF_BASIS = 10  # growth in constant prices against growth in current ones
_OFF_MEASURE = 24
_OFF_FLOW = 12
_OFF_STAGE = 4
_OFF_COUNTER = 4  # 所 against 个
_OFF_BOUND = 2  # "more than", where another statement may give the figure
_OFF_SCOPE = 6
_OFF_QUANTITY = 10
_OFF_FAR = 22  # ten times as much, or a tenth
_OFF_VAGUE = 10  # the names say little (项目, 投资)
_FOR_EQUAL = 12
_FOR_NEAR = 6  # within a quarter
_FAR, _NEAR = Decimal(10), Decimal("1.25")

#: Differences that leave a verdict possible.
HARMLESS = frozenset({Difference.NAME, Difference.UNIT})


@dataclass(slots=True)
class _Case:
    """What has been found so far about one pair."""

    score: int
    by: str
    differences: list[Difference]

    def differ(self, difference: Difference, off: int) -> None:
        if difference not in self.differences:
            self.differences.append(difference)
        self.score -= off


def match(target: Profile, outcome: Profile) -> Match | None:
    """Return how an outcome fits a target, or None where it does not."""
    case = _compare_names(target, outcome)
    if case is None:
        return None
    sameness = case.score
    if not _compare_measures(target, outcome, case):
        return None
    _compare_periods(target, outcome, case)
    _compare_bases(target, outcome, case)
    _compare_amounts(target, outcome, case)
    _compare_values(target, outcome, case)
    is_blocked = not HARMLESS.issuperset(case.differences)
    if case.score < THRESHOLD or (is_blocked and sameness < _SURE):
        return None
    score = Decimal(min(case.score, 100)) / 100
    return Match(by=case.by, score=score, differences=tuple(case.differences))


def _compare_names(target: Profile, outcome: Profile) -> _Case | None:
    if target.id and target.id == outcome.id:
        return _Case(100, "id", [])
    if target.id and outcome.id:
        return None
    if target.name == outcome.name:
        case = _Case(100, "name", [])
    else:
        if target.quantity is not None and outcome.quantity not in (None, target.quantity):
            return None
        case = _Case(_share_in_common(target.name, outcome.name), "words", [Difference.NAME])
        if target.quantity != outcome.quantity:
            case.score -= _OFF_QUANTITY
        if not _compare_scopes(target, outcome, case):
            return None
        if not is_telling(target.name) or not is_telling(outcome.name):
            case.score -= _OFF_VAGUE
    if target.id or outcome.id:
        case.score -= _OFF_ONE_ID
    return case


def _share_in_common(one: str, other: str) -> int:
    """Return the share of their pairs of characters that two names have in common, in %."""
    a, b = grams(one), grams(other)
    shared = sum(weight for pair, weight in a.items() if pair in b)
    both = sum(a.values()) + sum(b.values())
    least = min(sum(a.values()), sum(b.values()))
    if not shared:
        return 0
    # A name inside the other says more than the same share of two long ones.
    return (2 * shared * 100 // both * 3 + shared * 100 // least) // 4


def _compare_scopes(target: Profile, outcome: Profile, case: _Case) -> bool:
    for row, mine, theirs in zip(scopes(), target.scopes, outcome.scopes, strict=True):
        if mine and theirs:
            if not mine & theirs:
                return False
        elif mine or theirs:
            if row.alone:
                return False
            case.score -= _OFF_SCOPE
    return True


def _compare_measures(target: Profile, outcome: Profile, case: _Case) -> bool:
    """Take off for another measure or unit; False where nothing could be compared."""
    if target.measure is outcome.measure:
        return _compare_units(target, outcome, case)
    if {target.measure, outcome.measure} == {Measure.GROWTH, Measure.AVG_GROWTH}:
        case.differ(Difference.PERIOD, _OFF_PERIOD)
    else:
        case.differ(Difference.MEASURE, _OFF_MEASURE)
    return True


def _compare_units(target: Profile, outcome: Profile, case: _Case) -> bool:
    if target.unit == outcome.unit:
        return True
    if target.base == outcome.base:
        if target.base == "count":
            case.score -= _OFF_COUNTER
        else:
            case.differ(Difference.UNIT, 0)
        return True
    if target.kind == outcome.kind == "money":
        case.differ(Difference.CURRENCY, _OFF_MEASURE)
        return True
    return False


def _compare_periods(target: Profile, outcome: Profile, case: _Case) -> None:
    mine, theirs = target.years, outcome.years
    if mine is None or theirs is None or mine == theirs:
        pass
    elif mine.is_one and not theirs.is_one:
        if not outcome.is_each_year:
            case.differ(Difference.PERIOD, _OFF_PERIOD)
    elif target.measure is not Measure.LEVEL or target.flow == "added":
        case.differ(Difference.PERIOD, _OFF_PERIOD)  # one year against several
    is_flow = target.measure is Measure.LEVEL and target.flow != "stock"
    if is_flow and outcome.is_sum and not target.is_sum:
        case.differ(Difference.PERIOD, 0 if Difference.PERIOD in case.differences else _OFF_PERIOD)


def _compare_bases(target: Profile, outcome: Profile, case: _Case) -> None:
    if target.basis and outcome.basis and target.basis != outcome.basis:
        case.differ(Difference.BASIS, _OFF_BASIS)


def _compare_amounts(target: Profile, outcome: Profile, case: _Case) -> None:
    if target.measure is not outcome.measure or target.measure is not Measure.LEVEL:
        return
    if target.flow and outcome.flow and target.flow != outcome.flow:
        case.differ(Difference.MEASURE, _OFF_FLOW)
    if target.stage == "finished" and outcome.stage in ("started", "signed"):
        case.differ(Difference.STAGE, _OFF_STAGE)


def _compare_values(target: Profile, outcome: Profile, case: _Case) -> None:
    if outcome.comparator is not Comparator.EQUAL:
        case.score -= _OFF_BOUND
    if target.measure is not outcome.measure or target.base != outcome.base:
        return
    if case.by == "words" or Difference.PERIOD not in case.differences:
        case.score += _for_values(target.amount, outcome.amount, by_words=case.by == "words")


def _for_values(promised: Fraction, told: Fraction, *, by_words: bool) -> int:
    if promised == told:
        return _FOR_EQUAL
    times = ratio(promised, told)
    if times is None or (times > _FAR and by_words):
        return -_OFF_FAR if by_words else 0
    return _FOR_NEAR if times <= _NEAR else 0
