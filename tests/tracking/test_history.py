"""The same target over the years: on invented reports, from the text on."""

from __future__ import annotations

import pytest

import taizhang
from taizhang import Document
from taizhang.model import Measure
from taizhang.model.histories import Entry, History


def report(year: int, promise: str, result: str = "成绩很大", place: str = "澜陵市") -> Document:
    return Document(
        published=f"{year}年{place}政府工作报告\n过去一年，{result}。\n今年，{promise}。",
        sha256=f"{place}{year}",
        name=f"{place}-{year}.txt",
    )


def histories(*reports: Document) -> list[History]:
    return taizhang.track(reports).histories()


def moves(history: History) -> list[tuple[int, tuple[str, ...]]]:
    return [(entry.year, tuple(move.value for move in entry.moves)) for entry in history.entries]


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("地区生产总值增长7%", "地区生产总值增长7%", ("kept",)),
        ("地区生产总值增长7%", "地区生产总值增长7.5%", ("raised",)),
        ("地区生产总值增长7%", "地区生产总值增长6.5%", ("lowered",)),
        ("地区生产总值增长7%以上", "地区生产总值增长7%左右", ("softened",)),
        ("地区生产总值增长7%左右", "地区生产总值增长7%以上", ("firmed",)),
        ("地区生产总值增长7%以上", "地区生产总值增长6.5%左右", ("lowered", "softened")),
        ("地区生产总值增长7%以上", "地区生产总值增长7%", ("kept",)),
        ("单位地区生产总值能耗降低3%", "单位地区生产总值能耗降低3.4%", ("raised",)),
        ("粮食产量稳定在92万吨", "粮食产量稳定在18.4亿斤", ("kept",)),
        ("全市生产总值增长7%", "地区生产总值增长7%", ("kept",)),
    ],
)
def test_a_target_is_compared_with_the_one_before(
    old: str, new: str, moved: tuple[str, ...]
) -> None:
    """By its number along its direction, in one unit, and by how firmly it is stated."""
    (history,) = histories(report(2025, old), report(2026, new))

    assert moves(history) == [(2025, ("first",)), (2026, moved)]


@pytest.mark.parametrize(
    ("old", "new", "easier"),
    [
        ("地区生产总值增长7%", "地区生产总值增长6%", True),
        ("城镇调查失业率控制在5.5%以内", "城镇调查失业率控制在5%以内", False),
        ("居民消费价格涨幅3%左右", "居民消费价格涨幅4%左右", True),
        ("单位地区生产总值能耗降低3%", "单位地区生产总值能耗降低2%", True),
        ("广义货币增长8%", "广义货币增长7%", None),
        ("地区生产总值增长7%以上", "地区生产总值增长7%左右", None),
    ],
)
def test_whether_a_number_became_easier(old: str, new: str, easier: bool | None) -> None:
    """A lower floor and a higher ceiling are easier; where neither way is better, nobody tells."""
    (history,) = histories(report(2025, old), report(2026, new))

    assert history.entries[-1].easier is easier


def test_lowered_after_a_miss() -> None:
    """The history knows what became of the target before."""
    (history,) = histories(
        report(2025, "地区生产总值增长7%"),
        report(2026, "地区生产总值增长6%左右", "地区生产总值增长6.2%"),
        report(2027, "地区生产总值增长5%左右", "地区生产总值增长6.1%"),
    )

    assert [_summary(entry) for entry in history.entries] == [
        (2025, "missed", None, False),
        (2026, "met", 2025, True),
        (2027, "pending", 2026, False),
    ]


def _summary(entry: Entry) -> tuple[int, str, int | None, bool]:
    return entry.year, entry.judgements[0].verdict.value, entry.after, entry.after_miss


def test_dropped_once_and_stated_again() -> None:
    """Two silent reports are one drop; what comes back is compared with the last one stated."""
    (history,) = histories(
        report(2023, "地区生产总值增长7%"),
        report(2024, "粮食产量增长1%"),
        report(2025, "新建学校2所"),
        report(2026, "地区生产总值增长6%"),
    )

    assert moves(history) == [
        (2023, ("first",)),
        (2024, ("dropped",)),
        (2026, ("resumed", "lowered")),
    ]
    assert history.entries[-1].after == 2023


def test_a_year_without_a_report_is_a_gap_and_no_drop() -> None:
    """Nobody can tell whether the target was kept; the move says from which year it counts."""
    (history,) = histories(report(2023, "地区生产总值增长7%"), report(2026, "地区生产总值增长6%"))

    assert history.gaps == (2024, 2025)
    assert moves(history) == [(2023, ("first",)), (2026, ("lowered",))]
    assert history.entries[-1].after == 2023


def test_floor_and_stretch_are_one_target() -> None:
    """The floor is what is compared; the stretch stands beside it."""
    (history,) = histories(
        report(2025, "地区生产总值增长7%以上、力争7.5%"),
        report(2026, "地区生产总值增长7%以上、力争8%"),
    )

    assert moves(history)[-1] == (2026, ("kept",))
    assert [str(found.target.value) for found in history.entries[-1].judgements] == ["7", "8"]


def test_the_value_that_is_stated_most_often_is_the_target() -> None:
    """A plan states its main target more than once."""
    twice = "地区生产总值增长9%。为此，地区生产总值增长6%，确保地区生产总值增长6%"
    (history, *_) = histories(report(2025, "地区生产总值增长7%"), report(2026, twice))

    assert [str(found.target.value) for found in history.entries[-1].judgements] == ["6", "9"]


def test_level_and_growth_places_and_several_years_are_apart() -> None:
    """Each has a history of its own, or none where it was stated once."""
    found = histories(
        report(2025, "粮食产量达到92万吨，粮食产量增长1%"),
        report(2026, "粮食产量达到93万吨，粮食产量增长1%。到2030年，粮食产量达到99万吨"),
        report(2025, "粮食产量达到9万吨", place="禾渡县"),
    )

    assert [(one.region, one.measure, len(one.entries)) for one in found] == [
        ("澜陵市", Measure.LEVEL, 2),
        ("澜陵市", Measure.GROWTH, 2),
    ]
