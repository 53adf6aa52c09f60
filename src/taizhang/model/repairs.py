"""Repairs: the edits that restore a published text, one by one and by the million."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, chain, islice
from operator import add, sub
from typing import overload

_BLOCK = 1 << 14


class Confidence(StrEnum):
    """How sure a repair is of what stood there before the damage; the least sure last."""

    HIGH = "high"  #: what was damaged so can have been nothing else
    MEDIUM = "medium"  #: the words around it chose among several
    LOW = "low"  #: a person should look; records that stand on it carry a flag


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, in code points, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Repair:
    """One edit that undoes damage to a published text.

    `span` is in the *published* text.  A deletion has an empty `replacement`, an
    insertion an empty span.  `rule` names the kind of damage; `reason` says in one
    sentence why this place is damaged; `confidence` how sure it is of the replacement.
    No repair ever changes a digit's value.
    """

    span: Span
    replacement: str
    rule: str
    reason: str = ""
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True, slots=True)
class Cause:
    """What many repairs of a text have in common: the kind of damage, and why it is damage."""

    rule: str
    reason: str = ""
    confidence: Confidence = Confidence.HIGH


class Repairs(Sequence[Repair]):
    """The repairs of one text, sorted and without overlap.

    A page in traditional script with a note after each character needs one for every
    fourth character.  They are kept in columns, 33 bytes a repair where objects take 190,
    and walked through with the builtins of C; a `Repair` is made when one is asked for.

        >>> repairs = Repairs([Repair(Span(1, 2), "长", "script")])
        >>> repairs[0].rule, repairs == (Repair(Span(1, 2), "长", "script"),)
        ('script', True)
    """

    __slots__ = ("_applied", "_placed", "causes", "ends", "replacements", "starts")

    starts: array[int]  #: in the text that is repaired
    ends: array[int]
    replacements: list[str]
    causes: list[Cause]
    _placed: tuple[array[int], array[int]] | None
    #: The last text they were applied to, and what came of it: a document is replaced by one
    #: with its year, its place and its losses, and all have the same text.
    _applied: tuple[str, str] | None

    def __init__(self, repairs: Iterable[Repair] = ()) -> None:
        repairs = tuple(repairs)
        causes: dict[tuple[str, str, Confidence], Cause] = {}
        before = 0
        for repair in repairs:
            if repair.span.start < before or repair.span.end < repair.span.start:
                raise ValueError(f"repairs overlap or are out of order at {repair.span}")
            before = repair.span.end
            why = repair.rule, repair.reason, repair.confidence
            if why not in causes:
                causes[why] = Cause(*why)
        self.starts = array("I", [repair.span.start for repair in repairs])
        self.ends = array("I", [repair.span.end for repair in repairs])
        self.replacements = [repair.replacement for repair in repairs]
        self.causes = [causes[repair.rule, repair.reason, repair.confidence] for repair in repairs]
        self._placed = self._applied = None

    @classmethod
    def of_columns(
        cls, starts: array[int], ends: array[int], replacements: list[str], causes: list[Cause]
    ) -> Repairs:
        """Return the repairs with these spans, replacements and causes, which must be in order."""
        repairs = cls.__new__(cls)
        repairs.starts, repairs.ends = starts, ends
        repairs.replacements, repairs.causes = replacements, causes
        repairs._placed = repairs._applied = None
        return repairs

    def placed(self) -> tuple[array[int], array[int]]:
        """Return where the replacements begin and end in the text that results."""
        if self._placed is None:
            sizes = array("I", map(len, self.replacements))
            kept = map(sub, self.starts, chain((0,), self.ends))
            ends = array("I", accumulate(map(add, kept, sizes)))
            self._placed = array("I", map(sub, ends, sizes)), ends
        return self._placed

    def apply(self, text: str) -> str:
        r"""Return the text with the repairs carried out.

        >>> Repairs([Repair(Span(2, 3), "", "line-break")]).apply("增长\n5%")
        '增长5%'
        """
        if not self.replacements:
            return text
        if self._applied is None or self._applied[0] is not text:
            kept = map(text.__getitem__, map(slice, chain((0,), self.ends), self.starts))
            pieces = chain.from_iterable(zip(kept, self.replacements, strict=True))
            # In blocks, for `join` makes a list first: of a million pieces, 70 MB.
            blocks = ["".join(islice(pieces, _BLOCK)) for _ in range(0, 2 * len(self), _BLOCK)]
            self._applied = text, "".join((*blocks, text[self.ends[-1] :]))
        return self._applied[1]

    @overload
    def __getitem__(self, index: int) -> Repair: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Repair, ...]: ...
    def __getitem__(self, index: int | slice) -> Repair | tuple[Repair, ...]:
        if isinstance(index, slice):
            return tuple(self[place] for place in range(*index.indices(len(self))))
        cause = self.causes[index]
        span = Span(self.starts[index], self.ends[index])
        return Repair(span, self.replacements[index], cause.rule, cause.reason, cause.confidence)

    def __len__(self) -> int:
        return len(self.replacements)

    def __iter__(self) -> Iterator[Repair]:
        return map(self.__getitem__, range(len(self)))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Repairs):
            return (self.starts, self.ends, self.replacements, self.causes) == (
                other.starts,
                other.ends,
                other.replacements,
                other.causes,
            )
        return isinstance(other, list | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Repairs({list(self)!r})"
