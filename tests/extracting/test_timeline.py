"""What `read_timeline` says about the time of each place in a report."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.extracting.timeline import Timeline, read_timeline
from taizhang.model import Heading, Span

_CASES = Path(__file__).parent.parent / "cases"
_MARK = "◆"
#: Pieces of reports, so that random texts are not only noise.
_WRITTEN = """
一、 （一） 第一， 1. 。 ； ， 年 2025年 一九五五年 到2030年 “十四五”时期 第一个五年计划 五年来 过去
去年 今年 明年 工作回顾 主要目标 名词解释 附件 目前 计划为 达到 年均 从 的 其中 5% 各位代表！
"""
_PIECES = st.sampled_from([*_WRITTEN.split(), "\n", "　　", "\ud800"])


def _cases(table: str) -> list[Any]:
    rows = tomllib.loads((_CASES / table).read_text(encoding="utf-8"))["case"]
    return [
        pytest.param(
            row,
            id=row["name"],
            marks=[pytest.mark.xfail(reason=row["known_failure"], strict=True)]
            if "known_failure" in row
            else [],
        )
        for row in rows
    ]


def _ask(row: dict[str, Any]) -> tuple[Timeline, int]:
    text = row["text"].replace(_MARK, "")
    return read_timeline(text, year=row.get("year")), row["text"].index(_MARK)


@pytest.mark.parametrize("row", _cases("moments.toml"))
def test_place_has_the_kind_and_period_that_the_text_gives_it(row: dict[str, Any]) -> None:
    """Each row of moments.toml holds."""
    timeline, position = _ask(row)
    moment = timeline.at(position)
    assert (moment.kind.value, moment.period) == (row["kind"], row.get("period"))


@pytest.mark.parametrize("row", _cases("outlines.toml"))
def test_place_stands_under_its_headings(row: dict[str, Any]) -> None:
    """Each row of outlines.toml holds."""
    timeline, position = _ask(row)
    moment = timeline.at(position)
    assert (list(moment.section), moment.skip) == (row["section"], row.get("skip", False))


def test_open_period_says_why() -> None:
    """A period is None only with a reason in the flags."""
    text = "一、工作回顾\n去年，产值增长5%。近年来，好。"
    timeline = read_timeline(text, year=None)
    assert timeline.at(text.index("5")).flags == ("year-unknown",)
    assert timeline.at(text.index("好")).flags == ("period-open",)


def test_heading_that_the_file_marks_is_a_section() -> None:
    """Word's heading styles are headings without a number, too."""
    text = "工作\n稳中求进\n新建公路30公里。"
    headings = (Heading(Span(0, 2), 1), Heading(Span(3, 7), 2))
    assert read_timeline(text, year=2026, headings=headings).at(12).section == ("工作", "稳中求进")


@given(st.one_of(st.text(), st.lists(_PIECES).map("".join)), st.none() | st.integers(1950, 2050))
def test_any_text_has_a_moment_at_every_position(text: str, year: int | None) -> None:
    """No text and no position make it fail; an open period always has a reason."""
    timeline = read_timeline(text, year=year)
    moments = [timeline.at(position) for position in range(-1, len(text) + 2)]
    assert all(moment.period is not None or moment.flags for moment in moments)


@given(st.lists(_PIECES).map("".join), st.integers(1950, 2050))
def test_boundaries_ascend(text: str, year: int) -> None:
    """Bisection finds the right boundary only among sorted ones."""
    timeline = read_timeline(text, year=year)
    assert timeline.cue_starts == sorted(timeline.cue_starts)
    assert timeline.mood_starts == sorted(timeline.mood_starts)
    assert timeline.part_starts == sorted(timeline.part_starts)
