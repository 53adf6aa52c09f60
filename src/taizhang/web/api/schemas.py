"""What the answers look like, as JSON Schema: the components of the OpenAPI document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from taizhang.exporting.judgements.schema import judgement_schema
from taizhang.web.api.answers import PROBLEM
from taizhang.web.api.records import ADDED

Schema = Mapping[str, object]

_TEXT = {"type": "string"}
_TEXT_OR_NULL = {"type": ["string", "null"]}
_NUMBER = {"type": "integer", "minimum": 0}
_YEAR = {"type": ["integer", "null"], "description": "The year in which it was delivered."}
_LINK = {"type": "string", "format": "uri"}
_MOMENT = {"type": "string", "format": "date-time"}
NEXT = {
    "type": ["string", "null"],
    "format": "uri",
    "description": "The address of the next page, or null.",
}
_COUNTS = {
    "type": "object",
    "description": "How many targets have each verdict.",
    "additionalProperties": _NUMBER,
}


def reference(name: str) -> Schema:
    """Return a reference to one of the components."""
    return {"$ref": f"#/components/schemas/{name}"}


def list_of(name: str) -> Schema:
    """Return the schema of a list of one of the components."""
    return {"type": "array", "items": reference(name)}


def make_object(properties: Mapping[str, object]) -> dict[str, Any]:
    """Return the schema of an object that has all of some keys, and may get more later."""
    return {"type": "object", "required": list(properties), "properties": dict(properties)}


def components() -> dict[str, object]:
    """Return all schemas by their names; records and judgements are those of the library."""
    judgement = judgement_schema()
    shared = judgement.pop("$defs")
    assert isinstance(shared, dict)
    for key in ("$schema", "$id"):
        judgement.pop(key)
    schemas = {**shared, "judgement": judgement, **_OURS}
    # Only here is "$defs" another place; the documents themselves stay as they are.
    return dict(json.loads(json.dumps(schemas).replace("#/$defs/", "#/components/schemas/")))


def describe(
    schema: Schema | None = None, *, media: str = "application/json", found: bool = False
) -> dict[str, Any]:
    """Return what an operation answers; `found`: what it is asked for may be missing (404)."""
    content = {media: {"schema": dict(schema or _TEXT)}}
    problem = {"content": {PROBLEM: {"schema": reference("problem")}}}
    answers: dict[int, object] = {
        200: {"description": "What was asked for.", "content": content},
        400: {"description": "The query cannot be answered; why is in `detail`.", **problem},
    }
    if found:
        answers[404] = {"description": "The ledger does not hold it.", **problem}
    return {"responses": answers}


_ADDED_SCHEMAS: Mapping[str, Mapping[str, object]] = {
    "region_slug": _TEXT_OR_NULL,
    "verdict": _TEXT_OR_NULL,
    "is_current": {"type": "boolean"},
    "link": _LINK,
}

_FIGURE: Mapping[str, object] = {
    "measure": _TEXT,
    "direction": _TEXT,
    "comparator": _TEXT,
    "value": {**_TEXT, "description": "A decimal as text; of a fall without a sign."},
    "value_high": _TEXT_OR_NULL,
    "unit": _TEXT,
}

_OURS: Mapping[str, object] = {
    "statement": {
        "description": "A record of the documented format, with what the ledger adds.",
        "allOf": [
            reference("record"),
            make_object(
                {
                    name: {"description": ADDED[name], **schema}
                    for name, schema in _ADDED_SCHEMAS.items()
                }
            ),
        ],
    },
    "problem": make_object(
        {
            "type": _TEXT,
            "title": _TEXT,
            "status": {"type": "integer"},
            "detail": {"type": "string", "description": "What is wrong, in a sentence."},
            "detail_zh": {"type": "string", "description": "The same in Chinese."},
            "parameters": {
                "type": "array",
                "items": _TEXT,
                "description": "The parameters of the query that are wrong.",
            },
        }
    ),
    "found": make_object(
        {
            "query": {
                "type": "object",
                "description": "What was asked, by parameter.",
                "additionalProperties": {"type": "array", "items": _TEXT},
            },
            "count": {**_NUMBER, "description": "How many statements there are, or more than."},
            "count_is_exact": {
                "type": "boolean",
                "description": "False where there are more than `count`.",
            },
            "statements": list_of("statement"),
            "next": NEXT,
        }
    ),
    "report": make_object(
        {
            "document": {**_TEXT, "description": "Its SHA-256, which its address ends in."},
            "name": {**_TEXT, "description": "The file's name."},
            "title": _TEXT_OR_NULL,
            "region": _TEXT_OR_NULL,
            "region_slug": _TEXT_OR_NULL,
            "year": _YEAR,
            "date": {**_TEXT_OR_NULL, "description": "The day of its publication, as it says."},
            "origin": {**_TEXT_OR_NULL, "description": "The newspaper or site that it names."},
            "issuer": _TEXT_OR_NULL,
            "address": {**_TEXT_OR_NULL, "description": "Where it was fetched from."},
            "characters": {**_NUMBER, "description": "Of the published text."},
            "repairs": {**_NUMBER, "description": "How many undo damage to it."},
            "losses": {**_NUMBER, "description": "How many places cannot be undone."},
            "targets": _NUMBER,
            "results": _NUMBER,
            "verdicts": _COUNTS,
            "added": {**_MOMENT, "description": "When the ledger got it."},
            "read": {**_MOMENT, "description": "When it was read last."},
            "link": _LINK,
        }
    ),
    "listed": make_object(
        {
            "document": _TEXT,
            "name": _TEXT,
            "title": _TEXT_OR_NULL,
            "region": _TEXT_OR_NULL,
            "region_slug": _TEXT_OR_NULL,
            "year": _YEAR,
            "targets": _NUMBER,
            "results": _NUMBER,
            "verdicts": _COUNTS,
            "link": _LINK,
        }
    ),
    "region": make_object(
        {
            "slug": {**_TEXT, "description": "What its address ends in."},
            "code": {**_TEXT_OR_NULL, "description": "GB/T 2260."},
            "name": _TEXT,
            "level": _TEXT_OR_NULL,
            "parent": {**_TEXT_OR_NULL, "description": "The slug of the one that it lies in."},
            "documents": {**_NUMBER, "description": "How many reports of its own are here."},
            "first_year": {"type": ["integer", "null"]},
            "last_year": {"type": ["integer", "null"]},
            "verdicts": {"type": "object", "additionalProperties": _COUNTS},
            "through": {
                **_NUMBER,
                "description": "Without reports of its own, how many regions below speak for it.",
            },
            "link": _LINK,
        }
    ),
    "outcome": make_object(
        {"record": _TEXT, "kind": _TEXT, "year": _YEAR, "period": _TEXT_OR_NULL, **_FIGURE}
    ),
    "target": make_object(
        {
            "record": {**_TEXT, "description": "Its id; /statements/ID.json has all of it."},
            "region_slug": _TEXT_OR_NULL,
            "region": _TEXT_OR_NULL,
            "year": _YEAR,
            "topic": {**_TEXT, "description": "The id in the catalogue, else the words."},
            "indicator": _TEXT,
            "indicator_id": _TEXT_OR_NULL,
            "aim": _TEXT,
            "period": _TEXT_OR_NULL,
            **_FIGURE,
            "verdict": _TEXT_OR_NULL,
            "outcome": {"anyOf": [reference("outcome"), {"type": "null"}]},
        }
    ),
    "indicator": make_object(
        {
            "id": _TEXT,
            "names": {"type": "array", "items": _TEXT},
            "english": _TEXT,
            "unit": _TEXT,
            "kind": _TEXT,
            "better": _TEXT,
            "prices": _TEXT,
            "note": _TEXT,
            "link": _LINK,
        }
    ),
    "finding": make_object(
        {
            "id": _TEXT,
            "check": _TEXT,
            "check_version": {"type": "integer"},
            "severity": _TEXT,
            "reason": {"type": "object"},
            "evidence": {"type": "array", "items": {"type": "object"}},
            "arithmetic": _TEXT,
            "region": _TEXT_OR_NULL,
            "region_slug": _TEXT_OR_NULL,
            "year": _YEAR,
        }
    ),
    "note": make_object({"at": _MOMENT, "note": _TEXT}),
}
