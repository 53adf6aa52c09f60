"""What checks noticed, as JSON and as CSV."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import Field, Query, Router, Schema

from taizhang.exporting.characters import to_inert_cell
from taizhang.ledger.models import Finding
from taizhang.ledger.queries.twins import FindingFilters, fetch_findings
from taizhang.model import Severity
from taizhang.web.api.answers import MOST_ROWS, answer_csv, answer_json, refuse, to_next
from taizhang.web.api.parameters import Filters, TableQuery, read_filters, read_purpose
from taizhang.web.api.schemas import NEXT, describe, list_of, make_object
from taizhang.web.asking import Complaint
from taizhang.web.cursors import read_pair

PAGE = 50
_COLUMNS = ("id", "check", "severity", "region", "region_slug", "year", "arithmetic", "evidence")

router = Router(tags=["findings"])


class FindingsQuery(Schema):
    """Which findings are asked for; the page of findings is asked the same."""

    check: str = Field("", description="Id of a check.")
    severity: str = Field("", description=f"One of {', '.join(Severity)}.")
    region: str = Field("", description="Slug or name of a region.")
    year: str = Field("", description="Year of the report.")


class AfterQuery(Schema):
    """Which part of the list is asked for."""

    after: str = Field("", description="Where the page begins, as “next” of the page before says.")


_LIST = make_object({"findings": list_of("finding"), "next": NEXT})


@router.api_operation(
    ["GET", "HEAD"], "/findings.json", openapi_extra=describe(_LIST), summary="Findings"
)
def findings_json(
    request: HttpRequest, asked: Query[FindingsQuery], page: Query[AfterQuery]
) -> HttpResponse:
    """Return what checks noticed, the newest first, 50 a page, each with its evidence."""
    filters, complaints = _read(request, asked, FindingsQuery, AfterQuery)
    after = read_pair(page.after)
    if complaints:
        return refuse(HTTPStatus.BAD_REQUEST, complaints)
    found = _fetch(asked, filters, after=after, limit=PAGE + 1)
    shown = found[:PAGE]
    last = f"{shown[-1].entry_id}-{shown[-1].record}" if len(found) > PAGE else None
    further = to_next(request, last)
    return answer_json(
        {"findings": [_to_finding(row) for row in shown], "next": further}, further=further
    )


@router.api_operation(
    ["GET", "HEAD"],
    "/findings.csv",
    openapi_extra=describe(media="text/csv"),
    summary="Findings, as a table",
)
def findings_csv(
    request: HttpRequest, asked: Query[FindingsQuery], table: Query[TableQuery]
) -> HttpResponseBase:
    """Return what checks noticed, one a row; `evidence` are the ids of its records."""
    filters, complaints = _read(request, asked, FindingsQuery, TableQuery)
    inert = read_purpose(table, complaints)
    if complaints:
        return refuse(HTTPStatus.BAD_REQUEST, complaints)
    rows = []
    for row in _fetch(asked, filters, after=None, limit=MOST_ROWS):
        told = _to_finding(row)
        told["evidence"] = " ".join(one["id"] for one in told["evidence"])
        cells = [told[name] for name in _COLUMNS]
        rows.append(
            [to_inert_cell(cell) if inert and isinstance(cell, str) else cell for cell in cells]
        )
    return answer_csv("findings", _COLUMNS, rows)


def _fetch(
    asked: FindingsQuery, filters: Filters, *, after: tuple[int, str] | None, limit: int
) -> tuple[Finding, ...]:
    wanted = FindingFilters(
        check=asked.check or None,
        severity=asked.severity or None,
        regions=filters.regions,
        year=filters.year,
    )
    return tuple(fetch_findings(wanted, after=after, limit=limit))


def _read(
    request: HttpRequest, asked: FindingsQuery, *known: type[Schema]
) -> tuple[Filters, list[Complaint]]:
    filters, complaints = read_filters(request, *known, region=asked.region, year=asked.year)
    if asked.severity and asked.severity not in set(Severity):
        listed = ", ".join(Severity)
        complaints.append(
            Complaint(
                "severity",
                f"“severity”不能是“{asked.severity}”；可以是：{listed}。",
                f"“severity” cannot be “{asked.severity}”; it is one of {listed}.",
            )
        )
    return filters, complaints


def _to_finding(row: Finding) -> dict[str, Any]:
    """Return a finding as the ledger has it, with the place that it is about."""
    told: dict[str, Any] = msgspec.json.decode(row.finding)
    return told | {"region_slug": row.region_id}
