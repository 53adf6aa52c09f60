"""Name the thing that the words before a value name, and the verb before it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from taizhang import lexicon
from taizhang.extracting.trimming import clean, strip_leading
from taizhang.extracting.vocabulary import Vocabulary


class Named(NamedTuple):
    """A noun phrase, and the verb that stood before it."""

    phrase: str
    action: str | None


#: Nouns that are the object when nothing follows them: 引进企业30家.
_OBJECTS = frozenset({"企业", "人员", "资金"})
#: Verbs that only say that what follows was reached.
_REACHING = frozenset({"实现", "完成"})


@cache
def _verbs() -> tuple[Vocabulary, tuple[str, ...], tuple[str, ...]]:
    return (
        Vocabulary(lexicon.word_list("verbs", "doing")),
        lexicon.word_list("verbs", "doing", "noun_behind"),
        lexicon.word_list("verbs", "doing", "no_noun_behind"),
    )


def verb_at(phrase: str, at: int = 0) -> tuple[str, int]:
    """Return the verb at `at` and where its object starts, or nothing and `at`.

    Before 业 or 面积 it is no verb: 服务业, 建设用地面积.
    """
    verbs, nouns, others = _verbs()
    if phrase[at : at + 1] in _starts_of_names() and phrase.startswith(_names_of_verbs(), at):
        return "", at
    for verb in verbs.at(phrase, at):
        end = at + len(verb)
        blocked = phrase.startswith(nouns, end) and not phrase.startswith(others, end)
        if blocked and verb not in _REACHING and phrase[end:] not in _OBJECTS:
            break  # 新开工项目: 新开 is no shorter verb before 工
        return verb, end + phrase.startswith(("了", "好"), end)
    return "", at


@cache
def _names_of_verbs() -> tuple[str, ...]:
    return lexicon.word_list("verbs", "doing", "names")


@cache
def _starts_of_names() -> frozenset[str]:
    return frozenset(name[0] for name in _names_of_verbs())


@cache
def _noun_behind() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, lexicon.word_list("verbs", "doing", "noun_behind"))))


@cache
def _mid() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, lexicon.word_list("verbs", "doing", "mid"))))


@cache
def _causing() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, lexicon.word_list("verbs", "doing", "causing"))))


@cache
def _naming() -> frozenset[str]:
    return frozenset(lexicon.word_list("verbs", "doing", "naming"))


def name_before(phrase: str, *, predicate: bool) -> Named:
    """Return the thing named by the words before a value, and the verb before it.

    With a `predicate` (增长, 达到) between the two, the words are its subject and only 实现
    and 完成 are taken off.

    >>> name_before("建设高原和美乡村", predicate=False)
    Named(phrase='高原和美乡村', action='建设')
    >>> name_before("新建、改造高标准农田", predicate=False)
    Named(phrase='高标准农田', action='新建、改造')
    >>> name_before("今年服务业增加值", predicate=True)
    Named(phrase='服务业增加值', action=None)
    """
    if "台阶" in phrase or "关" in phrase:
        phrase = _STEPS.sub("", phrase)
    if "成为" in phrase:
        phrase = _FIRST.sub("", phrase)
    if predicate and (done := _DONE.match(phrase)):
        phrase = phrase[done.end() :]
    if "分别" in phrase:
        phrase = _OF_EACH.sub("", phrase)
    rest = strip_leading(_last_saying(phrase).lstrip())
    action = None
    verb, end = verb_at(rest)
    intent = None if verb else _MANNER.match(rest)
    if intent is not None and verb_at(rest, intent.end())[0]:
        rest = rest[intent.end() :]
        verb, end = verb_at(rest)
    if verb and end < len(rest):
        if verb in _naming() and not _is_joined(rest, end):
            action = verb
        elif not predicate or verb in _REACHING:
            taken, bared = _take_verbs(rest, verb, end)
            if not _CUT_SHORT.match(bared):
                action, rest = taken, bared
    if predicate:
        return Named(clean(_without_manner(_behind_cause(rest))), action)
    listed, end = _last_listed_verb(rest)
    if listed:
        action, rest = listed, strip_leading(rest[end:])
    rest, inner = _behind_mid_verb(rest)
    return Named(clean(rest), action or inner)


#: 新建和修复的铁路, 新建成的公路: verbs that say which things are meant stay with them.
_CUT_SHORT = re.compile("(?:和|及|或|、)[^，。；、的]{1,4}的|[成好起]?的")
#: 生产总值连跨三个百亿元台阶、达: the steps passed are no part of the name.
_STEPS = re.compile(
    r"(?<=..)(?:[一二三四五]年)?[连跃迈站登踏跨突再]{1,2}(?:上|过|续跨上|续跨越|越|破)?[^，。；]{0,12}(?:台阶|大关|关口)[、，]?$"
)


#: 成为全省首个年吞吐量超过…的港: that it is the first is no part of what is measured.
_FIRST = re.compile(
    "成为(?:全[国球省市县]|世界|国内|我国)?(?:首|第[一二三四五六七八九十]+)[个座家]"
)
#: 完成转供电改造、电费成本【下降】: the work that was done is no part of what falls.
_DONE = re.compile("(?:完成|实施|推进|开展)[^、]{2,16}(?:改造|建设|治理|整治|修复|行动)、(?=.{3})")
#: 交通、能源分别完成投资: of the verb only its object is part of the name.
_OF_EACH = re.compile("(?<=..)分别(?:完成|实现)(?=.{2})")


def _last_saying(phrase: str) -> str:
    """Keep what follows a finished saying: 项目陆续投产、新能源汽车, 打响品牌、力争旅居人数."""
    sign = phrase.rfind("、")
    if sign > 0 and (phrase.startswith(_AIMS, sign + 1) or _SAID.search(phrase, 0, sign)):
        return phrase[sign + 1 :]
    return phrase


_SAID = re.compile(
    "(?:投产|投运|投用|落地|开工|建成|通车|运行|运营|上线|挂牌|竣工|交付|贯通|开通|启用|首飞|下线|突破|发布|揭牌|组建|成立|签署|[破过][十百千万]*[万亿]"
    "|(?:顺利|有序|加快|扎实|深入|稳步|全面|加速|持续|纵深|梯次|高效|接续)"
    "(?:推进|实施|开展|建设|提升|改善|优化|进行|展开|推行|铺开))$"
)


_AIMS = (
    "力争",
    "确保",
    "争取",
    "努力",
    "预计",
    "实现",
    "完成",
    "推动",
    "带动",
    "累计",
    "其中",
    "近五年",
    "近三年",
    "五年",
    "三年",
)
#: How a thing is done, before the verb; before a noun they belong to it (重点项目).
_MANNER = re.compile(
    "重点|集中|科学|精准|主动|滚动|高标准|高质量|高水平|高效|新|再|统一|同步|免费|基本(?!建设)|一次性|稳妥|分批|五年|全年"
    "|[\u4e00-\u9fff]{2}化"  # 实体化运行联合体
)


def _last_listed_verb(phrase: str) -> tuple[str, int]:
    """Return the verb that begins the last of several doings: 优化结构、新建学校."""
    sign = phrase.rfind("、")
    if sign < 2:
        return "", 0
    verb, end = verb_at(phrase, sign + 1)
    listed = lexicon.word_list("verbs", "doing", "noun_listed")
    if len(verb) < 2 or len(phrase) - end < 2 or phrase.startswith(listed, end):
        return "", 0
    return verb, end


def _take_verbs(phrase: str, verbs: str, end: int) -> tuple[str, str]:
    """Take a verb, and those joined to it (加装、更新), off the front of a phrase."""
    while True:
        joint = _JOINT.match(phrase, end)
        verb, following = verb_at(phrase, joint.end() if joint else end)
        least = 2 if joint is not None or verb in _OVERHAULING else 3
        if not verb or len(phrase) - following < least:
            break
        if joint is None and len(verb) < 2:
            break
        end = following
        verbs = phrase[:following].rstrip("了好")
    return verbs, strip_leading(phrase[end:])


#: 新建改造公厕: no part of a short object either; but 建设国债, 植树造林 are names.
_OVERHAULING = frozenset({"改造", "加装", "改建", "扩建", "续建"})
#: 总产值【仍以】每年递增7%的速度: what leads to a rate is no part of the name.
_AT_RATE = re.compile("(?<=..)(?:[仍却都也均则]|(?<![可所难予加得给何用足]))以$")
#: 茶叶产值二季度【增长】: when is no part of what grows.
_SEASON = re.compile(
    r"(?<=..)(?:[一二三四]季度|前三季度|上半年|下半年|全年|环比、?|分别"
    r"|由[负降跌减][转变]?[正升增涨]|扭[负亏]为[正盈]|由[一二两三四五六七八九十半]+[^，。；、]{1,6})[、，]?$"
)
_SEASON_SIGNS = frozenset("度年比别增升正涨盈、，")
#: 生产成本【只要】降低1%, 各项开支【要】比上年节约, 收购价【每】50公斤
_MODAL = re.compile(
    "(?<=..)(?:只要|即使|就是?|将|(?<![主重首摘纪概简需必])要|(?<![理自缘来])由|每)$"
)
_MODAL_SIGNS = frozenset("要使就是将由每")
_JOINT = re.compile("、|和|及|与|并|或")


def _without_manner(subject: str) -> str:
    """Return a subject without the words at its end that say at what rate or when it grows."""
    if subject.endswith("以"):
        subject = _AT_RATE.sub("", subject)
    if subject[-1:] in _SEASON_SIGNS or "由" in subject:
        subject = _SEASON.sub("", subject)
    return _MODAL.sub("", subject) if subject[-1:] in _MODAL_SIGNS else subject


def _is_joined(phrase: str, end: int) -> bool:
    """Tell whether another verb is joined to the one that ends at `end`: 新增和优化线路."""
    joint = _JOINT.match(phrase, end)
    return joint is not None and verb_at(phrase, joint.end())[0] != ""


def _behind_cause(phrase: str) -> str:
    """Keep what is moved, not what moves it: 设备更新带动购置投资【增长】."""
    last = None
    for match in _causing().finditer(phrase):
        if match.start() > 0 and len(phrase) - match.end() >= 4:
            last = match
    return strip_leading(phrase[last.end() :]) if last else phrase


#: 解决企业诉求: behind a verb 企业 alone makes a name of both, but not with a noun of its own.
_OF_ENTERPRISES = re.compile("企业[^数总].")


def _behind_mid_verb(phrase: str) -> tuple[str, str | None]:
    """Keep the object of a verb inside the phrase, and the verb: 各级财政【安排】教育资金.

    A bare 投资 or 收入 says too little, so its subject stays: 重点项目完成投资; and so does
    what a rate is counted per: 每千名老人拥有养老床位.
    """
    if phrase[:1] == "每":
        return phrase, None
    last = None
    for match in _mid().finditer(phrase):
        names_it = phrase.startswith(_names_of_verbs(), match.start())  # 新增建成区面积
        if match.start() > 0 and match.end() < len(phrase) and not names_it:
            last = match
    if last is None or last[0] in _naming():
        return phrase, None
    behind = strip_leading(phrase[last.end() :])
    if (
        len(behind) < (2 if phrase[0] in "在为对给向" else 3)
        or is_head(behind)
        or behind[0] in "和及与、的"
        or (
            _noun_behind().match(behind)
            and not _OF_ENTERPRISES.match(behind)
            and not behind.startswith(_verbs()[2])
        )
    ):
        return phrase, None
    return behind, last[0]


def name_of_doer(phrase: str) -> str:
    """Return who does something, without what is done: 企业发行债券 is about 企业.

    >>> name_of_doer("企业发行各类债券")
    '企业'
    """
    done = _mid().search(phrase, 2)
    if done is None or len(phrase) - done.end() < 2 or phrase[done.end() :] in _PLANNED:
        return phrase
    return phrase[: done.start()]


#: 计划新开工项目 are projects, and nobody's doing.
_PLANNED = frozenset({"项目", "工程"})


@cache
def _heads() -> frozenset[str]:
    return frozenset(lexicon.word_list("phrases", "head"))


def is_head(phrase: str) -> bool:
    """Tell whether a phrase only says what kind of number it is: 产量, 投资, 面积."""
    return phrase in _heads()
