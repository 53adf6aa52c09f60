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
from taizhang.extracting.coordination import split_things, stem
from taizhang.extracting.indicators import clean, is_head, name_before, name_behind
from taizhang.extracting.predicates import Predicate, read_predicate
from taizhang.extracting.quantities import Quantity
from taizhang.model import Aim, Comparator, Direction, Measure

_REACH = 90  # no phrase is longer; keeps text without punctuation linear

_LIST = frozenset({"", "、", "和", "及", "与", "，", ",", "以及", "或"})
_CONNECTORS = "、，,和及与并以且。；; 　"
# 由5%提高到6%, 从2021年的46503元和16935元，分别提高到: the first is counted from.
_FROM = re.compile(
    r"(?:从|由|自|比|较|同)(?:(?:20|19|18)\d\d年|[一二][九〇○零][〇○零一二三四五六七八九]{2}年|上年|去年|前年|\d+年前|[一二三四五六七八九十]+年前|“?十?[一二三四五]五”?(?:末|时期|期间)?|年初|原来|目前|现在|过去|当时|原|计划|预算|解放前|期间)*(?:底|末|初|同期|前)?(?:的)?$"
)
_TO_BEHIND = re.compile(r"[^。；\n]{0,24}?(?:到|至|为|成)")
_FAR_FROM = re.compile(r"(?:由|从)[^，。；、]{0,14}$")
_MOVED_TO = re.compile(
    r"[^。；\n\d]{0,12}?(?:提高|增加|增长|增|上升|升|提升|降低|下降|降|减少|减|扩大|缩短|压缩|缩减|缩小|发展|跃升|调整|调|拓展|归并|延长)(?:到|至|为|成)"
)
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
    after_value: bool  # its own words follow another value without a sign between
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
        if reading.behind and self._text.startswith("、", group[-1].after + len(reading.behind)):
            # 跃上1.4万亿斤新台阶、亩产提升: the remark behind the value is not the next one's.
            self._taken = max(self._taken, group[-1].after + len(reading.behind))
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
        signs = _CONNECTORS if limit == self._taken else "、，, 　"
        while limit < first.start and text[limit] in signs:
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
        glued = limit == self._taken and limit > 0 and text[limit - 1] not in "，。；：、,:;！？\n"
        return _Reading(
            first, limit, predicate, before, behind, glued and bool(self._drafts), last.after
        )

    def _is_baseline(self, reading: _Reading, group: list[Quantity]) -> bool:
        """由5%提高到6%: keep the 5% for the value that follows."""
        text, first, last = self._text, group[0], group[-1]
        before = text[max(reading.limit, first.start - 30) : first.start]
        rest = text[last.after : self._clauses.sentence_end(last.after)][:40]
        came_from = _FROM.search(before) or (_MOVED_TO.match(rest) and _FAR_FROM.search(before))
        if not came_from or first.form == "doubling":
            return False
        compared = before[came_from.start()] in "比较同"
        if not compared and not _TO_BEHIND.match(rest):
            return False
        self._baseline = text[first.start : last.end]
        subject = text[reading.limit : first.start - len(before) + came_from.start()]
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
        joined = (
            self._part
            and self._text[reading.limit - 1 : reading.limit] == "、"
            and not self._carried
        )
        part = "其中" in lead or joined
        self._part = part
        baseline = predicate.baseline or self._baseline
        stretch = predicate.stretch or _stretches(lead)
        pairs = self._pair(things, group, predicate, rules)
        shared = group[-1].comparator if predicate.each_its_own else None
        for quantity, thing in pairs:
            draft = _draft(quantity, thing, action, reading)
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
            if self._carried and len(split) != len(group):
                # 接待游客3120万人次、旅游总花费402亿元，分别增长11.4%、9.7%
                split = [draft.indicator for draft in self._drafts[-len(group) :]]
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
        if quantity.form == "all":
            return self._name_all(reading, quantity)
        has_predicate = predicate.change is not None or predicate.reach is not None
        before = reading.before
        if quantity.form == "cover":
            before = _COVERED.sub(r"\1", before)
        named = name_before(
            before,
            predicate=has_predicate or quantity.form in ("cover", "none", "doubling"),
        )
        behind = self._thing_behind(reading, quantity, named.phrase)
        if behind:
            return (
                [behind],
                predicate.doing or named.action or predicate.change or self._action,
                "number-thing",
            )
        if predicate.doing is not None:
            return self._name_doing(reading, predicate)
        phrase = self._whole(reading, named.phrase)
        if phrase and phrase not in _scopes():
            return [phrase], named.action or predicate.action, "thing-number"
        if self._things:
            self._carried = True
            return list(self._things), predicate.action, "carried"
        topic = self._before_clause(reading) or phrase
        if topic:
            return [topic], predicate.action, "clause-before"
        return [], None, ""

    def _thing_behind(self, reading: _Reading, quantity: Quantity, before: str) -> str:
        """Return the thing named behind the number, where that is where it is named."""
        predicate = reading.predicate
        if quantity.kind in ("count", "people", "bare"):
            if before and reading.behind.startswith("的"):
                return ""  # 裁减军队员额五十万的任务
            phrase = name_behind(reading.behind)
        elif quantity.kind in ("money", "measure"):
            if predicate.doing is None and len(before) > 3 and before not in _scopes():
                return ""
            if predicate.change is not None and (before or self._things):
                return ""
            phrase = name_behind(reading.behind, plain=True)
        elif (
            quantity.kind == "share"
            and (not before or reading.before.endswith(("和", "及", "与")))
            and predicate.action is None
            and predicate.comparator is None
        ):
            phrase = name_behind(reading.behind)
        else:
            return ""
        if phrase:
            end = reading.behind.find(phrase)
            reading.behind_end = quantity.after + (
                end + len(phrase) if end >= 0 else len(reading.behind)
            )
        return phrase

    def _name_all(self, reading: _Reading, quantity: Quantity) -> tuple[list[str], str | None, str]:
        """Return what 所有 or 全部 speaks of, with what is said of it."""
        text = self._text
        end = min(self._clauses.clause_end(quantity.after), quantity.after + _REACH)
        behind = text[quantity.after : end]
        before = name_before(reading.before, predicate=True)
        if text.startswith("所有", quantity.start) or not before.phrase:
            if not behind:
                return [], None, ""
            reading.behind_end = quantity.after + len(reading.behind)
            return _all_of(behind, reading.behind), before.action, "all-of"
        return _all_said(before.phrase, behind), before.action, "all-said"

    def _name_doing(
        self, reading: _Reading, predicate: Predicate
    ) -> tuple[list[str], str | None, str]:
        """Name what a verb right before the number is about: 铁路运营里程新增1700公里."""
        verb = predicate.doing or ""
        subject = name_before(self._text[reading.limit : predicate.doing_start], predicate=True)
        if subject.phrase and subject.phrase not in _scopes():
            if verb in _NEWLY:
                return [self._whole(reading, subject.phrase)], verb, "thing-verb-number"
            whole = name_before(self._text[reading.limit : predicate.start], predicate=False)
            return [whole.phrase], whole.action or verb, "thing-verb-number"
        if self._things:
            self._carried = True
            if verb in _UNDER_WORK:
                return (
                    [verb + _without_work(thing) for thing in self._things],
                    verb,
                    "thing-verb-number",
                )
            return list(self._things), verb, "carried"
        earlier = self._same_verb_before(reading, verb)
        if earlier:
            return [earlier], verb, "verb-before"
        if reading.quantity.kind == "money":
            return [verb], verb, "verb-number"
        return [self._before_clause(reading) or verb], verb, "clause-before"

    def _same_verb_before(self, reading: _Reading, verb: str) -> str:
        """Return the object that the same verb had earlier in the sentence."""
        start = self._clauses.sentence_start(reading.quantity.start)
        at = self._text.rfind(verb, max(start, reading.limit - 200), reading.limit)
        if at < 0:
            return ""
        end = self._clauses.clause_end(at)
        return name_behind(self._text[at + len(verb) : min(end, reading.limit)])

    def _whole(self, reading: _Reading, phrase: str) -> str:
        """Complete a phrase that only makes sense beside the thing named before."""
        if not phrase:
            return phrase
        if not self._things:
            if is_head(phrase) and phrase not in _ALONE:
                topic = self._before_clause(reading)
                short = name_behind(topic or "")
                return short + phrase if 1 < len(short) <= 10 else phrase
            return phrase
        thing = self._things[-1]
        if phrase in _UNDER_WORK:
            return phrase + _without_work(thing)
        for scope in lexicon.word_list("phrases", "scope") if phrase in _scopes() else ():
            if thing.startswith(scope):
                return phrase + thing[len(scope) :]  # 城镇人均居住面积…，农村增加到
        if phrase.startswith("占"):
            return thing + phrase
        if is_head(phrase) and phrase not in _ALONE:
            return stem(thing) + phrase
        return phrase

    def _before_clause(self, reading: _Reading) -> str | None:
        """Return the thing that the nearest clause before names, if one does."""
        start = self._clauses.sentence_start(reading.quantity.start)
        at = self._clauses.clause_start(reading.quantity.start) - 1
        while at > start and at > reading.quantity.start - 2 * _REACH:
            previous = self._clauses.clause_start(at)
            phrase = self._text[max(previous, start, at - _REACH) : at]
            named = name_before(phrase, predicate=False)
            if named.phrase:
                return named.phrase
            at = previous - 1
        return None


