"""What a check sees of a report, and what it makes of what it notices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from taizhang.model import Document, Finding, Observation, Outcome, Reason, Severity, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report with its statements, and statistics."""

    document: Document
    statements: Sequence[Statement]
    region: str | None = None  #: its place by its full name
    observations: Sequence[Observation] = ()  #: of any place


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What all findings of one check have in common, and how one of them is made."""

    id: str  #: the name of its module, with hyphens
    version: int  #: grows when the check finds something else in the same text
    severity: Severity

    def finding(  # noqa: PLR0913 - what a finding has of its own
        self,
        report: Report,
        evidence: tuple[Outcome, ...],
        *,
        reason: Reason,
        arithmetic: str,
        tolerance: Decimal | None = None,
        change: Reason | None = None,
    ) -> Finding:
        """Return a finding about some evidence, which makes its id."""
        ids = "\n".join((self.id, *(piece.id for piece in evidence)))
        return Finding(
            id=sha256(ids.encode()).hexdigest()[:16],
            check=self.id,
            check_version=self.version,
            severity=self.severity,
            reason=reason,
            evidence=evidence,
            arithmetic=arithmetic,
            tolerance=tolerance,
            change=change,
            region=report.region,
            year=report.document.year,
        )
