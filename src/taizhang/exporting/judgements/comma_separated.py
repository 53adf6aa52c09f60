"""CSV of judgements: a row a target, for spreadsheets; encoded as that of statements is."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import BinaryIO

from taizhang.exporting.characters import to_inert_cell
from taizhang.exporting.judgements.columns import COLUMNS, to_track_pairs
from taizhang.model import Judgement
from taizhang.pipeline import Tracking


def write(tracking: Tracking, judgements: Sequence[Judgement], stream: BinaryIO) -> None:
    """Write a row of headings and one row a judgement."""
    text = io.TextIOWrapper(stream, "utf-8-sig", errors="replace", newline="", write_through=True)
    try:
        rows = csv.writer(text)
        rows.writerow(column.name for column in COLUMNS)
        for pair in to_track_pairs(tracking, judgements):
            cells = (column.read(pair) for column in COLUMNS)
            rows.writerow(to_inert_cell(cell) if isinstance(cell, str) else cell for cell in cells)
    finally:
        text.detach()
