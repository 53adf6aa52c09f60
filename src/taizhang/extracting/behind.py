"""Name the thing that the words behind a number name: 新增2家【上市企业】."""

from __future__ import annotations

import re
from functools import cache

from taizhang import lexicon
from taizhang.extracting.indicators import verb_at
from taizhang.extracting.trimming import clean, without_remarks


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
    rest = without_remarks(rest[sized.end() :] if sized else rest)
    if "的" in rest and (owner := _COUNTED_OWNER.match(rest)):
        return clean(owner[0])
    if rest[:1] in ("", "（", "(", "，", ",", "/", "等") or _AND.match(rest):
        return ""
    chosen = _CHOSEN.match(rest)
    if chosen is not None:
        rest = rest[chosen.end() :]
    stop = _stop()
    first = stop.match(rest)
    if (first is not None and first[0] not in _ATTRIBUTES) or (plain and verb_at(rest)[0]):
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
