"""Edits found one after another, told as one list of edits on the published text.

Each kind of damage is looked for in the text that the kinds before it left, because
one hides another: a pinyin note inside a number must go before its digits can be
joined.  A `Document` keeps a single flat list on the published text instead, so the
layers are folded into one.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress
from operator import ne

from taizhang.model import Cause, Confidence, Repair, Repairs, Span


def as_columns(repairs: Sequence[Repair]) -> Repairs:
    """Return the repairs in columns, as a finder of many gives them already."""
    return repairs if isinstance(repairs, Repairs) else Repairs(repairs)


def apply_repairs(text: str, repairs: Sequence[Repair]) -> str:
    r"""Return the text with the sorted repairs carried out.

    >>> apply_repairs("增长\n5%", [Repair(Span(2, 3), "", "line-break")])
    '增长5%'
    """
    return as_columns(repairs).apply(text)


def without_idle(repairs: Repairs, text: str) -> Repairs:
    """Return the repairs that change something: one may have undone what another did."""
    old = map(text.__getitem__, map(slice, repairs.starts, repairs.ends))
    changing = list(map(ne, old, repairs.replacements))
    if all(changing):
        return repairs
    return Repairs.of_columns(
        array("I", compress(repairs.starts, changing)),
        array("I", compress(repairs.ends, changing)),
        list(compress(repairs.replacements, changing)),
        list(compress(repairs.causes, changing)),
    )


def fold_layers(earlier: Sequence[Repair], later: Sequence[Repair], middle: str) -> Repairs:
    """Return the repairs that do what `earlier` and then `later` do.

    `later` is in positions of `middle`, the text that `earlier` produced.  A later edit
    that touches an earlier replacement becomes one edit with it, bears both rules, and is
    no surer than the less sure of the two.

        >>> earlier = [Repair(Span(0, 1), "１", "a"), Repair(Span(4, 6), "", "a")]
        >>> later = [Repair(Span(0, 1), "1", "b"), Repair(Span(2, 3), "元", "b")]
        >>> for repair in fold_layers(earlier, later, "１亿圆整"):
        ...     print(repair.span, repair.replacement, repair.rule)
        Span(start=0, end=1) 1 a+b
        Span(start=2, end=3) 元 b
        Span(start=4, end=6)  a
    """
    earlier, later = as_columns(earlier), as_columns(later)
    if not earlier or not later:
        return earlier or later
    folded = _Folded()
    i = j = shift = 0  # a position in `middle` minus the same position in the published text
    size, count = len(earlier), len(later)
    old_starts, old_ends = earlier.placed()
    starts, ends = later.starts, later.ends
    while j < count:
        start, end = starts[j], ends[j]
        if i < size and old_ends[i] <= start:
            before, i = i, bisect_right(old_ends, start, i)
            folded.take(earlier, before, i)
            shift = old_ends[i - 1] - earlier.ends[i - 1]
        if i == size or old_starts[i] >= end or start >= old_ends[i]:
            folded.add(start - shift, end - shift, later.replacements[j], later.causes[j])
            j += 1
            continue
        group = _Group(i, j, Span(start, end))
        i, j = group.grow(earlier, later)
        end_shift = old_ends[i - 1] - earlier.ends[i - 1]
        folded.add(*group.tell(earlier, later, middle, shift, end_shift))
        shift = end_shift
    folded.take(earlier, i, size)
    return folded.repairs()


class _Folded:
    """The columns of repairs that are being put together."""

    __slots__ = ("_causes", "_ends", "_replacements", "_starts")

    def __init__(self) -> None:
        self._starts, self._ends = array("I"), array("I")
        self._replacements: list[str] = []
        self._causes: list[Cause] = []

    def add(self, start: int, end: int, replacement: str, cause: Cause) -> None:
        self._starts.append(start)
        self._ends.append(end)
        self._replacements.append(replacement)
        self._causes.append(cause)

    def take(self, repairs: Repairs, first: int, last: int) -> None:
        self._starts += repairs.starts[first:last]
        self._ends += repairs.ends[first:last]
        self._replacements += repairs.replacements[first:last]
        self._causes += repairs.causes[first:last]

    def repairs(self) -> Repairs:
        return Repairs.of_columns(self._starts, self._ends, self._replacements, self._causes)


@dataclass(slots=True)
class _Group:
    """Edits of both layers that touch each other; `span` is in the middle text."""

    first: int  #: of the edits of the earlier layer
    first_later: int
    span: Span
    last: int = 0  #: behind the last of them
    last_later: int = 0

    def grow(self, earlier: Repairs, later: Repairs) -> tuple[int, int]:
        """Take in edits until none of either layer reaches into the group any more."""
        i, j = self.first, self.first_later + 1
        start, end = self.span.start, self.span.end
        old_starts, old_ends = earlier.placed()
        while True:
            if i < len(earlier) and old_starts[i] < end and start < old_ends[i]:
                start, end = min(start, old_starts[i]), max(end, old_ends[i])
                i += 1
            elif j < len(later) and later.starts[j] < end and start < later.ends[j]:
                start, end = min(start, later.starts[j]), max(end, later.ends[j])
                j += 1
            else:
                break
        self.span, self.last, self.last_later = Span(start, end), i, j
        return i, j

    def tell(
        self, earlier: Repairs, later: Repairs, middle: str, shift: int, end_shift: int
    ) -> tuple[int, int, str, Cause]:
        """Return the group as one edit on the published text."""
        start, end = self.span.start, self.span.end
        edits = range(self.first_later, self.last_later)
        inside = Repairs.of_columns(
            array("I", [later.starts[j] - start for j in edits]),
            array("I", [later.ends[j] - start for j in edits]),
            [later.replacements[j] for j in edits],
            [later.causes[j] for j in edits],
        )
        causes = [*earlier.causes[self.first : self.last], *inside.causes]
        return (
            start - shift,
            end - end_shift,
            inside.apply(middle[start:end]),
            _join_causes(tuple(dict.fromkeys(causes))),
        )


@cache  # damage comes in few combinations, and in each many times
def _join_causes(causes: tuple[Cause, ...]) -> Cause:
    rules = [rule for cause in causes for rule in cause.rule.split("+")]
    reasons = [cause.reason for cause in causes if cause.reason]
    return Cause(
        "+".join(dict.fromkeys(rules)),
        " ".join(dict.fromkeys(reasons)),
        max((cause.confidence for cause in causes), key=tuple(Confidence).index),
    )
