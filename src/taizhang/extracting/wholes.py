"""What 所有 and 全部 speak of: a share of one hundred per cent of something."""

from __future__ import annotations

import re

from taizhang.extracting.coordination import split_things
from taizhang.extracting.trimming import clean

# 所有乡镇和90%以上行政村【通硬化路】: what is said of both stands behind the second.
_SAID = re.compile(
    r"(?:以上)?[^，。；]{1,12}?(实现|完成|建成|达到|覆盖|纳入|创建为|开通|通)([^，。；]*)"
)
_ONE_SAID = re.compile(r"(.{2,12}?)(?:实现)?(通.+)")
_REACHED = re.compile(r"(?:通达|通|接入|覆盖|开通)(.+)")


def name_all_of(behind: str, until_next: str) -> list[str]:
    """Return the things that 所有 speaks of, with what is said of them.

    `behind` is the rest of the clause, `until_next` the part of it before the next value.

    >>> name_all_of("乡镇和90%以上行政村通硬化路", "乡镇和")
    ['乡镇通硬化路']
    >>> name_all_of("建制村通硬化路、通光纤", "建制村通硬化路")
    ['建制村通硬化路', '建制村通光纤']
    """
    thing = clean(until_next)
    if len(until_next) < len(behind) and not behind.startswith("、", len(until_next)):
        said = _SAID.match(behind, len(until_next))
        if said is not None:
            return [thing + ("" if said[1] in ("实现", "完成") else said[1]) + said[2]]
    first, *others = behind.split("、")
    one = _ONE_SAID.match(first) if others else None
    if one is not None and all(other.startswith("通") for other in others):
        return [one[1] + way for way in (one[2], *others)]
    return [clean(behind)]


def name_all_said(thing: str, behind: str) -> list[str]:
    """Return the thing that 全部 speaks of, once for each of the things that it reaches.

    >>> name_all_said("乡镇驻地", "通达5G和千兆光网")
    ['乡镇驻地5G', '乡镇驻地千兆光网']
    >>> name_all_said("限制措施", "取消")
    ['限制措施']
    """
    reached = _REACHED.match(behind)
    if reached is None:
        return [thing]
    return [thing + part for part in split_things(clean(reached[1]))]