#: 上门服务实现县（区）【全覆盖】: what covers is the thing, where it does is not.
_COVERED = re.compile(r"^(.{4,}?)(?:实现|达到)(?:[^实现]{1,8})$")
_NEWLY = frozenset({"新增", "净增", "新增加"})
_UNDER_WORK = frozenset({"在建", "新建", "续建", "改建", "扩建", "开工", "竣工", "投产", "新开工"})
#: Heads that are things of their own.
_ALONE = frozenset(
    {
        "企业",
        "项目",
        "机构",
        "人员",
        "游客",
        "人口",
        "出口",
        "进口",
        "进出口",
        "贷款",
        "存款",
        "税收",
        "债券",
        "国债",
        "基金",
        "赤字",
    }
)
_SAID = re.compile(
    r"(?:以上)?[^，。；]{1,12}?(实现|完成|建成|达到|覆盖|纳入|创建为|开通|通)([^，。；]*)"
)


def _without_work(thing: str) -> str:
    for verb in _UNDER_WORK:
        thing = thing.removeprefix(verb)
    return thing


def _all_of(behind: str, until_next: str) -> list[str]:
    """Return the things that 所有 speaks of: 乡镇通硬化路 of 所有乡镇和90%行政村通硬化路."""
    thing = clean(until_next)
    if len(until_next) < len(behind) and not behind.startswith("、", len(until_next)):
        said = _SAID.match(behind[len(until_next) :])
        if said is not None:
            return [thing + ("" if said[1] in ("实现", "完成") else said[1]) + said[2]]
    if "、" in behind:
        first, *others = behind.split("、")
        said = re.match(r"(.{2,12}?)(?:实现)?(通.+)", first)
        if said is not None and all(other.startswith("通") for other in others):
            return [said[1] + way for way in (said[2], *others)]
    return [clean(behind)]


