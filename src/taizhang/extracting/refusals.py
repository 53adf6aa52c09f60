"""Numbers that state nothing: what is compared with, steps passed, all who live there, names."""

from __future__ import annotations

import re

from taizhang import lexicon
from taizhang.extracting.adverbials import is_asked
from taizhang.extracting.readings import Reading

_OTHERS = (
    "全国|全省|全市|全区|全州|同期|上年|去年|年度|预期|目标|全部|地区|GDP|经济|城镇|计划|考核|平均"
    "|规划|居民|预算|规上|时序"
)
#: 高于全国2.1个百分点 compares with others and says nothing about the thing itself.  Its first
#: characters come as one class: `re` skips to one of a class.
_COMPARED = re.compile(
    rf"""
    [高低快好领优跑多差位相]
    (?:
      (?:(?<=[高低快好优多])于|(?<=高)出|(?<=[低高])|(?<=领)先于?|(?<=跑)赢)(?:同期)?
      (?:{_OTHERS})[^，。；、]{{0,14}}$
    | (?:(?<=差)距|(?<=位)次|(?<=相)差)[^，。；、]{{0,6}}$
    )
    """,
    re.VERBOSE,
)
#: 优良水体比例超国家考核目标14.8个百分点, likewise.
_AHEAD = re.compile("高于|低于|超|快于|优于|好于|领先|高出|[比较]全[国省市区县州]")
#: Names that a length of time measures without a verb: 空气优良天数358天.
_LASTING = ("天数", "时间", "时长", "时限", "寿命", "年限")
#: 迈上4个万亿元台阶 counts steps, not things.
_STEPS = re.compile(
    "[一二三四五六七八九]?[十百千万亿]+(?:元|级?(?:台阶|关口|大关))|过[一二三四五六七八九十百千万亿]+"
)
_STEPPED = re.compile(r"(?:\d+|[一二两三四五六七八九])个$")
_SAID_FIRST = frozenset("，。；、：")
#: 向所有关心和支持…的同志们 thanks people and states no share.
_SALUTE = re.compile("关心|朋友|同志")


#: 全球最高10米液压支架: how high it is says which one.
_RECORD = re.compile(
    "(?:全球|世界|亚洲|国内|全[国省市]|我国)[^，。；、]{0,4}最[高大长深小快强重厚]$"
)
#: 汇聚85万禾渡人民的力量, 14亿多人口大国: all who live there, and no number of them.
_EVERYBODY = re.compile(
    "的?大[国省市县]|(?:各族|各界|[\u4e00-\u9fff]{2})?(?:人民|儿女|同胞|父老乡亲|中国人)"
    "(?!币|[^，。；]{0,8}(?:[用喝住吃走]上|受益|脱贫|饮水|生活用|参加|摆脱|告别|解决))"
)
_PLANT = re.compile("[^，。；、]{2,14}(?:项目|生产线|基地|装置|工程)")
#: 以十倍的努力, 用百倍的热情
_WITH_ALL_MIGHT = re.compile("的(?:努力|疯狂|仇恨|信心|热情|勇气|警惕|决心|精力|干劲)")
_FEW = 10  # 开展3次检查 is no statement, 开展检查1200次 one


def is_refused(text: str, reading: Reading) -> bool:
    """Tell whether the words around a number say that it is no statement."""
    quantity, predicate = reading.group[0], reading.predicate
    lead = text[reading.start : quantity.start]
    if _COMPARED.search(lead):
        return True
    if quantity.form == "all":
        if text.startswith("所有", quantity.start):
            return lead.endswith("向") or bool(_SALUTE.search(reading.behind))
        # 43个重点事项全部上线: the number before has said it.
        return reading.after_value or _is_said_behind(text, reading)
    match quantity.kind:
        case "points":
            return predicate.change is None and _AHEAD.search(lead) is not None
        case "duration":
            verb = predicate.change or predicate.reach or predicate.comparator
            left = reading.behind[:1] == "了"  # 离开幕只有100天了
            return left or (verb is None and not reading.before.endswith(_LASTING))
        case "count":
            return _is_no_count(text, reading, lead)
        case "money" | "bare" if _is_step(text, reading) or reading.behind.startswith("的部分"):
            return True
        case "people" | "bare":
            return _EVERYBODY.match(reading.behind) is not None
        case "measure":
            return _is_size(reading, lead)
        case "share":
            # 进入前1%的学科 is a rank, 团结95%以上的群众 an appeal
            ranked = lead.endswith("前") and not lead.endswith(("提前", "目前", "此前", "以前"))
            return ranked or lead.endswith(("团结", "争取"))
        case "times":
            return _WITH_ALL_MIGHT.match(reading.behind) is not None
    return False


def _is_no_count(text: str, reading: Reading, lead: str) -> bool:
    """Tell whether a count is of persons asked, of steps passed, or part of a name."""
    quantity = reading.group[0]
    if quantity.unit == "次":
        return quantity.value < _FEW
    if is_asked(lead, reading.behind):
        return True
    if _STEPS.match(text, quantity.after) or reading.behind == "过":
        return True
    # 稳增长“21条” and “双20条” are names
    return reading.behind[:1] == "”" and lead.endswith(("“", "“双", "“新"))


def _is_step(text: str, reading: Reading) -> bool:
    """Tell whether a value is the height of steps that were counted: 4个【千亿】台阶."""
    quantity = reading.group[0]
    if _STEPPED.search(text, max(0, quantity.start - 4), quantity.start) is None:
        return False
    return reading.behind.removeprefix("级")[:2] in ("台阶", "大关", "关口")


def _is_size(reading: Reading, lead: str) -> bool:
    """Tell whether a measure says which thing is meant: 年产10万吨烘干茶叶项目."""
    if reading.behind and "最" in lead and _RECORD.search(lead):
        return True
    return lead.endswith("年产") and _PLANT.match(reading.behind) is not None


def _is_said_behind(text: str, reading: Reading) -> bool:
    """Tell whether a number behind says what 全部 does: 全部免除520万名学生的学费."""
    start, following = reading.quantity.after, reading.next_start
    done = lexicon.word_list("numerals", "all", "done")
    if following is None or reading.before or not text.startswith(done, start):
        return False
    return _SAID_FIRST.isdisjoint(text[start:following])
