"""The run around a strange place: each way to begin it is tried, and the words choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from taizhang.lexicon.words import BIT
from taizhang.model import Confidence, Span
from taizhang.restoring.gbk import MARK
from taizhang.restoring.plausibility import is_known
from taizhang.restoring.shifted.ends import End, close
from taizhang.restoring.shifted.following import HALF, Followed, follow
from taizhang.restoring.shifted.paths import HOLE
from taizhang.restoring.shifted.starts import BACK, find_starts, goes_on
from taizhang.restoring.shifted.surroundings import AsPublished, cost_as_is

#: How much better than the damaged text the words must be.
_BETTER = 16 * BIT
#: One character in so many may be one that reports do not use: 淞, 邕, 莞.
_STRANGE_IN = 15
#: A character this much better than any other is taken; a bit less, and it is a guess.
_CLEAR = 3 * BIT
_GUESS = BIT
#: Readings that differ in more characters are another way to pair the run.
_FEW = 2


@dataclass(frozen=True, slots=True)
class Shifted:
    """A run as it is published, and what its bytes say; 〓 where they do not."""

    span: Span
    words: str
    confidence: Confidence


class _Found(NamedTuple):
    """A run read up to its last character, and how much better it is than the text."""

    gain: int
    run: Followed
    end: End


def read_shifted(text: str, anchor: int, earliest: int) -> Shifted | None:
    """Return the run around a strange place with what its bytes say, None if it is none.

    >>> damaged = "加快完善".encode("gbk")[1:].decode("gbk", "ignore")
    >>> read_shifted(f"加快{damaged}?5%", 2, 0) is None
    False
    """
    starts = list(find_starts(text, anchor, earliest))
    first = min((start.place for start in starts), default=anchor)
    published = AsPublished(text, first)
    starts = [start for start in starts if goes_on(text, start, published)]
    # Some page tools write signs of prose in half width; they may have been wide in the page.
    near = HALF.search(text, max(0, earliest, anchor - BACK), anchor + BACK * 2)
    modes = (True, False) if near else (False,)
    found: list[_Found] = []
    for wide in modes:
        for run in follow(text, starts, published, wide=wide):
            if run.end is None:
                continue
            as_it_is = cost_as_is(text, first, run.end.position)
            if as_it_is - run.paths[0].cost < _BETTER - _CLEAR:
                continue  # it cannot be taken, nor put another in doubt
            gain = as_it_is - close(text, run.paths[0], run.end)[0][0]
            found.append(_Found(gain, run, run.end))
    best = max(found, key=lambda one: one.gain, default=None)
    return _settle(text, best, found) if best and best.gain >= _BETTER else None


def _settle(text: str, best: _Found, found: Sequence[_Found]) -> Shifted | None:
    """Return the run with the words that are clear, and holes for those that are not."""
    path = best.run.paths[0]
    rivals = [
        (words, best.gain - other.gain + behind)
        for other in found
        if other.end.position == best.end.position and best.gain - other.gain < _CLEAR
        for words, behind in other.run.rivals()
    ]
    words, sure = _decide(path.words, rivals)
    if best.end.choices is not None:
        closed = close(text, path, best.end)
        cost, likeliest = closed[0]
        ends = [(other, other_cost - cost) for other_cost, other in closed]
        last, last_sure = _decide(likeliest, ends)
        words, sure = words + last[-1], min(sure, last_sure)
    words = words[path.place - best.run.published.first :]
    strange = sum(not is_known(sign) and sign != HOLE for sign in words)
    if strange > 1 + len(words) // _STRANGE_IN:
        return None
    span = Span(path.place, best.end.position)
    # Where nothing marks the loss, the reader drops what it cannot read: more may be gone.
    marked = text[span.start] in MARK or text[span.end - 1] in f"{MARK}€)"
    confidence = Confidence.MEDIUM if marked and sure >= _CLEAR else Confidence.LOW
    return Shifted(span, words, confidence)


def _decide(best: str, rivals: Sequence[tuple[str, int]]) -> tuple[str, int]:
    """Return the best words, with holes where others are as good, and how clear the rest is.

    A rival comes with how much more it costs.
    """
    words, sure = list(best), 1 << 20
    for rival, behind in rivals:
        if behind >= _CLEAR or rival == best:
            continue
        pairs = zip(best[::-1], rival[::-1], strict=False)
        differing = [i for i, (one, other) in enumerate(pairs, 1) if one != other]
        if any(rival[-i] == HOLE for i in differing):
            continue
        if behind >= _GUESS or len(differing) > _FEW:
            sure = min(sure, behind)
        else:
            for i in differing:
                words[-i] = HOLE
    return "".join(words), sure
