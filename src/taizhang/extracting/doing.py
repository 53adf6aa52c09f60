"""Name what a verb right before a number is about: 铁路运营里程【新增】1700公里."""

from __future__ import annotations

import re
from functools import cache

from taizhang import lexicon
from taizhang.extracting.completing import complete, newly, under_work, wheres, without_work
from taizhang.extracting.earlier import name_clause_before, name_object_of
from taizhang.extracting.indicators import name_before
from taizhang.extracting.memory import Memory, Naming
from taizhang.extracting.readings import REACH, Reading


def name_of_doing(reading: Reading, memory: Memory, verb: str) -> Naming:
    """Name what a verb right before the number is about: 铁路运营里程新增1700公里."""
    text, predicate = memory.clauses.text, reading.predicate
    if reading.quantity.kind in ("share", "points", "times"):
        # 研发投入翻一番: no verb takes a share as its object, so it is part of the name.
        whole = name_before(text[reading.start : predicate.start], predicate=True)
        if whole.phrase not in ("", verb):
            return Naming([complete(reading, memory, whole.phrase)], verb, "thing-number")
    subject = name_before(text[reading.start : predicate.doing_start], predicate=True)
    if subject.phrase not in wheres() and not _NO_SUBJECT.match(subject.phrase):
        bare = _LOOSE.sub("", subject.phrase) if verb in _done() else ""
        if bare:
            return Naming([complete(reading, memory, bare)], verb, "thing-verb-number")
        if verb in newly():
            return Naming([complete(reading, memory, subject.phrase)], verb, "thing-verb-number")
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
    return _name_without_subject(reading, memory, verb)


def _name_without_subject(reading: Reading, memory: Memory, verb: str) -> Naming:
    """Name what a verb without a subject is about: what was named before, or its object."""
    if verb in _SOLVING and (problem := _find_problem(reading, memory)):
        return Naming([problem], verb, "verb-number")
    if memory.things:
        if verb in under_work():
            last = memory.counted.get(reading.quantity.unit)
            things = [verb + without_work(thing) for thing in ([last] if last else memory.things)]
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
#: 铁路【共】新建, 项目【全部】建成: how much of the thing is no part of its name.
_LOOSE = re.compile("(?:总?共|全部|累计|计划|合计|已|将|正|又|再|新|均|都)+$")
#: 【全部】建成3.9万个, 【一九八五年底以前】建成: what is built was named before.
_NO_SUBJECT = re.compile("(?:以?前|全部|新|.*期间)?(?:总?共|全部|累计|新)?$")
_SOLVING = frozenset({"解决", "缓解", "化解"})
_PROBLEM = re.compile("的([\u4e00-\u9fff]{2,8}(?:困难|问题|难题|难))")
_SO_FAR = re.compile("(?:累计|总共|共|合计)$")


def _find_problem(reading: Reading, memory: Memory) -> str:
    """Return what is solved for a number of people: 解决了2.3万人、1.8万头大牲畜的【饮水困难】."""
    start = reading.quantity.after
    end = min(memory.clauses.clause_end(start), start + REACH)
    found = _PROBLEM.search(memory.clauses.text, start, end)
    return found[1] if found else ""


@cache
def _done() -> frozenset[str]:
    return frozenset(lexicon.word_list("verbs", "doing", "done"))
