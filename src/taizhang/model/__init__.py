"""The nouns: what a report is read into, and what is read out of it.

Everything here is a value: frozen, compared by content, free of I/O.  Positions are
code points, half open: `Span(start=2, end=4)` is the third and fourth character.
"""

from taizhang.model.comparisons import (
    Change,
    Comparison,
    Figure,
    FigurePair,
    Segment,
    SentencePair,
)
from taizhang.model.documents import Document, Heading, Loss, Part
from taizhang.model.findings import Finding, Severity
from taizhang.model.judgements import (
    TRACK_VERSION,
    Difference,
    Judgement,
    Match,
    Observation,
    Outcome,
    Path,
    Reason,
    Step,
    Verdict,
)
from taizhang.model.layouts import Box, Layout
from taizhang.model.repairs import Cause, Confidence, Repair, Repairs, Span
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
    "TRACK_VERSION",
    "Aim",
    "Box",
    "Cause",
    "Change",
    "Comparator",
    "Comparison",
    "Confidence",
    "Difference",
    "Direction",
    "Document",
    "Figure",
    "FigurePair",
    "Finding",
    "Heading",
    "Judgement",
    "Kind",
    "Layout",
    "Loss",
    "Match",
    "Measure",
    "Observation",
    "Outcome",
    "Part",
    "Path",
    "Reason",
    "Repair",
    "Repairs",
    "Segment",
    "SentencePair",
    "Severity",
    "Span",
    "Statement",
    "Step",
    "Verdict",
]
