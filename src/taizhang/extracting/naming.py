"""Name the thing that a value measures.

It is named before the value (粮食产量732亿斤), behind it (新增2家上市企业), or not at all,
and then it is the thing named before: 生产总值达到5万亿元、增长【5%】.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from taizhang import lexicon
from taizhang.extracting.adverbials import is_adverbial, without_tail
from taizhang.extracting.clauses import Clauses
from taizhang.extracting.coordination import split_things, stem
from taizhang.extracting.earlier import name_clause_before, name_object_of
from taizhang.extracting.indicators import clean, name_before, name_behind, name_of_doer
from taizhang.extracting.measuring import Quantity
from taizhang.extracting.readings import REACH, Reading
from taizhang.extracting.standards import without_comparison
from taizhang.extracting.wholes import name_all_of, name_all_said

_COVERED = re.compile(r"^(?P<thing>.{2,}?)(?:实现|达到)(?P<where>[^实现]{1,14})$")
#: 在全省率先实现X全覆盖: these say how, and what covers stands behind the verb.
_ADVERBIAL = re.compile(
    "(?:在.+[内中上下])?(?:全[国省市区县])?(?:首批|首个|率先|首次|全面|基本|提前|如期)*"
)
_OPEN_LIST = re.compile("等[^、]{0,12}$")
_PREDICATED = frozenset({"cover", "none", "doubling"})


@dataclass(slots=True)
class Naming:
    """The things that a value measures, the verb, and the rule that found them."""

    things: list[str]
    action: str | None = None
    rule: str = ""
    carried: bool = False  #: the things are those of the value before
    #: What the next value is about, where that is not `things`: 产量 of 产量完成计划.
    subjects: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Memory:
    """What the values read so far leave to the next one of the sentence."""

    clauses: Clauses
    things: list[str] = field(default_factory=list)
    action: str | None = None
    #: What was last counted in each unit.
    counted: dict[str, str] = field(default_factory=dict)
    #: The thing of which the values before were parts (其中); empty if they were none.
    whole: list[str] = field(default_factory=list)
    #: The things of the sentence before, where only a semicolon parts the two.
    inherited: list[str] = field(default_factory=list)


def name_things(reading: Reading, memory: Memory) -> Naming:
    """Return what a value measures; no things if the sentence names nothing at all."""
    quantity, predicate = reading.quantity, reading.predicate
    if quantity.form == "all":
        return _name_all(reading, memory)
    before = reading.before
    if quantity.form == "cover":
        before = _without_place(_before_ways(reading, memory.clauses) or before)
    if predicate.standard is not None:
        return _name_held_against(reading, memory, predicate.standard)
    if predicate.change is not None or predicate.comparator is not None:
        before = without_comparison(before)
    before = without_tail(before)
    if is_adverbial(before.strip()):
        before = ""
    if reading.behind.startswith("的有") and predicate.change is not None:
        return _name_listed_behind(reading, memory)
    subject = (
        predicate.change is not None or predicate.reach is not None or quantity.form in _PREDICATED
    )
    named = name_before(before, predicate=subject)
    behind = _name_behind(reading, memory, named.phrase)
    if behind:
        counted = _without_next(behind, reading, memory.clauses)
        if counted == behind:
            reading.take_behind(behind)
        action = predicate.doing or named.action or predicate.action
        if action is None and memory.clauses.text[reading.start - 1 : reading.start] in _LISTING:
            action = memory.action
        return Naming([counted], action, "number-thing")
    if predicate.doing is not None:
        return _name_of_doing(reading, memory, predicate.doing)
    phrase = _complete(reading, memory, named.phrase)
    if phrase and phrase not in _wheres():
        phrase = _labelled(reading, memory, phrase)
        action = named.action or predicate.action
        if action is None and memory.clauses.text.startswith("、", reading.start - 1):
            action = memory.action  # 培育高新企业160家、【专精特新企业10家】
        subjects = _owners(named.phrase, memory) if quantity.kind == "share" else []
        return Naming([phrase], action, "thing-number", subjects=subjects)
    return _name_elsewhere(reading, memory, phrase)


def _owners(phrase: str, memory: Memory) -> list[str]:
    """Return what a share is held by, for the next value is about it: 支出 of 支出占预算."""
    owner, share, _ = phrase.partition("占")
    if not share or phrase.endswith(("占比", "比例", "比重", "率", "面积", "份额")):
        return []
    return [owner] if owner else list(memory.things)


def _name_held_against(reading: Reading, memory: Memory, standard: str) -> Naming:
    """Name what a share of a plan is about: 粮食产量完成计划【102%】, 超过计划【2%】."""
    predicate = reading.predicate
    subject = name_before(reading.before, predicate=True).phrase
    subjects = [subject] if subject else list(memory.things)
    if not subjects:
        subjects = [name_clause_before(memory.clauses, reading.quantity.start) or ""]
    if predicate.change is not None or reading.quantity.kind == "times":
        things = subjects
    elif any(subjects):
        things = [thing + standard for thing in subjects]
    else:
        things = [standard.removeprefix(predicate.action or "")]
    subjects = subjects if subjects[0] else []
    return Naming(things, predicate.action, "held-against", subjects=subjects)


def _name_elsewhere(reading: Reading, memory: Memory, phrase: str) -> Naming:
    """Name a thing that the value's own words do not name: it was named before, or is implied."""
    quantity, predicate = reading.quantity, reading.predicate
    if quantity.kind == "people" and reading.behind and predicate.action in (None, "为"):
        # 有8400多万人受益: what they do is what they are counted for.
        doing = clean(reading.behind)
        if 1 < len(doing) <= 12:
            return Naming([doing], memory.action, "number-doing")
    lead = memory.clauses.text[reading.start : quantity.start]
    if not memory.things and quantity.kind == "share" and _OF_A_YEAR.match(lead):
        return Naming(["经济增长"], predicate.action, "year-growth")
    if memory.things:
        things = list(memory.things)
        if any("累计" in word for word in predicate.words):
            things = [_as_total(thing) for thing in things]
        return Naming(things, predicate.action, "carried", carried=True)
    topic = name_clause_before(memory.clauses, reading.quantity.start) or phrase
    if topic:
        return Naming([topic], predicate.action, "clause-before")
    # 但是比起原定的计划还少3%: better the words as they are than no record.
    things = list(memory.inherited) or [clean(reading.before)]
    return Naming(things, predicate.action, "sentence-before", carried=True)


