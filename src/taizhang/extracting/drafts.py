"""Turn the quantities of one sentence into drafts of statements: what each of them measures.

The sentence is read from left to right.  A quantity's words are those between the value
before it (or the start of its clause) and itself, and those behind it up to the next
sign or value.  Where they name no thing, the thing named before is carried on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from taizhang import lexicon
from taizhang.extracting.clauses import Clauses
from taizhang.extracting.coordination import split_things
from taizhang.extracting.indicators import clean, name_before, name_behind, strip_leading
from taizhang.extracting.predicates import Predicate, read_predicate
from taizhang.extracting.quantities import Quantity
from taizhang.model import Aim, Comparator, Direction, Measure

_REACH = 90  # no phrase is longer; keeps text without punctuation linear

_LIST = frozenset({"", "、", "和", "及", "与", "，", ",", "以及", "或"})
_CONNECTORS = "、，,和及与并以且。；;“”‘’ 　"
# 由5%提高到6%, 从2021年的46503元和16935元，分别提高到: the first is counted from.
_FROM = re.compile(
    r"(?:从|由|自|比|较|同)(?:(?:20|19|18)\d\d年|[一二][九〇○零][〇○零一二三四五六七八九]{2}年|上年|去年|前年|\d+年前|[一二三四五六七八九十]+年前|“?十?[一二三四五]五”?(?:末|时期|期间)?|年初|原来|目前|现在|过去|当时|原|计划|预算|解放前|期间)*(?:底|末|初|同期|前)?(?:的)?$"
)
_TO_BEHIND = re.compile(r"[^。；\n]{0,24}?(?:到|至|为|成)")
_THAN = re.compile(r"(?:比|较|同)[^，。；]{0,16}$")
# 高于全国2.1个百分点 compares with others and says nothing about the thing itself.
_COMPARED = re.compile(
    r"(?:高于|低于|快于|高出|低|高|好于|领先|优于|领先于|跑赢|多于)(?:同期)?(?:全国|全省|全市|全区|全州|同期|上年|去年|年度|预期|目标|全部|地区|GDP|经济|城镇|计划|考核|平均|规划|居民|预算|规上|时序)[^，。；、]{0,14}$|(?:差距|位次|相差)[^，。；、]{0,6}$"
)
_OF = re.compile(r"(?:占|为|是|相当于|达|达到)[^，。；、]{0,24}的$")


@dataclass(slots=True)
class Draft:
    """What one quantity says, before time and place are known."""

    quantity: Quantity
    indicator: str
    action: str | None
    measure: Measure
    direction: Direction
    comparator: Comparator
    value: Decimal
    high: Decimal | None
    unit: str
    aim: Aim
    baseline: str | None
    clause_start: int
    clause_end: int
    part: bool
    rules: tuple[str, ...]
    flags: tuple[str, ...]


@dataclass(slots=True)
class _Reading:
    """The words around one quantity."""

    quantity: Quantity
    limit: int  # where its own words begin
    predicate: Predicate
    before: str  # words that name the thing, before the predicate
    behind: str  # words behind the value
    behind_end: int


class SentenceReader:
    """Reads the quantities of one sentence, carrying subject and verb from one to the next."""

    def __init__(self, clauses: Clauses, quantities: list[Quantity]) -> None:
        self._clauses = clauses
        self._text = clauses.text
        self._quantities = quantities
        self._taken = clauses.sentence_start(quantities[0].start)  # words before it are used up
        self._things: list[str] = []  # of the value before
        self._subject: str | None = None
        self._action: str | None = None
        self._predicate: Predicate | None = None
        self._baseline: str | None = None
        self._part = False
        self._drafts: list[Draft] = []

    def read(self) -> list[Draft]:
        """Return the drafts of the sentence, in order."""
        index = 0
        while index < len(self._quantities):
            index = self._read_group(index)
        _mark_floors(self._drafts, self._text)
        return self._drafts

    # --- one group: a value, or a pure list of values (8%和10%) ---------------------

    def _read_group(self, index: int) -> int:
        quantities = self._quantities
        end = index + 1
        while end < len(quantities) and self._continues(quantities[end - 1], quantities[end]):
            end += 1
        group = quantities[index:end]
        reading = self._words(group, quantities[end].start if end < len(quantities) else None)
        if not self._is_baseline(reading, group):
            self._draft_group(reading, group)
        self._taken = max(group[-1].after, reading.behind_end)
        return end

    def _continues(self, one: Quantity, next_: Quantity) -> bool:
        between = self._text[one.after : next_.start]
        if between not in _LIST and between.strip("近超约达") not in _LIST:
            return False
        if one.form in ("all", "cover", "none", "doubling") or next_.form in ("all", "doubling"):
            return False
        return one.unit == next_.unit and one.kind == next_.kind

    def _words(self, group: list[Quantity], next_start: int | None) -> _Reading:
        text, first, last = self._text, group[0], group[-1]
        limit = max(self._clauses.clause_start(first.start), self._taken, first.start - _REACH)
        while limit < first.start and text[limit] in _CONNECTORS and text[limit] not in "“‘":
            limit += 1
        predicate = read_predicate(text, limit, first.start)
        behind_end = min(self._clauses.clause_end(last.after), last.after + _REACH)
        stop = re.compile("[、]").search(text, last.after, behind_end)
        if stop is not None:
            behind_end = stop.start()
        if next_start is not None and next_start < behind_end:
            # 近4000名: what bounds the next value belongs to it.
            behind_end = max(last.after, read_predicate(text, last.after, next_start).start)
        behind = text[last.after : behind_end]
        before = text[limit : predicate.start]
        return _Reading(first, limit, predicate, before, behind, last.after)

    def _is_baseline(self, reading: _Reading, group: list[Quantity]) -> bool:
        """由5%提高到6%: keep the 5% for the value that follows."""
        text, first, last = self._text, group[0], group[-1]
        before = text[max(reading.limit, first.start - 30) : first.start]
        came_from = _FROM.search(before)
        if came_from is None:
            return False
        rest = text[last.after : self._clauses.sentence_end(last.after)][:40]
        compared = before[came_from.start()] in "比较同"
        if not compared and not _TO_BEHIND.match(rest):
            return False
        self._baseline = text[first.start : last.end]
        subject = (
            text[reading.limit : first.start - len(before) + came_from.start()] if True else ""
        )
        named = name_before(subject, predicate=True) if subject else None
        if named is not None and named.phrase:
            self._things = [named.phrase]
            self._subject = named.phrase
        return True

    # --- what the group says -------------------------------------------------------

    def _draft_group(self, reading: _Reading, group: list[Quantity]) -> None:
        predicate, rules = reading.predicate, []
        if _refused(self._text, reading, group):
            return
        things, action, rule = self._name(reading, group)
        if not things:
            return
        rules.append(rule)
        lead = self._text[reading.limit : reading.quantity.start]
        part = "其中" in lead
        baseline = predicate.baseline or self._baseline
        stretch = predicate.stretch or _stretches(lead)
        pairs = self._pair(things, group, predicate, rules)
        shared = group[-1].comparator if predicate.each_its_own else None
        for quantity, thing in pairs:
            draft = _draft(quantity, thing, predicate, reading)
            draft.action = action
            draft.baseline = baseline
            draft.clause_start = reading.limit
            draft.clause_end = max(group[-1].after, reading.behind_end)
            draft.part = part
            if part:
                draft.aim = Aim.PART
            elif stretch:
                draft.aim = Aim.STRETCH
            if (
                quantity.comparator is None
                and shared not in (None, Comparator.RANGE)
                and predicate.comparator is None
            ):
                draft.comparator = shared or draft.comparator
            draft.rules = (*rules, *draft.rules)
            self._drafts.append(draft)
        self._things = things
        self._action = action
        self._predicate = predicate
        self._baseline = None

    def _pair(
        self, things: list[str], group: list[Quantity], predicate: Predicate, rules: list[str]
    ) -> list[tuple[Quantity, str]]:
        """Return which value belongs to which thing."""
        if len(group) > 1:
            split = things if len(things) == len(group) else split_things(things[0], len(group))
            if len(split) == len(group):
                rules.append("each-its-own")
                things[:] = split
                return list(zip(group, split, strict=True))
            return [(quantity, things[0]) for quantity in group]
        quantity = group[0]
        if len(things) == 1 and _shares(quantity, things[0], predicate):
            things[:] = split_things(things[0])
            if len(things) > 1:
                rules.append("each-the-same")
        if len(things) > 1 and self._carried:
            return (
                [(quantity, thing) for thing in things]
                if predicate.each_the_same
                else [(quantity, things[-1])]
            )
        return [(quantity, thing) for thing in things]

    def _name(self, reading: _Reading, group: list[Quantity]) -> tuple[list[str], str | None, str]:
        """Return the things measured, the verb, and the rule that found them."""
        quantity, predicate = group[-1], reading.predicate
        self._carried = False
        change_or_reach = predicate.change is not None or predicate.reach is not None
        has_predicate = change_or_reach or predicate.comparator is not None
        doing = predicate.doing
        if quantity.form == "all" and not reading.behind:
            return [], None, ""
        takes_behind = (
            quantity.kind in ("count", "people", "money", "bare", "measure")
            or quantity.form == "all"
        )
        behind = ""
        if doing is not None:
            before_verb = self._text[reading.limit : predicate.doing_start]
            behind = name_behind(reading.behind) if takes_behind else ""
            if behind:
                reading.behind_end = quantity.after + len(reading.behind)
                return [behind], doing, "verb-number-thing"
            subject = name_before(before_verb, predicate=True)
            whole = name_before(
                self._text[reading.limit : predicate.start], predicate=has_predicate
            )
            if subject.phrase and doing in ("新增", "净增"):
                return [subject.phrase], doing, "thing-verb-number"
            if not strip_leading(before_verb).strip(_CONNECTORS) or not subject.phrase:
                if (
                    self._things
                    and self._drafts
                    and doing in ("新增", "净增", "增加", "减少", "完成", "实现")
                ):
                    self._carried = True
                    return list(self._things), doing, "carried"
                return (
                    ([doing], doing, "verb-number")
                    if self._before_clause(reading) is None
                    else ([self._before_clause(reading) or doing], doing, "clause-before")
                )
            return [whole.phrase], whole.action or doing, "thing-verb-number"
        named = name_before(
            reading.before,
            predicate=has_predicate and not (predicate.comparator and not change_or_reach),
        )
        if named.phrase and not _is_scope(named.phrase):
            if quantity.form == "all" and not reading.before.endswith(("、", "和")):
                behind = name_behind_all(reading.behind, self._text, quantity)
                if self._text[quantity.start : quantity.end] == "所有" and behind:
                    reading.behind_end = quantity.after + len(reading.behind)
                    return [behind], named.action, "all-of"
            return [named.phrase], named.action or predicate.action, "thing-number"
        if takes_behind or quantity.kind == "share":
            behind = name_behind(reading.behind)
            if quantity.form == "all":
                behind = name_behind_all(reading.behind, self._text, quantity)
        if behind and not (quantity.kind == "share" and change_or_reach):
            reading.behind_end = quantity.after + len(reading.behind)
            return [behind], named.action or predicate.action or self._action, "number-thing"
        if self._things:
            self._carried = True
            return list(self._things), predicate.action, "carried"
        topic = self._before_clause(reading)
        if topic is not None:
            return [topic], predicate.action, "clause-before"
        return [], None, ""

    def _before_clause(self, reading: _Reading) -> str | None:
        """Return the thing that the clause before names, if it names one."""
        start = self._clauses.sentence_start(reading.quantity.start)
        at = self._clauses.clause_start(reading.quantity.start) - 1
        if at <= start:
            return None
        previous = self._clauses.clause_start(at)
        phrase = self._text[max(previous, start, at - _REACH) : at]
        named = name_before(phrase, predicate=False)
        return named.phrase or None


def name_behind_all(behind: str, text: str, quantity: Quantity) -> str:
    """Return what 所有 speaks of, with what is said of it: 乡镇通硬化路."""
    phrase = clean(behind)
    if behind.endswith(("和", "及", "与")) or text.startswith("、", quantity.after + len(behind)):
        rest = text[quantity.after + len(behind) : quantity.after + len(behind) + 40]
        said = re.search(
            r"(?:以上)?[^，。；]{1,10}?(通|实现|完成|建成|达到|覆盖|纳入|创建为)([^，。；]*)", rest
        )
        if said is not None:
            return phrase + said[1] + said[2]
    return phrase


def _is_scope(phrase: str) -> bool:
    return phrase in _scopes()


@cache
def _scopes() -> frozenset[str]:
    return frozenset(lexicon.words("phrases", "scope")) | {
        "全国首批",
        "首批",
        "省",
        "市",
        "县",
        "国家",
        "全球",
        "世界",
    }


def _refused(text: str, reading: _Reading, group: list[Quantity]) -> bool:
    """Tell whether the words around a number say that it is no statement."""
    quantity, predicate = group[0], reading.predicate
    lead = text[reading.limit : quantity.start]
    if _COMPARED.search(lead):
        return True
    if quantity.kind == "duration" and predicate.change is None and predicate.reach is None:
        return True
    if quantity.unit == "次" and quantity.value < 10:
        return True
    if quantity.form == "all" and text[quantity.start : quantity.end] == "全部":
        return bool(reading.limit and reading.before == "")
    return False


def _stretches(lead: str) -> bool:
    return bool(_stretch_words().search(lead))


@cache
def _stretch_words() -> re.Pattern[str]:
    return re.compile("|".join(lexicon.words("phrases", "stretch")))


_RATE = re.compile(r"(?:率|比例|占比|比重|覆盖|满意度|设施|产量)$")


def _shares(quantity: Quantity, thing: str, predicate: Predicate) -> bool:
    """Tell whether one value holds for each thing of a list."""
    if predicate.each_the_same:
        return True
    if quantity.form in ("cover", "none", "all"):
        return True
    return quantity.kind == "share" and predicate.change is None and bool(re.search("率$", thing))


def _draft(quantity: Quantity, thing: str, predicate: Predicate, reading: _Reading) -> Draft:
    measure, direction = Measure.LEVEL, Direction.NONE
    value, high, unit = quantity.value, quantity.high, quantity.unit
    flags: list[str] = []
    if quantity.form == "doubling":
        measure, direction = Measure.GROWTH, Direction.UP
    elif predicate.change is not None and not predicate.to:
        direction = predicate.direction
        if quantity.kind == "share":
            measure = Measure.AVG_GROWTH if predicate.average else Measure.GROWTH
        elif quantity.kind == "times":
            measure, unit = Measure.GROWTH, "%"
            value = value * 100
            high = high * 100 if high is not None else None
        else:
            measure = Measure.CHANGE
    if unit == "":
        unit = _implied_unit(quantity, thing)
    comparator = quantity.comparator or predicate.comparator or Comparator.EQUAL
    if quantity.comparator is Comparator.MORE_THAN and predicate.comparator is not None:
        comparator = (
            predicate.comparator
            if predicate.comparator is not Comparator.ABOUT
            else Comparator.MORE_THAN
        )
    return Draft(
        quantity=quantity, indicator=thing, action=None, measure=measure, direction=direction,
        comparator=comparator, value=value, high=high, unit=unit, aim=Aim.POINT, baseline=None,
        clause_start=0, clause_end=0, part=False, rules=(quantity.form,), flags=tuple(flags),
    )  # fmt: skip


def _implied_unit(quantity: Quantity, thing: str) -> str:
    if quantity.form == "none":
        for pattern, unit in _cleared_units():
            if pattern in thing:
                return unit
        return "个"
    if any(word in thing for word in lexicon.words("phrases", "households")):
        return "户"
    if any(word in thing for word in lexicon.words("phrases", "people")):
        return "人"
    return ""


@cache
def _cleared_units() -> tuple[tuple[str, str], ...]:
    return (("家庭", "户"), ("企业", "家"), ("机构", "家"), ("债务", "元"), ("病", "例"))


def _mark_floors(drafts: list[Draft], text: str) -> None:
    """7%以上、力争达到8%: the first of the two is the floor."""
    for one, two in zip(drafts, drafts[1:], strict=False):
        if (
            two.aim is Aim.STRETCH
            and one.aim is Aim.POINT
            and one.indicator == two.indicator
            and one.unit == two.unit
        ):
            one.aim = Aim.FLOOR
            if two.measure is Measure.LEVEL and one.measure in (Measure.GROWTH, Measure.AVG_GROWTH):
                two.measure, two.direction = one.measure, one.direction
