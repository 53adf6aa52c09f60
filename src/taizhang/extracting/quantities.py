"""Find the quantities of a text: numbers with their units, and words that state one.

Everything that looks like a number and states no quantity is left out here: years and
dates, ordinals, names (C919, G318, “9+1”), thresholds inside a definition (60岁以上老人),
document and telephone numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from string import ascii_letters

from taizhang import lexicon
from taizhang.extracting.measuring import Number, Quantity, measure, units
from taizhang.extracting.numerals import (
    ARABIC,
    JOIN,
    SCALE,
    chinese_pattern,
    digit_class,
    read_arabic,
    read_chinese,
)
from taizhang.extracting.share_words import (
    read_ratio,
    read_share,
    read_word,
    word_starts,
    words_read,
)

# Signs behind which digits are part of a name, a code or an ordinal: G318, 第3, 9+1.
_NAME_BEFORE = frozenset(f"{ascii_letters}._第+＋№#＃·×〔[［")
_NAME_BEHIND = ("+", "＋", "×", "∶")
_COLON_RATIO = re.compile(r"[:：](?=\d)[\d.:：]+")
_ORDINAL_BEFORE = ("第", "前", "最后", "“", "最初")
_RATE = r"(?:[/／每](?:人次|人|户|年|月|日|天|亩|吨|立方米|公顷|平方米|平方公里|千瓦时|升|公里))?"
_MORE_BEHIND = r"[多余](?![种样元边极方年个项家人名])"
_HALF = Decimal("0.5")
_MAGNITUDES = re.compile("[十百千万亿]")
#: Words that make a quantity of a bare magnitude: 超万列, 上千万, 突破万亿.
_BOUNDS = ("超", "突破", "近", "上", "逾", "达", "达到", "破", "过")
#: 办好十件民生实事 is a promise of ten, 三件套 a name.
_DONE_BEFORE = re.compile("[办成好施进理实了定续]$")
_GOOD_WORKS = re.compile("(?:重点|年度)?(?:民生|惠民|为民|便民|利民)?实事")
_SIZED_THINGS = ("县", "镇", "村", "强县", "企业", "产业", "园区", "集群")
_SIZED_BEFORE = frozenset({"个过", "个超", "家过", "家超", "条过", "条超"})
#: Behind a bare magnitude with its unit these make a name: 百万亩造林工程.
_NAMED = re.compile(
    "[^的，。、；余多]{0,8}?(?:提升|增产|造林|绿化|产能)(?:工程|行动)|级?[\u4e00-\u9fff]{0,4}?(?:基地|工程|行动|计划|产业带|集群|园区)"
)
#: Counters of solid things: 三座电站 is a quantity, 三个 and 三项 may be part of a name.
_COUNTED_SINGLY = frozenset({"座", "所", "家", "台", "艘", "辆", "架", "段"})
#: 前10位, 9时30分
_NO_STATEMENT = frozenset(
    {("前", "位"), ("前", "名"), ("时", "分"), ("点", "分"), ("每", "人"), ("每", "户")}
)
_MOST_IN_CLAUSE = 1000
#: Signs that end a clause; 、 does not, for it lists.
_BORDER = re.compile("[，。；：！？,;:!?\n]")
_LIST = frozenset({"、", "和", "及", "与", "，", ",", "以及", "和近", "、近", "和约", "、约"})


@cache
def _triggers() -> re.Pattern[str]:
    # A Chinese digit begins a number only before another one, a unit or what joins them:
    # the 一 of 进一步 is passed over without a look at the grammar.
    numeral = f"{digit_class()}十百千万亿"
    units_begin = "".join(sorted({written[0] for written in units().meaning}))
    behind = re.escape(f"{numeral}{units_begin}点分成半多余几—–-－~～至到− ")
    words = words_read()
    # All first characters come first, as one class: `re` skips to them ten times as fast as
    # it tries one branch after the other.
    first = "".join(sorted({word[0] for word in words}))
    rest = "|".join(f"(?<={word[0]}){word[1:]}" for word in words)
    return re.compile(
        rf"[\d{numeral}{first}](?:(?<=[\d万亿])|(?<=[{numeral}])(?=[{behind}])|{rest})"
    )


@cache
def _arabic() -> re.Pattern[str]:
    inside = "|".join(c.word for c in lexicon.comparators() if c.written == "inside")
    unit = units().pattern
    return re.compile(
        rf"""
        (?P<number>{ARABIC})[ ]?
        (?:(?P<low_more>{inside})?(?P<low_scale>{SCALE})(?P<low_unit>{unit})?
           {JOIN}(?P<high>{ARABIC})(?![\d年月日号届]))?
        (?P<more>{inside})?(?P<scale>{SCALE})[ ]?(?:(?P<more_2>{inside})(?P<scale_2>[万亿]?))?
        (?:(?P<unit>{unit})(?P<rate>{_RATE})(?P<more_3>{_MORE_BEHIND})?)?
        """,
        re.VERBOSE,
    )


_BY_TURNS = re.compile(r"\d{1,6}[亿万]\d")


@cache
def _mixed() -> re.Pattern[str]:
    return re.compile(rf"(\d{{1,6}})万(\d)千(多|余)?({units().pattern})")


@cache
def _mixed_myriads() -> re.Pattern[str]:
    return re.compile(rf"(\d{{1,4}})亿(\d{{1,4}})(千)?(多|余)?万(多|余)?({units().pattern})?")


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?P<number>{chinese_pattern()})[ ]?
        (?:(?P<low_unit>{units().pattern})?{JOIN}(?P<high>{chinese_pattern()}))?
        (?P<more>多|余|几)?(?P<scale>[万亿]{{0,4}})(?P<more_2>多|余)?
        (?:(?P<unit>{units().pattern})(?P<rate>{_RATE})(?P<more_3>{_MORE_BEHIND})?)?
        """,
        re.VERBOSE,
    )


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text, in order.

    >>> [(q.start, q.end, q.value, q.unit) for q in find_quantities("增长7%以上，建成1.79万套")]
    [(2, 4, Decimal('7'), '%'), (9, 15, Decimal('17900.00'), '套')]

    Numbers in a list share the unit that the last one carries.

    >>> [str(q.value) + q.unit for q in find_quantities("分别提高20.9、36.2、54个百分点")]
    ['20.9百分点', '36.2百分点', '54百分点']

    >>> find_quantities("2025年，C919和G318，60岁以上老人，第3次会议")
    []
    """
    return _share_units(list(_scan(text)), text)


def _scan(text: str) -> Iterator[Quantity]:
    reached, starts = 0, word_starts()
    counted = -_NEAR  # where the last count ended
    looked = values = 0  # where clauses were looked for last, and how many values were found
    for trigger in _triggers().finditer(text):
        start = trigger.start()
        if start < reached:
            continue
        sign = text[start]
        if sign in starts:
            quantity = read_word(text, start)
            reached = quantity.end if quantity else start + 1
        elif sign.isdecimal():
            quantity, reached = _read_arabic(text, start)
        else:
            listed = start - counted < _NEAR and text[start - 1] in _LISTED_BY
            quantity, reached = _read_chinese(text, start, listed=listed)
        if quantity is not None:
            if quantity.kind == "count":
                counted = quantity.end
            yield quantity
            values += 1
            if values % _MOST_IN_CLAUSE == 0:
                reached = _behind_crowd(text, looked, reached)
                looked = reached


def _behind_crowd(text: str, start: int, end: int) -> int:
    """Return where reading goes on behind a thousand values: behind the clause, if they fill it.

    No clause of language holds so many.  A file that repeats 增长5% by the megabyte would
    need minutes and gigabytes, and all that it says is said.
    """
    if _BORDER.search(text, start, end):
        return end
    border = _BORDER.search(text, end)
    return border.start() if border else len(text)


def _read_mixed(text: str, start: int) -> tuple[Quantity | None, int] | None:
    """Return the quantity that figures and magnitudes write by turns; None if none is written."""
    if not _BY_TURNS.match(text, start):
        return None
    if match := _mixed_myriads().match(text, start):  # 1亿3千多万人次
        value = read_arabic(match[1], "亿") + read_arabic(match[2], (match[3] or "") + "万")
        whole = Number(value, more=bool(match[4] or match[5]))
        return measure(text, match.span(), whole, match[6]), match.end()
    if match := _mixed().match(text, start):  # 1万6千多户
        value = read_arabic(match[1], "万") + read_arabic(match[2], "千")
        whole = Number(value, more=bool(match[3]))
        return measure(text, match.span(), whole, match[4]), match.end()
    return None


def _read_arabic(text: str, start: int) -> tuple[Quantity | None, int]:
    """Return the quantity at `start`, if it is one, and where reading goes on."""
    mixed = _read_mixed(text, start)
    if mixed is not None:
        return mixed
    match = _arabic().match(text, start)
    if match is None:
        return None, start + 1
    before = text[start - 1] if start else ""
    if before in _NAME_BEFORE or before.isdecimal():
        return None, match.end("number")
    number, low_more, low_scale, low_unit, high, *behind = match.groups()
    more_1, scale, more_2, scale_2, unit, rate, more_3 = behind
    end = match.end()
    if (before, unit) in _NO_STATEMENT or (before == "每" and unit is not None):
        return None, end  # 收购价每50公斤提高5元
    if text.startswith("/", match.end("number")):
        ratio = read_ratio(text, start)
        if ratio is not None:
            return ratio
    more = bool(more_1 or more_2 or more_3)
    if high and not _is_range(low_scale, low_unit, scale, unit):
        # 增长5%至10亿元 is two quantities, 3-15 none.
        if not (low_unit or low_scale):
            return None, end
        end = match.end("low_unit") if low_unit else match.end("low_scale")
        high, scale, unit, rate, more = None, low_scale, low_unit, "", bool(low_more)
    elif scale_2:
        scale += scale_2  # 4万多亿元
    if text.startswith(_NAME_BEHIND, end):
        return None, end
    if colon := _COLON_RATIO.match(text, end):
        return None, colon.end()  # 收入比2.31:1
    if high and read_arabic(high, scale) <= read_arabic(number, low_scale or scale):
        return None, end  # 8至5%: no range rises like that, and which is meant stays open
    read = Number(
        read_arabic(number, (low_scale or scale) if high else scale),
        read_arabic(high, scale) if high else None,
        more,
    )
    return measure(text, (start, end), read, unit, rate), end


def _is_range(low_scale: str, low_unit: str | None, scale: str, unit: str | None) -> bool:
    """Tell whether two joined numbers are the ends of one range."""
    if low_unit and unit:
        return units().meaning[low_unit] == units().meaning[unit]
    return bool(unit or scale)


def _read_chinese(text: str, start: int, *, listed: bool = False) -> tuple[Quantity | None, int]:
    """Return the quantity that Chinese numerals write at `start`, and where reading goes on."""
    share = read_share(text, start)
    if share is not None:
        return share
    match = _chinese().match(text, start)
    if match is None:
        return None, start + 1
    number, low_unit, high, more, scale, more_2, unit, rate, more_3 = match.groups()
    if high and low_unit and low_unit != unit:
        return None, match.end()
    before = text[max(0, start - 2) : start]
    vague = number[0] in "十百千万亿" and before.endswith(("几", "数"))
    if vague or before.endswith(_ORDINAL_BEFORE):
        return None, match.end()  # 几十万亩, 第三批
    if unit is None:
        # 一亿一千多万农户: what is counted stands behind.
        found = None if high else _bare(text, (start, match.end()), number + scale, more or more_2)
        return found, match.end()
    if not _MAGNITUDES.sub("", number) and _NAMED.match(text, match.end()):
        return None, match.end()  # 百亿方产能基地
    open_end = more or more_2  # 百余家
    bounded = number[-1] in "十百千万亿" and (open_end or before.endswith(_BOUNDS))
    if number.startswith("亿万"):
        return None, match.end()  # 亿万群众 is everybody
    counted = bounded or high or _is_stated(text, start, match.end(), unit)
    counted = counted or (listed and _is_listed(text, match.end(), number, unit))
    if not counted and not _counts((high or number) + scale, unit):
        return _bare(text, match.span("number"), number), match.end("number")
    value = read_chinese(number + scale)
    top = read_chinese(high + scale) if high else None
    if value is None:
        return None, match.end("number")
    if top is not None and top < value:
        # 三至五千万 would need 三 to come first: not a range.
        return None, match.end()
    if top is not None and high and not _MAGNITUDES.search(number):
        # 三至五千万: the scale of the second number holds for both.
        value = read_chinese(number + "".join(_MAGNITUDES.findall(high)) + scale) or value
    end = match.end()
    if top is None and text.startswith("半", end) and value == value.to_integral_value():
        value, end = value + _HALF, end + 1  # 十三斤半
    read = Number(value, top, bool(more or more_2 or more_3))
    return measure(text, (match.start(), end), read, unit, rate), end


@cache
def _persons() -> tuple[str, ...]:
    """Return the names of persons and households, which are counted without a unit: 五千农户."""
    known = (*lexicon.implied_units("households"), *lexicon.implied_units("people"))
    return tuple(word for _, words in known for word in words if len(word) > 1)


#: What stands before a small amount that is a statement of its own.
_LEADING_TO = frozenset("近约到达加低少")
#: 病疫有八种，: what is counted stands before, and the clause ends with the count.
_STATED = re.compile("[，。；](?!一是|第一|其一|一个|即)")


def _is_stated(text: str, start: int, end: int, unit: str) -> bool:
    """Tell whether a small count is a statement of its own and no part of a name."""
    if unit == "件" and _DONE_BEFORE.search(text, max(0, start - 2), start):
        return _GOOD_WORKS.match(text, end) is not None
    before, kind = text[start - 1 : start], units().meaning[unit][1]
    if kind in ("measure", "money"):
        return before in _LEADING_TO  # 降低将近七斤, 提高到九元
    return before == "有" and kind == "count" and _STATED.match(text, end) is not None


#: 三十个电站，【六条】铁路和【五个】港口: in a list of counts a small one is a statement, too.
_NEAR = 16
_LISTED_BY = frozenset("，、和及与")
_FEW = frozenset("二两三四五六七八九")
_FIGURES_OF_SPEECH = re.compile(
    "(?:大?方面|阶段|层次|层面|环节|关系|转变|结合|文明|大局|问题|重点(?![\u4e00-\u9fff]{2})|原则|坚持|统一|步骤|条件|月|季度|世纪|领域|维度|字|点)"
)


def _is_listed(text: str, end: int, number: str, unit: str) -> bool:
    """Tell whether a small number counts things in a list of counts."""
    if number not in _FEW or units().meaning[unit][1] != "count":
        return False
    return "\u4e00" <= text[end : end + 1] <= "\u9fff" and not _FIGURES_OF_SPEECH.match(text, end)


def _bare(
    text: str, span: tuple[int, int], numeral: str, more: str | None = None
) -> Quantity | None:
    """Return a number like 三千二百万 or 上千万 without a unit; the thing counted follows."""
    start, end = span
    if numeral[-1] in "百千" and len(numeral) > 1 and text.startswith(_persons(), end):
        value = read_chinese(numeral)
        number = None if value is None else Number(value, more=bool(more))
        return None if number is None else measure(text, span, number, None)
    if numeral[-1] not in "万亿" or (len(numeral) < 2 and numeral != "亿"):
        return None
    if text.startswith(("级", "元", "年", "月", "日", "个"), end):
        return None
    if text[max(0, start - 2) : start] in _SIZED_BEFORE or text.startswith(_SIZED_THINGS, end):
        return None  # 4个过千亿产业, 超百亿县
    bounded = text[max(0, start - 2) : start].endswith(_BOUNDS)
    if numeral == "亿" and text[start - 1 : start] != "上":  # 吞吐量破亿, 上亿群众; not 亿万群众
        bounded = bounded and text[end : end + 1] in ("", "，", "。", "；", "、", "！", "\n")
    value = read_chinese(numeral) if bounded or _MAGNITUDES.sub("", numeral) else None
    return None if value is None else measure(text, span, Number(value, more=bool(more)), None)


def _counts(numeral: str, unit: str) -> bool:
    """Tell whether a Chinese numeral before a unit is a quantity.

    百万吨 and 三千六百亿元 are; 一方, 两个 and 三项 are a turn of phrase or part of a name.
    """
    kind = units().meaning[unit][1]
    magnitudes = len(_MAGNITUDES.findall(numeral))
    digits = len(numeral) - magnitudes
    if kind in ("share", "points", "times"):
        return True
    if kind in ("duration", "years"):
        return kind == "years" and "点" in numeral
    if unit in _COUNTED_SINGLY and digits and numeral != "一":
        return True
    if kind in ("money", "measure"):
        return (digits > 0 or magnitudes > 1) if magnitudes else len(unit) > 1
    return magnitudes > 1 or (digits > 0 and magnitudes > 0)


def _share_units(found: list[Quantity], text: str) -> list[Quantity]:
    """Give each number of a pure list (8、9和10个) the unit that only the last one carries."""
    kept: list[Quantity] = []
    following: Quantity | None = None
    for quantity in reversed(found):
        shared = quantity
        if (
            following is not None
            and following.unit
            and not quantity.unit
            and quantity.form == "number"
            and text[quantity.start] not in "十百千万亿"
            and following.form in ("number", "times")
            and text[quantity.after : following.start] in _LIST
        ):
            scale = Decimal(1) if _is_scaled(text, quantity) else _scale(text, following)
            shared = quantity._replace(
                unit=following.unit,
                kind=following.kind,
                value=quantity.value * scale,
                form=following.form,
            )
        stated = shared.kind != "bare" or _is_scaled(text, shared) or _is_ratio(text, shared)
        following = shared if stated else None
        if following is not None:
            kept.append(following)
    kept.reverse()
    return kept


#: 城乡居民收入比由2.5缩小到2.3: ratios and coefficients are written without a unit.
_RATIO_NAMED = re.compile(
    r"(?:收入比|收入差距|收支比|倍差|系数)值?[^。；\n]{0,24}?(?:缩小|下降|降低|降|收窄|回落|控制|保持|稳定)[到至为在]"
    r"(?:\d{4}年的?)?$"
)


def _is_ratio(text: str, quantity: Quantity) -> bool:
    """Tell whether a number without unit is the ratio that its clause names."""
    start, before = quantity.start, text[quantity.start - 1 : quantity.start]
    if before not in _AROUND_RATIOS or quantity.value >= _RATIOS_END:
        return False
    if before in "由从的":
        named = _RATIO_FROM.search(text, max(0, start - 24), start)
        if named is not None and _RATIO_TO.match(text, quantity.end) is not None:
            return True
    return _RATIO_NAMED.search(text, max(0, start - 40), start) is not None


#: No ratio of incomes is ten or more.
_RATIOS_END = Decimal(10)
_AROUND_RATIOS = frozenset("到至为在由从的")
_RATIO_FROM = re.compile(
    r"(?:收入比值?|收入差距|收支比|倍差|系数)[由从](?:\d{4}年的?|上年的?|“?十.五”?(?:初|末)的?)?$"
)
_RATIO_TO = re.compile(r"[^。；，\d]{0,4}?(?:缩小|下降|降低|降|收窄|回落)(?:到|至|为)")


def _is_scaled(text: str, quantity: Quantity) -> bool:
    return _MAGNITUDES.search(text, quantity.start, quantity.end) is not None


_SCALED = re.compile(rf"{ARABIC}[多余]?(?P<scale>{SCALE})")


def _scale(text: str, quantity: Quantity) -> Decimal:
    """Return the 万 or 亿 of a number in Arabic digits, as a factor."""
    match = _SCALED.match(text, quantity.start, quantity.end)
    return read_arabic("1", match["scale"]) if match else Decimal(1)
