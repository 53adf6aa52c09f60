"""JSON Lines: one record a line, the format that everything else comes from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import BinaryIO

import orjson

from taizhang.exporting.records import to_records
from taizhang.pipeline import Extraction


def write(extractions: Iterable[Extraction], stream: BinaryIO, *, explain: bool = False) -> None:
    """Write one JSON object a line, in UTF-8."""
    records = to_records(extractions, explain=explain)
    stream.writelines(to_json(record) + b"\n" for record in records)


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
