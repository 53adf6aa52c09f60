"""Time reading of fixed pages, on one core: pages a second, and the peak of memory.

    python benchmarks/paged_reading.py           PDF and OFD made of the invented reports
    python benchmarks/paged_reading.py FILE...   files of yours instead
    python benchmarks/paged_reading.py --write   put the table into docs/reference/reading.md

A time is the best of several runs, from a file's bytes to a document.  Memory is the peak of
a process of its own that reads the file; the largest has a thousand pages.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import taizhang
from annotations import ROOT
from pages import describe_machine, make_table, replace_block
from speed import take_times

sys.path.append(str(ROOT / "tests" / "reading"))
from ofd_files import make_ofd
from pdf_files import Setting, set_text

PAGE = ROOT / "docs" / "reference" / "reading.md"
RUNS = 5
MANY = 1000
_HEADED = Setting(columns=2, size=10.5, head="政府工作报告", number="— {page} —")
_PEAK = """
import re, sys, taizhang
document = taizhang.read(sys.argv[1])
# Not getrusage: on Linux a child inherits the peak of its parent there.
print(int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]) * 1024 / 1e6)
"""


def make_files(folder: Path) -> list[Path]:
    """Write invented reports as fixed pages."""
    text = (ROOT / "examples" / "source" / "hedu-2026.txt").read_text(encoding="utf-8")
    once = len(taizhang.read(_write(folder, "one-column.pdf", set_text(text))).published)
    pages = [
        [(20.0, 30.0 + 10 * i, line[:30]) for i, line in enumerate(text.splitlines()[at : at + 25])]
        for at in range(0, 50, 25)
    ]
    _write(folder, "two-columns.pdf", set_text(text, _HEADED))
    _write(folder, "pages.ofd", make_ofd(pages * 5))
    repeats = MANY * 660 // once + 1
    _write(folder, "thousand-pages.pdf", set_text(text * repeats, Setting(number="{page}")))
    return sorted(folder.iterdir())


def _write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def measure(paths: Sequence[Path]) -> str:
    """Return a table of files: pages, time, pages a second, peak memory."""
    rows = []
    for path in paths:
        document = taizhang.read(path)
        pages = max(document.layout.pages) if document.layout else 0
        runs = 1 if pages > MANY / 2 else RUNS
        seconds = min(take_times(partial(taizhang.read, path), runs))
        child = [sys.executable, "-c", _PEAK, str(path)]
        peak = float(subprocess.run(child, check=True, capture_output=True, text=True).stdout)
        rows.append(
            [
                path.name,
                f"{pages:,}",
                f"{len(document.published):,}",
                f"{seconds:,.2f} s",
                f"{pages / seconds:,.0f}",
                f"{peak:,.0f} MB",
            ]
        )
    return make_table(("file", "pages", "characters", "time", "pages/s", "peak memory"), rows)


def main() -> None:
    """Measure, print, and write what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--write", action="store_true", help="update docs/reference/reading.md")
    asked = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        table = measure(asked.files or make_files(Path(folder)))
    print(table)
    if asked.write:
        replace_block(PAGE, "paged-speed", f"{table}\n\nMeasured: {describe_machine()}.")


if __name__ == "__main__":
    main()
