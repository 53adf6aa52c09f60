"""Take a list of things apart, and give each what the last one or the first one says for all.

城乡居民人均可支配收入 is two incomes, 高技术制造业、装备制造业增加值 two values added.
"""

from __future__ import annotations

import re
from functools import cache

from taizhang import lexicon

_COMMA = re.compile("、")
# 普及, 共和, 和谐: characters of a word, not words that join.
_ANY = re.compile(
    "、|以及|(?<![共总饱缓温调中祥])和(?![谐平美解睦])|(?<![普以涉惠危遍波触提])及(?![其时格]|以[上下内])|(?<![参赋给授])与(?![会众])"
)
_FOLDED = (
    ("城乡", ("城镇", "农村")),
    ("进出口", ("进口", "出口")),
    ("供排水", ("供水", "排水")),
    ("收支", ("收入", "支出")),
    ("存贷款", ("存款", "贷款")),
)
_TAIL_OPENERS = re.compile("(?:人均|户均|平均|年均)")


@cache
def _heads() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(lexicon.word_list("phrases", "head")) + ")$")


@cache
def _scopes() -> tuple[str, ...]:
    return lexicon.word_list("phrases", "scope")


def split_things(phrase: str, count: int | None = None, *, folded: bool = True) -> list[str]:
    """Return the things of a list, each with the words that belong to all of them.

    With `count`, a list of that many or the phrase alone.  A word that folds two things
    into one (城乡, 进出口) is taken apart only if `folded`, that is where 分别 says so.

    >>> split_things("城乡居民人均可支配收入", 2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    >>> split_things("高技术制造业、装备制造业增加值", 2)
    ['高技术制造业增加值', '装备制造业增加值']
    >>> split_things("全区地方财政收入、支出", 2)
    ['全区地方财政收入', '全区地方财政支出']
    >>> split_things("信息传输和软件业、租赁和商务服务业增加值", 2)
    ['信息传输和软件业增加值', '租赁和商务服务业增加值']
    >>> split_things("规上工业企业无研发机构和无研发活动")
    ['规上工业企业无研发机构', '规上工业企业无研发活动']
    """
    parts = _cut(phrase, count)
    if parts is None:
        return _unfold(phrase, count) if folded else [phrase]
    return _complete(parts, shared=count is None)


def _cut(phrase: str, count: int | None) -> list[str] | None:
    """Cut at 、 alone if that gives the right number, else at 和 too."""
    outside = _hide_brackets(phrase)
    if count is None and outside.endswith("率") and "率、" in outside and "率和" not in outside:
        # 建议和提案办结率、满意率: where rates are listed, 和 joins what they are of.
        count = outside.count("率、") + 1
    for separator in (_COMMA, _ANY):
        parts: list[str] = []
        at = 0
        for match in separator.finditer(outside):
            parts.append(phrase[at : match.start()])
            at = match.end()
        parts.append(phrase[at:])
        parts = [part.strip() for part in parts]
        if (
            len(parts) > 1
            and all(parts)
            and ((count is None and separator is _ANY) or len(parts) == count)
        ):
            return parts
    return None


def _hide_brackets(phrase: str) -> str:
    return re.sub(r"[（(“《][^（）()“”《》]*[）)”》]", lambda m: "\0" * len(m[0]), phrase)


def _unfold(phrase: str, count: int | None) -> list[str]:
    if count in (None, 2):
        for folded, unfolded in _FOLDED:
            if folded in phrase and (count == 2 or folded in ("收支", "存贷款")):
                return [phrase.replace(folded, word, 1) for word in unfolded]
    return [phrase]


def _complete(parts: list[str], *, shared: bool) -> list[str]:
    first, last = parts[0], parts[-1]
    parts = _lend_front(parts)
    if last.endswith("率") and shared and not parts[0].endswith("率"):
        return [part if part.endswith("率") else part + last[-3:] for part in parts]
    twins = _tail_of_twins(parts[0], last)
    if twins:
        return [part if part.endswith(twins) else part + twins for part in parts]
    lacking = next((part for part in parts if not _ends_like_a_name(part)), None)
    tail = "" if lacking is None else _shared_tail(lacking, last)
    if not tail:
        return parts
    return (
        [part if _ends_like_a_name(part) else part + tail for part in parts[:-1]] + [parts[-1]]
        if first
        else parts
    )


def _ends_like_a_name(part: str) -> bool:
    return _heads().search(part) is not None


def _shared_tail(first: str, last: str) -> str:
    """Return the end of the last thing that the others share; empty if they are whole."""
    if last in _scopes():
        return ""
    for scope in _scopes():
        if first.endswith(scope):
            for other in _scopes():
                if last.startswith(other) and len(last) > len(other):
                    return last[len(other) :]
    opener = _TAIL_OPENERS.search(last, 1)
    if opener is not None:
        return last[opener.start() :]
    head = _heads().search(last)
    if head is None:
        return ""
    if head.start() == 0:  # 客运、货运量
        return last[-1] if len(last) > 2 and last[-1] in _SIGNS else ""
    # A bare 率 or 量 says too little: 垃圾和污水治理率 are two 治理率.
    wide = head[0] in _SIGNS and head.start() > 2
    return last[head.start() - 2 :] if wide else head[0]


def _tail_of_twins(first: str, last: str) -> str:
    """Return what follows the second of two like words: 炼铁、炼钢【先进产能占比】."""
    size = len(first)
    if not 1 < size < 4 or len(last) < size + 3:
        return ""
    tail = last[size:] if last[0] == first[0] and last[size - 1] != first[-1] else ""
    return tail if _heads().search(tail) else ""


#: 按时办结率、满意率: how soon a thing was done is nothing of the other rate.
_PROMPTLY = re.compile("(?:按时|按期|及时|如期)$")
_SIGNS = frozenset("率量额值费")


_PER_OUTPUT = re.compile(
    "(?:单位|万元)(?:国内|地区)?(?:生产总值|GDP)|每[十百千万\\d]{1,4}(?:名|户)?(?:常住)?人口?"
)


def _lend_front(parts: list[str]) -> list[str]:
    """Give the later things the front of the first: 地方财政收入、支出, 企业无甲和无乙."""
    first = parts[0]
    rate = _PER_OUTPUT.match(first)
    if rate is not None:  # 单位生产总值用水量、能耗: both are per unit; 每千人床位数、医师数
        return [part if _PER_OUTPUT.match(part) else rate[0] + part for part in parts]
    done = [first]
    for part in parts[1:]:
        head = _heads().search(first)
        own_head = _heads().fullmatch(part)
        if part == "参保率" and "保" not in first:
            done.append(part)  # 义务教育巩固率、参保率: insurance is nothing of schools
            continue
        if own_head is not None and head is not None and head.start() > 0:
            done.append(_PROMPTLY.sub("", first[: head.start()]) + part)
            continue
        shared = first.find(part[:2], 1) if len(part) >= 2 else -1
        if shared > 0 and len(part) <= len(first) and first[shared:] != part:
            done.append(first[:shared] + part)
            continue
        done.append(part)
    return done


def stem(phrase: str) -> str:
    """Return a name without the words that say what kind of number it is.

    >>> stem("国有企业资产总额")
    '国有企业资产'
    """
    for head in lexicon.word_list("phrases", "head", "bare"):
        if phrase.endswith(head) and len(phrase) > len(head) + 1:
            return phrase[: -len(head)]
    return phrase
