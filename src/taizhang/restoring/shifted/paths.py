"""The ways to read a run that are followed side by side, the cheapest first."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nsmallest
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


class Path(NamedTuple):
    """One way to read a run, as far as it has come."""

    words: str
    reading: Reading
    evidence: int
    quoting: bool = False  #: True after “, up to ”

    @property
    def cost(self) -> int:
        """What the words cost, and what speaks against reading the run so."""
        return self.reading.cost + self.evidence

    def then(self, character: str) -> Path:
        """Return the path one character further."""
        words, reading, evidence, quoting = self
        if character in "“”":
            quoting = character == "“"
        elif quoting and character in _SENTENCE_SIGNS:
            evidence += _SENTENCE_IN_NAME
        return Path(words + character, reading.then(character), evidence, quoting)

    def then_hole(self) -> Path:
        """Return the path behind a character that is left open."""
        reading = self.reading.then(HOLE)
        evidence = self.evidence + _HOLE - (reading.cost - self.reading.cost)
        return Path(self.words + HOLE, reading, evidence, self.quoting)


def cheapest(paths: Iterable[Path], count: int | None = None) -> list[Path]:
    """Return the cheapest paths in order, so many or all."""
    return sorted(paths, key=_cost)[:count]


def _cost(path: Path) -> int:
    return path.cost


def choose(path: Path, choices: Candidates, count: int = _CHOICES) -> list[Path]:
    """Return the path after the cheapest choices, and after an open character."""
    costs = nsmallest(count, choices.below(path.reading, path.reading.cost + 40 * BIT))
    chosen = [path.then(choices.characters[place]) for _, place in costs]
    return chosen if len(choices.characters) == 1 else [*chosen, path.then_hole()]
