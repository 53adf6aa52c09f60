"""Values as people read them, and as machines do."""

from __future__ import annotations

from decimal import Decimal

import pytest

from taizhang.exporting.labels import LABELS, label
from taizhang.model import (
    Aim,
    Comparator,
    Direction,
    Kind,
    Measure,
    Span,
    Statement,
)
from taizhang.model.showing import show_move, show_number, show_value, to_plain


def statement_of(  # noqa: PLR0917 - one argument a column of the tables below
    comparator: str,
    value: str,
    unit: str,
    high: str | None = None,
    measure: Measure = Measure.LEVEL,
    direction: Direction = Direction.NONE,
) -> Statement:
    return Statement(
        id="0" * 16,
        document="",
        kind=Kind.TARGET,
        indicator="粮食产量",
        indicator_id=None,
        action=None,
        measure=measure,
        direction=direction,
        comparator=Comparator(comparator),
        value=Decimal(value),
        value_high=Decimal(high) if high else None,
        unit=unit,
        aim=Aim.POINT,
        period=None,
        baseline=None,
        part_of=None,
        section=(),
        clause="",
        quote="",
        source=Span(0, 0),
        quote_span=Span(0, 0),
    )


@pytest.mark.parametrize(
    ("comparator", "value", "high", "unit", "shown"),
    [
        (">=", "7", None, "%", "≥7%"),
        ("<=", "5.5", None, "%", "≤5.5%"),
        ("<", "3", None, "‰", "<3‰"),
        ("~", "17900", None, "套", "约1.79万套"),
        ("~", "3200000000000", None, "元", "约3.2万亿元"),
        ("range", "5", "6", "%", "5%—6%"),
        ("range", "100000", "120000", "套", "10万—12万套"),
        (">", "13000000", None, "辆", ">1300万辆"),
        ("=", "134900000000000.0", None, "元", "134.9万亿元"),
        ("=", "134908400000000", None, "元", "134.9084万亿元"),
        ("=", "12345", None, "人", "12345人"),
        ("=", "123456.7", None, "元", "123456.7元"),
        ("=", "9999", None, "户", "9999户"),
        ("=", "10000", None, "户", "1万户"),
        ("=", "-25000", None, "元", "-2.5万元"),
        ("=", "1.10", None, "百分点", "1.1个百分点"),
        ("=", "2", None, "倍", "2倍"),
        ("=", "0", None, "例", "0例"),
        ("=", "42", None, "", "42"),
    ],
)
def test_a_value_reads_as_reports_write_it(
    comparator: str, value: str, high: str | None, unit: str, shown: str
) -> None:
    """Comparator, 万 and 亿, and unit stand as a person would write them; nothing is rounded."""
    assert show_value(statement_of(comparator, value, unit, high)) == shown


@pytest.mark.parametrize(
    ("measure", "direction", "word"),
    [
        (Measure.LEVEL, Direction.NONE, ""),
        (Measure.GROWTH, Direction.UP, "增长"),
        (Measure.GROWTH, Direction.DOWN, "下降"),
        (Measure.AVG_GROWTH, Direction.UP, "年均增长"),
        (Measure.AVG_GROWTH, Direction.DOWN, "年均下降"),
        (Measure.CHANGE, Direction.UP, "增加"),
        (Measure.CHANGE, Direction.DOWN, "减少"),
    ],
)
def test_a_change_has_a_word(measure: Measure, direction: Direction, word: str) -> None:
    """A growth is never mistaken for a level."""
    assert show_move(statement_of("=", "1", "%", measure=measure, direction=direction)) == word


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        ("1.79E+4", "17900"),
        ("5.200", "5.2"),
        ("100", "100"),
        ("0.0", "0"),
        ("-0.0", "0"),
        ("-1.50", "-1.5"),
        ("12345678901234567890123456789012345.5", "12345678901234567890123456789012345.5"),
    ],
)
def test_a_plain_decimal_has_one_form(value: str, plain: str) -> None:
    """No exponent, no trailing zero, no rounding to the context's precision."""
    assert to_plain(Decimal(value)) == plain


def test_showing_a_number_is_exact() -> None:
    """A number too exact for 万 and 亿 is written out, whatever its length."""
    assert show_number(Decimal(123456789012345678901234567890)) == (
        "123456789012345678901234567890"
    )


def test_every_member_has_a_word() -> None:
    """Nothing that a record can say is without a Chinese word, and no two share one."""
    words = [[label(member) for member in kind] for kind in LABELS]

    assert all(len(set(row)) == len(row) for row in words)
    assert set(LABELS) == {Kind, Measure, Direction, Comparator, Aim}
