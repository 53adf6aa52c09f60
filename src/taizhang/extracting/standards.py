"""What a value is held against: a plan, a budget, another year.

完成年度计划的【102%】 is a share of a plan and 超过计划【4%】 what goes beyond one; in
比预算数少【5%】 the budget is what the difference counts from.  None of these words names
the thing measured: that stands before them, or was named before.
"""

from __future__ import annotations

import re
from functools import cache

from taizhang import lexicon
from taizhang.extracting.predicates import THAN, Predicate, read_predicate
from taizhang.model import Comparator, Direction

_REACH = 60  # no plan has a longer name; keeps text without punctuation linear
#: Verbs that say how far a value went beyond its plan, or stayed behind it.
_BEYOND = {
    "超过": Direction.UP,
    "超过了": Direction.UP,
    "超": Direction.UP,
    "高于": Direction.UP,
    "低于": Direction.DOWN,
}
_THAN = re.compile(rf"{THAN}[^，。；：]{{1,30}}$")
_THAN_YEAR = re.compile(
    r"比(?:上年|去年|上一年|前年|往年|(?:19|20)\d\d年|[一二][九〇○零][〇○零一二三四五六七八九]{2}年)(?:同期|的)?"
    r"(?P<thing>[^多少更还又就平实]{2,})(?<!数|绩|期|况)(?<!水平)$"
)
#: Words that bound a share of something named: 接近全国的【一半】.
_BOUNDS = {
    "接近": Comparator.ABOUT,
    "将近": Comparator.ABOUT,
    "不到": Comparator.LESS_THAN,
    "不足": Comparator.LESS_THAN,
}


#: 标准不低于低保标准的1.6倍: the words after the verb say of what the value is a multiple.
_YARDSTICK = re.compile(
    "(不低于|不少于|不超过|不高于|超过|高于|低于|达到|相当于|为|(?<![于但凡可])是|(?:增加|提高|上升|扩大|下降|降低|减少)到)[\u4e00-\u9fff“”]{2,14}的$"
)


@cache
def _held_against() -> re.Pattern[str]:
    plans = "|".join(lexicon.word_list("phrases", "head", "of_plan_end"))
    return re.compile(
        rf"""
        (?:
          (?P<verb>超额完成|完成|超过|超(?!额|前|级|长)|高于|低于|相当于|等于|(?<![作认称人因成])为)了?
          (?P<plan>[^，。；：、\d]{{0,24}}?(?:{plans}))的?
        | (?P<other>相当于|等于|接近|将近|不到|不足)(?P<whole>[^，。；：、]{{2,24}})的
        )
        (?P<about>约|将近|接近|近|大约)?$
        """,
        re.VERBOSE,
    )


@cache
def _last_signs() -> frozenset[str]:
    plans = lexicon.word_list("phrases", "head", "of_plan_end")
    return frozenset("的约近") | {plan[-1] for plan in plans}


def read_standard(text: str, limit: int, end: int) -> Predicate | None:
    """Return the predicate that holds the share at `end` against a plan, None if none does.

    >>> text = "粮食产量完成年度计划的"
    >>> found = read_standard(text, 0, len(text))
    >>> found.standard, text[: found.start]
    ('完成年度计划', '粮食产量')
    >>> read_standard("茶叶产量达到", 0, 6) is None
    True
    """
    if text[end - 1 : end] not in _last_signs():
        return None
    match = _held_against().search(text, max(limit, end - _REACH), end)
    if match is None:
        yardstick = _YARDSTICK.search(text, limit, end)
        return read_predicate(text, limit, yardstick.end(1)) if yardstick else None
    verb, plan = match["verb"] or match["other"], match["plan"] or match["whole"]
    start = read_predicate(text, limit, match.start()).start
    found = Predicate(start=start, standard=verb + plan, reach=verb)
    found.comparator = Comparator.ABOUT if match["about"] else _BOUNDS.get(verb)
    if verb in _BEYOND:
        found.change, found.direction, found.reach = verb, _BEYOND[verb], None
    return found


def without_comparison(phrase: str) -> str:
    """Return the subject of a comparison, without what it is compared with.

    >>> without_comparison("生产成本比年度计划多")
    '生产成本'
    >>> without_comparison("现代工业的比重")
    '现代工业的比重'
    """
    than = _THAN.search(phrase) if "比" in phrase or "较" in phrase else None
    if than is None:
        return phrase
    inside = _THAN_YEAR.match(than[0])
    # 1979年比上年产值增长: here the subject stands behind the year.
    return phrase[: than.start()] + (inside["thing"] if inside else "")
