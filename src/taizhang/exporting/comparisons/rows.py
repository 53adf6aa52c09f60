"""A comparison → rows: one a figure that differs, then one a sentence that differs.

The keys are documented in docs/reference/compare.md; they are added to, never removed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO, TypedDict

from taizhang.exporting.characters import to_inert_cell
from taizhang.exporting.json_lines import to_json
from taizhang.exporting.statements.records import Place, to_place
from taizhang.model import Change, Comparison, Document, Figure, SentencePair, Span
from taizhang.model.showing import to_plain

#: Grows when a key is added.
COMPARE_VERSION = 1

#: The order in which a person wants to see them.
_ORDER = (Change.CHANGED, Change.DROPPED, Change.ADDED, Change.MOVED)
LABELS = {
    Change.SAME: "相同",
    Change.CHANGED: "改动",
    Change.DROPPED: "仅甲本",
    Change.ADDED: "仅乙本",
    Change.MOVED: "移位",
}


class Side(TypedDict):
    """What stands in one version: restored words, the same as published, and their place."""

    words: str
    value: str | None
    unit: str | None
    sentence: str | None
    quote: str
    source: Place


class Row(TypedDict):
    """One difference, as JSON has it."""

    about: str
    change: str
    indicator: str | None
    a: Side | None
    b: Side | None
    document_a: str
    document_b: str
    format: int


def to_rows(comparison: Comparison, *, shared: bool = False) -> Iterator[Row]:
    """Yield every difference: the figures first, in the order of interest, then the sentences.

    `shared` asks for the figures alone that stand in sentences which both versions have.
    """
    a, b = comparison.a, comparison.b
    for change in _ORDER:
        for figure, pair in comparison.figures:
            if figure.change is change and not (shared and pair.change is not Change.CHANGED):
                sides = _figure_side(a, figure.a, pair.a), _figure_side(b, figure.b, pair.b)
                yield _row(comparison, "figure", change, sides, figure.indicator)
    for pair in () if shared else comparison.differences:
        sides = _sentence_side(a, pair.a), _sentence_side(b, pair.b)
        yield _row(comparison, "sentence", pair.change, sides, None)


def summarize(comparison: Comparison) -> str:
    """Return what differs in one line: "相同 3 句；改动 1 句；…；数字：改动 1"."""
    counts, figures = comparison.count(), comparison.count_figures()
    sentences = [f"{LABELS[one]} {counts[one]:,} 句" for one in Change if counts[one]]
    numbers = [f"{LABELS[one]} {figures[one]:,}" for one in _ORDER if figures[one]]
    return f"{'，'.join(sentences)}；数字：{'，'.join(numbers) or '全部相同'}"


def write_json_lines(comparison: Comparison, stream: BinaryIO) -> None:
    """Write one JSON object a difference."""
    stream.writelines(to_json(row) + b"\n" for row in to_rows(comparison))


#: The columns of a table: a side's keys stand once for each version.
_COLUMNS = ("about", "change", "indicator")
_SIDES = ("words", "value", "unit", "sentence", "quote", "start", "end")
_LAST = ("document_a", "document_b")


def write_csv(comparison: Comparison, stream: BinaryIO) -> None:
    """Write a row of headings and one row a difference."""
    text = io.TextIOWrapper(stream, "utf-8-sig", errors="replace", newline="", write_through=True)
    try:
        table = csv.writer(text)
        table.writerow([*_COLUMNS, *(f"{key}_{v}" for key in _SIDES for v in "ab"), *_LAST])
        for row in to_rows(comparison):
            table.writerow(_inert(_cells(row)))
    finally:
        text.detach()


def _cells(row: Row) -> Iterator[str | int | None]:
    yield from (row["about"], row["change"], row["indicator"])
    for key in _SIDES:
        for side in (row["a"], row["b"]):
            if side is None:
                yield None
            elif key in ("start", "end"):
                yield side["source"]["start" if key == "start" else "end"]
            else:
                found = side.get(key)
                yield found if isinstance(found, str) else None
    yield from (row["document_a"], row["document_b"])


def _inert(cells: Iterable[str | int | None]) -> Iterator[str | int | None]:
    return (to_inert_cell(cell) if isinstance(cell, str) else cell for cell in cells)


def _row(
    comparison: Comparison,
    about: str,
    change: Change,
    sides: tuple[Side | None, Side | None],
    indicator: str | None,
) -> Row:
    return {
        "about": about,
        "change": change.value,
        "indicator": indicator,
        "a": sides[0],
        "b": sides[1],
        "document_a": comparison.a.name,
        "document_b": comparison.b.name,
        "format": COMPARE_VERSION,
    }


def _figure_side(document: Document, figure: Figure | None, sentence: Span | None) -> Side | None:
    if figure is None:
        return None
    high = f"-{to_plain(figure.value_high)}" if figure.value_high is not None else ""
    side = _side(document, figure.place)
    side["value"], side["unit"] = to_plain(figure.value) + high, figure.unit
    side["sentence"] = sentence.of(document.restored) if sentence is not None else None
    return side


def _sentence_side(document: Document, place: Span | None) -> Side | None:
    return _side(document, place) if place is not None else None


def _side(document: Document, place: Span) -> Side:
    published = document.published_span(place.start, place.end)
    return {
        "words": place.of(document.restored),
        "value": None,
        "unit": None,
        "sentence": None,
        "quote": published.of(document.published),
        "source": to_place(published),
    }


def pairs_by_number(comparison: Comparison) -> list[tuple[int, SentencePair]]:
    """Return every pair with its number, from 1, by which a page refers to it."""
    return list(enumerate(comparison.pairs, start=1))
