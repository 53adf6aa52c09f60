"""The JSON Schema of a judgement, draft 2020-12."""

from __future__ import annotations

from collections.abc import Iterable

from taizhang.exporting.judgements.keys import (
    MATCH_KEYS,
    OBSERVATION_KEYS,
    PATH_KEYS,
    STEP_KEYS,
    TRACK_KEYS,
    WEIGHED_KEYS,
)
from taizhang.exporting.keys import Key
from taizhang.exporting.statements.schema import record_schema
from taizhang.model import TRACK_VERSION


def judgement_schema() -> dict[str, object]:
    """Return the schema that every line of `taizhang track --format jsonl` conforms to.

    Keys that are not listed are allowed: a later format may add some.
    """
    record = record_schema()
    kept = record.pop("$defs")
    definitions = dict(kept) if isinstance(kept, dict) else {}
    for key in ("$schema", "$id"):
        record.pop(key)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:taizhang:judgement:{TRACK_VERSION}",
        "title": "taizhang judgement",
        "description": "What became of one target, with the evidence.",
        **_object(TRACK_KEYS),
        "$defs": {
            **definitions,
            "record": record,
            "observation": _object(OBSERVATION_KEYS),
            "match": _object(MATCH_KEYS),
            "path": _object(PATH_KEYS),
            "step": _object(STEP_KEYS),
            "weighed": _object(WEIGHED_KEYS),
        },
    }


def _object(keys: Iterable[Key]) -> dict[str, object]:
    listed = tuple(keys)
    return {
        "type": "object",
        "required": [key.name for key in listed],
        "properties": {
            key.name: {"title": key.zh, "description": key.about, **key.json} for key in listed
        },
    }
