"""How plausible a stretch of text is as the language of reports."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from functools import cache
from typing import NamedTuple

from taizhang.lexicon.words import BIT, word_costs
from taizhang.restoring.script import simplified

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

    def then(self, character: str) -> Reading:
        """Return the reading one character further."""
        words = word_costs()
        (three_back, two_back, one_back, here), tail = self
        last = simplified(character)
        best = here + cost_alone(last)
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


@cache
def words_beginning() -> Mapping[str, Mapping[str, int | None]]:
    """Return, for what a word may begin with, what can follow.

    With each character that can goes the cost of the word that ends there, None if only
    longer words begin so.
    """
    found: dict[str, dict[str, int | None]] = {}
    for word in word_costs():
        for length in range(1, len(word)):
            found.setdefault(word[:length], {}).setdefault(word[length], None)
    for word, cost in word_costs().items():
        if len(word) > 1:
            found[word[:-1]][word[-1]] = cost
    return found


def least_cost(text: str) -> int:
    """Return what the text costs at least, whatever stands before and behind it.

    >>> least_cost("高质量") <= Reading().then_all("高质量").cost
    True
    """
    return sum(map(_least_share, text))


@cache
def _least_share(character: str) -> int:
    """Return the least that a character adds to a text, alone or as part of a word."""
    form = simplified(character)
    return min(cost_alone(form), _shares_of_words().get(form, _NOWHERE))


@cache
def _shares_of_words() -> Mapping[str, int]:
    found: dict[str, int] = {}
    for word, cost in word_costs().items():
        for character in word:
            found[character] = min(cost // len(word), found.get(character, _NOWHERE))
    return found


@cache
def words_going_on() -> Mapping[str, Set[str]]:
    """Return, for the second character of a word, the first ones that it can follow."""
    found: dict[str, set[str]] = {}
    for begun, following in words_beginning().items():
        if len(begun) == 1:
            for second in following:
                found.setdefault(second, set()).add(begun)
    return found


@cache
def is_listed(character: str) -> bool:
    """Return whether reports use this character."""
    # The first is cheap: texts in simplified script never load the converter for it.
    return character in word_costs() or cost_alone(simplified(character)) < _UNLISTED_CHARACTER


@cache
def cost_alone(character: str) -> int:
    """Return what a character of simplified script costs as a word of its own."""
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