def _before_ways(reading: Reading, clauses: Clauses) -> str:
    """Return what covers, if the ways that it does stand between: 电商【实现4种模式】全覆盖."""
    if not reading.after_value:
        return ""
    start = clauses.clause_start(reading.quantity.start)
    at = clauses.text.rfind("实现", start, reading.start)
    return clauses.text[start:at] if at - start > 1 else ""


def _without_place(before: str) -> str:
    """Return what covers, without where it does: 上门服务【实现县（区）】全覆盖."""
    covered = _COVERED.match(before)
    if covered is None:
        return before
    return covered["where" if _ADVERBIAL.fullmatch(covered["thing"]) else "thing"]


#: 实现全年增长4.8%: what grows in a year, if nothing is named, is the economy.
_OF_A_YEAR = re.compile("(?:实现)?(?:全年|[一二三四]季度|前三季度|上半年|下半年)(?:实现)?增长")
_LISTING = frozenset("、和及与")
_RATE = re.compile(
    r"(?<=..)(?:水质|水环境|空气|环境)?(?:质量)?[\u4e00-\u9fff]{2}(?:率|比例|比重|占比)$"
)


def _without_next(phrase: str, reading: Reading, clauses: Clauses) -> str:
    """Return what is counted where the words behind it also name the next value.

    26个【断面】水质优良率达96%, 17家【企业】发行债券93只.
    """
    end = reading.quantity.after + len(reading.behind)
    if phrase != reading.behind.strip() or end >= clauses.clause_end(reading.quantity.after):
        return phrase
    return phrase if clauses.text[end] == "、" else name_of_doer(_RATE.sub("", phrase))


