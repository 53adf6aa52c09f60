"""The tables of the ledger.

Files and entries last: database triggers refuse every change to them.  The others are
projections, made of the entries; `projecting.rebuild` makes them anew.
"""

from taizhang.ledger.models.lasting import Entry, StoredFile
from taizhang.ledger.models.projections import (
    Document,
    Finding,
    Note,
    Observation,
    Projection,
    Region,
    Statement,
    Text,
    Verdict,
)

__all__ = [
    "Document",
    "Entry",
    "Finding",
    "Note",
    "Observation",
    "Projection",
    "Region",
    "Statement",
    "StoredFile",
    "Text",
    "Verdict",
]
