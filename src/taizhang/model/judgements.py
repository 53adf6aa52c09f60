"""Judgements: what became of a target, with the evidence and the way it was weighed.

A judgement holds everything that anyone needs to weigh it again: the target, the outcome,
how the two belong together, the rule and its version, and the arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from taizhang.model.statements import Direction, Measure, Statement

#: Grows when the format of a judgement gains a key.  Keys are never removed or renamed.
TRACK_VERSION = 1


class Verdict(StrEnum):
    """What became of a target, as far as the documents tell."""

    MET = "met"
    MISSED = "missed"
    UNSTATED = "unstated"  #: the next report and the statistics are silent
    UNCLEAR = "unclear"  #: a figure exists but is not comparable, or leaves both open
    PENDING = "pending"  #: the period runs on, or the report that would tell is not here
    ON_TRACK = "on_track"  #: the period runs on, and the path so far leads there
    BEHIND = "behind"  #: the period runs on, and the path so far does not
    UNVERIFIABLE = "unverifiable"  #: nothing could show whether it was met


class Difference(StrEnum):
    """In what a target and its outcome are not about quite the same."""

    NAME = "name"  #: other words for what is taken to be one thing
    SCOPE = "scope"  #: another coverage: 规上, 城镇, a part, a whole
    MEASURE = "measure"  #: a level against a growth, a stock against what was added
    UNIT = "unit"  #: units that convert exactly: 吨 and 亿斤
    CURRENCY = "currency"  #: units that convert at a rate that nobody states
    PERIOD = "period"  #: several years, or part of a year, against one
    BASIS = "basis"  #: nominal against real, planned against done
    STAGE = "stage"  #: begun against finished, signed against paid


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A statistic from a table: one indicator, place and period.

    `value` is signed: a fall of 0.3 % is a growth of -0.3.  An observation that was
    worked out of others says how in `derivation`; one that was published has None there.
    """

    id: str  #: stable over re-runs
    indicator: str  #: what it measures, as a report would name it
    indicator_id: str | None
    region: str | None
    period: str  #: "2025", "2021-2025", "2025-Q3"
    measure: Measure
    value: Decimal
    unit: str  #: without 万 and 亿, as in a statement
    basis: str | None = None  #: 口径: "nominal", "real", ...; None if unsaid
    source: str  #: the table: its name, and its publisher where known
    place: str = ""  #: where in the table: "row 14, column 2012年"
    vintage: str | None = None  #: when it was published: a date, or the year of the yearbook
    as_published: str = ""  #: the cell's characters: 381.750901969
    derivation: str | None = None  #: the arithmetic, for a value that no table states
    derived_from: tuple[str, ...] = ()  #: the ids of the observations that went into it

    @property
    def direction(self) -> Direction:
        """Which way a growth or change points; `NONE` for a level."""
        if self.measure is Measure.LEVEL:
            return Direction.NONE
        return Direction.DOWN if self.value < 0 else Direction.UP


#: What can show whether a target was met.
Outcome = Statement | Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Why an outcome is taken for that of a target, and in what the two differ."""

    by: str  #: "id" (the catalogue names both), "name" (the same words), "words" (alike)
    score: Decimal  #: from 0 to 1; below a threshold no match is made
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a verdict is what it is: a row of lexicon/reasons.toml, and what fills its blanks.

    Words in Chinese and English are made from the row, so that both say the same and a
    correction of a word changes no judgement.
    """

    code: str
    details: tuple[tuple[str, str], ...] = ()  #: name of a blank, text; sorted by name


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The figure of one year on the way of a target of several years."""

    year: int
    value: Decimal  #: in the unit of the path, signed
    outcome: Outcome  #: what states it


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """Where a target of several years stands: the figures so far, and what is left to do.

    `shape` says how the years make up the target: "average" growth, "total" growth, a
    straight "line" from a level before to the level promised, or the "sum" of what came.
    """

    shape: str
    first: int  #: the first year that counts; of a line, the year it starts from
    last: int
    unit: str  #: of `so_far` and `needed`
    steps: tuple[Step, ...]  #: by year; of a line, the first is where it starts
    so_far: Decimal
    needed: Decimal  #: what the path asks for by now
    rest: Decimal | None  #: what each year that is left needs; None if nothing is left to do
    rest_unit: str = "%"  #: % a year, or 百分点 a year for a share


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What became of one target: one row of the ledger.

    No evidence, no verdict: `MET` and `MISSED` always have an outcome.  The same target
    weighed by another outcome (statistics beside the report) is in `others`; the verdict
    here is that of the stronger evidence, and a disagreement is in `reason`.
    """

    target: Statement
    outcome: Outcome | None
    match: Match | None  #: None without an outcome
    verdict: Verdict
    reason: Reason
    arithmetic: str = ""  #: "7.2 - 7 = 0.2 >= 0"; empty where nothing was compared
    tolerance: Decimal | None = None  #: in the unit of the target; for 左右 alone
    rule: str  #: the id of the rule that gave the verdict, kebab-case, for ever
    rule_version: int
    region: str | None = None  #: the place that the target is about
    others: tuple[Judgement, ...] = ()
    path: Path | None = None  #: of a target of several years that was judged year by year