def _name_listed_behind(reading: Reading, memory: Memory) -> Naming:
    """Name the things listed behind: 产量增长百分之四十以上【的有】粮食、棉花."""
    clauses, start = memory.clauses, reading.quantity.after
    end = min(clauses.clause_end(start), start + REACH)
    kind = name_before(reading.before, predicate=True).phrase
    head = kind if kind in _bare() else ""
    listed = clean(clauses.text[start + len("的有") : end].split("等")[0])
    reading.end = end
    return Naming([thing + head for thing in split_things(listed)], None, "listed-behind")


#: 5000场次专题教育【、家长课堂等活动】: the list of what is counted ends with what it is of.
_LIST_BEHIND = re.compile(r"(?:、[^，。；、\d]{2,12}){1,4}?等[\u4e00-\u9fff]{2,6}(?=[，。；、\n])")
_PURPOSE = re.compile("是?专?项?(?:用于|支持|投向|实施|推进|建设|改造|新建)(?=[^，。；、]{3})")


def _name_behind(reading: Reading, memory: Memory, before: str) -> str:
    """Return the thing named behind the number, where that is where it is named."""
    quantity, predicate = reading.quantity, reading.predicate
    if quantity.kind in ("count", "people", "bare"):
        if before and reading.behind.startswith("的"):
            return ""  # 裁减军队员额五十万的任务
        if len(reading.behind) == 1 and memory.clauses.text.startswith(
            "、", reading.quantity.after + len(reading.behind)
        ):
            # 扩大到20个省、自治区、直辖市: a short word begins a list of what is counted.
            text, start = memory.clauses.text, reading.quantity.after
            end = min(memory.clauses.clause_end(start), start + REACH)
            if reading.next_start is None or end <= reading.next_start:
                reading.behind = text[start:end]
        end = quantity.after + len(reading.behind)
        more = _LIST_BEHIND.match(memory.clauses.text, end, end + REACH)
        if more is not None and reading.behind:
            reading.behind += more[0]
        return name_behind(reading.behind)
    if quantity.kind in ("money", "measure"):
        purpose = _PURPOSE.match(reading.behind)
        if purpose is not None and quantity.kind == "money" and before in ("", predicate.doing):
            return name_behind(reading.behind[purpose.end() :])  # 安排5亿元【支持】技改
        if (
            predicate.doing is None
            and predicate.reach != "安排"  # 中央财政安排200亿元专项资金
            and len(before) > 3
            and before not in _wheres()
            and not reading.before.endswith(("、", "等"))
        ):
            return ""
        if predicate.change is not None and (before or memory.things):
            return ""
        return name_behind(reading.behind, plain=True)
    if (
        quantity.kind == "share"
        and quantity.form in ("number", "half")
        and (
            not before or reading.before.endswith(("和", "及", "与")) or reading.behind[:1] == "的"
        )
        and (
            predicate.action in (None, "有", "已有", "还有", "就有", "只有")
            or ((predicate.doing or predicate.action == "在") and reading.behind[:1] == "的")
        )
        and (predicate.comparator is None or not before)
    ):
        return name_behind(reading.behind)
    return ""


def _name_all(reading: Reading, memory: Memory) -> Naming:
    """Name what 所有 or 全部 speaks of."""
    text, quantity = memory.clauses.text, reading.quantity
    end = min(memory.clauses.clause_end(quantity.after), quantity.after + REACH)
    behind = text[quantity.after : end]
    before = name_before(reading.before, predicate=True)
    if (
        text.startswith("所有", quantity.start)
        or not before.phrase
        or reading.before.endswith(("为", "对", "给", "覆盖"))
    ):
        if not behind:
            return Naming([])
        reading.take_behind(reading.behind)
        return Naming(name_all_of(behind, reading.behind), before.action, "all-of")
    said = _GOES_ON.split(behind)[0]
    return Naming(name_all_said(before.phrase, said), before.action, "all-said")


