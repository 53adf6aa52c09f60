"""Statements: what a report commits to and what it claims, each with its exact words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from taizhang.model.repairs import Span

#: Grows when the record format gains a key.  Keys are never removed or renamed.
FORMAT_VERSION = 2


class Kind(StrEnum):
    """What a statement is: a promise with a number, or an outcome with one."""

    TARGET = "target"
    RESULT = "result"


class Measure(StrEnum):
    """How a value relates to its indicator."""

    LEVEL = "level"  #: the value itself: a total, count, share, rate, amount
    GROWTH = "growth"  #: % against the period before
    AVG_GROWTH = "avg_growth"  #: % a year, averaged over several years (年均)
    CHANGE = "change"  #: an absolute change: 提高1.1个百分点, 增加1800亿元


class Direction(StrEnum):
    """Which way a growth or change points; `NONE` for a level."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Comparator(StrEnum):
    """How the value bounds what is promised or told."""

    EQUAL = "="
    AT_LEAST = ">="
    AT_MOST = "<="
    MORE_THAN = ">"
    LESS_THAN = "<"
    ABOUT = "~"
    RANGE = "range"


class Aim(StrEnum):
    """The place of a value among the values stated for the same indicator."""

    POINT = "point"
    FLOOR = "floor"  #: the lower of two values, the one that must be reached
    STRETCH = "stretch"  #: the higher of two values (力争)
    PART = "part"  #: a part of the record before (其中)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one report commits to or claims, for one indicator, with its exact words.

    A statement records what the text says and nothing that we think of it.  Our doubts
    are in `flags`, each a reason; they never change a value.  `quote` is always
    `document.published[quote_span.start : quote_span.end]`.
    """

    id: str
    document: str  #: the document's SHA-256
    kind: Kind
    indicator: str
    indicator_id: str | None
    action: str | None
    measure: Measure
    direction: Direction
    comparator: Comparator
    value: Decimal
    value_high: Decimal | None
    unit: str
    aim: Aim
    period: str | None
    baseline: str | None
    part_of: str | None
    section: tuple[str, ...]
    clause: str
    quote: str
    source: Span  #: the value expression, in the published text
    quote_span: Span  #: the quotation, in the published text
    flags: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()  #: the rules that made this record, for `--explain`
