"""The API: its operations, what they refuse, and the document that describes them."""

from __future__ import annotations

import json
from functools import cache
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from taizhang import __version__
from taizhang.exporting.json_lines import to_json
from taizhang.web.api import (
    comparing,
    findings,
    index,
    indicators,
    regions,
    reports,
    searching,
    statements,
)
from taizhang.web.api.answers import open_to_all, refuse
from taizhang.web.api.schemas import components
from taizhang.web.asking import Complaint
from taizhang.web.cursors import BadCursorError

_ABOUT = """\
Promises and results of Chinese government work reports, with their exact words and what became
of them.  Every page of this site has a twin here with the same query string.  No key is needed,
pages of other sites may read it, and it only reads.

Lists are paged by cursor: follow `next` until it is null.  An answer carries an ETag; send it
back as If-None-Match and get 304 while nothing new is in the ledger.  Keys are added to answers,
never removed or renamed.
"""

api = NinjaAPI(
    title="台账 taizhang",
    version=__version__,
    description=_ABOUT,
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)
for _part in (
    index,
    regions,
    reports,
    statements,
    indicators,
    comparing,
    searching,
    findings,
):
    api.add_router("", _part.router)


@cache
def describe() -> dict[str, Any]:
    """Return the OpenAPI document.  Nobody may change it: it is made once."""
    document = dict(api.get_openapi_schema(path_prefix=""))
    paths = document["paths"]
    for operations in paths.values():
        operations.pop("head", None)  # a GET without its body, as everywhere
    document["components"] = {"schemas": components()}
    written: dict[str, Any] = json.loads(json.dumps(document))  # statuses become text
    return written


def show_description(request: HttpRequest) -> HttpResponse:
    """Return the OpenAPI document."""
    return open_to_all(HttpResponse(to_json(describe()), content_type="application/json"))


@api.exception_handler(ValidationError)
def refuse_values(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Say which parameters are not of their type."""
    complaints = [
        Complaint(
            str(one["loc"][-1]),
            f"“{one['loc'][-1]}”的值不对：{one['msg']}。",
            f"“{one['loc'][-1]}” is wrong: {one['msg']}.",
        )
        for one in error.errors
    ]
    return refuse(HTTPStatus.BAD_REQUEST, complaints)


@api.exception_handler(BadCursorError)
def refuse_cursor(request: HttpRequest, error: BadCursorError) -> HttpResponse:
    """Say that a cursor is none."""
    told = Complaint("after", "“after”不完整：请用上一页的“next”，或从头开始。", str(error))
    return refuse(HTTPStatus.BAD_REQUEST, [told])


@api.exception_handler(Http404)
def refuse_missing(request: HttpRequest, error: Http404) -> HttpResponse:
    """Say that the ledger does not hold what was asked for."""
    told = Complaint("", f"台账里没有“{error}”。", f"The ledger does not hold “{error}”.")
    return refuse(HTTPStatus.NOT_FOUND, [told])