#: 全部通达光网、快递实现全覆盖: what has a verb of its own is another saying.
_GOES_ON = re.compile("、(?=[^、]*(?:实现|达到|覆盖))")


def _name_of_doing(reading: Reading, memory: Memory, verb: str) -> Naming:
    """Name what a verb right before the number is about: 铁路运营里程新增1700公里."""
    text, predicate = memory.clauses.text, reading.predicate
    if reading.quantity.kind in ("share", "points", "times"):
        # 研发投入翻一番: no verb takes a share as its object, so it is part of the name.
        whole = name_before(text[reading.start : predicate.start], predicate=True)
        if whole.phrase not in ("", verb):
            return Naming([_complete(reading, memory, whole.phrase)], verb, "thing-number")
    subject = name_before(text[reading.start : predicate.doing_start], predicate=True)
    if subject.phrase and subject.phrase not in _wheres():
        if verb in _newly():
            return Naming([_complete(reading, memory, subject.phrase)], verb, "thing-verb-number")
        total = _SO_FAR.search(text, reading.start, predicate.doing_start)
        if verb.startswith("累计") and subject.phrase:
            return Naming([subject.phrase], verb, "thing-verb-number")
        if total is not None and total.start() > reading.start:  # 班列【累计】开行360列
            alone = name_before(text[reading.start : total.start()], predicate=True)
            return Naming([alone.phrase], verb, "thing-verb-number")
        whole = name_before(text[reading.start : predicate.start], predicate=False)
        if verb in _REACHING_OUT:
            return Naming([whole.phrase.removesuffix(verb)], verb, "thing-verb-number")
        return Naming([whole.phrase], whole.action or verb, "thing-verb-number")
    if memory.things:
        if verb in _under_work():
            last = memory.counted.get(reading.quantity.unit)
            things = [verb + _without_work(thing) for thing in ([last] if last else memory.things)]
            return Naming(things, verb, "thing-verb-number")
        return Naming(list(memory.things), verb, "carried", carried=True)
    earlier = name_object_of(verb, memory.clauses, reading.start)
    if earlier:
        return Naming([earlier], verb, "verb-before")
    if reading.quantity.kind == "money":
        return Naming([verb], verb, "verb-number")
    return Naming(
        [name_clause_before(memory.clauses, reading.quantity.start) or verb], verb, "clause-before"
    )


#: 发放育儿补贴【惠及】6万户: the verb tells of those reached, and the thing is what reaches them.
_REACHING_OUT = frozenset({"惠及", "覆盖"})
_SO_FAR = re.compile("(?:累计|总共|共|合计)$")


#: 铁：增加的年产能力为280万吨: what such a phrase measures is the label of its paragraph.
_MADE = re.compile(
    "[^、，]*(?:增加|达到|建成|建成后|新增|完成|扩大|提高|形成|投入生产)的(?P<head>[^的、]+)"
)
_LABEL = re.compile(
    r"[\s　]*(?P<label>[\u4e00-\u9fff、]{1,12})(?<!方面)(?<!情况)(?<!目标)(?<!工作)(?<!如下)："
)


def _labelled(reading: Reading, memory: Memory, phrase: str) -> str:
    """Put the label of the paragraph before a phrase that only says how much is made."""
    made = _MADE.fullmatch(phrase)
    if made is None or made["head"] not in _bare():
        return phrase
    text, position = memory.clauses.text, reading.start
    line = text.rfind("\n", max(0, position - REACH), position) + 1
    if memory.clauses.sentence_start(position) != line:
        return phrase
    label = _LABEL.match(text, line, position)
    return label["label"] + phrase if label else phrase


