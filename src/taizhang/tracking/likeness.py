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

from taizhang.lexicon import word_list
from taizhang.lexicon.tracking import scopes
from taizhang.model import Comparator, Difference, Match, Measure
from taizhang.tracking.names import grams, is_telling, without_tails
from taizhang.tracking.profiles import Profile, is_uneven, ratio

#: From here on a match is made; prefers silence to a wrong pair.
THRESHOLD = 64
#: What differs in more than words and units must have the same name, or nearly.
_SURE = 84
_SURE_BY = frozenset({"id", "name"})

_ONE_THING = 100  # one id, or one name
_HEAD_IN_PLACE = 92  # 投资 where the sentence is about 市级重点项目, for 市级重点项目投资
_SAME_CHARACTERS = 92  # 招商引资到位资金, 到位招商引资资金
_LITTLE_PUT_IN = 88  # 亿元以上技改项目, 亿元以上重点技改项目
_WITHOUT_MEASURE = 84  # 高速公路, 高速公路通车里程
_MUCH_PUT_IN = 66  # 每千人口托位数, 每千人口3岁以下婴幼儿托位数
_HEAD = 70  # 停车位, 机动车停车位: one may be a part of the other
_VAGUE_HEAD = 52
_VAGUE_IN_CONTEXT = 76  # 投资, 项目: the names say little, but the sentences are alike
_VAGUE = 52

_OFF_OTHER_NAME = 2  # one id, two names: of two results the one with the name is meant
_OFF_ONE_ID = 4  # the catalogue knows one of the two names only
_OFF_PERIOD = 14
_OFF_BASIS = 10  # growth in constant prices against growth in current ones
_OFF_MEASURE = 24
_OFF_FLOW = 12
_OFF_STAGE = 4
_OFF_COUNTER = 4  # 所 against 个
_OFF_EACH_YEAR = 4  # said of all years, where another statement may be of this one
_OFF_BOUND = 1  # "more than", where another statement may give the figure
_OFF_SCOPE = 6
_OFF_QUANTITY = 10
_OFF_FAR = 22  # ten times as much, or a tenth
_OFF_APART = 10  # three times as much, where a part may have been taken for the whole
_OFF_UNLIKE = 3  # of one thing, where another target may be meant
_OFF_SHORT = 16  # little more than half, which is rather another thing than a failure
_FOR_EQUAL = 12
_FOR_NEAR = 6  # within a quarter
_FAR, _APART, _SHORT, _NEAR = Decimal(10), Decimal(3), Decimal("1.7"), Decimal("1.25")
_ANDS = ("和", "与", "及")
_COMMON_CONTEXT = 3  # telling pairs of characters that two sentences share, and
_COMMON_PART = 4  # one in so many of those of the shorter

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
    is_sure = case.by in _SURE_BY and sameness >= _SURE
    if case.score < THRESHOLD or (is_blocked and not is_sure):
        return None
    score = Decimal(min(case.score, 100)) / 100
    return Match(by=case.by, score=score, differences=tuple(case.differences))


def _compare_names(target: Profile, outcome: Profile) -> _Case | None:
    if target.id and target.id == outcome.id:
        off = 0 if target.name == outcome.name else _OFF_OTHER_NAME
        return _Case(_ONE_THING - off, "id", [])
    if target.name == outcome.name:
        case = _Case(_ONE_THING, "name", [])
        if not (target.id or outcome.id or is_telling(target.name)):
            is_in_context = _share_context(target, outcome)
            case.score = _VAGUE_IN_CONTEXT if is_in_context else _VAGUE
    elif target.id and outcome.id:
        return None
    else:
        found = _compare_words(target, outcome)
        if found is None:
            return None
        case = found
    if target.id or outcome.id:
        case.score -= _OFF_ONE_ID
    return case


def _compare_words(target: Profile, outcome: Profile) -> _Case | None:
    """Return how alike two names are that are not the same, or None where they differ."""
    if sorted(target.name) == sorted(outcome.name):
        return _Case(_SAME_CHARACTERS, "name", [])
    case = _Case(_likeness(target, outcome), "words", [Difference.NAME])
    if case.score >= _HEAD_IN_PLACE:
        return case
    if target.quantity is not None and outcome.quantity not in (None, target.quantity):
        return None
    if target.quantity != outcome.quantity:
        case.score -= _OFF_QUANTITY
    return case if _compare_scopes(target, outcome, case) else None


def _likeness(target: Profile, outcome: Profile) -> int:
    short, long = sorted((target, outcome), key=lambda profile: len(profile.name))
    alike = _share_in_common(target.name, outcome.name)
    if long.name.endswith(short.name):
        before = long.name[: -len(short.name)]
        if _is_said(before, short.context):
            return _HEAD_IN_PLACE
        most = _most_with(before, target)
        return min(max(alike, _HEAD) if is_telling(short.name) else _VAGUE_HEAD, most)
    if long.name.startswith(short.name) and _says_how_much(long.name[len(short.name) :]):
        return max(alike, _WITHOUT_MEASURE)
    put_in = _put_in(short.name, long.name) if is_telling(short.name) else None
    if put_in is not None:
        likely = _MUCH_PUT_IN if _is_telling_at_all(put_in) else _LITTLE_PUT_IN
        return min(max(alike, likely), _most_with(put_in, target))
    return alike


