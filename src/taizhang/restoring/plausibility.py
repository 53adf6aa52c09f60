"""How plausible a stretch of text is as the language of reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from taizhang.lexicon.words import BIT, word_costs
from taizhang.restoring.script import simplified

_LONGEST_WORD = 4
#: The cost of a border before the text begins, where no word can start.
_NOWHERE = 1 << 40
#: What a character costs that no word list knows, by how rare its like is in reports.
_UNLISTED_CHARACTER = 32 * BIT
_RARE_SIGN = 34 * BIT
_PUNCTUATION = 5 * BIT
_PLAIN = 10 * BIT
#: A listed word's characters on their own cost this much more than its single characters.
_COMMON_SIGNS = frozenset("，。、；：！？（）《》“”‘’〈〉—…·　,.;:!?()%\n ")


class Reading(NamedTuple):
    """A text read so far: what its best division into words costs.

    `costs` belong to the last four borders between characters, for words have at most
    four; `tail` is the last three characters, in simplified script.

    A named tuple, for a search makes thousands: it is made in a third of the time that
    a frozen dataclass takes.
    """

    costs: tuple[int, int, int, int] = (_NOWHERE, _NOWHERE, _NOWHERE, 0)
    tail: str = ""

    @property
    def cost(self) -> int:
        """The cost of everything read, in hundredths of a bit."""
        return self.costs[3]

    @property
    def floor(self) -> int:
        """What the text will cost at least, whatever follows and joins its last words."""
        (three_back, two_back, one_back, here), tail = self
        begun = _continuations()
        if one_back < here and tail[-1:] in begun:
            here = one_back
        if two_back < here and tail[-2:] in begun:
            here = two_back
        if three_back < here and tail in begun:
            here = three_back
        return here

    def then(self, character: str) -> Reading:
        """Return the reading one character further."""
        words = word_costs()
        (three_back, two_back, one_back, here), tail = self
        last = simplified(character)
        best = here + _cost_alone(last)
        tail += last
        cost = words.get(tail[-2:])
        if cost is not None and one_back + cost < best:
            best = one_back + cost
        cost = words.get(tail[-3:])
        if cost is not None and two_back + cost < best:
            best = two_back + cost
        cost = words.get(tail)
        if cost is not None and three_back + cost < best:
            best = three_back + cost
        return Reading((two_back, one_back, here, best), tail[-3:])

    def then_all(self, text: str) -> Reading:
        """Return the reading after all characters of the text."""
        reading = self
        for character in text:
            reading = reading.then(character)
        return reading


class Candidates:
    """Characters any of which may come next, to be tried against many readings."""

    __slots__ = ("_by_cost", "_places", "characters")

    def __init__(self, characters: Iterable[str]) -> None:
        self.characters = tuple(characters)
        forms = [simplified(character) for character in self.characters]
        self._by_cost = sorted((_cost_alone(form), i, form) for i, form in enumerate(forms))
        self._places: dict[str, list[int]] = {}
        for place, form in enumerate(forms):
            self._places.setdefault(form, []).append(place)

    def below(self, reading: Reading, ceiling: int) -> Iterator[tuple[int, int]]:
        """Yield the cost of the text with each character that keeps it below the ceiling.

        With the cost goes the character's place in `characters`.  Only those that end a
        word are looked up; the rest come cheapest first, so most are never touched.
        """
        costs, tail = reading
        joined: dict[str, int] = {}
        for length in range(1, len(tail) + 1):
            before = costs[3 - length]
            for form, cost in _continuations().get(tail[-length:], _NONE).items():
                if form in self._places and before + cost < joined.get(form, ceiling):
                    joined[form] = before + cost
        for form, total in joined.items():
            if total <= costs[3] + _cost_alone(form):
                for place in self._places[form]:
                    yield total, place
        for alone, place, form in self._by_cost:
            total = costs[3] + alone
            if total >= ceiling:
                return
            if joined.get(form, _NOWHERE) > total:
                yield total, place


_NONE: Mapping[str, int] = {}


@cache
def _continuations() -> Mapping[str, Mapping[str, int]]:
    """Return, for what a word may begin with, its last character and the word's cost."""
    found: dict[str, dict[str, int]] = {}
    for word, cost in word_costs().items():
        if len(word) > 1:
            found.setdefault(word[:-1], {})[word[-1]] = cost
    return found


def least_cost_within(text: str) -> int:
    """Return what the text costs at least, whatever stands before and behind it."""
    reading = Reading()
    endings = _endings()
    for count, character in enumerate(text, 1):
        reading = reading.then(character)
        cost = endings.get(reading.tail, _NOWHERE) if count < _LONGEST_WORD else _NOWHERE
        if cost < reading.cost:
            reading = Reading((*reading.costs[:3], cost), reading.tail)
    return reading.floor


@cache
def _endings() -> Mapping[str, int]:
    """Return, for what a word may end with, the cost of the commonest such word."""
    found: dict[str, int] = {}
    for word, cost in word_costs().items():
        for start in range(1, len(word)):
            ending = word[start:]
            if cost < found.get(ending, _NOWHERE):
                found[ending] = cost
    return found


@cache
def is_listed(character: str) -> bool:
    """Return whether reports use this character."""
    # The first is cheap: texts in simplified script never load the converter for it.
    return character in word_costs() or _cost_alone(simplified(character)) < _UNLISTED_CHARACTER


@cache
def _cost_alone(character: str) -> int:
    known = word_costs().get(character)
    if known is not None:
        return known
    if character in _COMMON_SIGNS:
        return _PUNCTUATION
    if character in _characters_of_words():
        return 18 * BIT
    if "\u4e00" <= character <= "\u9fff":
        return _UNLISTED_CHARACTER
    return _PLAIN if re.match(r"[0-9]", character) else _RARE_SIGN


@cache
def _characters_of_words() -> frozenset[str]:
    return frozenset("".join(word_costs()))
