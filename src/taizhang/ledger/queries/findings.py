"""What the page of findings asks."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from taizhang.ledger.models import Document, Finding
from taizhang.model import Finding as FoundFinding
from taizhang.model import Statement

#: How many findings a page lists.
PAGE = 50


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a list of findings goes on: behind the finding of this entry and id."""

    entry: int
    record: str

    def __str__(self) -> str:
        return f"{self.entry}-{self.record}"

    @staticmethod
    def read(written: str) -> Cursor | None:
        """Return the cursor that an address holds; None for anything else.

        >>> Cursor.read("12-ab"), Cursor.read("x")
        (Cursor(entry=12, record='ab'), None)
        """
        entry, dash, record = written.partition("-")
        is_number = entry.isascii() and entry.isdecimal() and len(entry) < 16
        return Cursor(int(entry), record) if dash and is_number else None


def list_findings(
    *,
    check: str | None = None,
    severity: str | None = None,
    region: str | None = None,
    year: int | None = None,
    after: Cursor | None = None,
) -> list[Finding]:
    """Return findings, the newest first, at most one more than a page shows."""
    asked = {"check_id": check, "severity": severity, "region": region, "year": year}
    rows = Finding.objects.filter(**{name: value for name, value in asked.items() if value})
    if after is not None:
        rows = rows.filter(Q(entry=after.entry, record__gt=after.record) | Q(entry__lt=after.entry))
    return list(rows.select_related("region").order_by("-entry", "record")[: PAGE + 1])


def find_documents(findings: list[FoundFinding]) -> dict[str, Document]:
    """Return the reports that the evidence of findings was read from, by their SHA-256."""
    wanted = {
        one.document for found in findings for one in found.evidence if isinstance(one, Statement)
    }
    rows = Document.objects.filter(sha256__in=wanted).select_related("region")
    return {row.sha256: row for row in rows}
