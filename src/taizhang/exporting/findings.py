"""Findings → records: what `taizhang check --format jsonl` writes, one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypedDict

from taizhang.exporting.judgements.records import ObservationRecord, to_outcome_record
from taizhang.exporting.statements.records import Record
from taizhang.lexicon.wording import change_words, finding_words
from taizhang.model import Finding
from taizhang.model.showing import to_plain
from taizhang.pipeline import Extraction

#: Grows when the format gains a key.  Keys are never removed or renamed.
FINDINGS_VERSION = 1


class FindingRecord(TypedDict):
    """One finding, as JSON has it."""

    id: str
    check: str
    check_version: int
    severity: str
    reason: str
    reason_zh: str
    reason_code: str
    reason_details: dict[str, str]
    arithmetic: str
    tolerance: str | None
    change: str | None
    change_zh: str | None
    evidence: list[Record | ObservationRecord | None]
    region: str | None
    year: int | None
    format: int


def to_finding_records(
    findings: Iterable[Finding], extractions: Iterable[Extraction]
) -> Iterator[FindingRecord]:
    """Yield one record a finding; `extractions` are the reports that were checked."""
    reports = {found.document.sha256: found for found in extractions}
    for found in findings:
        change = found.change
        yield {
            "id": found.id,
            "check": found.check,
            "check_version": found.check_version,
            "severity": found.severity.value,
            "reason": finding_words(found.reason, "en"),
            "reason_zh": finding_words(found.reason, "zh"),
            "reason_code": found.reason.code,
            "reason_details": dict(found.reason.details),
            "arithmetic": found.arithmetic,
            "tolerance": None if found.tolerance is None else to_plain(found.tolerance),
            "change": change_words(change, "en") if change else None,
            "change_zh": change_words(change, "zh") if change else None,
            "evidence": [to_outcome_record(piece, reports) for piece in found.evidence],
            "region": found.region,
            "year": found.year,
            "format": FINDINGS_VERSION,
        }
