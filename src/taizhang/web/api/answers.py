"""Values → responses: JSON, CSV, and refusals in the form of RFC 9457.

Nothing in them depends on who asks, so that pages of every other site may read them (CORS).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from http import HTTPStatus
from itertools import islice
from typing import TypeVar

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from taizhang.exporting.json_lines import to_json
from taizhang.web.asking import Complaint

#: A table is a whole search, but no longer than this: whoever wants all takes the open data.
MOST_ROWS = 100_000
PROBLEM = "application/problem+json"
#: Without it spreadsheets read Chinese as something else.
_BYTE_ORDER_MARK = "\ufeff"
_BATCH = 200

Cell = str | int | float | None
_Response = TypeVar("_Response", bound=HttpResponseBase)


def answer_json(value: object, *, further: str | None = None) -> HttpResponse:
    """Return a value as JSON; `further` is the address of the next page, for its header."""
    response = HttpResponse(to_json(value), content_type="application/json")
    if further is not None:
        response["Link"] = f'<{further}>; rel="next"'
    return open_to_all(response)


def to_next(request: HttpRequest, after: str | None) -> str | None:
    """Return the address of the page behind a key: this query, from there on."""
    if after is None:
        return None
    query = request.GET.copy()
    query["after"] = after
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def answer_csv(
    name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> StreamingHttpResponse:
    """Return a table as CSV, sent while it is read: UTF-8 with a byte order mark."""
    response = StreamingHttpResponse(
        _write_csv(columns, iter(rows)), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return open_to_all(response)


def refuse(status: HTTPStatus, complaints: Sequence[Complaint]) -> HttpResponse:
    """Return why a request cannot be answered: a sentence in English, and one in Chinese."""
    problem = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": " ".join(complaint.en for complaint in complaints),
        "detail_zh": "".join(complaint.zh for complaint in complaints),
        "parameters": [complaint.key for complaint in complaints if complaint.key],
    }
    return open_to_all(HttpResponse(to_json(problem), content_type=PROBLEM, status=status))


def open_to_all(response: _Response) -> _Response:
    """Return a response that pages of other sites may read."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Link"
    return response


def _write_csv(columns: Sequence[str], rows: Iterator[Sequence[Cell]]) -> Iterator[bytes]:
    yield (_BYTE_ORDER_MARK + _to_lines([columns])).encode()
    while batch := list(islice(rows, _BATCH)):
        # Half a character (a lone surrogate) has no UTF-8.
        yield _to_lines(batch).encode(errors="replace")


def _to_lines(rows: Iterable[Sequence[Cell]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()
