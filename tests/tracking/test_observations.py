"""Statistics as a second witness: on an invented report, from the text on."""

from __future__ import annotations

from observing import observe

import taizhang
from taizhang import Document
from taizhang.model import Judgement, Observation


def judge(promise: str, *figures: Observation, outcome: str = "") -> Judgement:
    """Return the judgement of the only target of 2025."""
    texts = {2025: f"今年，{promise}。"}
    if outcome:
        texts[2026] = f"过去一年，{outcome}。"
    reports = [
        Document(
            published=f"{year}年澜陵市政府工作报告\n各位代表：\n{text}",
            sha256=str(year),
            name=f"{year}.txt",
        )
        for year, text in texts.items()
    ]
    return taizhang.track(reports, figures)[0]


def told(judgement: Judgement) -> tuple[str, str, str]:
    return judgement.verdict.value, judgement.reason.code, judgement.arithmetic


def test_statistics_judge_where_the_report_is_silent() -> None:
    """The next report says nothing of unemployment; the yearbook does."""
    figure = observe("城镇调查失业率", "2025", "5.2", vintage="2026-03-20")
    judgement = judge("城镇调查失业率控制在5.5%以内", figure, outcome="粮食产量增长2%")

    assert told(judgement) == ("met", "within-limit", "5.2% ≤ 5.5%")
    assert judgement.outcome == figure


def test_both_are_shown_where_report_and_statistics_disagree() -> None:
    """The report's 7.2 % met the target, the revised 6.9 % did not: nobody decides for you."""
    figure = observe("地区生产总值", "2025", "6.9", measure="growth", basis="real")
    judgement = judge("地区生产总值增长7%以上", figure, outcome="地区生产总值增长7.2%")

    assert told(judgement)[:2] == ("unclear", "sources-disagree")
    assert dict(judgement.reason.details) == {"report": "7.2%", "statistic": "6.9%"}
    assert [told(other) for other in judgement.others] == [("missed", "not-reached", "6.9% < 7%")]


def test_nominal_growth_of_two_levels_does_not_judge_a_target_of_real_growth() -> None:
    """Levels of GDP are in current prices: another basis, whatever they give."""
    levels = [
        observe("地区生产总值", "2024", "1286", "元", basis="nominal"),
        observe("地区生产总值", "2025", "1400", "元", basis="nominal"),
    ]

    assert told(judge("地区生产总值增长7%以上", *levels))[:2] == ("unclear", "other-basis")


def test_nominal_growth_judges_what_is_told_in_current_prices() -> None:
    """Budget revenue is money of its year, in reports as in tables."""
    levels = [
        observe("一般公共预算收入", "2024", "84.3", "元", basis="nominal"),
        observe("一般公共预算收入", "2025", "88.8", "元", basis="nominal"),
    ]

    assert told(judge("一般公共预算收入增长5%", *levels)) == ("met", "reached", "5.3% ≥ 5%")


def test_figures_of_another_place_judge_nothing() -> None:
    """禾渡县 is not 澜陵市."""
    figure = observe("城镇调查失业率", "2025", "5.2", region="禾渡县")

    assert judge("城镇调查失业率控制在5.5%以内", figure).verdict == "pending"


def test_registered_unemployment_does_not_judge_the_surveyed_rate() -> None:
    """The catalogue keeps the two apart."""
    figure = observe("城镇登记失业率", "2025", "3.1")

    assert judge("城镇调查失业率控制在5.5%以内", figure).verdict == "pending"


def test_what_was_known_on_a_day_may_judge_otherwise() -> None:
    """7.2 % in January, 6.9 % in October; the verdict names the vintage."""
    figures = [
        observe("地区生产总值", "2025", "7.2", measure="growth", vintage="2026-01-19"),
        observe("地区生产总值", "2025", "6.9", measure="growth", vintage="2026-10-28"),
    ]
    report = Document(
        published="2025年澜陵市政府工作报告\n今年，地区生产总值增长7%以上。",
        sha256="",
        name="a.txt",
    )
    then = taizhang.track([report], figures, vintage="2026-03-01")[0]
    now = taizhang.track([report], figures)[0]

    assert (then.verdict, _vintage(then)) == ("met", "2026-01-19")
    assert (now.verdict, _vintage(now)) == ("missed", "2026-10-28")


def _vintage(judgement: Judgement) -> str | None:
    assert isinstance(judgement.outcome, Observation)
    return judgement.outcome.vintage
