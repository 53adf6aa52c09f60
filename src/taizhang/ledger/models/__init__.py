"""The tables of the ledger.

Files, entries and checkpoints last: database triggers refuse every change to them.  The others are
projections, made of the entries; `projecting.rebuild` makes them anew.
"""

from taizhang.ledger.models.lasting import Checkpoint, Entry, StoredFile
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
    "Checkpoint",
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
