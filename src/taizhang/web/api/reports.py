"""Reports as JSON: the list, and each with its records and, if asked for, its text."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Field, Query, Router, Schema

from taizhang.exporting.statements.records import to_loss_record, to_repair_record
from taizhang.ledger import models
from taizhang.ledger.queries.twins import (
    fetch_report,
    fetch_reports,
    fetch_statements,
    fetch_text,
)
from taizhang.ledger.rows import to_losses, to_repairs
from taizhang.web.api.answers import answer_json, refuse, to_next
from taizhang.web.api.parameters import find_unknown, read_filters
from taizhang.web.api.records import statement_linker, to_ledger_records
from taizhang.web.api.schemas import NEXT, describe, list_of, make_object, reference
from taizhang.web.cursors import read_pair

PAGE = 50

router = Router(tags=["reports"])


class ReportsQuery(Schema):
    """Which reports are asked for; the page of reports is asked the same."""

    region: str = Field("", description="Slug or name of the region that they are about.")
    year: str = Field("", description="Year in which they were delivered.")
    after: str = Field("", description="Where the page begins, as “next” of the page before says.")


class ReportQuery(Schema):
    """What is asked for beside a report and its records."""

    text: bool = Field(False, description="Whether the published text, repairs and losses too.")


_LIST = make_object({"reports": list_of("report"), "next": NEXT})
_ONE = make_object({"report": reference("report"), "statements": list_of("statement")})
_ONE["properties"]["text"] = {
    "description": "Only with text=1.",
    **make_object(
        {
            "published": {"type": "string", "description": "As it came, not a character changed."},
            "repairs": list_of("repair"),
            "losses": list_of("loss"),
        }
    ),
}


@router.api_operation(
    ["GET", "HEAD"], "/reports.json", openapi_extra=describe(_LIST), summary="Reports"
)
def reports_json(request: HttpRequest, asked: Query[ReportsQuery]) -> HttpResponse:
    """Return reports, those of the newest year first, 50 a page."""
    filters, complaints = read_filters(request, ReportsQuery, region=asked.region, year=asked.year)
    after = read_pair(asked.after)
    if complaints:
        return refuse(HTTPStatus.BAD_REQUEST, complaints)
    found = fetch_reports(regions=filters.regions, year=filters.year, after=after, limit=PAGE + 1)
    shown = found[:PAGE]
    last = f"{shown[-1].year or 0}-{shown[-1].sha256}" if len(found) > PAGE else None
    further = to_next(request, last)
    rows = [to_report(row, request) for row in shown]
    return answer_json({"reports": rows, "next": further}, further=further)


@router.api_operation(
    ["GET", "HEAD"],
    "/reports/{sha256}.json",
    openapi_extra=describe(_ONE, found=True),
    summary="A report",
)
def report_json(request: HttpRequest, sha256: str, asked: Query[ReportQuery]) -> HttpResponse:
    """Return a report with its records in the order of its text."""
    if complaints := find_unknown(request, ReportQuery):
        return refuse(HTTPStatus.BAD_REQUEST, complaints)
    row = fetch_report(sha256)
    if row is None:
        raise Http404(sha256)
    answer: dict[str, Any] = {"report": to_report(row, request)}
    if asked.text:
        answer["text"] = _to_text(fetch_text(row))
    records = to_ledger_records(fetch_statements(row), statement_linker(request))
    return answer_json(answer | {"statements": list(records)})


def to_report(row: models.Document, request: HttpRequest) -> dict[str, Any]:
    """Return a report that was read with its region and entries, as JSON has it."""
    return {
        "document": row.sha256,
        "name": row.name,
        "title": row.title,
        "region": row.region.name if row.region else None,
        "region_slug": row.region_id,
        "year": row.year,
        "date": row.date,
        "origin": row.origin,
        "issuer": row.issuer,
        "address": row.address,
        "characters": row.characters,
        "repairs": row.repairs,
        "losses": row.losses,
        "targets": row.targets,
        "results": row.results,
        "verdicts": row.verdicts,
        "added": row.first_entry.at,
        "read": row.entry.at,
        "link": request.build_absolute_uri(reverse("report", args=[row.sha256])),
    }


def _to_text(text: models.Text) -> dict[str, Any]:
    return {
        "published": text.published,
        "repairs": [to_repair_record(one, text.published) for one in to_repairs(text)],
        "losses": [to_loss_record(one, text.published) for one in to_losses(text)],
    }
