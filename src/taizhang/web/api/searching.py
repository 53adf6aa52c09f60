"""A search as JSON, as CSV and as a feed, with the query string of its page."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import Query, Router, Schema

from taizhang.ledger.queries.search import MOST_COUNTED, count_some, find_all, find_page
from taizhang.web.api.answers import (
    MOST_ROWS,
    answer_csv,
    answer_json,
    open_to_all,
    refuse,
    to_next,
)
from taizhang.web.api.parameters import (
    PageQuery,
    SearchQuery,
    TableQuery,
    find_unknown,
    read_purpose,
)
from taizhang.web.api.records import (
    csv_columns,
    statement_linker,
    to_csv_rows,
    to_ledger_records,
)
from taizhang.web.api.schemas import describe, reference
from taizhang.web.asking import Asked, Complaint, read_query
from taizhang.web.cursors import read_cursor, to_cursor
from taizhang.web.feeds import write_feed

FEED = 50
ATOM = "application/atom+xml"

router = Router(tags=["search"])


@router.api_operation(
    ["GET", "HEAD"], "/search.json", openapi_extra=describe(reference("found")), summary="Search"
)
def search_json(
    request: HttpRequest, asked: Query[SearchQuery], page: Query[PageQuery]
) -> HttpResponse:
    """Return the statements that a search finds, the newest in the ledger first."""
    search, complaints = _read(request, SearchQuery, PageQuery)
    if complaints:
        return refuse(HTTPStatus.BAD_REQUEST, complaints)
    before = read_cursor(page.after)
    found = find_page(search.search, before=before, size=page.limit)
    count = count_some(search.search, found if before is None else None)
    further = to_next(request, None if found.before is None else to_cursor(found.before))
    return answer_json(
        {
            "query": search.values,
            "count": min(count, MOST_COUNTED),
            "count_is_exact": count <= MOST_COUNTED,
            "statements": list(to_ledger_records(found.rows, statement_linker(request))),
            "next": further,
        },
        further=further,
    )


@router.api_operation(
    ["GET", "HEAD"],
    "/search.csv",
    openapi_extra=describe(media="text/csv"),
    summary="Search, as a table",
)
def search_csv(
    request: HttpRequest, asked: Query[SearchQuery], table: Query[TableQuery]
) -> HttpResponseBase:
    """Return every statement that a search finds, up to 100,000, one a row."""
    search, complaints = _read(request, SearchQuery, TableQuery)
    inert = read_purpose(table, complaints)
    if complaints:
        return refuse(HTTPStatus.BAD_REQUEST, complaints)
    rows = find_all(search.search, limit=MOST_ROWS)
    cells = to_csv_rows(rows, statement_linker(request), inert=inert)
    return answer_csv("search", csv_columns(), cells)


@router.api_operation(
    ["GET", "HEAD"], "/search.atom", openapi_extra=describe(media=ATOM), summary="Search, as a feed"
)
def search_atom(request: HttpRequest, asked: Query[SearchQuery]) -> HttpResponse:
    """Return the newest 50 statements that a search finds, as an Atom feed."""
    search, complaints = _read(request, SearchQuery)
    if complaints:
        return refuse(HTTPStatus.BAD_REQUEST, complaints)
    rows = find_page(search.search, before=None, size=FEED).rows
    feed = write_feed(rows, search, base=request.build_absolute_uri("/"))
    return open_to_all(HttpResponse(feed, content_type=f"{ATOM}; charset=utf-8"))


def _read(request: HttpRequest, *known: type[Schema]) -> tuple[Asked, list[Complaint]]:
    asked = read_query(request.GET)
    return asked, [*find_unknown(request, *known), *asked.complaints]
