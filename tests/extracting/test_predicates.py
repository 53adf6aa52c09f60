"""What the words right before a value say of it."""

from __future__ import annotations

import pytest

from taizhang.extracting.predicates import Predicate, read_predicate
from taizhang.model import Comparator, Direction


def _read(before: str) -> Predicate:
    return read_predicate(before + "5%", 0, len(before))


@pytest.mark.parametrize(
    ("before", "thing", "action"),
    [
        ("粮食产量增长", "粮食产量", "增长"),
        ("粮食产量同比增长", "粮食产量", "增长"),
        ("失业率控制在", "失业率", "控制在"),
        ("财政收入年均实际增长超过", "财政收入", "增长"),
        ("公路里程达到", "公路里程", "达到"),
        ("失业率", "失业率", None),
    ],
)
def test_leaves_the_thing_and_tells_the_verb(before: str, thing: str, action: str | None) -> None:
    """Adverbs, bounds and verbs are read; what is left of them is the thing measured."""
    found = _read(before)

    assert (before[: found.start], found.action) == (thing, action)


@pytest.mark.parametrize(
    ("before", "direction", "to"),
    [
        ("产量增长", Direction.UP, False),
        ("产量提高到", Direction.UP, True),
        ("能耗下降", Direction.DOWN, False),
        ("能耗下降至", Direction.DOWN, True),
        ("产量达到", Direction.NONE, False),
        ("产量", Direction.NONE, False),
    ],
)
def test_a_change_points_somewhere_and_may_end_in_a_level(
    before: str, direction: Direction, to: bool
) -> None:
    """提高5% is a change, 提高到5% a level."""
    found = _read(before)

    assert (found.direction, found.to) == (direction, to)


@pytest.mark.parametrize(
    ("before", "comparator"),
    [
        ("产量超过", Comparator.MORE_THAN),
        ("失业率不超过", Comparator.AT_MOST),
        ("失业率不高于", Comparator.AT_MOST),
        ("产量不低于", Comparator.AT_LEAST),
        ("失业率低于", Comparator.LESS_THAN),
        ("产量近", Comparator.ABOUT),
        ("学校附近", None),
        ("国际条约", None),
        ("产量", None),
    ],
)
def test_bounds_are_whole_words(before: str, comparator: Comparator | None) -> None:
    """不超过 is not 超过, and 附近 is not 近."""
    assert _read(before).comparator is comparator


@pytest.mark.parametrize(
    ("before", "own", "same", "average", "stretch"),
    [
        ("收入分别增长", True, False, False, False),
        ("收入均增长", False, True, False, False),
        ("收入年均增长", False, False, True, False),
        ("收入力争增长", False, False, False, True),
        ("收入增长", False, False, False, False),
        ("收入人均", False, False, False, False),
    ],
)
def test_small_words_set_their_mark(
    before: str, own: bool, same: bool, average: bool, stretch: bool
) -> None:
    """分别, 均, 年均 and 力争 are told apart, and 人均 is none of them."""
    found = _read(before)

    assert (found.each_its_own, found.each_the_same, found.average, found.stretch) == (
        own,
        same,
        average,
        stretch,
    )


def test_reads_no_further_left_than_the_limit() -> None:
    """Words before the limit belong to the value before."""
    text = "增长3%增长5%"

    assert read_predicate(text, 4, 6).start == 4
    assert read_predicate(text, 6, 6).action is None


def test_a_verb_inside_a_longer_word_is_none() -> None:
    """A verb of one character inside a longer word is left alone."""
    assert _read("国有").action is None
    assert _read("学校有").action == "有"
