"""Give a number its unit, or refuse it: what follows it may say that it states no quantity."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from taizhang import lexicon
from taizhang.model import Comparator

# 60岁以上老人, 5000万元以上项目: a number that says which things are meant.
_THRESHOLD = re.compile(
    r"(?:及)?(?:以上|以下|以内)(?:的|(?=[^\s，。、；：,;:！!？?）)”\n和及与或左至到]))"
)
_SIZED = re.compile(
    "(?:重大|重点|工业|产业|制造业|龙头|骨干|大型?)?(?:企业|项目|产业|集群|园区|龙头|集团|开发区|城市|[县镇村](?=\\d|[，、。]))"
)
_EXCEEDING = ("超", "超过", "突破", "达", "上", "过")
#: 受教育年限提高到14年; elsewhere 14年 tells when.
_AGES = 200  # 提高到2025年 names a year
_LASTING = ("提高到", "提高至", "延长到", "延长至", "缩短到", "缩短至")
_BOUNDING_KINDS = frozenset({"money", "measure", "people", "duration", "bare"})


class Quantity(NamedTuple):
    """One value expression of a text.

    `start` and `end` cover the value with its unit, without the words of comparison;
    `after` is where the words of comparison behind it end (以上, 左右).  `kind` is that of
    the unit, or "bare" without one.  `form` tells how it is written: "number", "times"
    (1.1倍), "doubling" (翻一番), "half" (一半, 过半), "all" (所有, 全部), "cover" (全覆盖) or
    "none" (清零).
    """

    start: int
    end: int
    after: int
    value: Decimal
    high: Decimal | None
    unit: str
    kind: str
    comparator: Comparator | None
    form: str


class Number(NamedTuple):
    """A number before its unit is known; `more` is true for 6600多万."""

    value: Decimal
    high: Decimal | None = None
    more: bool = False


class Units(NamedTuple):
    """The units as a pattern, the longest first, with what each spelling means."""

    pattern: str
    meaning: dict[str, tuple[str, str]]  #: unit and kind
    after_not: dict[str, tuple[str, ...]]


@cache
def units() -> Units:
    """Return the units of the lexicon, ready to be searched for."""
    meaning: dict[str, tuple[str, str]] = {}
    after_not: dict[str, tuple[str, ...]] = {}
    for unit in lexicon.units():
        for written in unit.written:
            meaning[written] = (unit.unit, unit.kind)
            if unit.after_not:
                after_not[written] = unit.after_not
    return Units(_one_of(meaning), meaning, after_not)


def _one_of(words: Iterable[str]) -> str:
    """Return the pattern of the longest of some words that stands at a place.

    Words with the same first character share a branch, and the first of all is asked for
    before any: most of what follows a number is no unit, and there are hundreds of units.
    """
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    branches = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())
    return f"(?=[{re.escape(''.join(by_first))}])(?:{'|'.join(branches)})"


@cache
def _bounds_behind() -> tuple[re.Pattern[str], dict[str, Comparator]]:
    table = {c.word: c.relation for c in lexicon.comparators() if c.written == "after"}
    longest_first = sorted(table, key=lambda word: -len(word))
    return re.compile("(?:的)?(" + "|".join(longest_first) + ")"), table


@cache
def _goes_on() -> re.Pattern[str]:
    """Match what may follow 以上 when the number is a statement: 5000人以上实现就业."""
    return re.compile("|".join((*lexicon.word_list("phrases", "stop"), "其中", "比", "较", "同比")))


def measure(
    text: str, span: tuple[int, int], number: Number, written: str | None, rate: str | None = None
) -> Quantity | None:
    """Return the quantity, or None if its unit or what follows says that it is none.

    `written` is the unit as the text spells it, None if there is none; `rate` is the
    /月 or 每人 behind it.
    """
    start, end = span
    unit, kind = units().meaning[written] if written is not None else ("", "bare")
    if written is not None and text.startswith(units().after_not.get(written, ()), end):
        # 上千万家庭: 家 is no unit here, the number before it may stand alone.
        end -= len(written)
        if text[end - 1] not in "万亿" or kind in ("money", "measure"):
            return None
        unit, kind, rate = "", "bare", ""
    if kind == "bare" and text.startswith("级", end) and text[end - 1] in "万亿":
        return None  # 400亿级平台 says how large one is
    if written is not None and written.isascii() and _goes_on_in_letters(text, end, written):
        return None
    if kind == "years" and not (
        any(point in text[start:end] for point in ".点")
        or (number.value < _AGES and text.endswith(_LASTING, max(0, start - 3), start))
    ):
        return None
    if (
        kind == "money"
        and _SIZED.match(text, end)
        and text.endswith(_EXCEEDING, max(0, start - 2), start)
    ):
        return None  # 年产值超10亿元企业 says which enterprises are meant
    comparator = Comparator.MORE_THAN if number.more else None
    after = end
    pattern, relations = _bounds_behind()
    behind = pattern.match(text, end)
    if behind is not None:
        if _is_threshold(text, end, kind, unit):
            return None
        comparator, after = relations[behind[1]], behind.end()
    if rate:
        unit += "/" + rate[1:]
    if number.high is not None:
        comparator = Comparator.RANGE
    form = "times" if kind == "times" else "number"
    return Quantity(start, end, after, number.value, number.high, unit, kind, comparator, form)


def _goes_on_in_letters(text: str, end: int, written: str) -> bool:
    """Tell whether a unit in Latin letters is the head of a longer word: 5Pro."""
    following = text[end : end + 1]
    return written.isalpha() and following.isascii() and following.isalpha()


def _is_threshold(text: str, end: int, kind: str, unit: str) -> bool:
    """Tell whether 以上 makes the number say which things are meant: 60岁以上老人."""
    if kind not in _BOUNDING_KINDS and unit != "户":
        return False
    threshold = _THRESHOLD.match(text, end)
    if threshold is None or _goes_on().match(text, threshold.end()):
        return False
    # 1000万以上贫困人口 counts people; 人口20万以上的县 says which counties.
    return kind != "bare" or threshold[0].endswith("的")
