"""The ledger of the examples, for tests of pages and of what is read out of a ledger."""

from collections.abc import Sequence
from pathlib import Path

import taizhang
from taizhang.filing import file_report, judge
from taizhang.ledger.chain import append, store_file
from taizhang.ledger.events import Event, read_event
from taizhang.ledger.models import Entry

EXAMPLES = Path(__file__).parents[1] / "examples"
NAMES = ("lanling-2025.txt", "lanling-2026.docx", "hedu-2026.txt")

#: What the examples came to, so that they are read and judged once a process.
_written: list[Event] = []


def write_examples() -> Sequence[Event]:
    """Put the examples into the database of the test, judged; return the events."""
    if _written:
        for name in NAMES:
            store_file((EXAMPLES / name).read_bytes())
        append(_written, actor="test")
    else:
        for name in NAMES:
            extraction = taizhang.extract(taizhang.read(EXAMPLES / name))
            file_report(extraction, EXAMPLES / name, actor="test")
        judge(["澜陵市", "禾渡县"], actor="test")
        _written.extend(read_event(entry.kind, entry.body) for entry in Entry.objects.all())
    return tuple(_written)
