"""Targets of several years, judged by their single years: on invented reports, from the text on."""

from __future__ import annotations

import pytest
from observing import observe

import taizhang
from taizhang import Document
from taizhang.lexicon.wording import reason_words
from taizhang.model import Judgement


def track(promise: str, results: dict[int, str]) -> Judgement:
    """Return the judgement of the first target of the report of 2021.

    `results` are what the reports of later years say of the year before.
    """
    texts = {2021: f"过去五年，成绩很大。\n今后五年，{promise}。"}
    if 2020 in results:
        texts[2021] = f"过去一年，{results[2020]}。\n今后五年，{promise}。"
    texts |= {year + 1: f"过去一年，{told}。" for year, told in results.items() if year > 2020}
    reports = [
        Document(
            published=f"{year}年澜陵市政府工作报告\n各位代表：\n{text}",
            sha256=str(year),
            name=f"{year}.txt",
        )
        for year, text in texts.items()
    ]
    return next(found for found in taizhang.track(reports) if found.target.document == "2021")


def told(judgement: Judgement) -> tuple[str, str]:
    return judgement.verdict.value, judgement.arithmetic


GDP = "“十四五”时期，地区生产总值年均增长6.5%"


def gdp(*growths: str) -> dict[int, str]:
    """Return what the reports say: the growth of 2021 and the years after it."""
    return {2021 + i: f"地区生产总值增长{growth}" for i, growth in enumerate(growths)}


@pytest.mark.parametrize(
    ("growths", "expected"),
    [
        (("8%",), ("on_track", "[(1 + 8%)]^(1/1) - 1 = 8% ≥ 6.5%")),
        (("8%", "5%"), ("on_track", "[(1 + 8%) × (1 + 5%)]^(1/2) - 1 = 6.5% ≥ 6.5%")),
        (("8%", "4%"), ("behind", "[(1 + 8%) × (1 + 4%)]^(1/2) - 1 = 6% < 6.5%")),
        (
            ("8%", "4%", "7%", "6%", "7%"),
            (
                "missed",
                "[(1 + 8%) × (1 + 4%) × (1 + 7%) × (1 + 6%) × (1 + 7%)]^(1/5) - 1 = 6.4% < 6.5%",
            ),
        ),
        (
            ("8%", "4%", "7%", "6%", "8%"),
            (
                "met",
                "[(1 + 8%) × (1 + 4%) × (1 + 7%) × (1 + 6%) × (1 + 8%)]^(1/5) - 1 = 6.6% ≥ 6.5%",
            ),
        ),
    ],
)
def test_average_growth_is_compounded_from_its_years(
    growths: tuple[str, ...], expected: tuple[str, str]
) -> None:
    """On track or behind while it runs, met or missed when all years are told."""
    assert told(track(GDP, gdp(*growths))) == expected


def test_what_is_left_to_do_is_told() -> None:
    """After 8 % and 4 %, three years of 6.8 % make the average of 6.5 %."""
    judgement = track(GDP, gdp("8%", "4%"))

    assert judgement.path is not None
    assert str(judgement.path.rest) == "6.8"
    assert [step.year for step in judgement.path.steps] == [2021, 2022]
    assert reason_words(judgement.reason, "en") == (
        "only 6% by 2022, where the path asks for 6.5%; each year left needs 6.8%"
    )
    assert reason_words(judgement.reason, "zh") == "到2022年为6%，按路径需6.5%；其余每年需6.8%"


def test_a_year_that_nobody_tells_leaves_the_average_open() -> None:
    """2022 is missing: no average is made of 2021 and 2023."""
    results = gdp("8%", "4%", "7%", "6%", "8%")
    del results[2022]

    judgement = track(GDP, results)

    assert (judgement.verdict, judgement.reason.code) == ("unclear", "other-period")
    assert judgement.path is None


def test_a_total_growth_is_held_against_its_share() -> None:
    """13.5 % in five years is 5.6 % in two."""
    promise = "“十四五”时期，单位地区生产总值能耗降低13.5%"
    results = {
        2021: "单位地区生产总值能耗下降3.1%",
        2022: "单位地区生产总值能耗下降2.2%",
    }

    assert told(track(promise, results)) == (
        "behind",
        "(1 - 3.1%) × (1 - 2.2%) - 1 = -5.2% > -5.6% (2/5)",
    )


def test_a_level_is_held_against_a_straight_line() -> None:
    """From 60 to 65 % in five years is 62 % after two."""
    promise = "到2025年，常住人口城镇化率达到65%"
    results = {2020: "常住人口城镇化率达到60%", 2022: "常住人口城镇化率达到62.4%"}
    behind = results | {2022: "常住人口城镇化率达到61.5%"}

    assert told(track(promise, results)) == (
        "on_track",
        "60% (2020), 62.4% (2022) ≥ 62% (2/5)",
    )
    judgement = track(promise, behind)
    assert told(judgement) == ("behind", "60% (2020), 61.5% (2022) < 62% (2/5)")
    assert reason_words(judgement.reason, "en") == (
        "only 61.5% by 2022, where the path asks for 62%; each year left needs 1.17个百分点"
    )


