"""Take off a phrase what is no part of a name: times, introductions, remarks, loose signs."""

from __future__ import annotations

import re
from functools import cache

from taizhang import lexicon
from taizhang.extracting.vocabulary import Vocabulary

_YEARS = (
    r"(?:19\d\d|20\d\d|[一二][九〇○零][〇○零一二三四五六七八九]{2})年和(?:19\d\d|20\d\d|[一二][九〇○零][〇○零一二三四五六七八九]{2})年(?:[两二2]年)?"
    r"|(?:到|至|从|由|自|在|截至|截止)?(?:20|19|18)\d\d年?(?:[—–\-至到](?:20|19|18)?\d\d年?)?(?:底|末|初|以来|前|间)?"
    r"|例?如(?=(?:19|20)\d\d年|[一二][九〇○零][〇○零一二三四五六七八九]{2}年)"
    r"|在[^，。；、在]{1,10}?(?:期间|时期|过程中)"
    r"|通过[^，。；、]{1,8}?(?:方式|途径|渠道|形式|办法)"
    r"|(?:[到至从由]?(?:20\d\d|19\d\d|[一二][九〇○零][〇○零一二三四五六七八九]{2})年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:底|末|初|份)?){1,2}"
    r"|(?:到|从|由|在)?[一二][九〇○零][〇○零一二三四五六七八九]{2}年?(?:到[一二][九〇○零][〇○零一二三四五六七八九]{2}年?)?(?:底|末|初|以来|前)?"
    r"|(?:在|今后|过去|前|后)?(?:[一二两三四五六七八九十]+|\d+)年(?:的?时间)?(?:来|内|间|中|里|共|累计|总共)+"
    r"|(?:[一二两三四五六七八九十]+|\d+)年(?=投资|累计|共|合计|新增|全社会|总)"
    r"|(?:在)?“?十?[一二三四五六七八九]五”?(?:时期|期间|末|以来|规划|计划期间)+"
    r"|(?:在)?第[一二三四五六七八九十]+个五年(?:计划)?(?:期间|时期|末|合计)*"
    r"|(?:在)?前[一二三四五六七八九十]年的?"
    r"|在[\u4e00-\u9fff]{0,10}?(?:基础上|范围内|条件下|前提下|过程中|公共场所|领域)"
    r"|(?:上年|去年|年初)[\u4e00-\u9fff]{2}的(?=..)"
    r"|(?:到|在)?(?:本世纪末|上半年|下半年|[一二三四]季度|前三季度|\d{1,2}月份?|\d{1,2}日)(?:底|末|前)?"
)
_BRACKET = re.compile(r"[（(][^（）()]{0,40}[）)]?$")
_EDGE_LEFT = "、，,；;：:。 　‘’\"'—-·（）()\t\r\n*．.!！?？“”的了"
_EDGE_RIGHT = "、，,；;：:。 　‘’\"'—-·\t\r\n的了*和与"
_LOOSE_AND = re.compile("(?<![惠普涉波遍触])及$")
_ENUMERATOR = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}(?:[是要]|、(?![一二三四五六七八九十]))|第[一二三四五六七八九十]{1,2}[，,是]|\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,2}[）)])"
)


@cache
def _leading() -> tuple[Vocabulary, Vocabulary]:
    return (
        Vocabulary(lexicon.word_list("phrases", "leading")),
        Vocabulary(lexicon.word_list("phrases", "leading", "named")),
    )


_TIME_STARTS = frozenset(
    "0123456789一二两三四五六七八九十到至从由自在截今过前后第本上下去年通如（(“"
)


@cache
def _leading_starts() -> frozenset[str]:
    return _TIME_STARTS | {word[0] for word in lexicon.word_list("phrases", "leading")}


_TIME = re.compile(rf"{_ENUMERATOR.pattern}|{_YEARS}")


def _leading_end(phrase: str, at: int) -> int:
    """Return where the leading word at `at` ends; `at` itself if none is there."""
    if phrase[at] not in _leading_starts():
        return at  # nearly every phrase comes to this
    known, named = _leading()
    if named.longest_at(phrase, at):
        return at
    if phrase[at] in _TIME_STARTS:
        time = _TIME.match(phrase, at)
        if time is not None and time.end() > at:
            return time.end()
    return at + len(known.longest_at(phrase, at))


def strip_leading(phrase: str) -> str:
    """Return the phrase without the words before it that say nothing about the thing.

    >>> strip_leading("力争全年地区生产总值")
    '地区生产总值'
    """
    at = 0
    while at < len(phrase):
        end = _leading_end(phrase, at)
        if end == at:
            if phrase[at] not in _EDGE_LEFT or (
                phrase[at] in "“‘（(" and any(sign in phrase[at:] for sign in "”’）)")
            ):
                break
            at += 1
            continue
        at = end
    return phrase[at:]


#: A long bracket explains a name and is no part of it.
_REMARK = re.compile(
    r"（(?:[^（）]{12,}|(?:不?包括|不?包含|不?含|按|以|仅|只|其中|下同)[^（）]*)）|\([^()]{12,}\)"
)


def without_remarks(phrase: str) -> str:
    """Return a phrase without the brackets that explain it."""
    return _REMARK.sub("", phrase) if "（" in phrase or "(" in phrase else phrase


def clean(phrase: str) -> str:
    """Return the phrase without loose signs at its ends and unmatched quotation marks."""
    phrase = without_remarks(phrase).rstrip(_EDGE_RIGHT)
    if phrase.endswith("及"):
        phrase = _LOOSE_AND.sub("", phrase).rstrip(_EDGE_RIGHT)
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
    phrase = phrase.removesuffix("“")
    if phrase.count("“") == 1 and "”" not in phrase:
        phrase = phrase.replace("“", "")
    phrase = phrase.rstrip(_EDGE_RIGHT)
    return "" if phrase in _LEFTOVERS else phrase


#: What may be left of a phrase whose noun stands elsewhere.
_LEFTOVERS = frozenset(
    "在有到至为以而是即从由对年中内里高低多少大小快慢转用级或实来差出印略目前心比钱/1"
) | frozenset(
    {"最高", "最低", "最多", "最少", "实际", "第一季度", "第二季度", "第三季度", "第四季度"}
)
