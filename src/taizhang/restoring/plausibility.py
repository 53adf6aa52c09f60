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
#: By so much less if it is in general use.
_IN_USE = 8 * BIT
_PUNCTUATION = 5 * BIT
#: Signs of prose, by how rare they are in reports.
_SIGNS = {"，": 4, "。": 5, "、": 5, "“": 6, "”": 6, "；": 9, "：": 10, "（": 9, "）": 9, "！": 11}
_SIGNS |= {
    "《": 12,
    "》": 12,
    "—": 10,
    "·": 13,
    "？": 15,
    "‘": 18,
    "’": 18,
    "〈": 19,
    "〉": 19,
    "…": 19,
}
_PLAIN = 10 * BIT
#: A listed word's characters on their own cost this much more than its single characters.
#: Digits, and the wide forms of ASCII.
_WIDE_OR_DIGIT = re.compile("[0-9\uff01-\uff5e]")
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
        # As `then`, without a reading for each character on the way.
        words = word_costs()
        (three_back, two_back, one_back, here), tail = self
        for character in map(simplified, text):
            best = here + _cost_alone(character)
            tail = tail[-3:] + character
            cost = words.get(tail[-2:])
            if cost is not None and one_back + cost < best:
                best = one_back + cost
            cost = words.get(tail[-3:])
            if cost is not None and two_back + cost < best:
                best = two_back + cost
            cost = words.get(tail)
            if cost is not None and three_back + cost < best:
                best = three_back + cost
            three_back, two_back, one_back, here = two_back, one_back, here, best
        return Reading((three_back, two_back, one_back, here), tail[-3:])


class Candidates:
    """Characters any of which may come next, to be tried against many readings."""

    __slots__ = ("_by_cost", "_forms", "_places", "characters")

    def __init__(self, characters: Iterable[str]) -> None:
        self.characters = tuple(characters)
        self._forms = forms = [simplified(character) for character in self.characters]
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
            words = _continuations().get(tail[-length:], _NONE)
            for form in words.keys() & self._places.keys():
                if before + words[form] < joined.get(form, ceiling):
                    joined[form] = before + words[form]
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

    def between(self, reading: Reading, right: str, ceiling: int) -> Iterator[tuple[int, int]]:
        """Yield as `below`, but the cost with the characters behind it, which are known."""
        if not right:
            yield from self.below(reading, ceiling)
            return
        alone = Reading().then_all(right).cost
        after = simplified(right[0])
        for cost, place in self.below(reading, ceiling):
            if self._forms[place] + after in _neighbours():
                yield reading.then(self.characters[place]).then_all(right).cost, place
            else:
                yield cost + alone, place  # no word reaches over the border


@cache
def _neighbours() -> frozenset[str]:
    """Return every two characters that stand side by side in a word."""
    return frozenset(word[i : i + 2] for word in word_costs() for i in range(len(word) - 1))


_NONE: Mapping[str, int] = {}


@cache
def _continuations() -> Mapping[str, Mapping[str, int]]:
    """Return, for what a word may begin with, its last character and the word's cost."""
    found: dict[str, dict[str, int]] = {}
    for word, cost in word_costs().items():
        if len(word) > 1:
            found.setdefault(word[:-1], {})[word[-1]] = cost
    return found


@cache
def is_known(character: str) -> bool:
    """Return whether the character is in general use, if not in reports.

    >>> is_known("弘"), is_known("嵤")
    (True, False)
    """
    return is_listed(character) or _is_in_general_use(simplified(character))


@cache
def _is_in_general_use(character: str) -> bool:
    """Return whether GB 2312 counts the character among the 3,755 commonest."""
    try:
        found = character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(found) == 2 and 0xB0 <= found[0] <= 0xD7


@cache
def is_listed(character: str) -> bool:
    """Return whether reports use this character."""
    # The first is cheap: texts in simplified script never load the converter for it.
    return character in word_costs() or (
        _cost_alone(simplified(character)) < _UNLISTED_CHARACTER - _IN_USE
    )


@cache
def _cost_alone(character: str) -> int:
    known = word_costs().get(character)
    if known is not None:
        return known
    if character in _SIGNS:
        return _SIGNS[character] * BIT
    if character in _COMMON_SIGNS:
        return _PUNCTUATION
    if character in _characters_of_words():
        return 18 * BIT
    if "\u4e00" <= character <= "\u9fff":
        return _UNLISTED_CHARACTER - _is_in_general_use(character) * _IN_USE
    return _PLAIN if _WIDE_OR_DIGIT.match(character) else _RARE_SIGN


@cache
def _characters_of_words() -> frozenset[str]:
    return frozenset("".join(word_costs()))
