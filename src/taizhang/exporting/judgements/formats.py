"""The formats in which judgements are written, one row each.

To write a new one, write a module with a function `write` like those in a row, and add
the row: `taizhang track --format` and `-o` offer it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO, Protocol, cast

from taizhang.model import Judgement
from taizhang.pipeline import Tracking


class TrackWriter(Protocol):
    """What the module of a format has: a function `write`."""

    def write(self, tracking: Tracking, judgements: Sequence[Judgement], stream: BinaryIO) -> None:
        """Write the judgements that were chosen of a tracking to a stream."""


@dataclass(frozen=True, slots=True)
class TrackFormat:
    """One format: its name, how files of it are called, and who writes them."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    is_text: bool  #: whether a terminal or a pipe can take it

    def write(self, tracking: Tracking, judgements: Sequence[Judgement], stream: BinaryIO) -> None:
        """Write the judgements that were chosen of a tracking to a stream."""
        writer = cast("TrackWriter", import_module(f"taizhang.exporting.judgements.{self.module}"))
        writer.write(tracking, judgements, stream)


TRACK_FORMATS = (
    TrackFormat("jsonl", (".jsonl", ".ndjson"), "json_lines", is_text=True),
    TrackFormat("csv", (".csv",), "comma_separated", is_text=True),
    TrackFormat("xlsx", (".xlsx",), "spreadsheet", is_text=False),
    TrackFormat("html", (".html", ".htm"), "page", is_text=True),
)
