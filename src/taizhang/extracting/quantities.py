"""Find the quantities of a text: numbers with their units, and words that state one.

Everything that looks like a number and states no quantity is left out here: years and
dates, ordinals, names (C919, G318, “9+1”), thresholds inside a definition (60岁以上老人),
durations, document and telephone numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from taizhang import lexicon
from taizhang.extracting.numerals import read_arabic, read_chinese
from taizhang.model import Comparator

_HUNDRED = Decimal(100)

# What joins two numbers into one range: 3%—3.5%, 5至6%, 百分之四到五.
_JOIN = r"(?:—{1,2}|–|-|－|~|～|至|到|−)"
_ARABIC = r"\d+(?:,\d{3}(?!\d))*(?:\.\d+)?"
# 千瓦, 千米, 百分 begin a unit, so the scale before them ends earlier.
_SCALE = r"(?:[十百万亿](?!分[点之])|千(?![瓦米克伏卡]))*"
_DIGIT = "零〇○一二两三四五六七八九"
_CHINESE = rf"(?:[{_DIGIT}十百万亿]|千(?![瓦米克伏卡]))+(?:点[{_DIGIT}]+(?:[万亿]|千万|百万)?)?"
_PERCENT = rf"[{_DIGIT}十百]+(?:点[{_DIGIT}]+)?"

# Signs behind which digits are part of a name, a code or an ordinal: G318, 第3, 9+1.
_NAME_BEFORE = re.compile(r"[A-Za-z\d.第+＋№#＃·×〔\[［]")
_ORDINAL_BEFORE = ("第", "前", "最后", "“", "最初")
# 60岁以上老人, 5000万元以上项目: a number that says which things are meant.
_THRESHOLD = re.compile(
    r"(?:及)?(?:以上|以下|以内)(?:的|(?=[^\s，。、；：,;:！!？?）)”\n和及与或左至到]))"
)


class Quantity(NamedTuple):
    """One value expression of a text.

    `start` and `end` cover the value with its unit, without the words of comparison;
    `after` is where the words of comparison behind it end (以上, 左右).  `form` tells how it
    is written: "number", "times" (1.1倍), "doubling" (翻一番), "half" (一半, 过半), "all"
    (所有, 全部), "cover" (全覆盖) or "none" (清零).
    """

    start: int
    end: int
    after: int
    value: Decimal
    high: Decimal | None
    unit: str
    kind: str
    comparator: Comparator | None
    form: str


class _Units(NamedTuple):
    pattern: str
    kinds: dict[str, tuple[str, str]]
    after_not: dict[str, re.Pattern[str]]


@cache
def _units() -> _Units:
    kinds: dict[str, tuple[str, str]] = {}
    after_not: dict[str, re.Pattern[str]] = {}
    for unit in lexicon.units():
        for written in unit.written:
            kinds[written] = (unit.unit, unit.kind)
            if unit.after_not:
                after_not[written] = re.compile("|".join(map(re.escape, unit.after_not)))
    longest_first = sorted(kinds, key=lambda written: (-len(written), written))
    return _Units("|".join(map(re.escape, longest_first)), kinds, after_not)


@cache
def _after() -> tuple[re.Pattern[str], dict[str, Comparator]]:
    table = {c.word: c.relation for c in lexicon.comparators() if c.written == "after"}
    longest_first = sorted(table, key=lambda word: -len(word))
    return re.compile("(?:的)?(" + "|".join(longest_first) + ")"), table


@cache
def _triggers() -> re.Pattern[str]:
    return re.compile(rf"[\d{_DIGIT}十百千万亿]|翻|半数|过半|超半数|全覆盖|清零|归零|所有|全部")


@cache
def _arabic() -> re.Pattern[str]:
    inside = "|".join(c.word for c in lexicon.comparators() if c.written == "inside")
    return re.compile(
        rf"""
        (?P<number>{_ARABIC})[ ]?
        (?:(?P<low_more>{inside})?(?P<low_scale>{_SCALE})(?P<low_unit>{_units().pattern})?
           {_JOIN}(?P<high>{_ARABIC})(?![\d年月日号届]))?
        (?P<more>{inside})?(?P<scale>{_SCALE})[ ]?(?P<more_2>{inside})?
        (?:(?P<unit>{_units().pattern})(?P<rate>{_RATE})(?P<more_3>{_MORE_BEHIND})?)?
        """,
        re.VERBOSE,
    )


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?P<number>{_CHINESE})[ ]?(?:{_JOIN}(?P<high>{_CHINESE}))?
        (?P<more>多|余|几)?(?P<scale>[万亿]*)(?P<more_2>多|余)?
        (?:(?P<unit>{_units().pattern})(?P<rate>{_RATE})(?P<more_3>{_MORE_BEHIND})?)?
        """,
        re.VERBOSE,
    )


