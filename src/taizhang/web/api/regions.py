"""Regions as JSON: the list, and each with its reports and headline targets."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Field, Query, Router, Schema

from taizhang.ledger.queries.regions import (
    DocumentRow,
    RegionRow,
    find_region,
    list_documents,
    list_regions_above,
    list_regions_below,
    list_targets,
    list_top_regions,
)
from taizhang.lexicon.headlines import headlines
from taizhang.lexicon.regions import STATE
from taizhang.web.api.answers import answer_json, refuse, to_next
from taizhang.web.api.parameters import find_unknown
from taizhang.web.api.schemas import NEXT, describe, list_of, make_object, reference
from taizhang.web.api.targets import to_target

PAGE = 200

router = Router(tags=["regions"])


class RegionsQuery(Schema):
    """Which regions are asked for; the page of regions is asked the same."""

    after: str = Field("", description="Where the page begins, as “next” of the page before says.")


_LIST = make_object({"regions": list_of("region"), "next": NEXT})
_ONE = make_object(
    {
        "region": reference("region"),
        "above": {**list_of("region"), "description": "Those it lies in, the widest first."},
        "below": {**list_of("region"), "description": "Those right below it."},
        "reports": {**list_of("listed"), "description": "The newest year first."},
        "headlines": {**list_of("target"), "description": "Targets for the best known indicators."},
    }
)


@router.api_operation(
    ["GET", "HEAD"], "/regions.json", openapi_extra=describe(_LIST), summary="Regions"
)
def regions_json(request: HttpRequest, asked: Query[RegionsQuery]) -> HttpResponse:
    """Return the state, what is right below it, and places that lie in nothing known."""
    if complaints := find_unknown(request, RegionsQuery):
        return refuse(HTTPStatus.BAD_REQUEST, complaints)
    found = list_top_regions(STATE, after=asked.after, limit=PAGE + 1)
    shown = found[:PAGE]
    further = to_next(request, shown[-1].slug if len(found) > PAGE else None)
    rows = [to_region(row, request) for row in shown]
    return answer_json({"regions": rows, "next": further}, further=further)


@router.api_operation(
    ["GET", "HEAD"],
    "/regions/{path:slug}.json",
    openapi_extra=describe(_ONE, found=True),
    summary="A region",
)
def region_json(request: HttpRequest, slug: str) -> HttpResponse:
    """Return a region with those above and below it, its reports and its headline targets."""
    if complaints := find_unknown(request):
        return refuse(HTTPStatus.BAD_REQUEST, complaints)
    region = find_region(slug)
    if region is None:
        raise Http404(slug)
    return answer_json(
        {
            "region": to_region(region, request),
            "above": [to_region(row, request) for row in list_regions_above(region)],
            "below": [to_region(row, request) for row in list_regions_below(slug)],
            "reports": [_to_listed(row, request) for row in list_documents(slug)],
            "headlines": [to_target(row) for row in list_targets(slug, headlines())],
        }
    )


def to_region(row: RegionRow, request: HttpRequest) -> dict[str, Any]:
    """Return a region as JSON has it."""
    return {
        "slug": row.slug,
        "code": row.code,
        "name": row.name,
        "level": row.level,
        "parent": row.parent,
        "documents": row.documents,
        "first_year": row.first_year,
        "last_year": row.last_year,
        "verdicts": {str(year): counts for year, counts in row.by_year.items()},
        "through": row.through,
        "link": request.build_absolute_uri(reverse("region", args=[row.slug])),
    }


def _to_listed(row: DocumentRow, request: HttpRequest) -> dict[str, Any]:
    return {
        "document": row.sha256,
        "name": row.name,
        "title": row.title,
        "region": row.region_name,
        "region_slug": row.region,
        "year": row.year,
        "targets": row.targets,
        "results": row.results,
        "verdicts": row.verdicts,
        "link": request.build_absolute_uri(reverse("report", args=[row.sha256])),
    }
