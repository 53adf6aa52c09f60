"""Name the thing that a value measures.

It is named before the value (粮食产量732亿斤), behind it (新增2家上市企业), or not at all,
and then it is the thing named before: 生产总值达到5万亿元、增长【5%】.
"""

from __future__ import annotations

import re
from functools import cache

from taizhang.extracting.adverbials import is_adverbial, without_tail
from taizhang.extracting.clauses import Clauses
from taizhang.extracting.completing import as_total, bare_heads, complete, labelled, wheres
from taizhang.extracting.coordination import split_things
from taizhang.extracting.counted import name_counted, without_next
from taizhang.extracting.doing import name_of_doing
from taizhang.extracting.earlier import name_clause_before
from taizhang.extracting.indicators import name_before
from taizhang.extracting.measuring import Quantity
from taizhang.extracting.memory import Memory, Naming
from taizhang.extracting.readings import REACH, Reading
from taizhang.extracting.standards import without_comparison
from taizhang.extracting.trimming import clean
from taizhang.extracting.wholes import name_all_of, name_all_said

_COVERED = re.compile(r"^(?P<thing>.{2,}?)(?:实现|达到)(?P<where>[^实现]{1,14})$")
#: 在全省率先实现X全覆盖: these say how, and what covers stands behind the verb.
_ADVERBIAL = re.compile(
    "(?:在.+[内中上下])?(?:全[国省市区县])?(?:首批|首个|率先|首次|全面|基本|提前|如期)*"
)
_PREDICATED = frozenset({"cover", "none", "doubling"})


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
    before = "" if is_adverbial(before.strip()) else without_tail(before)
    if reading.behind.startswith("的有") and predicate.change is not None:
        return _name_listed_behind(reading, memory)
    subject = (
        predicate.change is not None or predicate.reach is not None or quantity.form in _PREDICATED
    )
    named = name_before(before, predicate=subject)
    if named.phrase[:1] == "在" and is_adverbial(named.phrase):
        named = named._replace(phrase="")  # 到一九六七年在山区达到
    behind = name_counted(reading, memory, named.phrase)
    if behind:
        counted = without_next(behind, reading, memory.clauses)
        if counted == behind:
            reading.take_behind(behind)
        action = predicate.doing or named.action or predicate.action
        if action is None and memory.clauses.text[reading.start - 1 : reading.start] in _LISTING:
            action = memory.action
        return Naming([counted], action, "number-thing")
    if predicate.doing is not None:
        return name_of_doing(reading, memory, predicate.doing)
    phrase = complete(reading, memory, named.phrase)
    if phrase and phrase not in wheres():
        phrase = labelled(reading, memory, phrase)
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
    kept = predicate.action == "保持" and quantity.kind == "share"
    if kept and not memory.things and _AT_A_RATE.match(reading.behind):
        return Naming(["经济增长"], predicate.action, "rate-behind")
    if memory.things:
        things = [_per_head(lead) + thing for thing in memory.things]
        if quantity.kind == "share" and (share := _SHARE_OF.search(lead)):
            held = [thing + "占" + share[1] for thing in things]  # 产值…，占全市的72%
            return Naming(held, predicate.action, "carried-share", subjects=things)
        if any("累计" in word for word in predicate.words):
            things = [as_total(thing) for thing in things]
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
#: 连续几年保持8%的增长率
_AT_A_RATE = re.compile("的(?:经济)?(?:增长率|增长速度|增速|发展速度)")
_SHARE_OF = re.compile(
    r"^占到?(全[省市县区国州]|[^，。；、\d约近超]{2,12}?)的?(?:约|近|将近|超过?|比重|比例|达|为)*$"
)


def _per_head(lead: str) -> str:
    """Return the 人均 of 余额3.9亿元，人均782元; nothing where there is none."""
    start = lead.lstrip("，、 ")[:2]
    return start if start in ("人均", "户均", "亩均") else ""


_LISTING = frozenset("、和及与")


def _name_listed_behind(reading: Reading, memory: Memory) -> Naming:
    """Name the things listed behind: 产量增长百分之四十以上【的有】粮食、棉花."""
    clauses, start = memory.clauses, reading.quantity.after
    end = min(clauses.clause_end(start), start + REACH)
    kind = name_before(reading.before, predicate=True).phrase
    head = kind if kind in bare_heads() else ""
    listed = clean(clauses.text[start + len("的有") : end].split("等")[0])
    reading.end = end
    return Naming([thing + head for thing in split_things(listed)], None, "listed-behind")


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


@cache
def _bare_ends() -> tuple[str, ...]:
    return tuple(bare_heads())
