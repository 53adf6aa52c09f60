"""Statements → findings: figures of one report, or of reports and statistics, that do not agree.

One module a check; the name of its file is the id of the check.  A check asks only whether
figures agree with each other, never whether a target is high or low, and it would rather
say nothing than something that is not so.
"""

from __future__ import annotations

from collections.abc import Iterable

from taizhang.checking import (
    figures_differ,
    floor_above_stretch,
    outcome_disagrees,
    parts_exceed_whole,
)
from taizhang.checking.reports import Report
from taizhang.model import Finding

__all__ = ["CHECKS", "Report", "check_reports"]

#: Every check, in the order of their ids.
CHECKS = (figures_differ, floor_above_stretch, outcome_disagrees, parts_exceed_whole)


def check_reports(reports: Iterable[Report]) -> list[Finding]:
    """Return what the checks notice, report by report, in the order of the text."""
    return [finding for report in reports for check in CHECKS for finding in check.check(report)]
