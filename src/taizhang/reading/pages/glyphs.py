"""What stands on a page: signs, lines of signs, cells of lines.

All places are in points from the top left corner of the page as it is shown, floats as
the file has them; they become whole points only in the layout.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

#: What a sign reaches above and below the line it stands on, in its size.
ASCENT, DESCENT = 0.88, 0.12

#: As sure as text is that was not recognised.
CERTAIN = 100


class Glyph(NamedTuple):
    """One character at its place."""

    text: str
    left: float
    right: float
    base: float  #: the line that it stands on, from the top
    size: float
    sureness: int = CERTAIN  #: in percent; less for what was recognised in a picture


class Rule(NamedTuple):
    """A drawn line, horizontal or vertical, as its bounds."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """Characters side by side on one line, and the edges of each.

    A blank that the page shows as a mere distance has the same left and right edge.
    """

    text: str
    lefts: array[float]
    rights: array[float]
    base: float
    size: float
    sureness: bytes = b""  #: a byte a character; empty where all are certain

    @property
    def left(self) -> float:
        """The left edge of the first character."""
        return self.lefts[0]

    @property
    def right(self) -> float:
        """The right edge of the last character."""
        return self.rights[-1]

    @property
    def top(self) -> float:
        """The upper edge of its signs."""
        return self.base - self.size * ASCENT

    @property
    def bottom(self) -> float:
        """The lower edge of its signs."""
        return self.base + self.size * DESCENT


@dataclass(frozen=True, slots=True)
class Table:
    """A table between ruled lines: rows of cells, each the lines in it."""

    cells: tuple[tuple[tuple[Line, ...], ...], ...]
    left: float
    top: float
    right: float
    bottom: float


#: What takes a place of its own on a page.
Item: TypeAlias = Line | Table
