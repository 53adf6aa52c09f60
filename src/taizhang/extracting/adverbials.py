"""Words that say when, where, how or by what count, and name nothing that is measured.

粮食产量，在【三种地区】，达到400斤: what is measured stands before them.
"""

from __future__ import annotations

import re

#: A clause that a preposition opens and a word of place, time or manner closes.
_CLAUSE = re.compile(
    r"""
    (?:在|按照?|照|依照?|根据|据|从|由于|因为?|为了?|随着|经过|通过|除了?|包括|连同|加上|对于?|关于|就)
    .*
    (?:[上下中内里外后前时]|期间|以来|起|方面|来看|来说|而言|计算|统计|估计|调查|折合|比较|相比
      |地区|部分|情况|条件|原因|影响)
    | .{1,12}(?<![小工课学当暂及同临平])时(?:候|期)?
    | (?:正?如[前上]|综上).{0,4} | [这也]?就是说
    | 从.+到.+
    | (?:再|能够|已经)*连续.{1,4}年
    | [同与和跟].+(?:作?比较|相比|对比)
    | 在.+年
    | .{1,12}(?:初期|末期|期间|以后|之后|以前|之前)
    """,
    re.VERBOSE,
)
#: One look at its first and last character tells of nearly every phrase that it is none.
_OPENERS = frozenset("在按照依根据从由因为随经通除包连同加对关就正如综这也")
_CLOSERS = frozenset("时候期间后前")
#: 油料【在连续三年增产的基础上】: the tail of a clause whose subject comes first.
_TAIL = re.compile(
    r"(?<=..)(?:[一二][九〇○零][〇○零一二三四五六七八九]{2}年|(?:19|20)\d\d年)?[要将]?在"
    r"(?:[^，。；、的]{1,6}?(?:山区|地区|平原|丘陵)$)|(?<=..)[要将]?在[^，。；]{1,20}?(?:基础上|基数上|情况下|条件下|前提下|过程中|期间|以后|以来|的同时)$"
)
#: 集团购买力【要按上年实际数额】核减20%
_BY_YEAR = re.compile("(?<=..)[要应须]?按照?(?:上年|去年|前年|[^，。；、]{2,4}年)[^，。；、]{0,8}$")
#: 总产值【不仅没有下降】, 产量【继续增长】: what a clause says of its subject without a number.
_SAYING = re.compile(
    "(?<=..)[却也都又还则均屡]?(?:不仅|不但|没有|尚未|继续|连续|连年|逐年|比(?:去年|上年|往年|前几年)有?|不断|仍然|普遍|大大|显著|大幅度?|迅速|有所|有了|也有|又有|都有|还有|仍有|一直|已经|从[^，。；]{1,10}?(?:开始|起)"
    "|实现了|保持了|出现了|取得了|创造?了|再?创(?:历史|下|新高|了)).*$"
)
_ONLY_SAYING = re.compile("[都也又却就已均还，]*(?:有了|取得了|出现了|实现了|得到了|获得了)")
#: 据十二个省的统计: how many were asked.
_ASKED = re.compile(r"(?:根据|据|按照?)(?:[^，。；]{0,12})$")
_ASKED_BEHIND = re.compile(
    r"[^，。；、]{0,24}?(?:统计|调查|典型|材料|汇报|资料|计算|估计|推算|报告)"
)


def is_adverbial(phrase: str) -> bool:
    """Tell whether a clause only says when, where or how.

    >>> is_adverbial("在三种不同的地区"), is_adverbial("在建项目")
    (True, False)
    >>> is_adverbial("明年春耕时"), is_adverbial("平均工时")
    (True, False)
    """
    may_be = phrase[:1] in _OPENERS or phrase[-1:] in _CLOSERS
    return may_be and _CLAUSE.fullmatch(phrase) is not None


def without_tail(phrase: str) -> str:
    """Return a subject without the words behind it that say how something came about.

    >>> without_tail("油料在连续三年增产的基础上")
    '油料'
    """
    if "按" in phrase:
        phrase = _BY_YEAR.sub("", phrase)
    return _TAIL.sub("", phrase) if "在" in phrase else phrase


def subject_of(clause: str) -> str:
    """Return the subject of a clause that states no number; the clause if it is a name.

    >>> subject_of("工农业总产值不仅没有下降")
    '工农业总产值'
    >>> subject_of("基本建设投资总额")
    '基本建设投资总额'
    """
    if _ONLY_SAYING.match(clause):
        return ""  # 都有了很大的发展 names nothing
    return _SAYING.sub("", without_tail(clause))


def is_asked(lead: str, behind: str) -> bool:
    """Tell whether a count only says how many a survey asked: 据【十二个】省的统计."""
    return _ASKED.match(lead) is not None and _ASKED_BEHIND.match(behind) is not None