def _complete(reading: Reading, memory: Memory, phrase: str) -> str:
    """Complete a phrase that only makes sense beside the thing named before."""
    if not phrase:
        return phrase
    if not memory.things:
        return _complete_alone(reading, memory, phrase)
    thing = memory.things[-1]
    if memory.whole and memory.clauses.text[reading.start - 1] in "，,":
        thing = memory.whole[-1]  # 项目186个，其中民生项目35个，【投资】420亿元
    if phrase in _under_work():
        return phrase + _without_work(memory.counted.get(reading.quantity.unit, thing))
    if phrase in _wheres():
        for scope in lexicon.word_list("phrases", "scope"):
            if thing.startswith(scope):
                return phrase + thing[len(scope) :]  # 城镇人均居住面积…，农村增加到
    if phrase.startswith("占"):
        return thing + phrase
    if phrase in _of_plan():
        return thing + "完成" + phrase
    if phrase in _totals():
        return "经济总量" if thing == "经济增长" else _as_total(thing)
    if phrase in _bare() and thing not in _bare():
        return stem(thing) + phrase
    return phrase


def _complete_alone(reading: Reading, memory: Memory, phrase: str) -> str:
    """Complete a phrase that nothing was named before."""
    if phrase in _bare():
        # 粮食连续四年增产，产量达到: the clause before names the thing.
        before = name_clause_before(memory.clauses, reading.quantity.start) or ""
        if reading.predicate.each_the_same and "、" in before:
            return _OPEN_LIST.sub("", before) + phrase  # 钢、煤、水泥等，产量都增长
        topic = name_behind(before)
        return topic + phrase if 1 < len(topic) <= 10 and "了" not in topic else phrase
    if phrase.startswith("占"):
        # 用于文教的支出，占总支出的20%
        return (name_clause_before(memory.clauses, reading.quantity.start) or "") + phrase
    return phrase


def _without_work(thing: str) -> str:
    for verb in _under_work():
        thing = thing.removeprefix(verb)
    return thing


@cache
def _wheres() -> frozenset[str]:
    return frozenset(lexicon.word_list("phrases", "scope", "where"))


@cache
def _newly() -> frozenset[str]:
    return frozenset(lexicon.word_list("verbs", "doing", "newly"))


@cache
def _under_work() -> frozenset[str]:
    return frozenset(lexicon.word_list("verbs", "doing", "under_work"))


@cache
def _bare() -> frozenset[str]:
    return frozenset(lexicon.word_list("phrases", "head", "bare"))


@cache
def _bare_ends() -> tuple[str, ...]:
    return tuple(_bare())


@cache
def _of_plan() -> frozenset[str]:
    return frozenset(lexicon.word_list("phrases", "head", "of_plan"))


@cache
def _totals() -> frozenset[str]:
    return frozenset(lexicon.word_list("phrases", "head", "total"))


def _as_total(thing: str) -> str:
    """Return the thing of which new ones were counted before: 新增上市企业 is 上市企业."""
    for verb in _newly():
        if len(thing) > len(verb) + 2:
            thing = thing.removeprefix(verb)
    return thing


#: 技术、数据等7大平台全部挂牌: what the list is of is the one thing.
_OPEN_THINGS = re.compile("等.{2,}$")


def shares_value(quantity: Quantity, thing: str, *, each_the_same: bool, changed: bool) -> bool:
    """Tell whether one value holds for each thing of a list.

    均 says so; a rate is a rate of each (甲、乙水质达标率100%), a number of things their sum.
    """
    if quantity.form in ("cover", "none", "all"):
        return _OPEN_THINGS.search(thing) is None
    if each_the_same:
        return True
    if quantity.kind != "share":
        return False
    if changed:  # 工业投资、民间投资增长6%: each is whole by itself
        whole = thing.split("、")
        return len(whole) > 1 and all(len(one) > 3 and one.endswith(_bare_ends()) for one in whole)
    return thing.endswith("率")
