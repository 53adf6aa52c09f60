"""One statement as JSON: its record, what became of it and why, what was said about it."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router

from taizhang.ledger.models import Note, Statement, Verdict
from taizhang.web.api.answers import answer_json, refuse
from taizhang.web.api.parameters import find_unknown
from taizhang.web.api.records import statement_linker, to_judgement_record, to_ledger_records
from taizhang.web.api.schemas import describe, list_of, make_object, reference

router = Router(tags=["statements"])

_ANSWER = make_object(
    {
        "statement": reference("statement"),
        "judgement": {"anyOf": [reference("judgement"), {"type": "null"}]},
        "by_hand": {
            "type": ["string", "null"],
            "description": "Why two people gave it another verdict than the rules, if they did.",
        },
        "notes": list_of("note"),
    }
)


@router.api_operation(
    ["GET", "HEAD"],
    "/statements/{record}.json",
    openapi_extra=describe(_ANSWER, found=True),
    summary="A statement",
)
def statement_json(request: HttpRequest, record: str) -> HttpResponse:
    """Return a promise or a result, with the judgement of it and all public notes."""
    if complaints := find_unknown(request):
        return refuse(HTTPStatus.BAD_REQUEST, complaints)
    row = Statement.objects.select_related("document", "region").filter(record=record).first()
    if row is None:
        raise Http404(record)
    verdict = Verdict.objects.filter(target=row).first()
    notes = Note.objects.filter(record=record).order_by("entry")
    [statement] = to_ledger_records([row], statement_linker(request))
    return answer_json(
        {
            "statement": statement,
            "judgement": to_judgement_record(verdict) if verdict else None,
            "by_hand": verdict.by_hand if verdict else None,
            "notes": [
                {"at": at, "note": note} for at, note in notes.values_list("entry__at", "note")
            ],
        }
    )