def _all_said(thing: str, behind: str) -> list[str]:
    """Return what 全部 says of a thing, once for each of the things reached."""
    reached = re.match(r"(?:通达|通|接入|覆盖|开通)(.+)", behind)
    if reached is None:
        return [thing]
    return [thing + part for part in split_things(clean(reached[1]))]


@cache
def _scopes() -> frozenset[str]:
    return frozenset(lexicon.word_list("phrases", "scope", "where"))


def _refused(text: str, reading: _Reading, group: list[Quantity]) -> bool:
    """Tell whether the words around a number say that it is no statement."""
    quantity, predicate = group[0], reading.predicate
    lead = text[reading.limit : quantity.start]
    if _COMPARED.search(lead):
        return True
    if quantity.kind == "duration":
        return predicate.change is None and predicate.reach is None and predicate.comparator is None
    if quantity.kind == "count" and _STEPS.match(reading.behind):
        return True
    if quantity.unit == "次":
        return quantity.value < 10
    if quantity.form == "all":
        if text.startswith("所有", quantity.start):
            return lead.endswith("向") or bool(_SALUTE.search(reading.behind))
        # 43个重点事项全部上线: the number before has said it.
        return reading.after_value or bool(_BRIEF.fullmatch(reading.behind))
    return False


#: 迈上4个万亿元台阶 counts steps, not things.
_STEPS = re.compile("[十百千万亿]+元")
_SALUTE = re.compile("关心|朋友|同志")
_BRIEF = re.compile("")


