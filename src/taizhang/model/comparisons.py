"""Comparisons: two versions of one document, sentence by sentence and figure by figure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from taizhang.model.documents import Document
from taizhang.model.repairs import Span
from taizhang.model.statements import Comparator


class Change(StrEnum):
    """What became of a sentence or a figure between version A and version B."""

    SAME = "same"  #: but for punctuation, blanks and width
    CHANGED = "changed"  #: stands in both, and differs
    DROPPED = "dropped"  #: stands in A only
    ADDED = "added"  #: stands in B only
    MOVED = "moved"  #: stands in both, in another place


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that a text states, with its unit and the words that bound it (7%以上)."""

    place: Span  #: in the restored text
    value: Decimal
    value_high: Decimal | None = None
    unit: str = ""
    comparator: Comparator | None = None
    indicator: str | None = None  #: what it measures, where a record tells


@dataclass(frozen=True, slots=True)
class FigurePair:
    """A figure of A and the one that stands in its place in B; one of them may be missing."""

    change: Change
    a: Figure | None
    b: Figure | None

    @property
    def indicator(self) -> str | None:
        """What the figures measure, as far as a record of either version tells."""
        named = (one.indicator for one in (self.b, self.a) if one is not None)
        return next(filter(None, named), None)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a changed sentence, in the words of both versions."""

    a: str
    b: str
    differs: bool  #: more than in punctuation, blanks and width


@dataclass(frozen=True, slots=True)
class SentencePair:
    """A sentence of A beside that of B; one of them is missing where it was dropped or added.

    `a` and `b` are places in the restored texts.  Several sentences may stand on one side,
    where the other version made one of them.
    """

    change: Change
    a: Span | None
    b: Span | None
    segments: tuple[Segment, ...] = ()  #: of a changed sentence; together they are all of it
    figures: tuple[FigurePair, ...] = ()  #: that differ


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of one document: all of both texts, pair by pair, in order.

    Both documents are restored, so that damage does not count as a difference.
    """

    a: Document
    b: Document
    pairs: tuple[SentencePair, ...]

    @property
    def differences(self) -> tuple[SentencePair, ...]:
        """The pairs that are not the same in both."""
        return tuple(pair for pair in self.pairs if pair.change is not Change.SAME)

    @property
    def figures(self) -> tuple[tuple[FigurePair, SentencePair], ...]:
        """Every figure that differs, with the sentences that it stands in."""
        return tuple((figure, pair) for pair in self.pairs for figure in pair.figures)

    def count(self) -> Counter[Change]:
        """Return how many pairs of each kind there are; a moved sentence counts once."""
        counts = Counter(pair.change for pair in self.pairs)
        counts[Change.MOVED] //= 2
        return counts

    def count_figures(self) -> Counter[Change]:
        """Return how many figures of each kind there are."""
        return Counter(figure.change for figure, _ in self.figures)
