"""Numbers in figures and in words are read exactly."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.extracting.numerals import read_arabic, read_chinese


@pytest.mark.parametrize(
    ("digits", "scale", "value"),
    [
        ("7", "", "7"),
        ("1.4", "万亿", "1400000000000"),
        ("6600", "万", "66000000"),
        ("1,234.5", "万", "12345000"),
        ("5", "十", "50"),
        ("3", "百", "300"),
        ("2", "千万", "20000000"),
        ("0.05", "", "0.05"),
    ],
)
def test_figures_are_multiplied_by_their_scale(digits: str, scale: str, value: str) -> None:
    """十百千万亿 multiply, and nothing is rounded."""
    assert read_arabic(digits, scale) == Decimal(value)


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("七", "7"),
        ("十", "10"),
        ("十七", "17"),
        ("二十", "20"),
        ("一百零五", "105"),
        ("两千三百", "2300"),
        ("三千二百万", "32000000"),
        ("八千七百一十亿", "871000000000"),
        ("一亿二千万", "120000000"),
        ("七点五", "7.5"),
        ("十七点零五", "17.05"),
        ("一点二亿", "120000000"),
        ("百万", "1000000"),
        ("千亿", "100000000000"),
        ("零", "0"),
    ],
)
def test_words_are_read_as_their_number(numeral: str, value: str) -> None:
    """Every way in which reports write a number in characters."""
    assert read_chinese(numeral) == Decimal(value)


@pytest.mark.parametrize("numeral", ["一九五五", "二〇二六", "几十", "", "点五", "七点十十五"])
def test_what_is_no_number_is_refused(numeral: str) -> None:
    """Years, open numbers and fragments have no value."""
    assert read_chinese(numeral) is None


@given(st.integers(0, 99_999_999))
def test_every_whole_number_reads_back(number: int) -> None:
    """A number written out in characters is that number again."""
    assert read_chinese(_written(number)) == number


def _written(number: int) -> str:
    """Write a number below a hundred million: 10203 is 一万零二百零三."""
    if number >= 10_000:
        rest = number % 10_000
        gap = "零" if 0 < rest < 1_000 else ""
        return _written(number // 10_000) + "万" + gap + (_written(rest) if rest else "")
    if number == 0:
        return "零"
    digits = [
        "零一二三四五六七八九"[int(digit)] + scale if digit != "0" else "零"
        for digit, scale in zip(f"{number:04}", ("千", "百", "十", ""), strict=True)
    ]
    return "".join(digits).replace("零零", "零").replace("零零", "零").strip("零")
