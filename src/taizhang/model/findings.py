"""Findings: what a check noticed, with everything that it takes to see it for oneself."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from taizhang.model.judgements import Outcome, Reason


class Severity(StrEnum):
    """How much a finding asks of whoever reads it; the least first."""

    NOTICE = "notice"  #: worth knowing; nothing need be wrong
    DOUBT = "doubt"  #: a person should look
    CONTRADICTION = "contradiction"  #: both cannot be right


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a check noticed: one row of the list of findings.

    `evidence` are the statements and statistics that it rests on, in the order in which
    the arithmetic names them.
    """

    id: str  #: stable over re-runs
    check: str  #: the id of the check, kebab-case, for ever
    check_version: int
    severity: Severity
    reason: Reason
    evidence: tuple[Outcome, ...]
    arithmetic: str = ""  #: "53% + 49% = 102% > 100%"
    tolerance: Decimal | None = None  #: in the unit of the arithmetic
    change: Reason | None = None  #: the smallest change that would resolve it, in words
    region: str | None = None
    year: int | None = None  #: of the report
