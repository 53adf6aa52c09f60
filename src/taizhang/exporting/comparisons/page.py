"""HTML of a comparison: the figures that differ, and the two texts side by side.

The page is one file in two languages, loads nothing, and needs no JavaScript.  Sentences
that are the same fold away in long runs; they are there all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import BinaryIO

from taizhang.exporting.characters import to_well_formed
from taizhang.exporting.comparisons.rows import pairs_by_number
from taizhang.exporting.page import Language, render_page
from taizhang.model import Change, Comparison, Document, Figure, FigurePair, SentencePair, Span

#: A run of more sentences that are the same folds away, but for one at either end.
_SHOWN = 3

_WORDS = {
    Change.SAME: ("相同", "the same"),
    Change.CHANGED: ("改动", "changed"),
    Change.DROPPED: ("仅甲本有", "only in A"),
    Change.ADDED: ("仅乙本有", "only in B"),
    Change.MOVED: ("移位", "moved"),
}
_ORDER = (Change.CHANGED, Change.DROPPED, Change.ADDED, Change.MOVED)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of a side; `differs` and `is_figure` say how they are shown."""

    words: str
    differs: bool = False
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class _Side:
    """A sentence of one version: its words, its published words where they are others."""

    pieces: tuple[_Piece, ...]
    published: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Pair:
    """A row of the page."""

    number: int
    change: str
    a: _Side | None
    b: _Side | None


@dataclass(frozen=True, slots=True)
class _Run:
    """Rows that follow each other: those that are the same may fold away."""

    folds: bool
    pairs: tuple[_Pair, ...]


@dataclass(frozen=True, slots=True)
class _Tally:
    """How many there are of a kind, in both languages."""

    change: str
    zh: str
    en: str
    sentences: int
    figures: int


@dataclass(frozen=True, slots=True)
class _FigureRow:
    """A figure that differs, and the row of the page that it stands in."""

    change: str
    zh: str
    en: str
    indicator: str | None
    a: str | None
    b: str | None
    before: str
    number: int
    shares_sentence: bool  #: the sentence stands in both versions


def write_page(comparison: Comparison, stream: BinaryIO) -> None:
    """Write the page."""
    stream.write(to_well_formed(render_comparison(comparison)).encode())


def render_comparison(comparison: Comparison, *, language: Language = "zh") -> str:
    """Return the page, as HTML; `language` is the one that is seen first."""
    numbered = pairs_by_number(comparison)
    rows = [row for change in _ORDER for row in _figure_rows(comparison, numbered, change)]
    return render_page(
        "compare.html",
        language=language,
        a=comparison.a,
        b=comparison.b,
        tallies=_count(comparison),
        figures=[row for row in rows if row.shares_sentence],
        lone_figures=[row for row in rows if not row.shares_sentence],
        runs=list(_runs(comparison, numbered)),
    )


def _count(comparison: Comparison) -> list[_Tally]:
    sentences, figures = comparison.count(), comparison.count_figures()
    return [
        _Tally(one.value, *_WORDS[one], sentences=sentences[one], figures=figures[one])
        for one in Change
    ]


def _figure_rows(
    comparison: Comparison, numbered: list[tuple[int, SentencePair]], change: Change
) -> Iterator[_FigureRow]:
    for number, pair in numbered:
        for figure in pair.figures:
            if figure.change is change:
                yield _FigureRow(
                    change.value,
                    *_WORDS[change],
                    indicator=figure.indicator,
                    a=_published(comparison.a, figure.a),
                    b=_published(comparison.b, figure.b),
                    before=_find_words(comparison, figure),
                    number=number,
                    shares_sentence=pair.change is Change.CHANGED,
                )


def _published(document: Document, figure: Figure | None) -> str | None:
    if figure is None:
        return None
    return document.published_span(figure.place.start, figure.place.end).of(document.published)


def _find_words(comparison: Comparison, figure: FigurePair) -> str:
    """Return the words before a figure that no record names: they say what it is."""
    document, one = (comparison.b, figure.b) if figure.b else (comparison.a, figure.a)
    assert one is not None
    line = document.restored.rfind("\n", 0, one.place.start) + 1
    start = max(line, one.place.start - 12)
    return document.restored[start : one.place.start]


def _runs(comparison: Comparison, numbered: list[tuple[int, SentencePair]]) -> Iterator[_Run]:
    for is_same, group in groupby(numbered, key=lambda one: one[1].change is Change.SAME):
        rows = tuple(_row(comparison, number, pair) for number, pair in group)
        if not is_same or len(rows) <= _SHOWN:
            yield _Run(folds=False, pairs=rows)
            continue
        yield _Run(folds=False, pairs=rows[:1])
        yield _Run(folds=True, pairs=rows[1:-1])
        yield _Run(folds=False, pairs=rows[-1:])


def _row(comparison: Comparison, number: int, pair: SentencePair) -> _Pair:
    figures_a = [one.a.place for one in pair.figures if one.a is not None]
    figures_b = [one.b.place for one in pair.figures if one.b is not None]
    parts_a = [(one.a, one.differs) for one in pair.segments]
    parts_b = [(one.b, one.differs) for one in pair.segments]
    return _Pair(
        number,
        pair.change.value,
        _side(comparison.a, pair.a, parts_a, figures_a),
        _side(comparison.b, pair.b, parts_b, figures_b),
    )


def _side(
    document: Document,
    place: Span | None,
    parts: list[tuple[str, bool]],
    figures: list[Span],
) -> _Side | None:
    if place is None:
        return None
    words = place.of(document.restored)
    published = document.published_span(place.start, place.end)
    quote = published.of(document.published)
    pieces = tuple(_cut(parts or [(words, False)], place.start, figures))
    return _Side(pieces, quote if quote != words else None, published.start, published.end)


def _cut(parts: list[tuple[str, bool]], start: int, figures: list[Span]) -> Iterator[_Piece]:
    """Yield the parts of a sentence, cut where a figure that differs begins and ends."""
    for words, differs in parts:
        end = start + len(words)
        borders = {start, end}
        borders.update(at for one in figures for at in (one.start, one.end) if start < at < end)
        cuts = sorted(borders)
        for one, other in pairwise(cuts):
            is_figure = any(span.start <= one and other <= span.end for span in figures)
            yield _Piece(words[one - start : other - start], differs, is_figure)
        start = end
