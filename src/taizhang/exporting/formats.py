"""What every table of formats has, and which of its rows a file's name asks for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Protocol, TypeVar


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

    >>> from taizhang.exporting.statements.formats import FORMATS
    >>> (find_format("台账.XLSX", FORMATS) or FORMATS[0]).name
    'xlsx'
    """
    suffix = PurePath(path).suffix.lower()
    return next((one for one in known if suffix in one.suffixes), None)
