"""JSON Lines: one record a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from taizhang.exporting.json_lines import to_json
from taizhang.exporting.statements.records import to_records
from taizhang.pipeline import Extraction


def write(extractions: Iterable[Extraction], stream: BinaryIO, *, explain: bool = False) -> None:
    """Write one JSON object a line, in UTF-8."""
    records = to_records(extractions, explain=explain)
    stream.writelines(to_json(record) + b"\n" for record in records)