_RATE = r"(?:[/／每](?:人次|人|户|年|月|日|天|亩|吨|立方米|公顷|平方米|平方公里|千瓦时|升|公里))?"
_MORE_BEHIND = r"[多余](?![种样元边极方年个项家人名])"
_PART = re.compile(
    rf"""
    (?P<part>[百千])分之(?P<low>{_ARABIC}|{_PERCENT})
    (?:{_JOIN}(?:[百千]分之)?(?P<high>{_ARABIC}|{_PERCENT}))?(?P<more>[多余强])?
    """,
    re.VERBOSE,
)
_FRACTION = re.compile(
    r"(?P<below>[二三四五六七八九十]+)分之(?P<above>[一二三四五六七八九]+)(?P<more>[强多])?"
)
_TENTHS = re.compile(
    r"(?P<tenths>[一二两三四五六七八九])成(?P<half>半)?(?P<more>多)?(?=以上|左右|以内|[，。、；,;\n）的]|$)"
)
_HALF = re.compile(r"一半")
_DOUBLING = re.compile(r"翻了?(?P<times>[一二两三四1234])?(?:番|倍)")
_COVER = re.compile(r"全覆盖(?=[、，。；：,;:！!？?\n）)”和及并以且]|$)")
_CLEARED = re.compile(r"(?:清零|归零)(?=”?(?:[、，。；：,;:！!？?\n）)和及并且]|$))")
# 所有 and 全部 state a share only beside something that is done or reached for all of them.
_DONE = (
    "实现|完成|建成|达到|达标|通[^过常知]|覆盖|开通|建立|配备|退出|消除|取消|纳入|创建|接入|免费|免除|免收|给予|享受"
    "|设立|开设|脱贫|摘帽|清零|投产|投运|投用|开工|竣工|落实|入驻|交付|整改|办结|化解|关停|淘汰|拆除|还清|偿还|安置|上线"
    "|入选|移交|开放|公开|开诊|配齐|安装|完工|挂牌"
)
_URGED = "都要|必须|应当|应该|都应|要努力|联合起来|讲求|干部|关心|问题"
_ALL = re.compile(
    rf"""
    所有(?!制|权|者|人的|人员|成绩|这|工作|努力|同志|的|问题)
        (?![^。；！？\n]{{0,40}}(?:{_URGED}))
        (?:(?=[^。；！？\n]{{2,40}}?(?:{_DONE}))|(?<=延伸至所有)|(?<=覆盖所有)|(?<=惠及所有)|(?<=通达所有))
  | (?:(?<=为)|(?<=对)|(?<=给)|(?<=实现))全部(?=[^，。；！？\n]{{2,16}}?(?:{_DONE}))
  | 全部(?=(?:如期|按时|按期|顺利|高质量|提前)?(?:{_DONE}))
        (?!(?:建成|完成|投产|达到|达标|实现|建设完成)(?:以?后|的|前|时))
    """,
    re.VERBOSE,
)


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text, in order.

    >>> [(q.start, q.end, str(q.value), q.unit) for q in find_quantities("增长7%以上，建成1.79万套")]
    [(2, 4, '7', '%'), (9, 15, '17900.00', '套')]

    Numbers in a list share the unit that the last one carries.

    >>> [str(q.value) + q.unit for q in find_quantities("分别提高20.9、36.2、54个百分点")]
    ['20.9百分点', '36.2百分点', '54百分点']

    >>> find_quantities("2025年，C919和G318，60岁以上老人，第3次会议")
    []
    """
    return _share_units(list(_scan(text)), text)


def _scan(text: str) -> Iterator[Quantity]:
    arabic, chinese = _arabic(), _chinese()
    reached = 0
    for trigger in _triggers().finditer(text):
        start = trigger.start()
        if start < reached:
            continue
        sign = text[start]
        if sign in "0123456789" or sign.isdigit():
            ratio = _RATIO.match(text, start)
            if ratio is not None and (start == 0 or not _NAME_BEFORE.match(text[start - 1])):
                reached = ratio.end()
                below = Decimal(ratio["below"])
                if Decimal(ratio["above"]) < below:
                    value = (_HUNDRED * Decimal(ratio["above"]) / below).normalize()
                    found = _measured(text, start, reached, value, None, "%", "", more=False)
                    if found is not None:
                        yield found
                continue
            quantity, reached = _read_arabic_quantity(arabic, text, start)
        elif sign in _WORD_STARTS:
            quantity = _read_word(text, start)
            reached = quantity.end if quantity else start + 1
        else:
            quantity, reached = _read_chinese_quantity(chinese, text, start)
        if quantity is not None:
            yield quantity


#: 1/4 of something; a rate such as 5/年 or a date such as 3/15 is none.
_RATIO = re.compile(r"(?P<above>[1-9])/(?P<below>[1-9]\d?)(?![\d/.年月日%])")

_WORD_STARTS = frozenset("翻半过超全清归所")


def _read_arabic_quantity(
    pattern: re.Pattern[str], text: str, start: int
) -> tuple[Quantity | None, int]:
    """Return the quantity at `start`, if it is one, and where reading goes on."""
    match = pattern.match(text, start)
    if match is None:
        return None, start + 1
    number, _, low_scale, low_unit, high, more, scale, more_2, unit, rate, more_3 = match.groups()
    end = match.end()
    if start and _NAME_BEFORE.match(text[start - 1]):
        return None, max(match.end("number"), start + 1)
    if high and low_unit and unit and _unit(low_unit) != _unit(unit):
        # 增长5%至10亿元: two quantities, not a range.
        high = more = more_2 = more_3 = None
        end, unit, scale, rate = match.end("low_unit"), low_unit, low_scale, ""
    elif high and not unit and not scale:
        if low_unit is None and not low_scale:
            return None, end
        high = None
        end, unit, scale, rate = (
            match.end("low_unit") if low_unit else match.end("low_scale"),
            low_unit,
            low_scale,
            "",
        )
    if text[end : end + 1] in "+＋×∶" and text[end : end + 1]:
        return None, end
    value = read_arabic(number, (low_scale or scale) if high else scale)
    top = read_arabic(high, scale) if high else None
    if top is not None and top <= value:
        top = None if top == value else top
    return _measured(text, start, end, value, top, unit, rate, bool(more or more_2 or more_3)), end


def _read_chinese_quantity(
    pattern: re.Pattern[str], text: str, start: int
) -> tuple[Quantity | None, int]:
    sign = text[start]
    if text.startswith("分之", start + 1) and sign in "百千":
        return _read_part(text, start)
    word = _FRACTION.match(text, start) or _TENTHS.match(text, start) or _HALF.match(text, start)
    if word is not None:
        return _read_share(word, text, start), word.end()
    match = pattern.match(text, start)
    if match is None:
        return None, start + 1
    if match["unit"] is None:
        # 一亿一千多万农户: what is counted stands behind.
        end = match.end()
        return _bare_chinese(text, start, end, match), end
    number, high, more, scale, more_2, unit, rate, more_3 = match.groups()
    before = text[max(0, start - 2) : start]
    if before.endswith(_ORDINAL_BEFORE):
        return None, match.end("number")
    if not _counts(number + scale, unit) and not (
        _MAGNITUDES.fullmatch(number[-1]) and before.endswith(_BOUNDS)
    ):
        return _bare_chinese(text, start, match.end("number"), None), match.end("number")
    value = read_chinese(number + scale)
    if value is None:
        return None, match.end("number")
    top = read_chinese(high + scale) if high else None
    if top is not None and top < value:
        # 三至五千万: the scale of the second number holds for both.
        value = read_chinese(number + "".join(_MAGNITUDES.findall(high or "")) + scale) or value
    quantity = _measured(
        text, start, match.end(), value, top, unit, rate, bool(more or more_2 or more_3)
    )
    return quantity, match.end()


_CHINESE_RUN = re.compile(_CHINESE)
#: Words that make a quantity of a bare magnitude: 超万列, 上千万, 突破万亿.
_BOUNDS = ("超", "超过", "突破", "近", "上", "逾", "达", "达到", "破", "过")
_MAGNITUDES = re.compile("[十百千万亿]")


def _bare_chinese(text: str, start: int, end: int, match: re.Match[str] | None) -> Quantity | None:
    """Return a number like 三千二百万 or 上千万 without a unit; the thing counted follows."""
    numeral = match["number"] + match["scale"] if match else text[start:end]
    if match and match["high"]:
        return None
    if (
        not numeral.endswith(("万", "亿"))
        or len(numeral) < 2
        or text[end : end + 1] in "级元年月日个"
    ):
        return None
    if text[max(0, start - 2) : start].endswith(_BOUNDS) or _MAGNITUDES.sub("", numeral):
        value = read_chinese(numeral)
        if value is not None and not text[start - 1 : start] == "第":
            more = bool(match and (match["more"] or match["more_2"]))
            return _measured(text, start, end, value, None, None, "", more=more)
    return None


def _counts(numeral: str, unit: str) -> bool:
    """Tell whether a Chinese numeral before a unit is a quantity.

    百万吨 and 三千六百亿元 are; 一方, 两个 and 三项 are a turn of phrase or part of a name.
    """
    kind = _units().kinds[unit][1]
    magnitudes = _MAGNITUDES.findall(numeral)
    if kind in ("share", "points", "times"):
        return True
    if kind == "duration":
        return False
    digits = len(numeral) - len(magnitudes)
    if kind == "years":
        return "点" in numeral
    if unit in _COUNTED_SINGLY and digits and numeral != "一":
        return True
    if kind in ("money", "measure"):
        if not magnitudes:
            return len(unit) > 1 and digits > 0
        return digits > 0 or len(magnitudes) > 1
    return digits > 0 and bool(magnitudes) or numeral.startswith(("十", "百")) and digits > 0


#: Counters of solid things: 三座电站 is a quantity, 三个 and 三项 may be part of a name.
_COUNTED_SINGLY = frozenset({"座", "所", "家", "台", "艘", "辆", "架", "段"})


def _unit(written: str) -> str:
    return _units().kinds[written][0]


def _measured(
    text: str,
    start: int,
    end: int,
    value: Decimal,
    high: Decimal | None,
    written: str | None,
    rate: str | None,
    more: bool,
) -> Quantity | None:
    """Return the quantity, unless its unit or what follows says that it is none."""
    unit, kind = "", "bare"
    if written is not None:
        unit, kind = _units().kinds[written]
        refused = _units().after_not.get(written)
        if refused is not None and refused.match(text, end):
            # 上千万家庭: 家 is no unit here, the number before it may stand alone.
            end -= len(written)
            if text[end - 1] not in "万亿" or kind in ("money", "measure"):
                return None
            unit, kind, rate = "", "bare", ""
        if (
            written.isascii()
            and written.isalpha()
            and text[end : end + 1].isascii()
            and text[end : end + 1].isalpha()
        ):
            return None
    if kind == "years" and "." not in text[start:end] and "点" not in text[start:end]:
        return None
    after_pattern, relations = _after()
    comparator = Comparator.MORE_THAN if more else None
    after = end
    behind = after_pattern.match(text, end)
    if behind is not None:
        if kind in ("money", "measure", "people", "duration", "bare") or unit == "户":
            threshold = _THRESHOLD.match(text, end)
            if kind == "bare" and threshold is not None and not threshold[0].endswith("的"):
                threshold = None  # 1000万以上贫困人口 counts people
            if threshold is not None and not _goes_on().match(text, threshold.end()):
                return None
        comparator = relations[behind[1]]
        after = behind.end()
    if rate:
        unit += "/" + rate[1:]
    if high is not None:
        comparator = Comparator.RANGE
    return Quantity(
        start,
        end,
        after,
        value,
        high,
        unit,
        kind,
        comparator,
        "times" if kind == "times" else "number",
    )


@cache
def _goes_on() -> re.Pattern[str]:
    """Match what may follow 以上 when the number is a statement: 5000人以上实现就业."""
    return re.compile("|".join((*lexicon.word_list("phrases", "stop"), "其中", "比", "较", "同比")))


def _read_part(text: str, start: int) -> tuple[Quantity | None, int]:
    match = _PART.match(text, start)
    if match is None:
        return None, start + 1
    part, low, high, more = match.groups()
    value, top = _read_any(low), _read_any(high) if high else None
    if value is None:
        return None, match.end()
    unit = "%" if part == "百" else "‰"
    return _measured(text, start, match.end(), value, top, unit, "", bool(more)), match.end()


def _read_any(numeral: str) -> Decimal | None:
    return read_arabic(numeral) if numeral[0].isdigit() else read_chinese(numeral)


def _read_share(match: re.Match[str], text: str, start: int) -> Quantity | None:
    """Return 三分之一, 七成 or 一半 as a percentage."""
    groups = match.groupdict()
    if groups.get("below"):
        below, above = read_chinese(groups["below"]), read_chinese(groups["above"])
        if below is None or above is None or not above < below:
            return None
        value = (_HUNDRED * above / below).quantize(Decimal("0.01"))
    elif groups.get("tenths"):
        tenths = read_chinese(groups["tenths"])
        value = (tenths or Decimal(0)) * 10 + (5 if groups["half"] else 0)
    else:
        value = Decimal(50)
    found = _measured(text, start, match.end(), value, None, "%", "", bool(groups.get("more")))
    return found and found._replace(
        form="half" if not groups.get("below") and not groups.get("tenths") else "number"
    )


def _read_word(text: str, start: int) -> Quantity | None:
    if match := _DOUBLING.match(text, start):
        times = (
            read_chinese(match["times"])
            if match["times"] and not match["times"].isdigit()
            else Decimal(match["times"] or 1)
        )
        if times is None:
            return None
        growth = (2**times - 1) * _HUNDRED if "番" in match[0] else (times or 1) * _HUNDRED
        return _word(match, growth, "%", "doubling")
    if match := re.compile("过半|超半数|半数").match(text, start):
        if match[0] == "半数":
            return _word(match, Decimal(50), "%", "half")
        return _word(match, Decimal(50), "%", "half")._replace(comparator=Comparator.MORE_THAN)
    if match := _COVER.match(text, start):
        return _word(match, _HUNDRED, "%", "cover")
    if match := _CLEARED.match(text, start):
        return _word(match, Decimal(0), "", "none")
    if match := _ALL.match(text, start):
        return _word(match, _HUNDRED, "%", "all")
    return None


def _word(match: re.Match[str], value: Decimal, unit: str, form: str) -> Quantity:
    return Quantity(match.start(), match.end(), match.end(), value, None, unit, "share", None, form)


_LIST = frozenset({"、", "和", "及", "与", "，", ",", "以及", "和近", "、近", "和约", "、约"})


def _share_units(found: list[Quantity], text: str) -> list[Quantity]:
    """Give each number of a pure list (8、9和10个) what only the last one carries."""
    kept: list[Quantity] = []
    following: Quantity | None = None
    for quantity in reversed(found):
        shared = quantity
        if following is not None and text[quantity.after : following.start] in _LIST:
            if (
                not quantity.unit
                and following.unit
                and following.form != "all"
                and following.end - following.start < 24
            ):
                scale = _scale_of(text, quantity)
                factor = 1 if scale else _scale_factor(text, following)
                shared = quantity._replace(
                    unit=following.unit,
                    kind=following.kind,
                    value=quantity.value * factor,
                    form=following.form,
                )
        if shared.kind != "bare" or _scale_of(text, shared):
            kept.append(shared)
            following = shared
        else:
            following = None
    kept.reverse()
    return kept


def _scale_of(text: str, quantity: Quantity) -> str:
    return "".join(_MAGNITUDES.findall(text[quantity.start : quantity.end]))


def _scale_factor(text: str, quantity: Quantity) -> Decimal:
    written = text[quantity.start : quantity.end]
    match = re.compile(rf"{_ARABIC}[多余]?({_SCALE})").match(written)
    return read_arabic("1", match[1]) if match else Decimal(1)
