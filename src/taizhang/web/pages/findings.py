"""What checks noticed."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from taizhang.ledger import models
from taizhang.ledger.queries import findings, reports
from taizhang.ledger.queries.findings import Cursor
from taizhang.ledger.rows import to_finding
from taizhang.lexicon.wording import (
    change_words,
    check_ids,
    check_word,
    finding_words,
    severity_word,
)
from taizhang.model import Finding, Outcome, Severity, Statement
from taizhang.model.showing import show_amount, show_reading
from taizhang.web.environment import language
from taizhang.web.parameters import read_number
from taizhang.web.showing import document_title


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A quotation or a statistic that a finding rests on, as the page shows it."""

    indicator: str
    reading: str
    period: str
    words: str
    title: str  #: of the report or of the table
    record: str | None = None
    document: str | None = None


def show_all(request: HttpRequest) -> HttpResponse:
    """Return the list of findings, each with its quotations side by side and its arithmetic."""
    asked = request.GET
    region_name = asked.get("region", "")
    region = reports.find_region(region_name) if region_name else None
    check = asked.get("check") if asked.get("check") in check_ids() else None
    severity = asked.get("severity") if asked.get("severity") in set(Severity) else None
    rows: list[models.Finding] = []
    if region is not None or not region_name:
        rows = findings.list_findings(
            check=check,
            severity=severity,
            region=region.slug if region else None,
            year=read_number(asked.get("year")),
            after=Cursor.read(asked.get("after", "")),
        )
    shown, more = rows[: findings.PAGE], rows[findings.PAGE :]
    found = [to_finding(row) for row in shown]
    documents = findings.find_documents(found)
    context = {
        "findings": [
            {
                "row": row,
                "finding": one,
                "check": check_word(one.check, language()),
                "severity": severity_word(one.severity, language()),
                "reason": finding_words(one.reason, language()),
                "change": change_words(one.change, language()) if one.change else "",
                "evidence": [_show(piece, documents) for piece in one.evidence],
                "tolerance": _tolerance(one),
            }
            for row, one in zip(shown, found, strict=True)
        ],
        "checks": [(id_, check_word(id_, language())) for id_ in check_ids()],
        "severities": [(one.value, severity_word(one, language())) for one in Severity],
        "check": check,
        "severity": severity,
        "asked_region": region.name if region else region_name,
        "year": asked.get("year", ""),
        "is_filtered": bool(check or severity or region_name or asked.get("year")),
        "next": _onward(asked, shown[-1]) if more else None,
    }
    return render(request, "findings.html", context)


def _tolerance(finding: Finding) -> str:
    """Return how far figures may be apart, in the unit of the first."""
    if finding.tolerance is None:
        return ""
    return show_amount(finding.tolerance, finding.evidence[0].unit)


def _onward(asked: QueryDict, last: models.Finding) -> str:
    query = asked.copy()
    query["after"] = str(Cursor(last.entry_id, last.record))
    return f"?{query.urlencode()}"


def _show(piece: Outcome, documents: dict[str, models.Document]) -> _Evidence:
    if isinstance(piece, Statement):
        report = documents.get(piece.document)
        return _Evidence(
            indicator=piece.indicator,
            reading=show_reading(piece),
            period=piece.period or "",
            words=piece.quote,
            title=document_title(report) if report else piece.document[:12],
            record=piece.id,
            document=piece.document if report else None,
        )
    vintage = f" ({piece.vintage})" if piece.vintage else ""
    return _Evidence(
        indicator=piece.indicator,
        reading="" if piece.as_published else show_reading(piece),
        period=piece.period,
        words=piece.as_published or show_reading(piece),
        title=f"{piece.source}{vintage} {piece.place}".strip(),
    )
