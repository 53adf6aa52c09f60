"""How plausible a stretch of text is as the language of reports."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from functools import cache

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


def cost_of(text: str) -> int:
    """Return what the best division of the text into words costs, in hundredths of a bit.

    >>> cost_of("高質量發展") == cost_of("高质量发展") < cost_of("高质量笈展")
    True
    """
    words = word_costs()
    forms = "".join(map(simplified, text))
    # Words have at most four characters: the costs up to the last four borders tell all.
    three_back = two_back = one_back = _NOWHERE
    here = 0
    for end in range(1, len(forms) + 1):
        best = here + cost_alone(forms[end - 1])
        cost = words.get(forms[end - 2 : end])
        if cost is not None and one_back + cost < best:
            best = one_back + cost
        cost = words.get(forms[end - 3 : end])
        if cost is not None and two_back + cost < best:
            best = two_back + cost
        cost = words.get(forms[end - 4 : end])
        if cost is not None and three_back + cost < best:
            best = three_back + cost
        three_back, two_back, one_back, here = two_back, one_back, here, best
    return here


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

    >>> least_cost("高质量") <= cost_of("高质量")
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
