"""Numbers as reports write them, read exactly: 1.79万, 八千七百一十亿, 十七点五."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from math import prod

from taizhang import lexicon

# Patterns of numbers, for the modules that look for them.  All are bounded: a text of
# nothing but 亿 is no number, and must not become one with a million zeros.
ARABIC = r"\d{1,15}(?:[,，]\d{3}(?!\d)){0,5}(?:\.\d{1,12})?"  # 1，120亿元 in the 1980s
# 千瓦, 千米, 百分 begin a unit, so the scale before them ends earlier.
SCALE = r"(?:[十百万亿](?!分[点之])|千(?![瓦米克伏卡]|分点)){0,4}"
# What joins two numbers into one range: 3%—3.5%, 5至6%, 百分之四到五.
JOIN = r"(?:—{1,2}|–|-|－|~|～|至|到|−)"


@cache
def digit_class() -> str:
    """Return the Chinese digits, for a character class of a pattern."""
    return "".join(lexicon.numerals().digits)


@cache
def chinese_pattern() -> str:
    """Return the pattern of a number in Chinese characters; the 千 of 千瓦 is none."""
    digit = digit_class()
    whole = rf"(?:[{digit}十百万亿]|千(?![瓦米克伏卡])){{1,24}}"
    return rf"{whole}(?:点[{digit}]{{1,12}}(?:[万亿]|千万|百万)?)?"


@cache
def _values() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    table = lexicon.numerals()
    return table.digits, table.magnitudes, table.groups


_MAGNITUDES = re.compile("[十百千万亿]")


def read_arabic(digits: str, scale: str = "") -> Decimal:
    """Return the value of a number in Arabic digits with a Chinese scale behind it.

    >>> read_arabic("1.79", "万")
    Decimal('17900.00')
    >>> read_arabic("1,000", "千万")
    Decimal('10000000000')
    """
    value = Decimal(digits.replace(",", "").replace("，", ""))
    if scale:
        value *= _factor(scale)
    return value


@cache
def _factor(scale: str) -> int:
    """Return what 千万 or 亿 behind a number multiplies it by."""
    _, magnitudes, groups = _values()
    return prod(magnitudes.get(sign) or groups[sign] for sign in scale)


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
    digits, _, _ = _values()
    if any(sign not in digits for sign in fraction):
        return _scaled_fraction(total, fraction)
    return Decimal(f"{total}." + "".join(str(digits[sign]) for sign in fraction))


def _scaled_fraction(total: int, fraction: str) -> Decimal | None:
    """Read the 二亿 behind the point of 一点二亿."""
    values, magnitudes, groups = _values()
    digits = _MAGNITUDES.split(fraction, maxsplit=1)[0]
    scale = fraction[len(digits) :]
    if not digits or any(sign not in magnitudes and sign not in groups for sign in scale):
        return None
    return Decimal(f"{total}." + "".join(str(values[sign]) for sign in digits)) * _factor(scale)


def _read_whole(numeral: str) -> int | None:
    digits, magnitudes, groups = _values()
    total = section = 0  # what is finished, and what still waits for its 万 or 亿
    digit: int | None = None
    for sign in numeral:
        if sign in digits:
            if digit:
                return None
            digit = digits[sign]
        elif sign in magnitudes:
            section += (1 if digit is None else digit or 1) * magnitudes[sign]
            digit = None
        else:
            section += digit or 0
            digit = None
            if section == 0 and total == 0:
                section = 1
            if sign == "亿":
                total = (total + section) * groups[sign]
            else:
                total += section * groups[sign]
            section = 0
    return total + section + (digit or 0)
