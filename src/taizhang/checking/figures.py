"""Figures that can be held against each other: in one unit, and no finer than they are told."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from taizhang.lexicon.conversions import unit_ratio
from taizhang.lexicon.indicators import catalogue
from taizhang.model import Aim, Comparator, Direction, Document, Kind, Outcome, Statement
from taizhang.model.showing import show_amount

#: Further apart than a fifth, or than three points, is not one thing told twice.
_FAR, _FAR_SHARES = Decimal("0.2"), Decimal(3)
#: Words that make a figure one of another kind than the year's result: of a part of the year,
#: planned, counted from another base or in other prices, put on top of another, averaged.
_OTHERWISE = re.compile(
    "季度|半年|个月|月份|月末|月底|月底|同期|计划|规划|预算|预计|拟|应当|要求|需要|原定|目标"
    "|价格计算|可比价|不变价|扣除|追加|平均每|以来|倍|累计|新增|其中"
    r"|(?:比|较)(?!上年|去年|前一年|上一年)"
)


#: Likewise, where they stand anywhere before it in the sentence: 上半年，生产总值增长6%.
_BEFORE = re.compile("季度|半年|个月|月份|月末|月底|计划|规划|预算|预计|原定|目标")
_SENTENCE_ENDS = "。！？；\n"


def is_plain(statement: Statement, document: Document) -> bool:
    """Return whether a result tells one value of a year, and its words name what it measures.

    The name must be one of the catalogue, without a place or another word before it.
    """
    known = catalogue().get(statement.indicator_id or "")
    words = "".join(statement.clause.split())
    return (
        statement.kind is Kind.RESULT
        and statement.period is not None
        and statement.aim is Aim.POINT
        and statement.comparator is Comparator.EQUAL
        and statement.value_high is None
        and statement.baseline is None
        and known is not None
        and statement.indicator in known.names
        and statement.indicator in words
        and not _OTHERWISE.search(words)
        and not statement.flags
        and not _BEFORE.search(_sentence_before(statement, document))
    )


def _sentence_before(statement: Statement, document: Document) -> str:
    """Return the restored words of the sentence up to a quotation."""
    quote = statement.quote_span
    end = document.restored_span(quote.start, quote.end).start
    text = document.restored
    return text[max(text.rfind(sign, 0, end) for sign in _SENTENCE_ENDS) + 1 : end]


def signed(outcome: Outcome) -> Decimal:
    """Return a value with its sign: a fall of 3 % is a growth of -3."""
    is_fall = isinstance(outcome, Statement) and outcome.direction is Direction.DOWN
    return -outcome.value if is_fall else outcome.value


def in_unit_of(other: Outcome, one: Outcome) -> Decimal | None:
    """Return the value of one figure in the unit of another; None if they do not convert.

    The result is exact, or None where it is no decimal.
    """
    ratio = unit_ratio(other.unit, one.unit)
    if ratio is None:
        return None
    converted = Fraction(signed(other)) * ratio
    value = Decimal(converted.numerator) / Decimal(converted.denominator)
    return value if Fraction(value) == converted else None


def last_place(value: Decimal) -> Decimal:
    """Return the worth of the last digit that a value tells: it may be rounded, or cut, there.

    >>> last_place(Decimal("5530000000000")), last_place(Decimal("7.25")), last_place(Decimal("0"))
    (Decimal('10000000000'), Decimal('0.01'), Decimal('1'))
    """
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if value and isinstance(exponent, int) else 0).normalize() + 0


def disagree(one: Decimal, other: Decimal, tolerance: Decimal, unit: str) -> bool:
    """Return whether two figures of one thing are apart, and near enough to be of one thing.

    >>> disagree(Decimal("7.2"), Decimal("7.5"), Decimal("0.1"), "%")
    True
    >>> disagree(Decimal("7.2"), Decimal("19.5"), Decimal("0.1"), "%")
    False
    """
    apart = abs(one - other)
    far = _FAR_SHARES if unit in {"%", "‰"} else max(abs(one), abs(other)) * _FAR
    return tolerance <= apart <= far and apart > 0


def show_gap(one: Decimal, other: Decimal, unit: str, tolerance: Decimal) -> str:
    """Return how far two figures are apart, as arithmetic.

    >>> show_gap(Decimal("7.2"), Decimal("7.5"), "%", Decimal("0.1"))
    '7.5% − 7.2% = 0.3% ≥ 0.1%'
    """
    high, low = max(one, other), min(one, other)
    gap = f"{show_amount(high, unit)} − {show_amount(low, unit)} = {show_amount(high - low, unit)}"
    return f"{gap} ≥ {show_amount(tolerance, unit)}"
