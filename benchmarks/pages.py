"""Tables of figures, and the places in the docs where they stand."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path


def make_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table, the first column to the left, the others to the right.

    >>> print(make_table(["report", "F1"], [["a", "0.99"]]))
    | report | F1 |
    | --- | ---: |
    | a | 0.99 |
    """
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


def replace_block(page: Path, name: str, text: str) -> None:
    """Put a text between the page's <!-- name --> and <!-- /name -->."""
    before = page.read_text(encoding="utf-8")
    block = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    after, count = block.subn(lambda match: f"{match[1]}\n{text}\n\n{match[2]}", before)
    if count != 1:
        raise SystemExit(f"{page} has no block “{name}”. Nothing was written.")
    page.write_text(after, encoding="utf-8")


def describe_machine() -> str:
    """Return the day, the Python and the processor of a measurement; no names of machines."""
    today = datetime.now(UTC).date().isoformat()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{today}, {python}, {platform.system()} {platform.machine()}, {_processor()}"


def _processor() -> str:
    cores = os.cpu_count() or 1
    told = f"{cores} core{'' if cores == 1 else 's'}"
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return told
    model = next((line.partition(":")[2].strip() for line in lines if "model name" in line), "")
    return f"{model}, {told}" if model else told
