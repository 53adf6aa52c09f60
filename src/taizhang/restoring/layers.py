"""Edits found one after another, told as one list of edits on the published text.

Each kind of damage is looked for in the text that the kinds before it left, because
one hides another: a pinyin note inside a number must go before its digits can be
joined.  A `Document` keeps a single flat list on the published text instead, so the
layers are folded into one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from taizhang.model import Confidence, Repair, Span


def apply_repairs(text: str, repairs: Iterable[Repair]) -> str:
    r"""Return the text with the sorted repairs carried out.

    >>> apply_repairs("增長\n5%", [Repair(Span(2, 3), "", "line-break")])
    '增長5%'
    """
    pieces: list[str] = []
    position = 0
    for repair in repairs:
        pieces += (text[position : repair.span.start], repair.replacement)
        position = repair.span.end
    pieces.append(text[position:])
    return "".join(pieces)


def fold_layers(
    earlier: Sequence[Repair], later: Sequence[Repair], middle: str
) -> Sequence[Repair]:
    """Return one list that does what `earlier` and then `later` do.

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
    if not earlier or not later:
        return earlier or later
    folded: list[Repair] = []
    shift = 0  # a position in `middle` minus the same position in the published text
    i = j = 0
    while j < len(later):
        group = _Group(later[j])
        j += 1
        while i < len(earlier) and _placed(earlier[i], shift).end <= group.span.start:
            folded.append(earlier[i])
            shift += _growth(earlier[i])
            i += 1
        start_shift = shift
        # Grow the group until no edit of either layer reaches into it any more.
        while True:
            if i < len(earlier) and _overlap(_placed(earlier[i], shift), group.span):
                group.widen(_placed(earlier[i], shift))
                group.swallowed.append(earlier[i])
                shift += _growth(earlier[i])
                i += 1
            elif j < len(later) and _overlap(later[j].span, group.span):
                group.widen(later[j].span)
                group.edits.append(later[j])
                j += 1
            else:
                break
        folded.append(group.told(middle, start_shift, shift))
    folded += earlier[i:]
    return folded


@dataclass(slots=True, init=False)
class _Group:
    """Edits of both layers that touch each other; `span` is in the middle text."""

    span: Span
    edits: list[Repair]  # of the later layer
    swallowed: list[Repair]  # of the earlier layer

    def __init__(self, first: Repair) -> None:
        self.span = first.span
        self.edits = [first]
        self.swallowed = []

    def widen(self, span: Span) -> None:
        self.span = Span(min(self.span.start, span.start), max(self.span.end, span.end))

    def told(self, middle: str, start_shift: int, end_shift: int) -> Repair:
        """Return the group as one edit on the published text."""
        span = Span(self.span.start - start_shift, self.span.end - end_shift)
        if not self.swallowed:
            only = self.edits[0]
            return Repair(span, only.replacement, only.rule, only.reason, only.confidence)
        inside = [
            Repair(
                Span(edit.span.start - self.span.start, edit.span.end - self.span.start),
                edit.replacement,
                edit.rule,
            )
            for edit in self.edits
        ]
        everyone = self.swallowed + self.edits
        rules = [rule for repair in everyone for rule in repair.rule.split("+")]
        reasons = [repair.reason for repair in everyone if repair.reason]
        return Repair(
            span,
            apply_repairs(self.span.of(middle), inside),
            "+".join(dict.fromkeys(rules)),
            " ".join(dict.fromkeys(reasons)),
            max((repair.confidence for repair in everyone), key=tuple(Confidence).index),
        )


def _growth(repair: Repair) -> int:
    return len(repair.replacement) - (repair.span.end - repair.span.start)


def _placed(repair: Repair, shift: int) -> Span:
    """Return where an earlier edit's replacement stands in the middle text."""
    start = repair.span.start + shift
    return Span(start, start + len(repair.replacement))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
