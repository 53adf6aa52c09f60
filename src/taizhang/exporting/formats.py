"""The formats that are written, one row each.

To write a new format, write a module with a function `write` like those in a row, and
add the row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import BinaryIO, Protocol, TypeVar, cast

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
        writer = cast("Writer", import_module(f"taizhang.exporting.{self.module}"))
        writer.write(extractions, stream, explain=explain)


FORMATS = (
    Format("jsonl", (".jsonl", ".ndjson"), "json_lines", is_text=True),
    Format("csv", (".csv",), "comma_separated", is_text=True),
    Format("xlsx", (".xlsx",), "spreadsheet", is_text=False),
    Format("parquet", (".parquet", ".pq"), "parquet", is_text=False),
)


class Named(Protocol):
    """What a row of any table of formats has."""

    @property
    def name(self) -> str:
        """What the format is called on the command line."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """How files of it are called."""

    @property
    def is_text(self) -> bool:
        """Whether a terminal or a pipe can take it."""


AnyFormat = TypeVar("AnyFormat", bound=Named)


def find_format(path: str, known: Sequence[AnyFormat]) -> AnyFormat | None:
    """Return the format that a file of this name is written in, or None.

    >>> (find_format("台账.XLSX", FORMATS) or FORMATS[0]).name
    'xlsx'
    """
    suffix = PurePath(path).suffix.lower()
    return next((one for one in known if suffix in one.suffixes), None)
