"""The ways to read a run that are followed side by side, the cheapest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from taizhang.lexicon.words import BIT
from taizhang.restoring.plausibility import Candidates, Reading

HOLE = "〓"
#: What an open character costs, and what a byte costs that nothing marks as lost or put in.
_HOLE = 11 * BIT
#: A quoted name, “三保”, holds no sign that ends a sentence.
_SENTENCE_IN_NAME = 9 * BIT
_SENTENCE_SIGNS = "，。；！？"
#: So many choices for an open character are followed until the next one tells more.
_CHOICES = 64
_DEAREST_CHOICE = 40 * BIT
_OPEN = -1  #: instead of the place of a choice


class Path(NamedTuple):
    """One way to read a run, as far as it has come."""

    words: str
    reading: Reading
    evidence: int
    quoting: bool = False  #: True after “, up to ”
    place: int = 0  #: where the run begins; the words before it are as published
    base: int = 0  #: what those cost, and what speaks against the way in which it begins

    @property
    def cost(self) -> int:
        """What the words cost, and what speaks against reading the run so."""
        return self.reading.cost + self.evidence

    def then(self, character: str) -> Path:
        """Return the path one character further."""
        words, reading, _, quoting, place, base = self
        evidence = self.evidence_with(character)
        if character in "“”":
            quoting = character == "“"
        return Path(words + character, reading.then(character), evidence, quoting, place, base)

    def goes_on_as(self, other: Path) -> bool:
        """Return whether whatever follows costs this path and the other one the same."""
        behind = self.reading.cost - other.reading.cost
        return (
            self.reading.tail == other.reading.tail
            and self.quoting == other.quoting
            and all(
                one - another == behind
                for one, another in zip(self.reading.costs, other.reading.costs, strict=True)
            )
        )

    def evidence_with(self, character: str) -> int:
        """Return what speaks against the path with this character next."""
        in_name = self.quoting and character in _SENTENCE_SIGNS
        return self.evidence + _SENTENCE_IN_NAME if in_name else self.evidence

    def then_hole(self) -> Path:
        """Return the path behind a character that is left open."""
        reading = self.reading.then(HOLE)
        evidence = self.evidence + _HOLE - (reading.cost - self.reading.cost)
        return self._replace(words=self.words + HOLE, reading=reading, evidence=evidence)


def cheapest(paths: Iterable[Path], count: int) -> list[Path]:
    """Return the cheapest paths in order, so many at most."""
    return sorted(paths, key=_cost)[:count]


def _cost(path: Path) -> int:
    return path.cost


def choose(
    paths: Sequence[Path],
    choices: Candidates,
    count: int = _CHOICES,
    *,
    of_each: int = _CHOICES,
    known: str = "",
) -> list[Path]:
    """Return the cheapest paths behind one of the choices or an open character, in order.

    Behind that comes the character that is `known`, if one is.  What they will cost is known
    before they are made, so only these are made.
    """
    ranked: list[tuple[int, int, int, int]] = []  # cost; path; which of its choices; its place
    for order, path in enumerate(paths):
        ceiling = path.reading.cost + _DEAREST_CHOICE
        if len(ranked) == count:
            ceiling = min(ceiling, ranked[-1][0] - path.evidence)
        costs = sorted(choices.between(path.reading, known, ceiling))[:of_each]
        ranked += [
            (total + path.evidence_with(choices.characters[place]), order, rank, place)
            for rank, (total, place) in enumerate(costs)
        ]
        if len(choices.characters) != 1:
            cost = path.cost + _HOLE + Reading().then_all(known).cost
            ranked.append((cost, order, of_each, _OPEN))
        ranked = sorted(ranked)[:count]
    chosen = (
        paths[order].then_hole() if place == _OPEN else paths[order].then(choices.characters[place])
        for _, order, _, place in ranked
    )
    return [path.then(known) if known else path for path in chosen]


def rank_last(
    paths: Sequence[Path], choices: Candidates, right: str, *, may_be_open: bool = True
) -> list[tuple[int, str]]:
    """Return what the paths cost with each last character and what stands behind it.

    With the cost go the words, `right` apart.
    """
    ranked: list[tuple[int, str]] = []
    for path in paths:
        ceiling = path.reading.cost + _DEAREST_CHOICE
        for cost, place in choices.between(path.reading, right, ceiling):
            last = choices.characters[place]
            ranked.append((cost + path.evidence_with(last), path.words + last))
        if may_be_open and len(choices.characters) != 1:
            ranked.append((path.cost + _HOLE + Reading().then_all(right).cost, path.words + HOLE))
    return ranked
