"""Time the way from the text of reports to judgements, on one core.

    python benchmarks/tracking_speed.py

Three runs: the pairs of provincial reports and the national chain, where they are present
(../shared/data, or the folder that TAIZHANG_DATA names), and sixty years of one invented
place, made from an example by moving its years.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import taizhang
from annotations import REAL, ROOT
from pages import describe_machine, make_table
from taizhang import Document

REPORTS = REAL.parent / "reports"
FIRST, LAST = 1966, 2025
#: The example says what it says of 2025, of the years around it and of the five years.
_YEARS = range(2020, 2031)


def read_provinces() -> list[Document]:
    """Return the provincial reports of both years."""
    folders = [REPORTS / "provinces-2025", REPORTS / "provinces-2026"]
    return [report for folder in folders for report in _read_folder(folder)]


def read_national() -> list[Document]:
    """Return the national reports."""
    return _read_folder(REPORTS / "national")


def make_chain() -> list[Document]:
    """Return sixty reports of an invented place, one a year."""
    text = (ROOT / "examples" / "source" / "lanling-2026.txt").read_text(encoding="utf-8")
    return [_move(text, year) for year in range(FIRST, LAST + 1)]


def _move(text: str, year: int) -> Document:
    moved = text
    for written in _YEARS:
        moved = moved.replace(str(written), f"<{year + written - 2026}>")
    published = moved.replace("<", "").replace(">", "")
    return Document(published=published, sha256=str(year), name=f"{year}.txt", year=year)


def _read_folder(folder: Path) -> list[Document]:
    if not folder.is_dir():
        return []
    return [report for path in sorted(folder.iterdir()) for report in taizhang.read_all(path)]


def make_row(name: str, reports: Sequence[Document]) -> list[str]:
    """Return how long it took to extract and track some reports, and how much of it was tracking.

    The lexicon is loaded before, as it is in any longer run.
    """
    begun = time.process_time()
    extractions = [taizhang.extract(report) for report in reports]
    extracted = time.process_time()
    tracking = taizhang.track(extractions)
    ended = time.process_time()
    return [
        name,
        str(len(reports)),
        str(len(tracking)),
        f"{ended - begun:.2f} s",
        f"{ended - extracted:.2f} s",
    ]


def main() -> None:
    """Time, and print a table."""
    chain = make_chain()
    taizhang.track(chain[:2])
    runs = {
        "provincial pairs": read_provinces(),
        "national chain": read_national(),
        "sixty years of one place": chain,
    }
    rows = [make_row(name, reports) for name, reports in runs.items() if reports]
    print(make_table(("run", "reports", "targets", "from text", "of it tracking"), rows))
    print(f"\nMeasured: {describe_machine()}.")


if __name__ == "__main__":
    main()
