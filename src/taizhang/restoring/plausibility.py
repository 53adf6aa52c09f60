"""How plausible a stretch of text is as the language of reports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from taizhang.lexicon.words import BIT, word_costs
from taizhang.restoring.script import to_simplified

_LONGEST_WORD = 4
#: What a character costs that no word list knows, by how rare its like is in reports.
_UNLISTED_CHARACTER = 32 * BIT
_RARE_SIGN = 34 * BIT
_PUNCTUATION = 5 * BIT
_PLAIN = 10 * BIT
#: A listed word's characters on their own cost this much more than its single characters.
_COMMON_SIGNS = frozenset("，。、；：！？（）《》“”‘’〈〉—…·　,.;:!?()%\n ")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read so far: what its best division into words costs.

    `costs` belong to the last four borders between characters; `tail` is the last three
    characters, in simplified script.
    """

    costs: tuple[int, ...] = (0,)
    tail: str = ""

    @property
    def cost(self) -> int:
        """The cost of everything read, in hundredths of a bit."""
        return self.costs[-1]

    def then(self, character: str) -> Reading:
        """Return the reading one character further."""
        tail = self.tail + simplified(character)
        words = word_costs()
        best = self.costs[-1] + _cost_alone(tail[-1])
        for length in range(2, min(len(tail), _LONGEST_WORD) + 1):
            cost = words.get(tail[-length:])
            if cost is not None and length <= len(self.costs):
                best = min(best, self.costs[-length] + cost)
        return Reading((*self.costs, best)[-_LONGEST_WORD:], tail[1 - _LONGEST_WORD :])

    def then_all(self, text: str) -> Reading:
        """Return the reading after all characters of the text."""
        reading = self
        for character in text:
            reading = reading.then(character)
        return reading


@cache
def simplified(character: str) -> str:
    """Return the character as simplified script writes it on its own."""
    return to_simplified(character) if "\u3400" <= character <= "\u9fff" else character


@cache
def is_listed(character: str) -> bool:
    """Return whether reports use this character."""
    return _cost_alone(simplified(character)) < _UNLISTED_CHARACTER


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
