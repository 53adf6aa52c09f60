"""A target of the year that runs, held against figures of a part of it."""

from __future__ import annotations

import pytest
from observing import observe

import taizhang
from taizhang import Document
from taizhang.lexicon.wording import reason_words
from taizhang.model import Judgement, Observation


def judge(promise: str, *figures: Observation, next_report: str = "") -> Judgement:
    """Return the judgement of the only target of 2025."""
    texts = {2025: f"今年，{promise}。"}
    if next_report:
        texts[2026] = f"过去一年，{next_report}。"
    reports = [
        Document(
            published=f"{year}年澜陵市政府工作报告\n各位代表：\n{text}",
            sha256=str(year),
            name=f"{year}.txt",
        )
        for year, text in texts.items()
    ]
    return taizhang.track(reports, figures)[0]


@pytest.mark.parametrize(
    ("promise", "figure", "expected"),
    [
        (
            "地区生产总值增长7%以上",
            observe("地区生产总值", "2025-01/2025-09", "7.1", measure="growth", basis="real"),
            ("on_track", "7.1% (2025-01/2025-09) ≥ 7%"),
        ),
        (
            "地区生产总值增长7%以上",
            observe("地区生产总值", "2025-Q1", "6.4", measure="growth", basis="real"),
            ("behind", "6.4% (2025-Q1) < 7%"),
        ),
        (
            "城镇调查失业率控制在5.5%以内",
            observe("城镇调查失业率", "2025-09", "5.2"),
            ("on_track", "5.2% (2025-09) ≤ 5.5%"),
        ),
        (
            "城镇新增就业3万人以上",
            observe("城镇新增就业", "2025-01/2025-09", "24000", "人"),
            ("on_track", "2.4万人 (2025-01/2025-09) ≥ 2.25万人"),
        ),
        (
            "一般公共预算收入达到100亿元",
            observe("一般公共预算收入", "2025-01/2025-06", "4500000000", "元"),
            ("behind", "45亿元 (2025-01/2025-06) < 50亿元"),
        ),
    ],
)
def test_figures_since_january_say_whether_it_is_on_track(
    promise: str, figure: Observation, expected: tuple[str, str]
) -> None:
    """Growth and rates against the target, what came against its share of twelve months."""
    judgement = judge(promise, figure)

    assert (judgement.verdict.value, judgement.arithmetic) == expected


@pytest.mark.parametrize(
    ("promise", "figure"),
    [
        # a quarter alone is not the year so far
        (
            "地区生产总值增长7%以上",
            observe("地区生产总值", "2025-Q3", "7.9", measure="growth", basis="real"),
        ),
        ("城镇新增就业3万人以上", observe("城镇新增就业", "2025-09", "3000", "人")),
        # another year, another place, another thing
        ("城镇调查失业率控制在5.5%以内", observe("城镇调查失业率", "2024-09", "5.2")),
        ("城镇调查失业率控制在5.5%以内", observe("城镇调查失业率", "2025-09", "5", region="甲")),
        ("城镇调查失业率控制在5.5%以内", observe("城镇登记失业率", "2025-09", "3.1")),
        # nothing tells whether months add up
        ("改造老旧小区86个", observe("老旧小区改造个数合计", "2025-01/2025-09", "50", "个")),
    ],
)
def test_other_figures_say_nothing(promise: str, figure: Observation) -> None:
    """The target is pending."""
    assert judge(promise, figure).verdict == "pending"


def test_the_newest_figure_counts() -> None:
    """Nine months go before six, in any order of the table."""
    figures = [
        observe("城镇调查失业率", "2025-09", "5.6"),
        observe("城镇调查失业率", "2025-06", "5.2"),
    ]

    judgement = judge("城镇调查失业率控制在5.5%以内", *figures)
    assert judgement.verdict == "behind"
    assert reason_words(judgement.reason, "en") == (
        "only 5.6% in 2025-09, where 5.5% would be on the way to ≤5.5%"
    )


def test_months_of_a_year_that_is_over_decide_nothing() -> None:
    """The next report is silent, and nine months are not the year."""
    figure = observe("城镇调查失业率", "2025-09", "5.2")
    judgement = judge("城镇调查失业率控制在5.5%以内", figure, next_report="粮食产量增长2%")

    assert judgement.verdict == "unstated"
