"""Growth and change are worked out of levels, with the arithmetic, where they mean something."""

from __future__ import annotations

import pytest
from observing import observe

from taizhang.model import Observation
from taizhang.tracking.deriving import derive


def told(*observations: Observation) -> list[tuple[str, str, str, str | None]]:
    """Return what was derived: measure, value with unit, arithmetic, basis."""
    return [
        (one.measure.value, f"{one.value}{one.unit}", one.derivation or "", one.basis)
        for one in derive(observations).observations
    ]


def test_growth_and_change_of_a_level_in_money_are_nominal() -> None:
    """The arithmetic shows both levels with year and vintage, and the rounding."""
    before = observe("税收收入", "2024", "5270000000", "元", basis="nominal", vintage="2025-03")
    after = observe("税收收入", "2025", "5555000000", "元", basis="nominal", vintage="2026-03")

    assert told(before, after) == [
        (
            "change",
            "285000000元",
            "55.55亿元 (2025, 2026-03) - 52.7亿元 (2024, 2025-03) = 2.85亿元",
            "nominal",
        ),
        (
            "growth",
            "5.4%",
            "55.55亿元 (2025, 2026-03) / 52.7亿元 (2024, 2025-03) - 1 = 5.408% ≈ 5.4%",
            "nominal",
        ),
    ]


def test_growth_of_an_index_against_a_fixed_year() -> None:
    """(1978=100) gives a growth of the basis of the index, and no change."""
    before = observe("农民人均纯收入", "2011", "1063.2", "1978=100", basis="real")
    after = observe("农民人均纯收入", "2012", "1176.9", "1978=100", basis="real")

    assert told(before, after) == [
        ("growth", "10.7%", "1176.9 (2012) / 1063.2 (2011) - 1 = 10.694% ≈ 10.7%", "real")
    ]


def test_a_share_has_a_change_in_points_and_no_growth() -> None:
    """城镇化率 from 51.3 to 52.1 is 0.8 points up, never 1.6 %."""
    before, after = observe("城镇化率", "2024", "51.3"), observe("城镇化率", "2025", "52.1")

    assert told(before, after) == [
        ("change", "0.8百分点", "52.1% (2025) - 51.3% (2024) = 0.8个百分点", None)
    ]


def test_units_convert_before_they_are_compared() -> None:
    """The change is in the unit of the later year."""
    before = observe("粮食产量", "2024", "1832000000", "斤")
    after = observe("粮食产量", "2025", "930000", "吨")

    assert [row[:2] for row in told(before, after)] == [("change", "14000吨"), ("growth", "1.5%")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("2023", "5", "元"), ("2025", "6", "元")),  # a gap of a year
        (("2024", "5", "元"), ("2025", "6", "美元")),  # another currency
        (("2024-Q3", "5", "元"), ("2024-Q4", "6", "元")),  # quarters
        (("2024", "100", "1978=100"), ("2025", "6", "元")),  # an index and a level
    ],
)
def test_what_does_not_follow_is_not_worked_out(
    first: tuple[str, str, str], second: tuple[str, str, str]
) -> None:
    """Only the same figure of two years in a row has a growth."""
    assert told(observe("税收收入", *first), observe("税收收入", *second)) == []


@pytest.mark.parametrize(("before", "after"), [("-3", "5"), ("0", "5"), ("5", "-3")])
def test_no_growth_is_counted_from_or_to_a_loss(before: str, after: str) -> None:
    """The change is still there, and a sentence says why the growth is not."""
    found = derive(
        [observe("税收收入", "2024", before, "元"), observe("税收收入", "2025", after, "元")]
    )

    assert [one.measure for one in found.observations] == ["change"]
    assert [remark.sentence for remark in found.remarks] == [
        f"The growth of 澜陵市 税收收入 2025 is not worked out: it would be counted from {before}元"
        f" in 2024 to {after}元, and a rate between values that are not both positive says nothing."
    ]


def test_what_a_table_states_is_not_worked_out_again() -> None:
    """A published growth wins over that of two levels."""
    levels = [observe("税收收入", "2024", "50", "元"), observe("税收收入", "2025", "55", "元")]
    stated = observe("税收收入", "2025", "9.8", measure="growth")

    assert [row[0] for row in told(*levels, stated)] == ["change"]


def test_a_derived_figure_says_what_it_was_derived_from() -> None:
    """Ids of both levels, the later vintage, and a stable id of its own."""
    before = observe("税收收入", "2024", "50", "元", vintage="2026-09")
    after = observe("税收收入", "2025", "55", "元", vintage="2026-03")
    once, again = (derive([before, after]).observations for _ in range(2))

    assert once == again
    assert {one.derived_from for one in once} == {(before.id, after.id)}
    assert {one.vintage for one in once} == {"2026-09"}
