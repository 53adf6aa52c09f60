"""Counters are written as Word writes them."""

from __future__ import annotations

import pytest

from taizhang.reading.word_numerals import write_numeral

NUMERALS = {
    "decimal": {1: "1", 10: "10"},
    "decimalZero": {1: "01", 12: "12"},
    "decimalFullWidth": {12: "１２"},
    "chineseCounting": {1: "一", 10: "十", 12: "十二", 20: "二十", 99: "九十九", 105: "一〇五"},
    "chineseCountingThousand": {
        10: "十", 19: "十九", 21: "二十一", 100: "一百", 105: "一百〇五", 110: "一百一十",
        1005: "一千〇五", 1050: "一千〇五十", 10000: "10000",
    },
    "japaneseCounting": {11: "十一"},
    "taiwaneseCountingThousand": {11: "十一"},
    "ideographDigital": {10: "一〇", 205: "二〇五"},
    "ideographTraditional": {1: "甲", 10: "癸", 11: "11"},
    "ideographZodiac": {12: "亥", 13: "13"},
    "ideographEnclosedCircle": {1: "㊀", 10: "㊉", 11: "11"},
    "chineseLegalSimplified": {1: "壹", 12: "壹拾贰", 105: "壹佰零伍"},
    "ideographLegalTraditional": {2: "貳"},
    "decimalEnclosedCircle": {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 50: "㊿", 51: "51"},
    "decimalEnclosedParen": {1: "⑴"},
    "decimalEnclosedFullstop": {1: "⒈"},
    "numberInDash": {2: "- 2 -"},
    "upperRoman": {4: "IV", 1994: "MCMXCIV", 4000: "4000"},
    "lowerRoman": {9: "ix"},
    "upperLetter": {1: "A", 27: "AA", 781: "781"},
    "lowerLetter": {26: "z", 28: "bb"},
    "hebrew1": {3: "3"},
}  # fmt: skip

CASES = [(f, n, written) for f, numerals in NUMERALS.items() for n, written in numerals.items()]


@pytest.mark.parametrize(("number_format", "value", "written"), CASES)
def test_a_counter_is_written_as_word_writes_it(
    number_format: str, value: int, written: str
) -> None:
    """Each format has its signs; beyond them, and for unknown formats, digits are written."""
    assert write_numeral(value, number_format) == written


@pytest.mark.parametrize("number_format", NUMERALS)
def test_zero_is_never_lost(number_format: str) -> None:
    """A list may start at 0, which most signs cannot say."""
    assert write_numeral(0, number_format)