def test_a_level_in_money_needs_a_growth() -> None:
    """What is left of a level that is no share is told as growth a year."""
    promise = "到2025年，地区生产总值达到1500亿元"
    results = {2020: "地区生产总值达到1000亿元", 2022: "地区生产总值达到1150亿元"}
    judgement = track(promise, results)

    assert told(judgement) == (
        "behind",
        "1000亿元 (2020), 1150亿元 (2022) < 1200亿元 (2/5)",
    )
    assert dict(judgement.reason.details)["rest"] == "9.3%"


def test_what_a_path_asks_for_is_told_in_the_words_of_reports() -> None:
    """A third of a way is no number with ten digits: nobody can read 139093333333.33元."""
    judgement = track(
        "到2023年，地区生产总值达到1600亿元",
        {2020: "地区生产总值1286.4亿元", 2021: "地区生产总值1371.2亿元"},
    )

    assert told(judgement) == (
        "behind",
        "1286.4亿元 (2020), 1371.2亿元 (2021) < 1390.9333亿元 (1/3)",
    )


def test_a_level_that_was_there_already_must_only_be_kept() -> None:
    """The line does not lead down from where a target was met before it was made."""
    promise = "到2025年，森林覆盖率达到65%以上"
    results = {2020: "森林覆盖率达到66%", 2022: "森林覆盖率达到65.2%"}

    assert told(track(promise, results)) == (
        "on_track",
        "66% (2020), 65.2% (2022) ≥ 65% (2/5)",
    )


def test_what_came_is_added_up() -> None:
    """Two years of five: two fifths of what was promised."""
    promise = "城镇新增就业15万人以上"
    results = {2021: "城镇新增就业3.1万人", 2022: "城镇新增就业2.8万人"}

    assert told(track(promise, results)) == (
        "behind",
        "3.1万人 + 2.8万人 = 5.9万人 < 6万人 (2/5)",
    )


def test_the_report_that_tells_of_the_whole_goes_first() -> None:
    """Where the last report states the average, nobody works it out."""
    results = gdp("8%", "4%", "7%", "6%", "7%")
    results[2025] += "，“十四五”时期地区生产总值年均增长6.4%"
    judgement = track(GDP, results)

    assert (judgement.verdict, judgement.path) == ("missed", None)
    assert judgement.arithmetic == "6.4% < 6.5%"


def test_a_target_of_one_year_has_no_path() -> None:
    """What is due within its year is told by the next report alone."""
    promise = Document(
        published="2025年澜陵市政府工作报告\n过去一年，地区生产总值增长5%。\n今年，地区生产总值增长7%。",
        sha256="a",
        name="a.txt",
    )

    (judgement,) = taizhang.track([promise])
    assert (judgement.verdict, judgement.path) == ("pending", None)


def test_growth_since_a_year_in_chinese_digits_covers_all_years_since() -> None:
    """By 2025, against 2020: five years of growth, told one by one."""
    promise = "到2025年，粮食产量比二○二○年增长12%"
    results = {
        2021: "粮食产量增长2%",
        2022: "粮食产量增长3%",
        2023: "粮食产量增长2%",
        2024: "粮食产量增长3%",
        2025: "粮食产量下降1%",
    }

    assert told(track(promise, results)) == (
        "missed",
        "(1 + 2%) × (1 + 3%) × (1 + 2%) × (1 + 3%) × (1 - 1%) - 1 = 9.3% < 12%",
    )


def test_growth_by_a_year_to_come_is_not_held_against_that_year_alone() -> None:
    """In 2021, 增长12% by 2025 says not since when: the 3 % of 2025 decide nothing."""
    judgement = track("到2025年，粮食产量增长12%", {2025: "粮食产量增长3%"})

    assert (judgement.verdict, judgement.reason.code) == ("unclear", "other-period")


def test_tables_go_before_reports_for_the_years_on_the_way() -> None:
    """One series is used where there is one."""
    reports = [
        Document(
            published="2021年澜陵市政府工作报告\n“十四五”时期，地区生产总值年均增长6.5%。",
            sha256="2021",
            name="2021.txt",
        ),
        Document(
            published="2022年澜陵市政府工作报告\n过去一年，地区生产总值增长16%。",
            sha256="2022",
            name="2022.txt",
        ),
    ]
    figure = observe("地区生产总值", "2021", "6", measure="growth", basis="real")
    judgement = taizhang.track(reports, [figure])[0]

    assert told(judgement) == ("behind", "[(1 + 6%)]^(1/1) - 1 = 6% < 6.5%")
