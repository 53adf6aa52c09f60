"""The JSON Schema of a record, draft 2020-12."""

from __future__ import annotations

from taizhang.exporting.keys import Key
from taizhang.exporting.statements.keys import EXPLAINING_KEYS, KEYS
from taizhang.model import FORMAT_VERSION, Confidence

_POSITION = {"type": "integer", "minimum": 0}


def record_schema() -> dict[str, object]:
    """Return the schema that every line of JSON Lines output conforms to.

    Keys that are not listed are allowed: a later format may add some.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:taizhang:record:{FORMAT_VERSION}",
        "title": "taizhang record",
        "description": "One target or result that a government work report states, with its words.",
        "type": "object",
        "required": [key.name for key in KEYS],
        "properties": {key.name: _property(key) for key in (*KEYS, *EXPLAINING_KEYS)},
        "$defs": {
            "place": {
                "description": "Characters of the published text: code points, end exclusive.",
                "type": "object",
                "required": ["start", "end"],
                "properties": {"start": _POSITION, "end": _POSITION},
            },
            "repair": {
                "description": "An edit that undoes damage to the published text.",
                "type": "object",
                "required": ["start", "end", "before", "after", "rule", "reason", "confidence"],
                "properties": {
                    "start": _POSITION,
                    "end": _POSITION,
                    "before": {"type": "string"},
                    "after": {"type": "string"},
                    "rule": {"type": "string"},
                    "reason": {"type": "string"},
                    "confidence": {"enum": [member.value for member in Confidence]},
                },
            },
            "loss": {
                "description": "Damage to the published text that cannot be undone.",
                "type": "object",
                "required": ["start", "end", "text", "rule", "reason"],
                "properties": {
                    "start": _POSITION,
                    "end": _POSITION,
                    "text": {"type": "string"},
                    "rule": {"type": "string"},
                    "reason": {"type": "string"},
                },
            },
        },
    }


def _property(key: Key) -> dict[str, object]:
    return {"title": key.zh, "description": key.about, **key.json}
