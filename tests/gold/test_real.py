"""Stand-off gold of real reports: sound without them, and met as well as ever where they are."""

from decimal import Decimal
from pathlib import Path

import pytest

from quality import score_report
from standoff import (
    REPORTS,
    STANDOFF,
    Standoff,
    format_standoff,
    open_annotated,
    read_lines,
    read_standoff,
    read_standoffs,
)
from taizhang.model import Span

FILES = read_standoffs()
by_name = pytest.mark.parametrize("standoff", FILES, ids=lambda standoff: standoff.name)


@by_name
def test_every_place_lies_in_what_was_read(standoff: Standoff) -> None:
    """Values come in the order of the text, inside the ranges."""
    places = [gold.span for gold in standoff.wanted]

    assert places == sorted(places, key=lambda span: (span.start, span.end))
    for place in (*places, *standoff.optional):
        assert any(one.start <= place.start < place.end <= one.end for one in standoff.ranges)


@by_name
def test_names_are_phrases_and_quote_no_sentence(standoff: Standoff) -> None:
    """A noun phrase carries over; a sentence of a report does not."""
    for gold in standoff.wanted:
        for name in (name for pair in gold.indicators for name in pair):
            assert 0 < len(name) <= 50, name
            assert not set(name) & set("。；\n"), name


@by_name
def test_the_report_is_read_as_well_as_ever(standoff: Standoff) -> None:
    """The floors are those of the file's head; they may only rise."""
    if not standoff.is_here:
        pytest.skip(f"no {standoff.report} in {REPORTS}: set TAIZHANG_DATA to the folder above")
    measured = score_report(open_annotated(standoff)).score

    assert Decimal(str(measured.found.f1)) >= standoff.floor[0], measured.found
    assert Decimal(str(measured.strict.f1)) >= standoff.floor[1], measured.strict


@by_name
def test_a_file_is_written_as_it_is_read(standoff: Standoff) -> None:
    """Reading and writing are one form."""
    stored = (STANDOFF / f"{standoff.name}.tsv").read_text(encoding="utf-8")

    assert format_standoff(standoff) == stored


LINES = """\
# report: lanling.txt
# from: 一、过去一年
# before: 二、今年
地区生产总值【50亿元】 | R | 地区生产总值 | - | level none | = 5000000000 元 | point | 2025
增长【5%】 | R | 地区生产总值~全市地区生产总值 / 生产总值 | 增长 | growth up | = 5 % | point | 2025
居全区【第2位】 | O
"""
REPORT = """\
澜陵市政府工作报告（2026年）
一、过去一年的工作
地区生产总值50亿元、增长5%，居全区第2位。
二、今年的工作
增长5%。
"""


def test_quoted_lines_become_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A quote is looked for behind the one before; what is stored quotes nothing."""
    (tmp_path / "lanling.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "lanling.lines").write_text(LINES, encoding="utf-8")
    monkeypatch.setattr("standoff.REPORTS", tmp_path)

    made = read_lines(tmp_path / "lanling.lines").standoff
    (tmp_path / "lanling.tsv").write_text(format_standoff(made), encoding="utf-8")
    annotated = open_annotated(read_standoff(tmp_path / "lanling.tsv"))

    assert [gold.span.of(REPORT) for gold in annotated.wanted] == ["50亿元", "5%"]
    assert [span.of(REPORT) for span in annotated.optional] == ["第2位"]
    assert annotated.ranges == (Span(REPORT.index("一、"), REPORT.index("二、")),)
    assert annotated.wanted[1].indicators == (
        ("地区生产总值", "全市地区生产总值"),
        ("生产总值", "生产总值"),
    )
