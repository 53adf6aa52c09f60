"""Two restored documents → every sentence of both, pair by pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from taizhang.comparing.alignment import Row, align
from taizhang.comparing.figures import complete_figures, figures_in, mark_moved, pair_figures
from taizhang.comparing.passages import find_passages
from taizhang.comparing.segments import find_segments
from taizhang.model import Change, Comparison, Document, Figure, SentencePair

#: A shorter sentence stands in two places by chance: a heading, 同志们.
_LEAST_MOVED = 8


def compare_versions(
    a: Document, b: Document, figures_a: Sequence[Figure], figures_b: Sequence[Figure]
) -> Comparison:
    """Return what differs between two restored documents.

    The figures are those that a record could be made of; every other number is looked at too.
    """
    rows = align(find_passages(a.restored), find_passages(b.restored))
    moved = _find_moved(rows)
    all_a = complete_figures(a.restored, figures_a)
    all_b = complete_figures(b.restored, figures_b)
    pairs: list[SentencePair] = []
    for row in rows:
        change = _judge(row, moved)
        place_a = row[0].place if row[0] else None
        place_b = row[1].place if row[1] else None
        if change in (Change.SAME, Change.MOVED):
            pairs.append(SentencePair(change, place_a, place_b))
            continue
        segments = (
            find_segments(place_a.of(a.restored), place_b.of(b.restored))
            if place_a is not None and place_b is not None
            else ()
        )
        figures = pair_figures(figures_in(all_a, place_a), figures_in(all_b, place_b))
        pairs.append(SentencePair(change, place_a, place_b, segments, tuple(figures)))
    return Comparison(a, b, tuple(mark_moved(pairs, a.restored, b.restored)))


def _judge(row: Row, moved: set[int]) -> Change:
    a, b = row
    if a is not None and b is not None:
        return Change.SAME if a.key == b.key else Change.CHANGED
    only = a if a is not None else b
    if id(only) in moved:
        return Change.MOVED
    return Change.DROPPED if a is not None else Change.ADDED


def _find_moved(rows: Sequence[Row]) -> set[int]:
    """Return the ids of the passages that stand in both versions, in another place."""
    lone_b = defaultdict(list)
    for a, b in rows:
        if a is None and b is not None and len(b.key) >= _LEAST_MOVED:
            lone_b[b.key].append(b)
    moved: set[int] = set()
    for a, b in rows:
        if b is None and a is not None and lone_b.get(a.key):
            moved |= {id(a), id(lone_b[a.key].pop(0))}
    return moved
