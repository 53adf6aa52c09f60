"""The first page as JSON: how much there is, and where."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from ninja import Router

from taizhang import __version__
from taizhang.ledger.chain import find_last
from taizhang.ledger.queries.regions import count_all
from taizhang.web.api.answers import answer_json, refuse
from taizhang.web.api.parameters import find_unknown
from taizhang.web.api.schemas import describe, make_object

router = Router(tags=["index"])

_NAMES = ("regions", "reports", "indicators", "compare", "search", "findings", "openapi")
_NUMBER = {"type": "integer"}
_ANSWER = make_object(
    {
        "version": {"type": "string", "description": "Of the program."},
        "regions": _NUMBER,
        "reports": _NUMBER,
        "targets": _NUMBER,
        "results": _NUMBER,
        "verdicts": {"type": "object", "additionalProperties": _NUMBER},
        "last_entry": {
            "description": "The newest entry of the ledger: its number, time and hash.",
            "anyOf": [
                make_object(
                    {"number": _NUMBER, "at": {"type": "string"}, "hash": {"type": "string"}}
                ),
                {"type": "null"},
            ],
        },
        "links": {
            "type": "object",
            "description": "Where the lists are.",
            "additionalProperties": {"type": "string", "format": "uri"},
        },
    }
)


@router.api_operation(
    ["GET", "HEAD"], "/index.json", openapi_extra=describe(_ANSWER), summary="What there is"
)
def index_json(request: HttpRequest) -> HttpResponse:
    """Return how much the ledger holds, its newest entry, and where its lists are."""
    if complaints := find_unknown(request):
        return refuse(HTTPStatus.BAD_REQUEST, complaints)
    totals, last = count_all(), find_last()
    return answer_json(
        {
            "version": __version__,
            "regions": totals.regions,
            "reports": totals.documents,
            "targets": totals.targets,
            "results": totals.results,
            "verdicts": totals.verdicts,
            "last_entry": {"number": last.number, "at": last.at, "hash": last.hash}
            if last
            else None,
            "links": {name: request.build_absolute_uri(f"/{name}.json") for name in _NAMES},
        }
    )
