"""Read the words that state a share or a multiple: 百分之七, 三分之一, 过半, 翻一番, 全覆盖."""

from __future__ import annotations

import re
from decimal import Decimal

from taizhang.extracting.measuring import Number, Quantity, measure
from taizhang.extracting.numerals import ARABIC, DIGIT, JOIN, read_arabic, read_chinese
from taizhang.model import Comparator

_HUNDRED = Decimal(100)
_HALF = Decimal(50)
_PERCENT = rf"[{DIGIT}十百]{{1,12}}(?:点[{DIGIT}]{{1,12}})?"
_PART = re.compile(
    rf"""
    (?P<part>[百千])分之(?P<low>{ARABIC}|{_PERCENT})
    (?:{JOIN}(?:[百千]分之)?(?P<high>{ARABIC}|{_PERCENT}))?(?P<more>[多余强])?
    """,
    re.VERBOSE,
)
_FRACTION = re.compile(
    r"(?P<below>[二三四五六七八九十]{1,3})分之(?P<above>[一二三四五六七八九]{1,3})(?P<more>[强多])?"
)
# 七成以上; 成 in 一成不变, 三成立 is part of a word.
_TENTHS = re.compile(
    r"(?P<tenths>[一二两三四五六七八九])成(?P<half>半)?(?P<more>多)?"
    r"(?=以上|左右|以内|[，。、；,;\n）的]|$)"
)
#: 1/4 of something; a rate such as 5/年 or a date such as 3/15 is none.
_RATIO = re.compile(r"(?P<above>[1-9])/(?P<below>[1-9]\d?)(?![\d/.年月日%])")
_DOUBLING = re.compile(r"翻了?(?P<times>[一二两三四1234])?(?P<unit>番|倍)")
_OVER_HALF = re.compile("过半|超半数|半数")
# As an attribute (全覆盖监管, 清零行动) the words name something and state nothing.
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
        (?:(?=[^。；！？\n]{{2,40}}?(?:{_DONE}))
          |(?<=延伸至所有)|(?<=覆盖所有)|(?<=惠及所有)|(?<=通达所有))
  | (?<=覆盖)全部(?=[^，。；！？\n的]{{2,16}}(?:[，。；、！？\n]|$))
  | (?:(?<=为)|(?<=对)|(?<=给)|(?<=实现))全部(?=[^，。；！？\n]{{2,16}}?(?:{_DONE}))
  | 全部(?=(?:如期|按时|按期|顺利|高质量|提前)?(?:{_DONE}))
        (?!(?:建成|完成|投产|达到|达标|实现|建设完成)(?:以?后|的|前|时))
    """,
    re.VERBOSE,
)
#: The signs that the words read here, numerals aside, start with.
WORD_STARTS = frozenset("翻半过超全清归所")
WORDS = "翻|半数|过半|超半数|全覆盖|清零|归零|所有|全部"


def read_word(text: str, start: int) -> Quantity | None:
    """Return the quantity that a word without a number states at `start`.

    >>> [read_word(text, 0).value for text in ("翻两番", "全覆盖", "清零")]
    [Decimal('300'), Decimal('100'), Decimal('0')]
    >>> read_word("全覆盖监管", 0) is None
    True
    """
    if match := _DOUBLING.match(text, start):
        return _word(match, _doubled(match), "doubling")
    if match := _OVER_HALF.match(text, start):
        found = _word(match, _HALF, "half")
        return found if match[0] == "半数" else found._replace(comparator=Comparator.MORE_THAN)
    if match := _COVER.match(text, start):
        return _word(match, _HUNDRED, "cover")
    if match := _CLEARED.match(text, start):
        return _word(match, Decimal(0), "none")
    match = _ALL.match(text, start)
    return _word(match, _HUNDRED, "all") if match else None


def _word(match: re.Match[str], value: Decimal, form: str) -> Quantity:
    start, end = match.span()
    unit = "" if form == "none" else "%"
    return Quantity(start, end, end, value, None, unit, "share", None, form)


def _doubled(match: re.Match[str]) -> Decimal:
    """Return the growth in per cent: 翻一番 is 100, 翻两番 300, 翻三倍 300."""
    written = match["times"] or "一"
    times = Decimal(written) if written.isdigit() else read_chinese(written) or Decimal(1)
    return ((Decimal(2) ** times - 1) if match["unit"] == "番" else times) * _HUNDRED


def read_ratio(text: str, start: int) -> tuple[Quantity | None, int] | None:
    """Return the share that 1/4 states, and where reading goes on; None if none is written."""
    match = _RATIO.match(text, start)
    if match is None:
        return None
    above, below = Decimal(match["above"]), Decimal(match["below"])
    if above >= below:
        return None, match.end()
    return measure(text, match.span(), Number(_share(above, below)), "%"), match.end()


def read_share(text: str, start: int) -> tuple[Quantity | None, int] | None:
    """Return the share that 百分之七, 三分之一, 七成 or 一半 states, and where reading goes on.

    None if no such words stand at `start`.

    >>> [read_share(text, 0)[0].value for text in ("百分之七点五", "七成。", "三分之一")]
    [Decimal('7.5'), Decimal('70'), Decimal('33.33')]
    """
    if match := _PART.match(text, start):
        low, high = _read_any(match["low"]), _read_any(match["high"]) if match["high"] else None
        if low is None:
            return None, match.end()
        unit = "%" if match["part"] == "百" else "‰"
        number = Number(low, high, bool(match["more"]))
        return measure(text, match.span(), number, unit), match.end()
    if match := _FRACTION.match(text, start):
        below, above = read_chinese(match["below"]), read_chinese(match["above"])
        if below is None or above is None or above >= below:
            return None, match.end()
        number = Number(_share(above, below), more=bool(match["more"]))
        return measure(text, match.span(), number, "%"), match.end()
    if match := _TENTHS.match(text, start):
        tenths = (read_chinese(match["tenths"]) or Decimal(0)) * 10 + (5 if match["half"] else 0)
        return measure(
            text, match.span(), Number(tenths, more=bool(match["more"])), "%"
        ), match.end()
    if text.startswith("一半", start):
        half = measure(text, (start, start + 2), Number(_HALF), "%")
        return half and half._replace(form="half"), start + 2
    return None


def _share(above: Decimal, below: Decimal) -> Decimal:
    """Return the share in per cent, to two places where it does not end."""
    share = _HUNDRED * above / below
    return share if share == share.quantize(Decimal("0.01")) else share.quantize(Decimal("0.01"))


def _read_any(numeral: str) -> Decimal | None:
    return read_arabic(numeral) if numeral[0].isdigit() else read_chinese(numeral)
