"""Read the words that state a share or a multiple: 百分之七, 三分之一, 过半, 翻一番, 全覆盖."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from taizhang import lexicon
from taizhang.extracting.measuring import Number, Quantity, measure
from taizhang.extracting.numerals import (
    ARABIC,
    JOIN,
    digit_class,
    read_arabic,
    read_chinese,
)
from taizhang.lexicon import ShareWord
from taizhang.model import Comparator

_HUNDRED = Decimal(100)
_HALF = Decimal(50)
_FRACTION = re.compile(
    r"(?P<below>[二三四五六七八九十]{1,3})分之(?P<above>[一二三四五六七八九]{1,3})(?P<more>[强多])?"
)
# 七成以上; 成 in 一成不变, 三成立 is part of a word.
_TENTHS = re.compile(
    r"(?P<tenths>[一二两三四五六七八九])成(?P<half>半)?(?P<more>多)?"
    r"(?=以上|左右|以内|[，。、；,;\n）的]|$)"
)
#: 1/4 of something; a rate such as 5/年 or a date such as 3/15 is none.
_RATIO = re.compile(r"(?P<above>[1-9])/(?P<below>10|[2-9])(?![\d/.年月日%])")
#: 翻了近一番, 翻了一番多
_DOUBLING = re.compile(
    r"翻了?(?P<about>将近|接近|近|约)?(?P<times>[一二两三四1234])?(?P<unit>番|倍)(?P<more>多|还多)?"
)
# As an attribute (全覆盖监管, 清零行动) a word names something and states nothing.
_END_OF_SAYING = r"(?=”?(?:[、，。；：,;:！!？?\n）)和及并以且]|$))"


@cache
def _part() -> re.Pattern[str]:
    digit = digit_class()
    percent = rf"[{digit}十百]{{1,12}}(?:点[{digit}]{{1,12}})?"
    return re.compile(
        rf"""
        (?P<part>[百千])分之(?P<low>{ARABIC}|{percent})
        (?:{JOIN}(?:[百千]分之)?(?P<high>{ARABIC}|{percent}))?(?P<more>[多余强])?
        """,
        re.VERBOSE,
    )


@cache
def _words() -> tuple[re.Pattern[str], dict[str, ShareWord]]:
    words = {row.word: row for row in lexicon.share_words()}
    longest_first = sorted(words, key=lambda word: -len(word))
    return re.compile(
        "|".join(word + (_END_OF_SAYING if words[word].ends else "") for word in longest_first)
    ), words


@cache
def _all() -> re.Pattern[str]:
    done = "|".join(lexicon.word_list("numerals", "all", "done"))
    appeals = "|".join(lexicon.word_list("numerals", "all", "appeals"))
    return re.compile(
        rf"""
        所有(?!制|权|者|人的|人员|成绩|这|工作|努力|同志|的|问题)
            (?![^。；！？\n]{{0,40}}(?:{appeals}))
            (?:(?=[^。；！？\n]{{2,40}}?(?:{done}))
              |(?<=延伸至所有)|(?<=覆盖所有)|(?<=惠及所有)|(?<=通达所有))
      | (?<=覆盖)全部(?=[^，。；！？\n的]{{2,16}}(?:[，。；、！？\n]|$))
      | (?<![^，。；：、\n])全部(?!(?:{done}))(?=[^，。；！？\n]{{2,16}}?(?:{done}))
      | (?:(?<=为)|(?<=对)|(?<=给)|(?<=实现))全部(?=[^，。；！？\n]{{2,16}}?(?:{done}))
      | 全部(?!(?:达到?|超过|突破|实现|不低于)[^，。；、\d]{{0,4}}\d)
            (?!(?:{done})[^，。；、\d]{{0,8}}的[^，。；、\d]{{2,12}}(?:共|有|达|占|为))
            (?=(?:如期|按时|按期|顺利|高质量|提前)?(?:{done}))
            (?!(?:建成|完成|投产|达到|达标|实现|建设完成)(?:以?后|的|前|时|和|而|或))
        """,
        re.VERBOSE,
    )


def words_read() -> tuple[str, ...]:
    """Return the words that may begin what `read_word` reads."""
    return ("翻", "所有", "全部", *(row.word for row in lexicon.share_words()))


@cache
def word_starts() -> frozenset[str]:
    """Return the characters that the words read here, numerals aside, start with."""
    return frozenset(word[0] for word in words_read())


def read_word(text: str, start: int) -> Quantity | None:
    """Return the quantity that a word without a number states at `start`.

    >>> [read_word(text, 0).value for text in ("翻两番", "全覆盖", "清零")]
    [Decimal('300'), Decimal('100'), Decimal('0')]
    >>> read_word("全覆盖监管", 0) is None
    True
    """
    if match := _DOUBLING.match(text, start):
        bound = Comparator.ABOUT if match["about"] else None
        bound = Comparator.MORE_THAN if match["more"] else bound
        return _word(match, _doubled(match), "doubling")._replace(comparator=bound)
    pattern, words = _words()
    if match := pattern.match(text, start):
        row = words[match[0]]
        if row.form == "half" and row.relation is None:
            # 半数以上的农户: bounded like a share in figures
            half = measure(text, match.span(), Number(Decimal(row.percent)), "%")
            return half and half._replace(form="half")
        return _word(match, Decimal(row.percent), row.form)._replace(comparator=row.relation)
    match = _all().match(text, start)
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
    if _SIGNS.isdisjoint(text[start + 1 : start + 4]):
        return None  # most Chinese numerals are none, and one look tells
    if match := _part().match(text, start):
        low, high = _read_any(match["low"]), _read_any(match["high"]) if match["high"] else None
        if low is None or (high is not None and high <= low):
            return None, match.end()  # as with 8至5%, which is meant stays open
        unit = "%" if match["part"] == "百" else "‰"
        number = Number(low, high, bool(match["more"]))
        return measure(text, match.span(), number, unit), match.end()
    if text.startswith("百分百", start):
        span = (start, start + len("百分百"))
        return measure(text, span, Number(_HUNDRED), "%"), span[1]
    if match := _FRACTION.match(text, start):
        if text.startswith("世纪", match.end()):
            return None, match.end()  # 不到四分之一世纪 is a length of time
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


_SIGNS = frozenset("分成半百")


def _share(above: Decimal, below: Decimal) -> Decimal:
    """Return the share in per cent, to two places where it does not end."""
    share = _HUNDRED * above / below
    return share if share == share.quantize(Decimal("0.01")) else share.quantize(Decimal("0.01"))


def _read_any(numeral: str) -> Decimal | None:
    return read_arabic(numeral) if numeral[0].isdigit() else read_chinese(numeral)
