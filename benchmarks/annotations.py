"""Where gold records are: beside the examples, among the real reports, in folders of yours."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import taizhang
from scoring import Gold
from taizhang import Document
from taizhang.model import Aim, Comparator, Direction, Kind, Measure, Span

ROOT = Path(__file__).resolve().parent.parent
#: Real reports are no part of this repository; where they are absent they are left out.
REAL = Path(os.environ.get("TAIZHANG_DATA", ROOT.parent / "shared" / "data")) / "gold"

KINDS = {"T": Kind.TARGET, "R": Kind.RESULT}
OPTIONAL = "O"

_NOWHERE = Span(-1, -1)

#: Units with a stroke of their own; elsewhere in a line it stands between two that are right.
_RATES = frozenset({"微克/立方米"})

#: A web page may print these signs in half width; the gold records have the full ones.
_WIDE = str.maketrans(",:;!()", "，：；！（）")


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report as it was delivered, and what a person found in it."""

    name: str
    document: Document
    wanted: tuple[Gold, ...]
    optional: tuple[Span, ...]
    ranges: tuple[Span, ...] = ()  #: what was read, in the published text; empty for all of it


def read_examples() -> list[Annotated]:
    """Return the invented reports of examples/, each in the shape in which it is delivered."""
    return [_read_example(path) for path in sorted((ROOT / "tests" / "gold").glob("*.lines"))]


def read_folder(folder: Path) -> list[Annotated]:
    """Return the reports NAME.txt of a folder that have a NAME.jsonl beside them."""
    return [_read_compiled(path) for path in sorted(folder.glob("*.jsonl"))]


def _read_example(lines: Path) -> Annotated:
    [delivered] = (ROOT / "examples").glob(f"{lines.stem}.*")
    return annotate(lines, taizhang.extract(taizhang.read(delivered)).document)


def annotate(lines: Path, document: Document) -> Annotated:
    """Return what a person found in an example, with its places in this copy of it.

    `lines` is a file of tests/gold; `document`, whatever file it was read from, is restored.
    """
    text = document.restored.translate(_WIDE)
    wanted, optional = [], []
    for line in lines.read_text(encoding="utf-8").splitlines():
        marked, kind, *rest = line.split(" | ")
        quote = marked.replace("【", "").replace("】", "")
        value = marked[marked.index("【") + 1 : marked.index("】")]
        found = text.find(quote.translate(_WIDE))
        start = found + marked.index("【")
        # Words that restoring did not bring back lie nowhere and count as missed.
        span = document.published_span(start, start + len(value)) if found >= 0 else _NOWHERE
        if kind == OPTIONAL:
            optional.append(span)
        elif kind in KINDS:
            wanted.append(read_line(marked, span, KINDS[kind], rest))
    return Annotated(document.name, document, tuple(wanted), tuple(optional))


def read_line(marked: str, span: Span, kind: Kind, rest: list[str]) -> Gold:
    """Return the gold record of a line whose quote stands at `span`.

    `marked` is the quote with its value in 【】, `rest` what follows the kind.
    """
    indicators, _action, measured, compared, aim, periods = rest
    measures, direction = measured.split()
    comparator, number, unit = compared.split()
    low, _, high = number.partition("..")
    return Gold(
        quote=marked.replace("【", "").replace("】", ""),
        marked=marked[marked.index("【") + 1 : marked.index("】")],
        span=span,
        kind=kind,
        indicators=tuple(map(read_bounds, indicators.split(" / "))),
        measures=tuple(map(Measure, measures.split("/"))),
        direction=Direction(direction),
        comparator=Comparator(comparator),
        value=Decimal(low),
        value_high=Decimal(high) if high else None,
        units=(unit,) if unit in _RATES else tuple(unit.split("/")),
        aim=Aim(aim),
        periods=tuple(periods.split(" / ")),
    )


def read_bounds(name: str) -> tuple[str, str]:
    """Return the least and the most that a name may say: `core~full`, or one for both."""
    least, _, most = (part.strip() for part in name.partition("~"))
    return least, most or least


def _read_compiled(path: Path) -> Annotated:
    document = taizhang.read(path.with_suffix(".txt"))
    wanted, optional = [], []
    for record in _read_json_lines(path):
        span = Span(*record["span"])
        if record["kind"] == OPTIONAL:
            optional.append(span)
        elif record["kind"] in KINDS:
            wanted.append(_from_json(record, span))
    return Annotated(path.stem, document, tuple(wanted), tuple(optional))


def _read_json_lines(path: Path) -> Iterator[Mapping[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _from_json(record: Mapping[str, Any], span: Span) -> Gold:
    high = record["value_high"]
    return Gold(
        quote=record["quote"],
        marked=record["value_text"],
        span=span,
        kind=KINDS[record["kind"]],
        indicators=tuple((least, most) for least, most in record["indicators"]),
        measures=tuple(map(Measure, record["measure"])),
        direction=Direction(record["direction"]),
        comparator=Comparator(record["comparator"]),
        value=Decimal(record["value"]),
        value_high=Decimal(high) if high else None,
        units=tuple(record["unit"]),
        aim=Aim(record["aim"]),
        periods=tuple(record["period"]),
    )
