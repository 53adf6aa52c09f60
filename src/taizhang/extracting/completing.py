"""Complete a phrase that only makes sense beside what was named before: 粮食…、【产量】."""

from __future__ import annotations

import re
from functools import cache

from taizhang import lexicon
from taizhang.extracting.behind import name_behind
from taizhang.extracting.coordination import stem
from taizhang.extracting.earlier import name_clause_before
from taizhang.extracting.memory import Memory
from taizhang.extracting.readings import REACH, Reading

_OPEN_LIST = re.compile("等[^、]{0,12}$")
#: 铁：增加的年产能力为280万吨: what such a phrase measures is the label of its paragraph.
_MADE = re.compile(
    "[^、，]*(?:增加|达到|建成|建成后|新增|完成|扩大|提高|形成|投入生产)的(?P<head>[^的、]+)"
)
_LABEL = re.compile(
    r"[\s　]*(?P<label>[\u4e00-\u9fff、]{1,12})(?<!方面)(?<!情况)(?<!目标)(?<!工作)(?<!如下)："
)


def labelled(reading: Reading, memory: Memory, phrase: str) -> str:
    """Put the label of the paragraph before a phrase that only says how much is made."""
    made = _MADE.fullmatch(phrase)
    if made is None or made["head"] not in bare_heads():
        return phrase
    text, position = memory.clauses.text, reading.start
    line = text.rfind("\n", max(0, position - REACH), position) + 1
    if memory.clauses.sentence_start(position) != line:
        return phrase
    label = _LABEL.match(text, line, position)
    return label["label"] + phrase if label else phrase


def complete(reading: Reading, memory: Memory, phrase: str) -> str:
    """Complete a phrase that only makes sense beside the thing named before."""
    if not phrase:
        return phrase
    if not memory.things:
        return _complete_alone(reading, memory, phrase)
    thing = memory.things[-1]
    if memory.whole and memory.clauses.text[reading.start - 1] in "，,":
        thing = memory.whole[-1]  # 项目186个，其中民生项目35个，【投资】420亿元
    if phrase in under_work():
        return phrase + without_work(memory.counted.get(reading.quantity.unit, thing))
    if phrase in wheres():
        for scope in lexicon.word_list("phrases", "scope"):
            if thing.startswith(scope):
                return phrase + thing[len(scope) :]  # 城镇人均居住面积…，农村增加到
    if phrase.startswith("占"):
        return thing + phrase
    if phrase in _of_plan():
        return thing + "完成" + phrase
    if phrase in _totals():
        return "经济总量" if thing == "经济增长" else as_total(thing)
    if phrase in bare_heads() and thing not in bare_heads():
        owner = _owner_of(phrase, thing, memory)
        return stem(owner) + phrase if owner else phrase
    return phrase


_PERSONS = ("人员", "职工", "人数", "就业", "人口", "员工")
_OF_CROPS = frozenset({"单产", "亩产", "总产", "总产量"})
_NO_CROPS = ("农田", "基地", "项目", "设施", "工程", "大棚", "水库")


def _owner_of(phrase: str, thing: str, memory: Memory) -> str:
    """Return what a bare number is of: 乡镇企业…个，从业人员…人，【产值】 is of the enterprises."""
    if phrase in _OF_CROPS and thing.endswith(_NO_CROPS):
        return ""
    if not thing.endswith(_PERSONS):
        return thing
    others = [other for other in memory.counted.values() if not other.endswith(_PERSONS)]
    return others[-1] if others else thing


#: 粮食【按人口】平均占有量超过…，总产量: by whom it is counted is no part of the name.
_PER = re.compile("(?:按[\u4e00-\u9fff]{1,3}|再|又|喜)$")


def _complete_alone(reading: Reading, memory: Memory, phrase: str) -> str:
    """Complete a phrase that nothing was named before."""
    if phrase in bare_heads():
        # 粮食连续四年增产，产量达到: the clause before names the thing.
        before = name_clause_before(memory.clauses, reading.quantity.start) or ""
        if reading.predicate.each_the_same and "、" in before:
            return _OPEN_LIST.sub("", before) + phrase  # 钢、煤、水泥等，产量都增长
        topic = _PER.sub("", name_behind(before))
        return topic + phrase if 1 < len(topic) <= 10 and "了" not in topic else phrase
    first = _FIRST_PART.match(phrase)
    if first is not None:
        # 设立专项资金，首期安排50亿元
        whole = name_clause_before(memory.clauses, reading.quantity.start)
        return whole + phrase[first.end() :] if whole else phrase
    if phrase.startswith("占"):
        # 用于文教的支出，占总支出的20%
        return (name_clause_before(memory.clauses, reading.quantity.start) or "") + phrase
    return phrase


#: The first part of what was set up, with what kind of number it is.
_FIRST_PART = re.compile("(?:首[期批年轮]|[一二]期|第一期|每[期年])(?=$|规模$|资金$|投入$|额度$)")


def without_work(thing: str) -> str:
    """Return a thing without the verbs that make a part of it: 项目 of 新建项目."""
    for verb in under_work():
        thing = thing.removeprefix(verb)
    return thing


@cache
def wheres() -> frozenset[str]:
    """Return the words that say where and never what: 农村, 国家级."""
    return frozenset(lexicon.word_list("phrases", "scope", "where"))


@cache
def under_work() -> frozenset[str]:
    """Return the verbs that make a part of the thing named before: 其中新建32个."""
    return frozenset(lexicon.word_list("verbs", "doing", "under_work"))


@cache
def bare_heads() -> frozenset[str]:
    """Return the nouns that need the thing named before them: 产量, 面积."""
    return frozenset(lexicon.word_list("phrases", "head", "bare"))


@cache
def _of_plan() -> frozenset[str]:
    return frozenset(lexicon.word_list("phrases", "head", "of_plan"))


@cache
def _totals() -> frozenset[str]:
    return frozenset(lexicon.word_list("phrases", "head", "total"))


def as_total(thing: str) -> str:
    """Return the thing of which new ones were counted before: 新增上市企业 is 上市企业."""
    for verb in newly():
        if len(thing) > len(verb) + 2:
            thing = thing.removeprefix(verb)
    return thing


@cache
def newly() -> frozenset[str]:
    """Return the verbs of what is new, which may stand behind their thing: 里程新增."""
    return frozenset(lexicon.word_list("verbs", "doing", "newly"))
