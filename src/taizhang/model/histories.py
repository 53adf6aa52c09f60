"""Histories: the same target over the years, and what became of it each time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from taizhang.model.judgements import Judgement
from taizhang.model.statements import Measure


class Move(StrEnum):
    """How a target differs from the one before it."""

    FIRST = "first"  #: there is none before
    KEPT = "kept"  #: the same value, as firmly
    RAISED = "raised"  #: a higher number
    LOWERED = "lowered"  #: a lower number
    SOFTENED = "softened"  #: from a firm value to 左右
    FIRMED = "firmed"  #: from 左右 to a firm value
    DROPPED = "dropped"  #: the next report states none
    RESUMED = "resumed"  #: stated again after it was dropped


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the report of one year promises for an indicator, and how that moved."""

    year: int
    judgements: tuple[Judgement, ...]  #: floor before stretch; none where it was dropped
    moves: tuple[Move, ...]
    after: int | None  #: the year of the target it is compared with
    after_miss: bool = False  #: that target was missed
    easier: bool | None = None  #: whether the new number is easier to reach; None: cannot be told


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The yearly targets of one place for one indicator, in one measure.

    Years of which no report is there are `gaps`: whether the target was kept then,
    nobody can tell, and a move over a gap says which year it is counted from.
    """

    region: str | None
    indicator: str
    indicator_id: str | None
    measure: Measure
    entries: tuple[Entry, ...]  #: by year
    gaps: tuple[int, ...] = ()
