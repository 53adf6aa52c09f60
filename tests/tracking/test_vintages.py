"""Of several vintages of a figure one is used, and it is said which."""

from __future__ import annotations

import re

import pytest
from observing import observe

from taizhang.errors import WrongDayError
from taizhang.model import Observation
from taizhang.tracking.vintages import as_known

FIRST = observe("地区生产总值", "2025", "7.2", measure="growth", vintage="2026-01-19")
REVISED = observe("地区生产总值", "2025", "6.9", measure="growth", vintage="2026-10-28")
BOOK = observe("地区生产总值", "2025", "7.0", measure="growth", vintage="2026")
UNDATED = observe("地区生产总值", "2025", "7.3", measure="growth")


@pytest.mark.parametrize(
    ("on", "used"),
    [
        (None, BOOK),  # a yearbook of 2026 may be of its last day
        ("2026-01-18", None),
        ("2026-01-19", FIRST),
        ("2026-10-27", FIRST),
        ("2026-12-30", REVISED),
        ("2026-12-31", BOOK),
    ],
)
def test_the_latest_vintage_that_was_known_is_used(
    on: str | None, used: Observation | None
) -> None:
    """Without a day the latest counts; a year counts as published on its last day."""
    found = as_known([REVISED, FIRST, UNDATED, BOOK], on)

    assert found.observations == ((used,) if used else ())


def test_an_undated_figure_is_older_than_all_others() -> None:
    """It is used where it is alone, and never where a dated one is."""
    assert as_known([UNDATED]).observations == (UNDATED,)
    assert as_known([UNDATED, FIRST]).observations == (FIRST,)


def test_whether_an_undated_figure_was_known_on_a_day_nobody_can_tell() -> None:
    """It is left out, with a sentence."""
    found = as_known([UNDATED], "2026-06-30")

    assert found.observations == ()
    assert [remark.sentence for remark in found.remarks] == [
        "澜陵统计年鉴: without a date of publication nobody can tell whether a figure was known on"
        " 2026-06-30. Figures left out: 1."
    ]


@pytest.mark.parametrize("day", ["lately", "2026-13-01", "2026-02-30", "26-01-01", ""])
def test_what_is_no_day_is_refused(day: str) -> None:
    """A wrong day would silently compare as text."""
    with pytest.raises(WrongDayError) as caught:
        as_known([FIRST], day)

    assert str(caught.value) == (
        f"“{day}” is no day, so nobody can tell what was known then."
        " Nothing was judged. Write it as 2026-03-01; a month or a year means its last day."
    )


def test_a_revision_is_said() -> None:
    """The sentence has both values with their vintages."""
    (remark,) = as_known([FIRST, REVISED]).remarks

    assert remark.sentence == (
        "Revised figures, of which the later one is used: 澜陵市 地区生产总值 2025"
        " from 7.2% (2026-01-19) to 6.9% (2026-10-28)."
    )


def test_two_values_of_one_vintage_contradict_each_other() -> None:
    """Neither is used; the other figures are."""
    other = observe("地区生产总值", "2025", "7.1", measure="growth", vintage="2026-01-19")
    good = observe("粮食产量", "2025", "93", "吨")
    found = as_known([FIRST, other, good])

    assert found.observations == (good,)
    (remark,) = found.remarks
    assert re.sub(r"row \d+", "row", remark.sentence) == (
        "澜陵市 地区生产总值 2025 is 7.2% (row) and 7.1% (row), both of 2026-01-19;"
        " neither was used."
    )


def test_the_same_value_twice_is_no_contradiction() -> None:
    """Nor is the same amount in another unit."""
    tonnes = observe("粮食产量", "2025", "930000", "吨")
    jin = observe("粮食产量", "2025", "1860000000", "斤")

    assert as_known([tonnes, jin]).observations == (tonnes,)
    assert as_known([tonnes, jin]).remarks == ()


def test_figures_of_another_place_period_measure_or_basis_are_other_figures() -> None:
    """None of them replaces another."""
    figures = [
        FIRST,
        observe("地区生产总值", "2025", "8", measure="growth", region="禾渡县"),
        observe("地区生产总值", "2024", "8", measure="growth"),
        observe("地区生产总值", "2025", "8", "元"),
        observe("地区生产总值", "2025", "8", measure="growth", basis="nominal"),
        observe("地区生产总值", "2025", "8", "1978=100"),
    ]

    assert as_known(figures).observations == tuple(figures)
