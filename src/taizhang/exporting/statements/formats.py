"""The formats in which statements are written, one row each.

To write a new format, write a module with a function `write` like those in a row, and
add the row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO, Protocol, cast

from taizhang.pipeline import Extraction


class Writer(Protocol):
    """What the module of a format has: a function `write`."""

    def write(self, extractions: Iterable[Extraction], stream: BinaryIO, *, explain: bool) -> None:
        """Write every statement to a stream."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, how files of it are called, and who writes them."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    is_text: bool  #: whether a terminal or a pipe can take it

    def write(
        self, extractions: Iterable[Extraction], stream: BinaryIO, *, explain: bool = False
    ) -> None:
        """Write every statement to a stream; reports are taken one after the other."""
        # A spreadsheet's library takes longer to load than a report to read.
        writer = cast("Writer", import_module(f"taizhang.exporting.statements.{self.module}"))
        writer.write(extractions, stream, explain=explain)


FORMATS = (
    Format("jsonl", (".jsonl", ".ndjson"), "json_lines", is_text=True),
    Format("csv", (".csv",), "comma_separated", is_text=True),
    Format("xlsx", (".xlsx",), "spreadsheet", is_text=False),
    Format("parquet", (".parquet", ".pq"), "parquet", is_text=False),
)
