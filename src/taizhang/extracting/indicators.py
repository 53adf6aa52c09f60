"""Make a clean noun phrase of the words that name what is measured."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

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


class Named(NamedTuple):
    """A noun phrase, and the verb that stood before it."""

    phrase: str
    action: str | None


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


def _verb_at(phrase: str, at: int = 0) -> tuple[str, int]:
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
def _stop() -> re.Pattern[str]:
    known = "|".join(map(re.escape, lexicon.word_list("phrases", "stop")))
    # 名工作人员在副中心办公; 在建 and 在校 are part of a name.  Each branch begins with its
    # first character, before any look around it, for which `re` searches five times as fast.
    return re.compile(
        rf"(?:{known})(?!率|(?<=[新拟]开工)项目|(?<=[新拟]竣工)|(?<=[新拟]投产)项目)|占(?![地用道])|在(?![建线校岗册职园营编读])|均(?<![户人地亩年月日平]均)(?![衡等价线匀])|支持(?![政计力体])|集聚(?!区)|增加(?!值)|普及(?![员率型])"
        r"|超(?![长期大低高算声级市导细硬充前])|到(?<![报直周得收]到)(?![期位账户岗站港点达])"
        r"|基本(?!建设|农田|医疗|养老|公共|工资|药物|生活|保险|民生)"
        r"|获(?<![捕查收缴]获)(?!奖|得感)"
    )


@cache
def _naming() -> frozenset[str]:
    return frozenset(lexicon.word_list("verbs", "doing", "naming"))


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
    verb, end = _verb_at(rest)
    intent = None if verb else _MANNER.match(rest)
    if intent is not None and _verb_at(rest, intent.end())[0]:
        rest = rest[intent.end() :]
        verb, end = _verb_at(rest)
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


_AIMS = ("力争", "确保", "争取", "努力", "预计", "实现", "完成", "推动", "带动", "累计", "其中")
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
    verb, end = _verb_at(phrase, sign + 1)
    listed = lexicon.word_list("verbs", "doing", "noun_listed")
    if len(verb) < 2 or len(phrase) - end < 2 or phrase.startswith(listed, end):
        return "", 0
    return verb, end


def _take_verbs(phrase: str, verbs: str, end: int) -> tuple[str, str]:
    """Take a verb, and those joined to it (加装、更新), off the front of a phrase."""
    while True:
        joint = _JOINT.match(phrase, end)
        verb, following = _verb_at(phrase, joint.end() if joint else end)
        if not verb or len(phrase) - following < (3 if joint is None else 2):
            break
        if joint is None and len(verb) < 2:
            break
        end = following
        verbs = phrase[:following].rstrip("了好")
    return verbs, strip_leading(phrase[end:])


#: 总产值【仍以】每年递增7%的速度: what leads to a rate is no part of the name.
_AT_RATE = re.compile("(?<=..)(?:[仍却都也均则]|(?<![可所难予加得给何用足]))以$")
#: 茶叶产值二季度【增长】: when is no part of what grows.
_SEASON = re.compile(
    r"(?<=..)(?:[一二三四]季度|前三季度|上半年|下半年|全年|环比、?|分别"
    r"|由[负降跌减][转变]?[正升增涨]|扭[负亏]为[正盈]|由[一二两三四五六七八九十半]+[^，。；、]{1,6})[、，]?$"
)
_SEASON_SIGNS = frozenset("度年比别增升正涨盈、，")
_JOINT = re.compile("、|和|及|与|并|或")


def _without_manner(subject: str) -> str:
    """Return a subject without the words at its end that say at what rate or when it grows."""
    if subject.endswith("以"):
        subject = _AT_RATE.sub("", subject)
    if subject[-1:] in _SEASON_SIGNS or "由" in subject:
        subject = _SEASON.sub("", subject)
    return subject


def _is_joined(phrase: str, end: int) -> bool:
    """Tell whether another verb is joined to the one that ends at `end`: 新增和优化线路."""
    joint = _JOINT.match(phrase, end)
    return joint is not None and _verb_at(phrase, joint.end())[0] != ""


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


_JOINED = re.compile(r"(?:以上的?|以内的?|左右的?|的|余)")
_TRAILING = re.compile("(?<=..)(?:以外|之外|已经?|将|共|正|均|都|(?<![集高初其])中)$")
_TRAILING_SIGNS = frozenset("外已经将共正均都中")
#: 达到400斤的指标: what kind of value it is, and not what it is of.
_ABSTRACT = frozenset(
    {"指标", "标准", "水平", "目标", "任务", "速度", "要求", "幅度", "限度", "界限", "高度"}
)
_TASK = re.compile(r"(?<=林|设|理|造|复|治)任务$")  # 营造林任务, but 改革任务


def name_behind(phrase: str, *, plain: bool = False) -> str:
    """Return the thing named by the words behind a number: 新增2家【上市企业】.

    `plain` is for numbers that need not have a thing behind them, such as money: a verb
    there goes on with the sentence.

    >>> name_behind("省重点项目完成投资")
    '省重点项目'
    >>> name_behind("入选国家重点人才计划")
    '国家重点人才计划'
    >>> name_behind("办好民生实事", plain=True)
    ''
    """
    rest = phrase.lstrip()
    joined = _JOINED.match(rest)
    if joined is not None:
        rest = rest[joined.end() :]
    sized = _SIZED.match(rest)
    rest = _without_remarks(rest[sized.end() :] if sized else rest)
    if "的" in rest and (owner := _COUNTED_OWNER.match(rest)):
        return clean(owner[0])
    if rest[:1] in ("", "（", "(", "，", ",", "/", "等") or _AND.match(rest):
        return ""
    chosen = _CHOSEN.match(rest)
    if chosen is not None:
        rest = rest[chosen.end() :]
    stop = _stop()
    first = stop.match(rest)
    if (first is not None and first[0] not in _ATTRIBUTES) or (plain and _verb_at(rest)[0]):
        return ""
    quoted = rest.find("”") if rest[:1] == "“" else 0  # “一年基本恢复”项目
    # 3个县获评…: a place of one character, then its verb.
    least = 1 if rest[0] in _PLACES else 2
    match = stop.search(rest, max(least, quoted + 1))
    named = clean(rest[: match.start()] if match else rest)
    if joined is not None and named in _ABSTRACT:
        return ""
    if named[-1:] in _TRAILING_SIGNS:
        named = _TRAILING.sub("", named)
    return _TASK.sub("", named) if named.endswith("任务") else named


#: 43个【村】的供水管网: what has the thing is what is counted.
_COUNTED_OWNER = re.compile(
    "[^和及与的，。；、]{0,6}?(?:村|乡镇|街道|社区|县|小区|企业|家庭|学生|老人|儿童|职工)(?=的)"
)
#: 28户和种子企业1户: what is joined to the value is counted by the next one.
_AND = re.compile("和(?![平美谐田])|及|与|以及|并(?![网购轨])|是|由")
_PLACES = frozenset("市县区省镇村乡")
#: 3家年产值超10亿元企业: how large they are is no part of their name.
_SIZED = re.compile(
    "(?:超|过|逾)(?:[一二三四五六七八九]?[十百千万亿]+|\\d+)级的?(?=[\u4e00-\u9fff]{2})|"
    r"[\u4e00-\u9fff]{1,8}?(?:超过?|突破|达到?|近|过)"
    r"(?:\d[\d.]*[十百千万亿]*(?:元|美元|吨|人|亩)|[十百千万亿]+(?:元|美元|吨|人|亩|(?=的)))(?:以上)?的?"
    r"(?=[\u4e00-\u9fff])"
)
#: 118起成功避险案例: before a noun these say of what kind it is.
_ATTRIBUTES = frozenset({"成功", "有效", "全面", "正式", "重点"})
#: 47人入选国家重点人才计划: what they were chosen for is what is counted.
_CHOSEN = re.compile("获(?![得奖评批])|入选|入围|获评|荣获|获批|当选为?|跻身|进入|纳入")


#: A long bracket explains a name and is no part of it.
_REMARK = re.compile(
    r"（(?:[^（）]{12,}|(?:不?包括|不?包含|不?含|按|以|仅|只|其中|下同)[^（）]*)）|\([^()]{12,}\)"
)


def _without_remarks(phrase: str) -> str:
    return _REMARK.sub("", phrase) if "（" in phrase or "(" in phrase else phrase


def clean(phrase: str) -> str:
    """Return the phrase without loose signs at its ends and unmatched quotation marks."""
    phrase = _without_remarks(phrase).rstrip(_EDGE_RIGHT)
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
