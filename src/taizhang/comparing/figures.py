"""Which figure of one version stands in the place of which figure of the other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import replace
from decimal import Decimal
from difflib import SequenceMatcher
from fractions import Fraction

from taizhang.lexicon.conversions import in_smallest
from taizhang.model import Change, Figure, FigurePair, SentencePair, Span

#: A number that states no quantity is a figure all the same: a year, a day, a session.
#: Behind a letter it is part of a name: PM2.5, G318.
_NUMBER = re.compile(r"(?<![0-9A-Za-z.])[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_UNITS = re.compile(r"年|月|日|时|届|次|号|期|条|章")
_BEFORE = 4  # characters by which a figure without a name is known elsewhere


def complete_figures(text: str, known: Sequence[Figure]) -> list[Figure]:
    """Return the figures of a text: those that are known, and every other number.

    >>> [str(one.value) + one.unit for one in complete_figures("第3届，2031年5月，增长7%", ())]
    ['3届', '2031年', '5月', '7']
    """
    taken = sorted((one.place for one in known), key=lambda place: place.start)
    starts = [place.start for place in taken]
    found = list(known)
    for match in _NUMBER.finditer(text):
        i = bisect_left(starts, match.end())
        if i and taken[i - 1].end > match.start():
            continue
        unit = _UNITS.match(text, match.end())
        end = unit.end() if unit else match.end()
        value = Decimal(match[0].replace(",", ""))
        found.append(
            Figure(place=Span(match.start(), end), value=value, unit=unit[0] if unit else "")
        )
    return sorted(found, key=lambda one: one.place.start)


def figures_in(figures: Sequence[Figure], place: Span | None) -> list[Figure]:
    """Return the figures that stand in a place of the text, in order."""
    if place is None:
        return []
    first = bisect_left(figures, place.start, key=lambda one: one.place.start)
    last = bisect_left(figures, place.end, key=lambda one: one.place.start)
    return list(figures[first:last])


def pair_figures(a: Sequence[Figure], b: Sequence[Figure]) -> list[FigurePair]:
    """Return the figures that differ between two versions of a sentence, in order.

    Two stand in the same place if those around them are the same and their units agree;
    in the same number of figures the order decides.
    """
    pairs: list[FigurePair] = []
    matcher = SequenceMatcher(None, list(map(_says, a)), list(map(_says, b)), autojunk=False)
    for tag, start_a, end_a, start_b, end_b in matcher.get_opcodes():
        if tag == "equal":
            continue
        left, right = list(a[start_a:end_a]), list(b[start_b:end_b])
        if len(left) == len(right):
            pairs += (FigurePair(Change.CHANGED, x, y) for x, y in zip(left, right, strict=True))
            continue
        for one in left:
            same_unit = next((other for other in right if other.unit == one.unit), None)
            if same_unit is None:
                pairs.append(FigurePair(Change.DROPPED, one, None))
                continue
            skipped = right.index(same_unit)
            pairs += (FigurePair(Change.ADDED, None, other) for other in right[:skipped])
            pairs.append(FigurePair(Change.CHANGED, one, same_unit))
            right = right[skipped + 1 :]
        pairs += (FigurePair(Change.ADDED, None, other) for other in right)
    return pairs


def _says(figure: Figure) -> Hashable:
    """Return what two figures must share to be the same: 120公里 is 120千米, 240斤 is 120公斤."""
    measured, times = in_smallest(figure.unit)
    high = figure.value_high
    return (
        Fraction(figure.value) * times,
        Fraction(high) * times if high is not None else None,
        measured,
        figure.comparator,
    )


def mark_moved(pairs: Sequence[SentencePair], text_a: str, text_b: str) -> list[SentencePair]:
    """Return the pairs with figures marked that one sentence lost and another gained.

    They are the same figure if they say the same of the same indicator, or behind the same
    words where no record names one.
    """
    gained: dict[object, list[tuple[int, int]]] = defaultdict(list)
    for p, pair in enumerate(pairs):
        for f, one in enumerate(pair.figures):
            if one.change is Change.ADDED and one.b is not None:
                for name in _names(one.b, text_b):
                    gained[_says(one.b), name].append((p, f))
    moved: set[tuple[int, int]] = set()
    for p, pair in enumerate(pairs):
        for f, one in enumerate(pair.figures):
            if one.change is Change.DROPPED and one.a is not None:
                places = (gained[_says(one.a), name] for name in _names(one.a, text_a))
                free = (place for listed in places for place in listed if place not in moved)
                if (place := next(free, None)) is not None:
                    moved |= {(p, f), place}
    if not moved:
        return list(pairs)
    return [
        replace(
            pair,
            figures=tuple(
                replace(one, change=Change.MOVED) if (p, f) in moved else one
                for f, one in enumerate(pair.figures)
            ),
        )
        for p, pair in enumerate(pairs)
    ]


def _names(figure: Figure, text: str) -> tuple[str, ...]:
    start = figure.place.start
    before = "".join(text[max(0, start - 2 * _BEFORE) : start].split())[-_BEFORE:]
    return (figure.indicator, before) if figure.indicator else (before,)
