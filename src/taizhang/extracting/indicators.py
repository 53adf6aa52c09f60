"""Make a clean noun phrase of the words that name what is measured."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from taizhang import lexicon

_YEARS = (
    r"(?:到|至|从|由|自|在|截至|截止)?(?:20|19|18)\d\d年?(?:[—–\-至到](?:20|19|18)?\d\d年?)?(?:底|末|初|以来|前|间)?"
    r"|(?:到|从|由|在)?[一二][九〇○零][〇○零一二三四五六七八九]{2}年?(?:到[一二][九〇○零][〇○零一二三四五六七八九]{2}年?)?(?:底|末|初|以来|前)?"
    r"|(?:在)?“?十?[一二三四五六七八九]五”?(?:时期|期间|末|以来|规划|计划期间)+"
    r"|(?:在)?(?:第[一二三四五六七八九十]+个五年计划)(?:期间|时期|末)?"
    r"|(?:到|在)?(?:本世纪末|上半年|下半年|[一二三四]季度|前三季度|\d{1,2}月份?|\d{1,2}日)(?:底|末|前)?"
)
_BRACKET = re.compile(r"[（(][^（）()]{0,40}[）)]?$")
_EDGE_LEFT = "、，,；;：:。 　“”‘’\"'—-·（）()\t\r\n*．.!！?？和及与以并的了"
_EDGE_RIGHT = "、，,；;：:。 　‘’\"'—-·\t\r\n的了*和及与"
_ENUMERATOR = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[是要、]|第[一二三四五六七八九十]{1,2}[，、,]|\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,2}[）)])"
)


class Named(NamedTuple):
    """A noun phrase, and the verb that stood before it."""

    phrase: str
    action: str | None


@cache
def _leading() -> re.Pattern[str]:
    known = "|".join(map(re.escape, lexicon.words("phrases", "leading")))
    return re.compile(rf"(?:{_ENUMERATOR.pattern}|{_YEARS}|{known})")


@cache
def _verb() -> re.Pattern[str]:
    doing = "|".join(map(re.escape, lexicon.words("verbs", "doing")))
    nouns = "|".join(map(re.escape, lexicon.words("verbs", "doing", "noun_behind")))
    return re.compile(rf"({doing})(?!(?:{nouns}))(?:了|好)?")


@cache
def _mid() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, lexicon.words("verbs", "doing", "mid"))))


@cache
def _stop() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, lexicon.words("phrases", "stop"))))


def strip_leading(phrase: str) -> str:
    """Return the phrase without the words before it that say nothing about the thing.

    >>> strip_leading("力争全年地区生产总值")
    '地区生产总值'
    """
    leading = _leading()
    at = 0
    while at < len(phrase):
        match = leading.match(phrase, at)
        if match is None:
            if phrase[at] not in _EDGE_LEFT:
                break
            if phrase[at] in "“‘" and ("”" in phrase[at:] or "’" in phrase[at:]):
                break
            at += 1
            continue
        if match.end() == len(phrase) or match.end() == at:
            break
        at = match.end()
    return phrase[at:]


def name_before(phrase: str, *, predicate: bool) -> Named:
    """Return the thing named by the words before a value, and the verb before it.

    With a `predicate` (增长, 达到) between the two, the words are its subject and only 实现
    and 完成 are taken off.

    >>> name_before("建设高原和美乡村", predicate=False)
    Named(phrase='高原和美乡村', action='建设')
    >>> name_before("今年服务业增加值", predicate=True)
    Named(phrase='服务业增加值', action=None)
    """
    rest = strip_leading(phrase.lstrip())
    action = None
    match = _verb().match(rest)
    if match is not None and match.end() < len(rest):
        verb = match[1]
        if verb not in _naming() and (not predicate or verb in ("实现", "完成")):
            action = verb
            rest = strip_leading(rest[match.end() :])
        elif verb in _naming():
            action = verb
    if not predicate:
        rest = _behind_mid_verb(rest)
    return Named(clean(rest), action)


@cache
def _naming() -> frozenset[str]:
    return frozenset(lexicon.words("verbs", "doing", "naming"))


_GENERIC = frozenset(
    {"投资", "资金", "收入", "利润", "产值", "税收", "消费", "就业", "贷款", "首贷"}
)


def _behind_mid_verb(phrase: str) -> str:
    """Keep the object of a verb inside the phrase: 各级财政安排教育资金 is about 教育资金.

    A bare 投资 or 收入 says too little, so its subject stays: 重点项目完成投资.
    """
    last = None
    for match in _mid().finditer(phrase):
        if match.start() > 0 and match.end() < len(phrase):
            last = match
    if last is None:
        return phrase
    behind = strip_leading(phrase[last.end() :])
    if len(behind) < 2 or behind in _GENERIC or last[0] in _naming():
        return phrase
    if re.match("|".join(lexicon.words("verbs", "doing", "noun_behind")), behind):
        return phrase
    return behind


def name_behind(phrase: str) -> str:
    """Return the thing named by the words behind a number: 新增2家【上市企业】.

    >>> name_behind("省重点项目完成投资")
    '省重点项目'
    >>> name_behind("以上的规上工业企业建立研发机构")
    '规上工业企业建立研发机构'
    """
    rest = phrase.lstrip("多余个的以上")
    rest = re.sub(r"^(?:以上的?|以内的?|左右的?|的|多|余)", "", rest)
    stop = _stop()
    first = stop.match(rest)
    if first is not None:
        return ""
    match = stop.search(rest, 1)
    while match is not None and match.start() < 2:
        match = stop.search(rest, match.end())
    return clean(rest[: match.start()] if match else rest)


def clean(phrase: str) -> str:
    """Return the phrase without loose signs at its ends and unmatched quotation marks."""
    phrase = phrase.rstrip(_EDGE_RIGHT)
    if phrase.count("（") > phrase.count("）"):
        phrase = _BRACKET.sub("", phrase)
    while phrase and phrase[0] in _EDGE_LEFT:
        if phrase[0] == "“" and "”" in phrase:
            break
        if phrase[0] in "（(" and ("）" in phrase or ")" in phrase):
            break
        phrase = phrase[1:]
    if phrase.endswith("”") and "“" not in phrase:
        phrase = phrase[:-1]
    if phrase.endswith("“"):
        phrase = phrase[:-1]
    if phrase.count("“") == 1 and "”" not in phrase:
        phrase = phrase.replace("“", "")
    return phrase.rstrip(_EDGE_RIGHT)
