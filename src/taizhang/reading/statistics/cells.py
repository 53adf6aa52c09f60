"""The characters of one cell → a number, a period, a vintage.

Nothing here passes through a float: "381.750901969" is 381.750901969, whatever binary
fraction some program made of it before it was written down.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from taizhang.lexicon import word_list

#: Full-width signs and the minus of typographers; 5.1① and 5.1² must stay what they are.
_HALF_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0x2212: "-",
    0xFE63: "-",
}
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?")
_YEAR = re.compile(r"((?:18|19|20)\d\d)(?:\.0|年|年度|A1)?")
_SPAN = re.compile(r"((?:18|19|20)\d\d)年?[-—–~至到]((?:18|19|20)\d\d)年?")
_QUARTER = re.compile(r"((?:18|19|20)\d\d)(?:年第?|-?Q)([1-4一二三四])(?:季度)?")
_MONTH = re.compile(r"((?:18|19|20)\d\d)(?:年|-|M|-M)(0?[1-9]|1[0-2])月?")
_MONTHS = re.compile(r"((?:18|19|20)\d\d)年(?:(0?[1-9]|1[0-2])[-—–~至到](0?[1-9]|1[0-2])月)")
_PARTS = {"上半年": 6, "前三季度": 9, "一季度": 3, "前两季度": 6}
_PART = re.compile(rf"((?:18|19|20)\d\d)年({'|'.join(_PARTS)})")
_VINTAGE = re.compile(r"((?:19|20)\d\d)(?:[-年./](\d{1,2})(?:[-月./](\d{1,2})日?)?月?)?年?")


def is_empty(cell: str) -> bool:
    """Return whether a cell holds no figure: a blank, a dash, 「…」."""
    text = plain(cell)
    return not text or text in _empty()


@cache
def _empty() -> frozenset[str]:
    return frozenset(map(plain, word_list("statistics", "empty")))


def plain(cell: str) -> str:
    """Return a cell without blanks at its ends, and with half-width digits and signs."""
    return cell.translate(_HALF_WIDTH).strip()


def read_number(cell: str) -> Decimal | None:
    """Return the number that a cell holds, exactly; None if it holds something else.

    >>> read_number("1,234.50"), read_number("381.750901969"), read_number("－0.3")
    (Decimal('1234.50'), Decimal('381.750901969'), Decimal('-0.3'))
    >>> read_number("约5"), read_number("12,34"), read_number("5.1①")
    (None, None, None)
    """
    text = plain(cell)
    return Decimal(text.replace(",", "")) if _NUMBER.fullmatch(text) else None


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Return a value with so many decimals, as statistical offices round (四舍五入).

    >>> round_half_up(Decimal("381.750901969"), 0), round_half_up(Decimal("7.25"), 1)
    (Decimal('382'), Decimal('7.3'))
    """
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def count_decimals(value: Decimal) -> int:
    """Return how many decimals a value has, zeros at its end left out."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def read_period(cell: str) -> str | None:
    """Return the period that a cell names; None if it names none.

    >>> read_period("1978年"), read_period("2021—2025年"), read_period("2025年第三季度")
    ('1978', '2021-2025', '2025-Q3')
    >>> read_period("2025年1-9月"), read_period("2025年前三季度"), read_period("2025-M09")
    ('2025-01/2025-09', '2025-01/2025-09', '2025-09')
    >>> read_period("合计") is None, read_period("78年") is None
    (True, True)
    """
    text = plain(cell)
    if found := _YEAR.fullmatch(text):
        return found[1]
    if found := _SPAN.fullmatch(text):
        return f"{found[1]}-{found[2]}" if found[1] < found[2] else None
    if found := _PART.fullmatch(text):
        return f"{found[1]}-01/{found[1]}-{_PARTS[found[2]]:02}"
    if found := _MONTHS.fullmatch(text):
        first, last = int(found[2]), int(found[3])
        return f"{found[1]}-{first:02}/{found[1]}-{last:02}" if first < last else None
    if found := _QUARTER.fullmatch(text):
        quarter = "一二三四".find(found[2]) + 1 or int(found[2])
        return f"{found[1]}-Q{quarter}"
    if found := _MONTH.fullmatch(text):
        return f"{found[1]}-{int(found[2]):02}"
    return None


def read_vintage(cell: str) -> str | None:
    """Return when a figure was published: a day, a month or a year; None if that is unclear.

    >>> read_vintage("2026-01-17"), read_vintage("2026年9月"), read_vintage("2026")
    ('2026-01-17', '2026-09', '2026')
    >>> read_vintage("初步核算") is None, read_vintage("2026-13-01") is None
    (True, True)
    """
    found = _VINTAGE.fullmatch(plain(cell))
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    try:
        date(year, month, day)
    except ValueError:  # the 13th month, the 30th of February
        return None
    return "-".join([found[1], *(f"{int(part):02}" for part in (found[2], found[3]) if part)])