def _stretches(lead: str) -> bool:
    return bool(_stretch_words().search(lead))


@cache
def _stretch_words() -> re.Pattern[str]:
    return re.compile("|".join(lexicon.word_list("phrases", "stretch")))


_RATE = re.compile(r"(?:率|比例|占比|比重|覆盖|满意度|设施|产量)$")


def _shares(quantity: Quantity, thing: str, predicate: Predicate) -> bool:
    """Tell whether one value holds for each thing of a list."""
    if predicate.each_the_same:
        return True
    if quantity.form in ("cover", "none", "all"):
        return True
    return quantity.kind == "share" and predicate.change is None and bool(re.search("率$", thing))


#: 保持40%以上增长, 以年均10%的速度递增: the verb stands behind the value.
_VERB_BEHIND = re.compile(
    r"的?(?:年均|平均)?(?:速度|幅度|比例|年均速度)?的?(增长|递增|增速|增幅|下降|提高|降幅|减少|增加)"
)
_QUALITY = frozenset(
    {
        "提升",
        "提高",
        "降低",
        "扩大",
        "改善",
        "延长",
        "拓展",
        "缩小",
        "提前",
        "精简",
        "升",
        "降",
        "扩",
    }
)


def _draft(quantity: Quantity, thing: str, action: str | None, reading: _Reading) -> Draft:
    predicate = reading.predicate
    measure, direction = Measure.LEVEL, Direction.NONE
    value, high, unit = quantity.value, quantity.high, quantity.unit
    flags: list[str] = []
    change, way = predicate.change, predicate.direction
    if change is None and action in _OBJECT_CHANGES:
        change, way = action, lexicon.change_verbs().get(action, Direction.DOWN)
    if change is None and quantity.kind == "share" and predicate.comparator is None:
        verb = _VERB_BEHIND.match(reading.behind)
        if verb is not None:
            change, way = verb[1], lexicon.change_verbs().get(verb[1], Direction.DOWN)
    if change in _QUALITY and quantity.kind == "count":
        change = None  # 提升20个重点村: the villages are improved, not their number
    if quantity.form == "doubling":
        measure, direction = Measure.GROWTH, Direction.UP
    elif change is not None and not predicate.to:
        direction = way
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
        quantity=quantity, indicator=_spoken(thing, change), action=action, measure=measure, direction=direction,
        comparator=comparator, value=value, high=high, unit=unit, aim=Aim.POINT, baseline=None,
        clause_start=0, clause_end=0, part=False, rules=(quantity.form,), flags=tuple(flags),
    )  # fmt: skip


def _spoken(thing: str, change: str | None) -> str:
    """Return 经济增长 for the 经济 that grows; alone the word names nothing to measure."""
    return thing + "增长" if thing == "经济" and change else thing


#: Verbs that change the amount of their object: 压减粗钢产量20万吨, 增加招生计划5000个.
_OBJECT_CHANGES = frozenset(
    {"增加", "减少", "压减", "削减", "减轻", "裁减", "缩减", "净增", "降低", "减征", "调减", "扩大"}
)


def _implied_unit(quantity: Quantity, thing: str) -> str:
    if quantity.form == "none":
        for pattern, unit in _cleared_units():
            if pattern in thing:
                return unit
        return "个"
    if any(word in thing for word in lexicon.word_list("phrases", "money")):
        return "元"
    if any(word in thing for word in lexicon.word_list("phrases", "households")):
        return "户"
    if any(word in thing for word in lexicon.word_list("phrases", "people")):
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
