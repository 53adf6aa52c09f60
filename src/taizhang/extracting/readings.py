"""The words around a value: which of them are its own, and whether they make it a statement.

A value's words are those between the value before it (or the start of its clause) and
itself, and those behind it up to the next sign or value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from taizhang.extracting.clauses import Clauses
from taizhang.extracting.measuring import Quantity
from taizhang.extracting.predicates import Predicate, read_predicate
from taizhang.extracting.standards import read_standard

REACH = 90  # no phrase is longer; keeps text without punctuation linear

_SHORTEST = 3  # characters of a description, and of what is described with its 的
_LIST = frozenset({"", "、", "和", "及", "与", "以及", "或"})
_BOUNDED = frozenset({"和近", "和约", "和超", "及近", "与近"})
#: Forms that are never one of a list of values.
_ALONE = frozenset({"all", "cover", "none", "doubling"})
#: Kinds whose thing is not named behind them.
_NOTHING_BEHIND = frozenset({"points", "times", "duration"})
#: Kinds of value that may be held against a plan.
_OF_A_PLAN = frozenset({"share", "times"})
#: 分别增长3.8倍、80%: both say by how much.
_RISES = frozenset({"share", "times"})
_CONNECTORS = "、，,和及与并以且。；; 　"
_SIGNS = "、，, 　"
_BORDERS = "，。；：、,:;！？\n\t|"


@dataclass(slots=True)
class Reading:
    """One value, or a pure list of values (8%和10%), with the words around it."""

    group: list[Quantity]
    start: int  #: where its own words begin
    quantity: Quantity  #: the value, or the last of the list: it carries the unit
    predicate: Predicate
    before: str  #: the words that name the thing, before the predicate
    behind: str  #: the words behind the value
    after_value: bool  #: its own words follow another value without a sign between
    end: int  #: where its own words end; grows when a thing behind the value is taken
    next_start: int | None = None  #: where the next value of the sentence begins

    def take_behind(self, phrase: str) -> None:
        """Count a phrase behind the value among its own words."""
        at = self.behind.find(phrase)
        self.end = self.quantity.after + (at + len(phrase) if at >= 0 else len(self.behind))


def group_values(text: str, quantities: list[Quantity]) -> list[list[Quantity]]:
    """Return the quantities of a sentence, pure lists (8%和10%) together."""
    groups: list[list[Quantity]] = []
    for quantity in quantities:
        if groups and _continues(text, groups[-1][-1], quantity):
            groups[-1].append(quantity)
        else:
            groups.append([quantity])
    return groups


def _continues(text: str, one: Quantity, following: Quantity) -> bool:
    if following.start - one.after > 3:
        return False
    if one.unit != following.unit or one.kind != following.kind:
        # 煤、油产量分别达到6640万吨、9.1亿立方米: each has its own unit.
        lead = text[max(0, one.start - 2 * REACH // 3) : one.start]
        if "分别" not in lead and not (_REACHED.search(lead) and _ends_clause(text, following)):
            return False
        kinds = {one.kind, following.kind}
        if kinds - {"measure", "money", "count", "people"} and kinds - _RISES:
            return False
    if one.form in _ALONE or following.form in _ALONE:
        return False
    between = text[one.after : following.start]
    return between in _LIST or between in _BOUNDED


#: 床位数、医师数增至7.83张、3.57个: two things reach two values of their own.
_REACHED = re.compile("[^，。；\\d]、[^，。；\\d]+[到至达为]$")


def _ends_clause(text: str, quantity: Quantity) -> bool:
    return text[quantity.after : quantity.after + 1] in _BORDERS


def read_words(
    clauses: Clauses, group: list[Quantity], taken: int, next_start: int | None
) -> Reading:
    """Return the words around a group; those before `taken` belong to the value before."""
    text, first, last = clauses.text, group[0], group[-1]
    # What was taken for the value before may reach over this one: 增长50%以上的有…
    taken = min(taken, first.start)
    start = max(clauses.clause_start(first.start), taken, first.start - REACH)
    glued = start == taken and start > 0 and text[start - 1] not in _BORDERS
    signs = _CONNECTORS if start == taken else _SIGNS
    while start < first.start and text[start] in signs:
        start += 1
    predicate = None
    if last.kind in _OF_A_PLAN:
        predicate = read_standard(text, start, first.start)
    predicate = predicate or read_predicate(text, start, first.start)
    end = min(clauses.clause_end(last.after), last.after + REACH)
    sign = text.find("、", last.after, end)
    if sign >= 0 and _describes_twice(text, last.after, sign, end):
        sign = text.find("、", sign + 1, end)
    while sign > last.after and text[sign - 1] == "的":
        sign = text.find("、", sign + 1, end)  # 两万个大规模的、政社合一的公社
    if sign >= 0:
        end = sign
    if next_start is not None and next_start < end:
        # 近4000名: what bounds the next value belongs to it.
        end = (
            next_start
            if last.kind in _NOTHING_BEHIND
            else max(last.after, read_predicate(text, last.after, next_start).start)
        )
    return Reading(
        group,
        start,
        last,
        predicate,
        text[start : predicate.start],
        text[last.after : end],
        glued,
        last.after,
        next_start,
    )


def _describes_twice(text: str, start: int, sign: int, end: int) -> bool:
    """Tell whether 、 stands between two descriptions of one thing.

    十四个实力雄厚、布局合理的工业基地: both have about the same length, and 的 ends the second.
    """
    of = text.find("的", sign, end)
    first, second = sign - start, of - sign - 1
    if of < 0 or first < _SHORTEST or abs(first - second) > 1 or end - of < _SHORTEST:
        return False
    return not any(c in "的、0123456789" for c in text[start:sign] + text[sign + 1 : of])


# --- baselines -----------------------------------------------------------------------

_CHANGED = (
    "提高|增加|增长|增|上升|升|提升|降低|下降|降|减少|减|扩大|缩短|压缩|缩减|缩小"
    "|发展|跃升|调整|调|拓展|归并|延长|整合|合并|重组|优化|精简"
)
#: 由5%提高到6%, 从2021年的46503元…分别提高到: the first is what the second is counted from.
_FROM = re.compile(
    r"""
    (?:从|由|自|(?<![占对相同环])比|较|同)
    (?:(?:20|19|18)\d\d年|[一二][九〇○零][〇○零一二三四五六七八九]{2}年|上年|去年|前年|\d+年前
      |[一二三四五六七八九十]+年前|“?十?[一二三四五]五”?(?:末|时期|期间)?
      |[一二三四五六七八九十]{1,3}年代(?:初|末)?|年初|原来|目前|现在|过去|当时|原|计划数?|预算数?|决算数?|解放前|期间)*
    (?:底|末|初|同期|前)?(?:的)?$
    """,
    re.VERBOSE,
)
_ORIGINS = frozenset("从由自比较同把将")
_FAR_FROM = re.compile(r"(?:由|从|把|将)[^，。；、]{0,14}$")
_TO_BEHIND = re.compile(r"[^。；\n]{0,24}?(?:到|至|为|成)")
_MOVED_TO = re.compile(rf"[^。；\n\d]{{0,12}}?(?:{_CHANGED})(?:到|至|为|成)")


def find_baseline(clauses: Clauses, reading: Reading) -> int | None:
    """Return where 由 or 比 stands, if the value is only what the next one is counted from."""
    text, first, last = clauses.text, reading.group[0], reading.group[-1]
    if first.form == "doubling":
        return None
    start = max(reading.start, first.start - 30)
    before = text[start : first.start]
    if text.startswith("的基础上", last.after) and "在" in before:
        return start + before.rfind("在")  # 在增产300亿斤的基础上，再增产500亿斤
    if _ORIGINS.isdisjoint(before):
        return None
    rest = text[last.after : min(clauses.sentence_end(last.after), last.after + 40)]
    found = _FROM.search(before)
    if found is None:
        found = _FAR_FROM.search(before) if _MOVED_TO.match(rest) else None
    if found is None:
        return None
    if before[found.start()] not in "比较同" and not _TO_BEHIND.match(rest):
        return None
    return start + found.start()
