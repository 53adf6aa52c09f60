"""Name the thing behind a number: 新增2家【上市企业】, 17家【企业】发行债券93只."""

from __future__ import annotations

import re

from taizhang.extracting.behind import name_behind
from taizhang.extracting.clauses import Clauses
from taizhang.extracting.completing import wheres
from taizhang.extracting.indicators import name_of_doer
from taizhang.extracting.memory import Memory
from taizhang.extracting.readings import REACH, Reading

_RATE = re.compile(
    r"(?<=..)(?:水质|水环境|空气|环境)?(?:质量)?[\u4e00-\u9fff]{2}(?:率|比例|比重|占比)$"
)


#: 12个【村】集体经济收入超过, 30家【企业】营业收入增长: who has what the next value measures.
_HOLDER = re.compile(
    "[\u4e00-\u9fff“”]{0,8}?(?:村|社区|乡镇|[县市区](?!域)|企业|园区|开发区|集群|合作社|公司|街道|产业)"
    "(?=(?:村?集体|年|主营|营业|工业|经营|出口|进口|销售|固定资产|财政|税收|人均|农民|地区|生产总值|GDP|规模|产值|研发)"
    "[^，。；、]{0,12}(?:收入|产值|营收|利润|税收|总额|投资|增加值|生产总值|GDP|总值|规模|销售额|投入|强度|积累)?$)"
)


#: 5个【断面】水质全部达到: the waters are counted, their quality is what is told of them.
_WATERS = re.compile("[\u4e00-\u9fff]{0,8}?(?:断面|河段|水体|湖库|水源地|点位)(?=水质$)")


def without_next(phrase: str, reading: Reading, clauses: Clauses) -> str:
    """Return what is counted where the words behind it also name the next value.

    26个【断面】水质优良率达96%, 17家【企业】发行债券93只.
    """
    end = reading.quantity.after + len(reading.behind)
    if phrase != reading.behind.removeprefix("的").strip() or end >= clauses.clause_end(
        reading.quantity.after
    ):
        return phrase
    if clauses.text[end] == "、":
        return phrase
    holder = _HOLDER.match(phrase) or _WATERS.match(phrase)
    return holder[0] if holder else name_of_doer(_RATE.sub("", phrase))


#: 5000场次专题教育【、家长课堂等活动】: the list of what is counted ends with what it is of.
_LIST_BEHIND = re.compile(r"(?:、[^，。；、\d]{2,12}){1,4}?等[\u4e00-\u9fff]{2,6}(?=[，。；、\n])")


def _is_glued(reading: Reading, memory: Memory) -> bool:
    """Tell whether a number follows another one at once, as one more measure of its thing."""
    return bool(memory.things) and reading.after_value and reading.start == reading.group[0].start


_GOING_IN = ("进入", "入选", "纳入", "跻身", "参加", "享受")
_BLANKS = frozenset(" 　")
_BODY = re.compile(
    "(?:局|委|办|厅|委员会|政府|办公室|集团|公司|中心|街道|联合会|总工会|妇联|残联|团委)[\\s　]*$"
)
_PURPOSE = re.compile("是?专?项?(?:用于|支持|投向|实施|推进|建设|改造|新建)(?=[^，。；、]{3})")


def name_counted(reading: Reading, memory: Memory, before: str) -> str:
    """Return the thing named behind the number, where that is where it is named."""
    quantity, predicate = reading.quantity, reading.predicate
    if quantity.kind in ("count", "people", "bare"):
        has_thing = before not in ("", predicate.doing) or _is_glued(reading, memory)
        if reading.behind.startswith("的") and has_thing:
            return ""  # 裁减军队员额五十万的任务, 监测对象768户【2391人】的帮扶
        if len(reading.behind) == 1 and memory.clauses.text.startswith(
            "、", reading.quantity.after + len(reading.behind)
        ):
            # 扩大到20个省、自治区、直辖市: a short word begins a list of what is counted.
            text, start = memory.clauses.text, reading.quantity.after
            end = min(memory.clauses.clause_end(start), start + REACH)
            if reading.next_start is None or end <= reading.next_start:
                reading.behind = text[start:end]
        end = quantity.after + len(reading.behind)
        more = _LIST_BEHIND.match(memory.clauses.text, end, end + REACH)
        if more is not None and reading.behind:
            reading.behind += more[0]
        if before and reading.behind[:1] in _BLANKS and _BODY.search(reading.behind):
            return ""  # 改造老旧小区20个　市住建局: the next column says who does it
        return name_behind(reading.behind)
    if quantity.kind in ("money", "measure"):
        purpose = _PURPOSE.match(reading.behind)
        if purpose is not None and quantity.kind == "money" and before in ("", predicate.doing):
            return name_behind(reading.behind[purpose.end() :])  # 安排5亿元【支持】技改
        if (
            predicate.doing is None
            and predicate.reach != "安排"  # 中央财政安排200亿元专项资金
            and len(before) > 3
            and before not in wheres()
            and not reading.before.endswith(("、", "等"))
        ):
            return ""
        if predicate.change is not None and (before or memory.things):
            return ""
        return name_behind(reading.behind, plain=True)
    if (
        quantity.kind == "share"
        and quantity.form in ("number", "half")
        and (
            not before or reading.before.endswith(("和", "及", "与")) or reading.behind[:1] == "的"
        )
        and (
            predicate.action in (None, "有", "已有", "还有", "就有", "只有")
            or ((predicate.doing or predicate.action == "在") and reading.behind[:1] == "的")
        )
        and (predicate.comparator is None or not before)
        # 下岗职工…人，90%以上进入服务中心: what they went into is not what is shared.
        and not (memory.things and reading.behind.startswith(_GOING_IN))
    ):
        return name_behind(reading.behind)
    return ""
