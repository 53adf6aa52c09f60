"""The gate: whether anything could show that a target was met."""

from __future__ import annotations

from taizhang.model import Reason, Statement
from taizhang.tracking.periods import read_years


def gate(target: Statement) -> Reason | None:
    """Return why a target cannot be verified, or None where it can.

    A quantified target has an end state.  What it may lack is a period: where nothing
    tells by when, no report is the one that would tell.
    """
    if read_years(target.period) is None:
        return Reason("no-period")
    return None
