"""Read government work reports; keep every promise and every result, with its exact words.

    >>> import taizhang
    >>> document = next(taizhang.read_bytes("今年，粮食产量增长3%以上。".encode(), "2026.txt"))
    >>> for statement in taizhang.extract(document):
    ...     print(statement.kind, statement.indicator, statement.comparator, statement.value)
    target 粮食产量 >= 3

What is not listed in `__all__` is private.  A name is loaded when it is first used, so
that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.errors import TaizhangError
    from taizhang.exporting.statements.frames import to_frame
    from taizhang.exporting.statements.records import to_records
    from taizhang.model import (
        Comparison,
        Confidence,
        Document,
        Judgement,
        Loss,
        Observation,
        Repair,
        Span,
        Statement,
        Verdict,
    )
    from taizhang.model.histories import History
    from taizhang.model.statistics import Statistics
    from taizhang.pipeline import Extraction, Tracking, compare, extract, track
    from taizhang.reading import read, read_all, read_bytes
    from taizhang.reading.statistics import read_statistics
    from taizhang.restoring import restore

    __version__: str

__all__ = [
    "Comparison",
    "Confidence",
    "Document",
    "Extraction",
    "History",
    "Judgement",
    "Loss",
    "Observation",
    "Repair",
    "Span",
    "Statement",
    "Statistics",
    "TaizhangError",
    "Tracking",
    "Verdict",
    "__version__",
    "compare",
    "extract",
    "read",
    "read_all",
    "read_bytes",
    "read_statistics",
    "restore",
    "to_frame",
    "to_records",
    "track",
]

_HOME = {
    "Comparison": "taizhang.model",
    "Confidence": "taizhang.model",
    "Document": "taizhang.model",
    "Extraction": "taizhang.pipeline",
    "History": "taizhang.model.histories",
    "Judgement": "taizhang.model",
    "Loss": "taizhang.model",
    "Observation": "taizhang.model",
    "Repair": "taizhang.model",
    "Span": "taizhang.model",
    "Statement": "taizhang.model",
    "Statistics": "taizhang.model.statistics",
    "TaizhangError": "taizhang.errors",
    "Tracking": "taizhang.pipeline",
    "Verdict": "taizhang.model",
    "compare": "taizhang.pipeline",
    "extract": "taizhang.pipeline",
    "read": "taizhang.reading",
    "read_all": "taizhang.reading",
    "read_bytes": "taizhang.reading",
    "read_statistics": "taizhang.reading.statistics",
    "restore": "taizhang.restoring",
    "to_frame": "taizhang.exporting.statements.frames",
    "to_records": "taizhang.exporting.statements.records",
    "track": "taizhang.pipeline",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - a third of the import time

        value: object = version("taizhang")
    elif name in _HOME:
        value = getattr(import_module(_HOME[name]), name)
    else:
        raise AttributeError(f"module 'taizhang' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
