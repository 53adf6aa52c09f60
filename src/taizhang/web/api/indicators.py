"""Indicators as JSON and CSV: the catalogue, and what places promised about one of them."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from ninja import Field, Query, Router, Schema

from taizhang.ledger.queries.indicators import (
    PlacePage,
    count_targets,
    find_topic_name,
    list_places,
    list_targets,
)
from taizhang.ledger.queries.search import Search, find_all
from taizhang.lexicon.indicators import Indicator, catalogue
from taizhang.web.api.answers import MOST_ROWS, answer_csv, answer_json, refuse, to_next
from taizhang.web.api.parameters import TableQuery, find_unknown, read_filters, read_purpose
from taizhang.web.api.records import csv_columns, statement_linker, to_csv_rows
from taizhang.web.api.schemas import NEXT, describe, list_of, make_object, reference
from taizhang.web.api.targets import to_target
from taizhang.web.asking import Complaint
from taizhang.web.places import LEVELS

#: How many places a page has, as on the page for people.
PAGE = 25

router = Router(tags=["indicators"])


class IndicatorQuery(Schema):
    """Which part of an indicator is asked for; its page is asked the same."""

    level: str = Field("", description=f"Which places: {', '.join(LEVELS)}; without it, all.")
    year: str = Field("", description="Year of the report.")
    after: str = Field("", description="Where the page begins, as “next” of the page before says.")


class YearQuery(Schema):
    """Which years of an indicator are asked for."""

    year: str = Field("", description="Year of the report.")


_COUNT = make_object(
    {
        "year": {"type": ["integer", "null"]},
        "comparator": {"type": "string"},
        "verdict": {"type": ["string", "null"]},
        "targets": {"type": "integer"},
    }
)
_LIST = make_object({"indicators": list_of("indicator")})
_ONE = make_object(
    {
        "topic": {"type": "string"},
        "indicator": {"anyOf": [reference("indicator"), {"type": "null"}]},
        "name": {"type": ["string", "null"], "description": "As a report calls it."},
        "counts": {"type": "array", "items": _COUNT},
        "targets": list_of("target"),
        "next": NEXT,
    }
)


@router.api_operation(
    ["GET", "HEAD"], "/indicators.json", openapi_extra=describe(_LIST), summary="Indicators"
)
def indicators_json(request: HttpRequest) -> HttpResponse:
    """Return the catalogue of indicators."""
    if complaints := find_unknown(request):
        return refuse(HTTPStatus.BAD_REQUEST, complaints)
    return answer_json({"indicators": [_to_entry(one, request) for one in catalogue().values()]})


@router.api_operation(
    ["GET", "HEAD"],
    "/indicators/{path:topic}.json",
    openapi_extra=describe(_ONE, found=True),
    summary="An indicator",
)
def indicator_json(request: HttpRequest, topic: str, asked: Query[IndicatorQuery]) -> HttpResponse:
    """Return what places promised about an indicator, by place and year, 25 places a page."""
    filters, complaints = read_filters(request, IndicatorQuery, year=asked.year)
    if asked.level and asked.level not in LEVELS:
        complaints.append(_no_level(asked.level))
    if complaints:
        return refuse(HTTPStatus.BAD_REQUEST, complaints)
    name = _find_name(topic)
    page = _find_places(topic, asked.level, asked.after)
    known = catalogue().get(topic)
    further = to_next(request, page.after)
    rows = list_targets(topic, list(page.places), first=filters.year, last=filters.year)
    return answer_json(
        {
            "topic": topic,
            "indicator": _to_entry(known, request) if known else None,
            "name": name,
            "counts": [
                {
                    "year": row.year,
                    "comparator": row.comparator,
                    "verdict": row.verdict,
                    "targets": row.targets,
                }
                for row in count_targets(topic)
            ],
            "targets": [to_target(row) for row in rows],
            "next": further,
        },
        further=further,
    )


@router.api_operation(
    ["GET", "HEAD"],
    "/indicators/{path:topic}.csv",
    openapi_extra=describe(media="text/csv", found=True),
    summary="An indicator, as a table",
)
def indicator_csv(
    request: HttpRequest, topic: str, asked: Query[YearQuery], table: Query[TableQuery]
) -> HttpResponseBase:
    """Return every target and result of an indicator, up to 100,000, the newest first."""
    filters, complaints = read_filters(request, YearQuery, TableQuery, year=asked.year)
    inert = read_purpose(table, complaints)
    if complaints:
        return refuse(HTTPStatus.BAD_REQUEST, complaints)
    _find_name(topic)
    years = () if filters.year is None else (filters.year,)
    rows = find_all(Search(topics=(topic,), years=years), limit=MOST_ROWS)
    cells = to_csv_rows(rows, statement_linker(request), inert=inert)
    return answer_csv("indicator", csv_columns(), cells)


def _find_name(topic: str) -> str | None:
    """Return what reports call a topic; raise Http404 where nobody knows it."""
    name = find_topic_name(topic)
    if name is None and topic not in catalogue():
        raise Http404(topic)
    return name


def _find_places(topic: str, level: str, after: str) -> PlacePage:
    every = tuple(one for levels, _, _ in LEVELS.values() for one in levels or ())
    if level:
        return list_places(topic, LEVELS[level][0], after=after, limit=PAGE)
    known = list_places(topic, every, after=after, limit=PAGE)
    unknown = list_places(topic, None, after=after, limit=PAGE)
    places = sorted({**known.places, **unknown.places}.items())
    more = len(places) > PAGE or known.after or unknown.after
    return PlacePage(places=dict(places[:PAGE]), after=places[PAGE - 1][0] if more else None)


def _no_level(level: str) -> Complaint:
    known = ", ".join(LEVELS)
    return Complaint(
        "level",
        f"“level”不能是“{level}”；可以是：{known}。",
        f"“level” cannot be “{level}”; it is one of {known}.",
    )


def _to_entry(known: Indicator, request: HttpRequest) -> Mapping[str, Any]:
    return {
        "id": known.id,
        "names": list(known.names),
        "english": known.english,
        "unit": known.unit,
        "kind": known.kind,
        "better": known.better.value,
        "prices": known.prices,
        "note": known.note,
        "link": request.build_absolute_uri(reverse("indicator", args=[known.id])),
    }
