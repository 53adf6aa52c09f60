"""National targets against the annual series: the years that everybody knows."""

from __future__ import annotations

import pytest

from national import REPORTS, SERIES, describe_years, track_all
from taizhang import Tracking


@pytest.fixture(scope="module")
def tracking() -> Tracking:
    """Return the judgements, where the reports and the series are."""
    if not (REPORTS.is_dir() and SERIES.is_dir()):
        pytest.skip("real reports and series are absent: set TAIZHANG_DATA to their folder")
    return track_all()


def _row(tracking: Tracking, year: int, subject: str) -> list[str]:
    rows = describe_years(tracking, range(year, year + 1))
    return next(row[2:6] for row in rows if row[1] == subject)


@pytest.mark.parametrize(
    ("year", "subject", "row"),
    [
        (1998, "growth", ["经济增长 增长8%", "7.8% (missed)", "7.8% (missed)", "missed"]),
        (
            2007,
            "prices",
            ["居民消费价格总水平涨幅 ≤3%", "4.8% (missed)", "4.8% (missed)", "missed"],
        ),
        (2008, "growth", ["国内生产总值 增长约8%", "9% (met)", "9.6% (met)", "met"]),
        (2008, "prices", ["居民消费价格总水平涨幅 约4.8%", "-", "5.9% (missed)", "missed"]),
        (2009, "growth", ["国内生产总值 增长约8%", "8.7% (met)", "9.2% (met)", "met"]),
        (2009, "prices", ["居民消费价格总水平涨幅 约4%", "-", "-0.7% (met)", "met"]),
        (2009, "jobs", ["城镇新增就业 ≥900万人", "1102万人 (met)", "-", "met"]),
        (2009, "unemployment", ["城镇登记失业率 ≤4.6%", "-", "4.3% (met)", "met"]),
    ],
)
def test_a_target_has_the_verdict_that_report_and_series_give(
    tracking: Tracking, year: int, subject: str, row: list[str]
) -> None:
    """The revised series differs from the report (9 % and 9.6 % in 2008), and both are shown."""
    assert _row(tracking, year, subject) == row


def test_a_year_without_a_report_is_said(tracking: Tracking) -> None:
    """The report of 2006 is not among those at hand."""
    assert _row(tracking, 2006, "-")[0] == "no report of this year at hand"
