"""Stand-off gold: what a person found in a real report, by place alone, quoting nothing.

    python benchmarks/standoff.py NAME.lines...            write tests/gold/real/NAME.tsv
    python benchmarks/standoff.py NAME.lines -o FOLDER     write it elsewhere
    python benchmarks/standoff.py NAME.lines --numbers     and list the numbers without a line

A real report is no part of this repository and neither are its sentences.  A stand-off file
names the report, the SHA-256 of its published text and the ranges that were read; then it has
a row a value: where it stands, and what it says.  It is made from a file of quoted lines
(docs/how-to/annotate-a-report.md), which stays outside.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import taizhang
from annotations import KINDS, OPTIONAL, REAL, ROOT, Annotated, read_bounds, read_line
from scoring import Gold
from taizhang import Document
from taizhang.model import Aim, Comparator, Direction, Measure, Span

STANDOFF = ROOT / "tests" / "gold" / "real"
REPORTS = REAL.parent / "reports"
COLUMNS = (
    *("start", "end", "kind", "indicator", "measure", "direction", "comparator"),
    *("value", "value_high", "unit", "aim", "period"),
)
_HEAD = re.compile(r"# (?P<key>[a-z0-9 ]+): (?P<value>.+)")
_BETWEEN = " / "  # alternatives; a unit may hold a stroke (微克/立方米)
_WRITTEN = {kind: letter for letter, kind in KINDS.items()}


class StandoffError(ValueError):
    """An annotation does not fit its report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standoff:
    """A stand-off file: its head and its rows, without the report itself."""

    name: str
    report: str  #: below the folder of real reports
    sha256: str  #: of the published text, in UTF-8
    ranges: tuple[Span, ...]  #: what was read, in the published text
    first_sight: tuple[Decimal, Decimal]  #: found and strict F1 before a rule was written for it
    floor: tuple[Decimal, Decimal]  #: found and strict F1 that must hold
    wanted: tuple[Gold, ...] = ()
    optional: tuple[Span, ...] = ()

    @property
    def is_here(self) -> bool:
        """Whether the report that was annotated is on this machine."""
        return (REPORTS / self.report).is_file()


# --- reading -------------------------------------------------------------------------


def read_standoffs(folder: Path = STANDOFF) -> list[Standoff]:
    """Return every stand-off file of a folder."""
    return [read_standoff(path) for path in sorted(folder.glob("*.tsv"))]


