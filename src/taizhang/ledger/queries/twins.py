"""Reports and findings as programs fetch them: lists that go on behind a key, and whole reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from taizhang.ledger.models import Document, Finding, Statement, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFilters:
    """Which findings are asked for; None: any."""

    check: str | None
    severity: str | None
    regions: Sequence[str] | None
    year: int | None


def fetch_reports(
    *, regions: Sequence[str] | None, year: int | None, after: tuple[int, str] | None, limit: int
) -> Sequence[Document]:
    """Return reports, those of the newest year first, behind a year and a SHA-256.

    Those whose year nothing tells come last, as if they were of the year 0.
    """
    rows = Document.objects.select_related("region", "entry", "first_entry")
    rows = rows.defer("entry__body", "first_entry__body").order_by("sha256")
    if regions is not None:
        rows = rows.filter(region__in=regions)
    if year is not None:
        rows = rows.filter(year=year)
    found: list[Document] = []
    # A year at a time: to sort all reports for one page of them takes ten times as long.
    at = _newest_year(rows) if after is None else after[0] or None
    behind = "" if after is None else after[1]
    while len(found) < limit:
        found += rows.filter(year=at, sha256__gt=behind)[: limit - len(found)]
        if at is None:
            break
        at, behind = _newest_year(rows.filter(year__lt=at)), ""
    return tuple(found)


def _newest_year(rows: QuerySet[Document]) -> int | None:
    years = rows.filter(year__isnull=False).order_by("-year").values_list("year", flat=True)
    return years.first()


def fetch_report(sha256: str) -> Document | None:
    """Return a report with its region and its entries, without the entries' bodies."""
    rows = Document.objects.select_related("region", "entry", "first_entry")
    return rows.defer("entry__body", "first_entry__body").filter(sha256=sha256).first()


def fetch_text(report: Document) -> Text:
    """Return the text of a report with what restores it."""
    return Text.objects.get(document=report)


def fetch_statements(report: Document) -> Sequence[Statement]:
    """Return the records of the newest reading of a report, in the order of its text."""
    found = Statement.objects.filter(document=report, is_current=True)
    rows = tuple(found.order_by("source_start", "number"))
    for row in rows:  # the same for all, and not read once for each
        row.document, row.region = report, report.region
    return rows


def fetch_findings(
    asked: FindingFilters, *, after: tuple[int, str] | None, limit: int
) -> Sequence[Finding]:
    """Return findings, the newest first, behind an entry and an id."""
    equal = {"check_id": asked.check, "severity": asked.severity, "year": asked.year}
    rows = Finding.objects.filter(**{name: value for name, value in equal.items() if value})
    if asked.regions is not None:
        rows = rows.filter(region__in=asked.regions)
    if after is not None:
        rows = rows.filter(Q(entry=after[0], record__gt=after[1]) | Q(entry__lt=after[0]))
    return tuple(rows.order_by("-entry", "record")[:limit])
