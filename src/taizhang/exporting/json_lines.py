"""A value as one line of JSON, the format that everything else comes from."""

from __future__ import annotations

import json

import orjson


def to_json(value: object) -> bytes:
    r"""Return a value as JSON on one line.

    Half a character (a lone surrogate) has no UTF-8; it is escaped, as JSON allows.

        >>> to_json({"quote": "增\ud800"}).decode()
        '{"quote":"\\u589e\\ud800"}'
    """
    try:
        return orjson.dumps(value)
    except TypeError:
        return json.dumps(value, separators=(",", ":")).encode()