def _most_with(words: str, target: Profile) -> int:
    """Return the most that two names score of which one alone has these words.

    Counts of one thing are rarely split further in a report, growth is told by industry.
    """
    is_rate = target.measure in (Measure.GROWTH, Measure.AVG_GROWTH)
    if words.endswith(_ANDS):
        return _ONE_THING  # 标准机架和算力规模, 算力规模
    return _VAGUE_HEAD if is_rate and _is_telling_at_all(words) else _ONE_THING


def _is_telling_at_all(words: str) -> bool:
    return any(weight > 1 for weight in grams(words).values())


def _says_how_much(words: str) -> bool:
    return words in word_list("tracking", "names", "measures")


def _is_said(words: str, context: str) -> bool:
    """Return whether a sentence has the words that stand before the head of a name."""
    words = without_tails(words)
    telling = [pair for pair, weight in grams(words).items() if weight > 1]
    return words in context or (bool(telling) and all(pair in context for pair in telling))


def _put_in(short: str, long: str) -> str | None:
    """Return what the longer name has inside the shorter one, or None."""
    for k in range(2, len(short) - 1):
        if long.startswith(short[:k]) and long.endswith(short[k:]):
            return long[k : len(long) - len(short) + k]
    return None


def _share_context(target: Profile, outcome: Profile) -> bool:
    """Return whether the sentences of two vague names are about the same."""
    mine, theirs = _telling_pairs(target.context), _telling_pairs(outcome.context)
    shared = len(mine & theirs)
    return shared >= _COMMON_CONTEXT and shared * _COMMON_PART >= min(len(mine), len(theirs))


def _telling_pairs(text: str) -> set[str]:
    return {pair for pair, weight in grams(text).items() if weight > 1}


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
    if target.measure is outcome.measure or _are_additions(target, outcome):
        return _compare_units(target, outcome, case)
    if {target.measure, outcome.measure} == {Measure.GROWTH, Measure.AVG_GROWTH}:
        case.differ(Difference.PERIOD, _OFF_PERIOD)
    else:
        case.differ(Difference.MEASURE, _OFF_MEASURE)
    return True


def _are_additions(target: Profile, outcome: Profile) -> bool:
    """Return whether both say what came: 增加学位2万个, 新增学位2.4万个."""
    if {target.measure, outcome.measure} != {Measure.CHANGE, Measure.LEVEL}:
        return False
    level, change = (target, outcome) if target.measure is Measure.LEVEL else (outcome, target)
    is_rise = change.amount >= 0
    return is_rise and level.flow in ("added", "made") and target.base == outcome.base


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
    if outcome.is_each_year and not target.is_each_year:
        case.score -= _OFF_EACH_YEAR
    if mine is None or theirs is None or mine == theirs:
        pass
    elif mine.is_one and not theirs.is_one:
        if not (outcome.is_each_year or _is_state(target, outcome)):
            case.differ(Difference.PERIOD, _OFF_PERIOD)
    elif target.measure is not Measure.LEVEL or target.flow == "added":
        case.differ(Difference.PERIOD, _OFF_PERIOD)  # one year against several
    is_flow = target.measure is Measure.LEVEL and target.flow != "stock"
    if is_flow and outcome.is_sum and not target.is_sum:
        case.differ(Difference.PERIOD, 0 if Difference.PERIOD in case.differences else _OFF_PERIOD)


def _is_state(target: Profile, outcome: Profile) -> bool:
    """Return whether an outcome that is told with several years is that of the last of them.

    A share is, and a stock beside a target for the stock; a sum or an average is not.
    """
    if outcome.measure is not Measure.LEVEL:
        return False
    is_stock = target.flow == "stock" and outcome.flow in (None, "stock")
    return outcome.kind == "share" or is_stock


def _compare_bases(target: Profile, outcome: Profile, case: _Case) -> None:
    if target.basis and outcome.basis and target.basis != outcome.basis:
        case.differ(Difference.BASIS, _OFF_BASIS)


def _compare_amounts(target: Profile, outcome: Profile, case: _Case) -> None:
    if target.measure is not outcome.measure or target.measure is not Measure.LEVEL:
        return
    if (target.flow, outcome.flow) in _APART_FLOWS:
        case.differ(Difference.MEASURE, _OFF_FLOW)
    if target.stage == "finished" and outcome.stage in ("started", "signed"):
        case.differ(Difference.STAGE, _OFF_STAGE)


#: A stock beside what was added to it.  What was made (建成, 改造) may be all there is.
_APART_FLOWS = frozenset({("added", "stock"), ("made", "stock"), ("stock", "added")})


def _compare_values(target: Profile, outcome: Profile, case: _Case) -> None:
    if outcome.comparator is not Comparator.EQUAL:
        case.score -= _OFF_BOUND
    is_sure = case.by == "id" or (case.by == "name" and is_telling(target.name))
    if target.base != outcome.base:
        return
    is_vague = case.by == "name" and not is_sure
    found = _for_values(target.amount, outcome.amount, short=_NEAR if is_vague else _SHORT)
    if not is_sure:
        case.score = min(case.score + found, _ONE_THING)
    elif found < 0 and target.measure is Measure.LEVEL:
        case.score -= _OFF_UNLIKE


def _for_values(promised: Fraction, told: Fraction, *, short: Decimal) -> int:
    if promised == told:
        return _FOR_EQUAL if is_uneven(promised) else _FOR_NEAR if abs(promised) != 100 else 0
    times = ratio(promised, told)
    if times is None or times > _FAR:
        return -_OFF_FAR
    if times > short and abs(told) < abs(promised):
        return -_OFF_SHORT * (2 if times > _APART else 1)
    if times > _APART:
        return -_OFF_APART
    return _FOR_NEAR if times <= _NEAR else 0
