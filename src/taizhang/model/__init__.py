"""The nouns: what a report is read into, and what is read out of it.

Everything here is a value: frozen, compared by content, free of I/O.  Positions are
code points, half open: `Span(start=2, end=4)` is the third and fourth character.
"""

from taizhang.model.documents import Confidence, Document, Heading, Repair, Span
from taizhang.model.statements import (
    FORMAT_VERSION,
    Aim,
    Comparator,
    Direction,
    Kind,
    Measure,
    Statement,
)

__all__ = [
    "FORMAT_VERSION",
    "Aim",
    "Comparator",
    "Confidence",
    "Direction",
    "Document",
    "Heading",
    "Kind",
    "Measure",
    "Repair",
    "Span",
    "Statement",
]
