"""Stand-off links: annotated links between real reports, by place alone, quoting nothing.

    python benchmarks/standoff_links.py NAME-2025-2026.links FIRST NEXT

writes tests/gold/real/NAME-2025-2026.links from a file of quoted links (links.py says how one
is written), where FIRST and NEXT are the two reports below the folder of real reports.  In
it each quote is @start-end, in the published text.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

import taizhang
from links import Linked, find_quote, read_links
from standoff import REPORTS, STANDOFF, StandoffError, digest
from taizhang.pipeline import Extraction

_HEAD = re.compile(r"# (?:first|next): (?P<report>.+) (?P<sha256>[0-9a-f]{64})")


def read_standoff_links(folder: Path = STANDOFF) -> list[Linked]:
    """Return the stand-off links of a folder whose reports are on this machine.

    Raises `StandoffError` for a report that is not the text that was annotated.
    """
    return [linked for path in sorted(folder.glob("*.links")) if (linked := _read(path))]


def _read(path: Path) -> Linked | None:
    head = [match for line in _lines(path) if (match := _HEAD.fullmatch(line))]
    first, following = (REPORTS / match["report"] for match in head)
    if not (first.is_file() and following.is_file()):
        return None
    for report, match in zip((first, following), head, strict=True):
        if digest(next(iter(taizhang.read_all(report)))) != match["sha256"]:
            raise StandoffError(f"{match['report']} holds another text than the one annotated")
    return Linked(path.stem, (first, following), read_links(path))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def write_standoff_links(quoted: Path, first: str, following: str) -> str:
    """Return the text of a stand-off file; raises `StandoffError` for a quote that is not there."""
    reports = [
        taizhang.extract(next(iter(taizhang.read_all(REPORTS / name))))
        for name in (first, following)
    ]
    head = [
        f"# {role}: {name} {digest(report.document)}"
        for role, name, report in zip(("first", "next"), (first, following), reports, strict=True)
    ]
    rows = [_to_places(line, *reports) for line in _lines(quoted)]
    return "".join(f"{line}\n" for line in (*head, *rows))


def _to_places(line: str, first: Extraction, following: Extraction) -> str:
    target, outcomes, verdicts, *_ = line.split(" | ")
    found = [_to_place(quote, following) for quote in outcomes.split(" || ")]
    return f"{_to_place(target, first)} | {' || '.join(found)} | {verdicts.strip()}"


def _to_place(quote: str, report: Extraction) -> str:
    if "【" not in quote:  # "-", silence
        return quote.strip()
    span = find_quote(report, quote)
    if span is None:
        raise StandoffError(f"{quote} is not in {report.document.name}")
    published = report.document.published_span(span.start, span.end)
    return f"@{published.start}-{published.end}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("quoted", type=Path)
    parser.add_argument("first")
    parser.add_argument("following")
    return parser.parse_args()


def main() -> None:
    """Write one stand-off file."""
    told = _arguments()
    written = STANDOFF / told.quoted.name
    written.write_text(write_standoff_links(told.quoted, told.first, told.following), "utf-8")
    sys.stdout.write(f"wrote {written.name}\n")


if __name__ == "__main__":
    main()
