"""A counter's value → the characters Word shows for it, in each of its number formats.

The names are those of ST_NumberFormat (ECMA-376 part 1, 17.18.59).  A format that is not
here, or a value beyond what its signs reach, is written in Arabic digits, as Word does.
"""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def write_numeral(value: int, number_format: str) -> str:
    """Return a counter as Word shows it.

    >>> [write_numeral(12, f) for f in ("chineseCounting", "upperRoman", "decimalEnclosedCircle")]
    ['十二', 'XII', '⑫']
    """
    write = _FORMATS.get(number_format, str)
    return write(value) or str(value)


def _chinese(digits: str, powers: str) -> Callable[[int], str]:
    """Return a writer of counting numbers such as 一百〇五; `digits` begins with zero."""

    def write(value: int) -> str:
        if not 0 < value < 10_000:
            return ""
        written = ""
        for power in range(3, -1, -1):
            digit = value // 10**power % 10
            if digit:
                written += digits[digit] + (powers[power - 1] if power else "")
            elif written and not written.endswith(digits[0]):
                written += digits[0]
        written = written.rstrip(digits[0])
        # Ten to nineteen are 十, 十一 …; only the forms for cheques write 壹拾.
        return written.removeprefix("一") if 10 <= value < 20 else written

    return write


def _digit_by_digit(digits: str) -> Callable[[int], str]:
    return lambda value: "".join(digits[int(digit)] for digit in str(value)) if value >= 0 else ""


def _chinese_counting(value: int) -> str:
    # 一 … 九十九 in words, from 100 on digit by digit: 一〇〇.
    return (_IN_WORDS if value < 100 else _IN_DIGITS)(value)


def _signs(signs: str) -> Callable[[int], str]:
    """Return a writer that takes the value's sign from a row such as 甲乙丙."""
    return lambda value: signs[value - 1] if 0 < value <= len(signs) else ""


def _letter(value: int) -> str:
    # After z come aa, bb, cc: the letter again, not a number to the base of 26.
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value <= 780 else ""


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return ""
    written = ""
    for amount, sign in _ROMAN:
        written += sign * (value // amount)
        value %= amount
    return written


def _run(first: str, count: int) -> str:
    return "".join(chr(ord(first) + i) for i in range(count))


_IN_WORDS = _chinese("〇一二三四五六七八九", "十百千")
_IN_DIGITS = _digit_by_digit("〇一二三四五六七八九")
_CIRCLED = _signs(_run("①", 20) + _run("㉑", 15) + _run("㊱", 15))

_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": _signs(_run("⑴", 20)),
    "decimalEnclosedFullstop": _signs(_run("⒈", 20)),
    "numberInDash": lambda value: f"- {value} -",
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerLetter": _letter,
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "chineseCounting": _chinese_counting,
    "chineseCountingThousand": _IN_WORDS,
    "taiwaneseCounting": _chinese_counting,
    "taiwaneseCountingThousand": _IN_WORDS,
    "japaneseCounting": _IN_WORDS,
    "ideographDigital": _IN_DIGITS,
    "taiwaneseDigital": _IN_DIGITS,
    "japaneseDigitalTenThousand": _IN_WORDS,
    "ideographEnclosedCircle": _signs(_run("㊀", 10)),
    "ideographTraditional": _signs("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _signs("子丑寅卯辰巳午未申酉戌亥"),
    "chineseLegalSimplified": _chinese("零壹贰叁肆伍陆柒捌玖", "拾佰仟"),
    "ideographLegalTraditional": _chinese("零壹貳參肆伍陸柒捌玖", "拾佰仟"),
}
