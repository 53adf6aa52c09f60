"""Units convert exactly or not at all."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from taizhang.lexicon.conversions import WrittenUnit, read_unit, unit_ratio


@pytest.mark.parametrize(
    ("unit", "to", "ratio"),
    [
        ("吨", "斤", Fraction(2000)),
        ("担", "公斤", Fraction(50)),
        ("亩", "平方公里", Fraction(1, 1500)),
        ("公顷", "亩", Fraction(15)),
        ("吉瓦", "千瓦", Fraction(1_000_000)),
        ("‰", "%", Fraction(1, 10)),
        ("名", "人", Fraction(1)),
    ],
)
def test_units_of_one_kind_convert_exactly(unit: str, to: str, ratio: Fraction) -> None:
    """The ratio is a fraction, and goes both ways."""
    assert unit_ratio(unit, to) == ratio
    assert unit_ratio(to, unit) == 1 / ratio


@pytest.mark.parametrize(
    ("unit", "to"),
    [
        ("元", "美元"),
        ("吨", "公里"),
        ("个", "户"),
        ("人", "人次"),
        ("百分点", "%"),
        ("千瓦", "千瓦时"),
        ("吨", "吨标准煤"),
    ],
)
def test_units_that_measure_different_things_do_not(unit: str, to: str) -> None:
    """A rate of exchange, a counter and a change of a share are no constants."""
    assert unit_ratio(unit, to) is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("亿元", WrittenUnit("元", Decimal(100_000_000))),
        ("万吨", WrittenUnit("吨", Decimal(10_000))),
        ("千公顷", WrittenUnit("公顷", Decimal(1_000))),
        ("千瓦", WrittenUnit("千瓦", Decimal(1))),
        ("百万人", WrittenUnit("人", Decimal(1_000_000))),
        ("亿", None),
        ("", None),
        ("上年=100", None),
    ],
)
def test_a_heading_of_a_table_gives_unit_and_magnitude(
    written: str, read: WrittenUnit | None
) -> None:
    """千瓦 is a unit of its own; a magnitude without a unit is none."""
    assert read_unit(written) == read
