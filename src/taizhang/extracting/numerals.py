"""Numbers as reports write them, read exactly: 1.79万, 八千七百一十亿, 十七点五."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

# Patterns of numbers, for the modules that look for them.  All are bounded: a text of
# nothing but 亿 is no number, and must not become one with a million zeros.
ARABIC = r"\d{1,15}(?:[,，]\d{3}(?!\d)){0,5}(?:\.\d{1,12})?"  # 1，120亿元 in the 1980s
# 千瓦, 千米, 百分 begin a unit, so the scale before them ends earlier.
SCALE = r"(?:[十百万亿](?!分[点之])|千(?![瓦米克伏卡])){0,4}"
DIGIT = "零〇○一二两三四五六七八九"
_WHOLE = rf"(?:[{DIGIT}十百万亿]|千(?![瓦米克伏卡])){{1,24}}"
CHINESE = rf"{_WHOLE}(?:点[{DIGIT}]{{1,12}}(?:[万亿]|千万|百万)?)?"
# What joins two numbers into one range: 3%—3.5%, 5至6%, 百分之四到五.
JOIN = r"(?:—{1,2}|–|-|－|~|～|至|到|−)"

_DIGITS = {
    "零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
    "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_MAGNITUDES = re.compile("[十百千万亿]")


def read_arabic(digits: str, scale: str = "") -> Decimal:
    """Return the value of a number in Arabic digits with a Chinese scale behind it.

    >>> read_arabic("1.79", "万")
    Decimal('17900.00')
    >>> read_arabic("1,000", "千万")
    Decimal('10000000000')
    """
    value = Decimal(digits.replace(",", "").replace("，", ""))
    for sign in scale:
        value *= _SMALL.get(sign) or _LARGE[sign]
    return value


@lru_cache(maxsize=4096)
def read_chinese(numeral: str) -> Decimal | None:
    """Return the value of a number in Chinese characters, or None if it is none.

    >>> read_chinese("八千七百一十亿")
    Decimal('871000000000')
    >>> read_chinese("十七点五")
    Decimal('17.5')
    >>> read_chinese("一亿二千万")
    Decimal('120000000')
    >>> read_chinese("百万")
    Decimal('1000000')

    Digits in a row are a year or a code, as in 一九五五, and are refused; so is a number that
    leaves a digit open, as in 几十.

    >>> read_chinese("一九五五") is None
    True
    """
    whole, _, fraction = numeral.replace("万万", "亿").partition("点")
    if "几" in numeral or not whole:
        return None
    total = _read_whole(whole)
    if total is None:
        return None
    if not fraction:
        return Decimal(total)
    if any(sign not in _DIGITS for sign in fraction):
        return _scaled_fraction(total, fraction)
    return Decimal(f"{total}." + "".join(str(_DIGITS[sign]) for sign in fraction))


def _scaled_fraction(total: int, fraction: str) -> Decimal | None:
    """Read the 二亿 behind the point of 一点二亿."""
    digits = _MAGNITUDES.split(fraction, maxsplit=1)[0]
    scale = fraction[len(digits) :]
    if not digits or any(sign not in _SMALL and sign not in _LARGE for sign in scale):
        return None
    value = Decimal(f"{total}." + "".join(str(_DIGITS[sign]) for sign in digits))
    for sign in scale:
        value *= _SMALL.get(sign) or _LARGE[sign]
    return value


def _read_whole(numeral: str) -> int | None:
    total = section = 0  # what is finished, and what still waits for its 万 or 亿
    digit: int | None = None
    for sign in numeral:
        if sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
        elif sign in _SMALL:
            section += (1 if digit is None else digit or 1) * _SMALL[sign]
            digit = None
        else:
            section += digit or 0
            digit = None
            if section == 0 and total == 0:
                section = 1
            if sign == "亿":
                total = (total + section) * _LARGE[sign]
            else:
                total += section * _LARGE[sign]
            section = 0
    return total + section + (digit or 0)