def read_standoff(path: Path) -> Standoff:
    """Return one stand-off file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    head = [match for line in lines if (match := _HEAD.fullmatch(line))]
    told = {match["key"]: match["value"] for match in head}
    rows = list(csv.DictReader(lines[len(head) :], delimiter="\t"))
    try:
        return Standoff(
            name=path.stem,
            report=told["report"],
            sha256=told["sha256"],
            ranges=tuple(map(_read_span, told["range"].split(", "))),
            first_sight=_read_scores(told["first sight"]),
            floor=_read_scores(told["floor"]),
            wanted=tuple(_read_row(row) for row in rows if row["kind"] in KINDS),
            optional=tuple(_span(row) for row in rows if row["kind"] == OPTIONAL),
        )
    except (KeyError, ValueError) as error:
        raise StandoffError(
            f"{path.name}: {error!r}. See docs/how-to/annotate-a-report.md."
        ) from error


def open_annotated(standoff: Standoff) -> Annotated:
    """Return a stand-off file with its report, which must be the text that was annotated."""
    for document in taizhang.read_all(REPORTS / standoff.report):
        if digest(document) == standoff.sha256:
            return Annotated(
                standoff.name, document, standoff.wanted, standoff.optional, standoff.ranges
            )
    raise StandoffError(
        f"{standoff.report} holds another text than the one annotated as {standoff.name}:"
        " its places would point at other words, so nothing was scored."
    )


def digest(document: Document) -> str:
    """Return what tells one published text from another."""
    return sha256(document.published.encode()).hexdigest()


def _read_span(text: str) -> Span:
    start, _, end = text.partition("-")
    return Span(int(start), int(end))


def _read_scores(text: str) -> tuple[Decimal, Decimal]:
    found, strict = map(Decimal, text.split())
    return found, strict


def _span(row: dict[str, str]) -> Span:
    return Span(int(row["start"]), int(row["end"]))


def _read_row(row: dict[str, str]) -> Gold:
    place = f"{row['start']}-{row['end']}"
    return Gold(
        quote=place,
        marked=place,
        span=_span(row),
        kind=KINDS[row["kind"]],
        indicators=tuple(map(read_bounds, row["indicator"].split(_BETWEEN))),
        measures=tuple(map(Measure, row["measure"].split(_BETWEEN))),
        direction=Direction(row["direction"]),
        comparator=Comparator(row["comparator"]),
        value=Decimal(row["value"]),
        value_high=Decimal(row["value_high"]) if row["value_high"] else None,
        units=tuple(row["unit"].split(_BETWEEN)),
        aim=Aim(row["aim"]),
        periods=tuple(row["period"].split(_BETWEEN)),
    )


# --- writing -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Lines:
    """A file of quoted lines, looked up in its report."""

    standoff: Standoff
    document: Document
    explained: tuple[Span, ...]  #: every marked value, in the published text


def read_lines(path: Path) -> Lines:
    """Return what a file of quoted lines says, each quote looked up in the report.

    A quote is looked for behind the one before it; the same quote again is the same place.
    """
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    head = [match for line in lines if (match := _HEAD.fullmatch(line))]
    told = {match["key"]: match["value"] for match in head}
    [raw] = taizhang.read_all(REPORTS / told["report"])
    document = taizhang.extract(raw).document
    text = document.restored
    ranges = list(_find_ranges(text, ((match["key"], match["value"]) for match in head)))
    wanted, optional, explained = [], [], []
    at, last, span = ranges[0].start, "", Span(0, 0)
    for line in lines[len(head) :]:
        marked, kind, *rest = line.split(" | ")
        if marked != last:
            start = text.find(marked.replace("【", "").replace("】", ""), at)
            if start < 0 or not any(one.start <= start < one.end for one in ranges):
                raise StandoffError(f"{path.name}: not found behind “{last}” in the ranges: {line}")
            low, high = start + marked.index("【"), start + marked.index("】") - 1
            at, last = low + 1, marked
            span = document.published_span(low, high)
            explained.append(span)
        if kind == OPTIONAL:
            optional.append(span)
        elif kind in KINDS:
            wanted.append(read_line(marked, span, KINDS[kind], rest))
    published = tuple(document.published_span(one.start, one.end) for one in ranges)
    standoff = Standoff(
        name=path.stem,
        report=told["report"],
        sha256=digest(document),
        ranges=published,
        first_sight=_read_scores(told.get("first sight", "0 0")),
        floor=_read_scores(told.get("floor", "0 0")),
        wanted=tuple(wanted),
        optional=tuple(optional),
    )
    return Lines(standoff, document, tuple(explained))


def _find_ranges(text: str, head: Iterable[tuple[str, str]]) -> Iterator[Span]:
    """Yield the ranges that lines of `from` and `before` mark in a restored text."""
    start, at = 0, 0
    for key, words in head:
        if key in ("from", "before"):
            found = text.find(words, at)
            if found < 0:
                raise StandoffError(f"“{key}: {words}” is not found in the report.")
            at = found + 1
            if key == "from":
                start = found
            else:
                yield Span(start, found)


def format_standoff(standoff: Standoff) -> str:
    """Return a stand-off file as it is stored."""
    out = io.StringIO()
    head = {
        "report": standoff.report,
        "sha256": standoff.sha256,
        "range": ", ".join(f"{span.start}-{span.end}" for span in standoff.ranges),
        "first sight": " ".join(map(str, standoff.first_sight)),
        "floor": " ".join(map(str, standoff.floor)),
    }
    out.writelines(f"# {key}: {value}\n" for key, value in head.items())
    rows = csv.DictWriter(out, COLUMNS, restval="", delimiter="\t", lineterminator="\n")
    rows.writeheader()
    written = [(gold.span, _write_row(gold)) for gold in standoff.wanted]
    written += [(span, {"kind": OPTIONAL}) for span in dict.fromkeys(standoff.optional)]
    for span, row in sorted(written, key=lambda one: (one[0].start, one[0].end)):
        rows.writerow({"start": span.start, "end": span.end, **row})
    return out.getvalue()


def _write_row(gold: Gold) -> dict[str, str]:
    names = (least if least == most else f"{least}~{most}" for least, most in gold.indicators)
    return {
        "kind": _WRITTEN[gold.kind],
        "indicator": _BETWEEN.join(names),
        "measure": _BETWEEN.join(gold.measures),
        "direction": gold.direction,
        "comparator": gold.comparator,
        "value": str(gold.value),
        "value_high": "" if gold.value_high is None else str(gold.value_high),
        "unit": _BETWEEN.join(gold.units),
        "aim": gold.aim,
        "period": _BETWEEN.join(gold.periods),
    }


# A number that is not a year, a month or a day.
_NUMBER = re.compile(
    r"(?<![\dA-Za-z.])\d[\d.]*(?![\d.]|年[^均]|月|日|[A-Za-z])|百分之|翻[一两]?番|全覆盖|清零|过半|[一二三]分之[一二]"
)


def find_unexplained(lines: Lines) -> Iterator[str]:
    """Yield the numbers of the ranges that no line marks, with the words around them."""
    text = lines.document.published
    for span in lines.standoff.ranges:
        for match in _NUMBER.finditer(text, span.start, span.end):
            start, end = match.span()
            if not any(one.start < end and start < one.end for one in lines.explained):
                yield f"{text[start - 12 : start]}【{match[0]}】{text[end : end + 8]}".replace(
                    "\n", "⏎"
                )


def main(arguments: Sequence[str] | None = None) -> None:
    """Write a stand-off file for each file of quoted lines."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("lines", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=STANDOFF, metavar="FOLDER")
    parser.add_argument("--numbers", action="store_true", help="list numbers without a line")
    asked = parser.parse_args(arguments)
    for path in asked.lines:
        try:
            found = read_lines(path)
        except StandoffError as error:
            sys.exit(str(error))
        written = asked.output / f"{path.stem}.tsv"
        written.write_text(format_standoff(found.standoff), encoding="utf-8")
        print(f"{written.name}: {len(found.standoff.wanted)} values")
        if asked.numbers:
            print(*(f"  {words}" for words in find_unexplained(found)), sep="\n")


if __name__ == "__main__":
    main()
