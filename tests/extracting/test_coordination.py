"""Lists of things, taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import Case, cases
from taizhang.extracting.coordination import split_things, stem


@pytest.mark.parametrize("case", cases("coordination"))
def test_gives_each_thing_its_whole_name(case: Case) -> None:
    """Every row of coordination.toml holds."""
    things = split_things(case.text, case.count)

    assert tuple((thing,) for thing in things) == case.find


@given(st.text("粮茶城乡进出口和及、（）“”增加值率"), st.integers(2, 4))
def test_with_a_count_there_are_that_many_or_one(phrase: str, count: int) -> None:
    """Values are never shared out over another number of things than there are values."""
    assert len(split_things(phrase, count)) in (1, count)


@pytest.mark.parametrize(
    ("phrase", "left"),
    [
        ("国有企业资产总额", "国有企业资产"),
        ("茶叶产量", "茶叶"),
        ("产量", "产量"),
        ("茶叶", "茶叶"),
    ],
)
def test_stem_is_the_name_without_its_head(phrase: str, left: str) -> None:
    """A head alone is kept: something must be named."""
    assert stem(phrase) == left
