"""JSON Lines of judgements: one object a target, the format that everything else comes from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from taizhang.exporting.json_lines import to_json
from taizhang.exporting.judgements.records import to_judgement_records
from taizhang.model import Judgement
from taizhang.pipeline import Tracking


def write(tracking: Tracking, judgements: Sequence[Judgement], stream: BinaryIO) -> None:
    """Write one JSON object a line, in UTF-8."""
    records = to_judgement_records(tracking, judgements)
    stream.writelines(to_json(record) + b"\n" for record in records)
