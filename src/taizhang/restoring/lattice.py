"""The cheapest readings of a text of which some characters are not known.

Places between characters are *borders*; an *edge* leads from one to a later one by any of
several characters.  A word is a path of at most four edges, so the cheapest way to a border
is the cheapest way to where its last word begins, and the word.  That makes the search
exact, whatever the number of choices, and quick: what the words leave open is asked of the
words once, not of each text that they end.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from taizhang.restoring.plausibility import cost_alone, words_beginning, words_going_on
from taizhang.restoring.script import simplified

#: So many texts are kept at each border: the best, and the best of those that differ.
_KEPT = 2


class Choices:
    """Characters any of which may stand at a place."""

    __slots__ = ("alone", "beginning", "by_form", "characters")

    def __init__(self, characters: Iterable[str]) -> None:
        self.characters = tuple(dict.fromkeys(characters))
        #: Their forms in simplified script, in which all words are written.
        self.by_form: dict[str, list[str]] = {}
        for character in self.characters:
            self.by_form.setdefault(simplified(character), []).append(character)
        #: What each costs as a word of its own, the cheapest first.
        self.alone = sorted(
            (cost_alone(form), character)
            for form, same in self.by_form.items()
            for character in same
        )
        #: The forms that longer words begin with.
        self.beginning = self.by_form.keys() & words_beginning().keys()


@cache
def choice_of(character: str) -> Choices:
    """Return the one character as the only choice."""
    return Choices(character)


class Edge(NamedTuple):
    """A way from one border to a later one, by one of some characters."""

    choices: Choices
    target: Hashable
    evidence: int = 0  #: what this way adds to the cost of the words
    told: bool = True  #: whether the character is part of the text sought
    torn: bool = False  #: whether a pair was dropped right behind the character


class Found(NamedTuple):
    """A text that leads to a border, and what it costs."""

    cost: int
    text: str = ""
    torn: int = -1  #: which of its characters a pair was dropped behind, the last if several


class Lattice:
    """Borders in the order in which they were added, with the edges between them."""

    __slots__ = ("_edges",)

    def __init__(self) -> None:
        self._edges: dict[Hashable, list[Edge]] = {}

    def add(self, border: Hashable, edges: list[Edge]) -> None:
        """Add a border behind all that lead to it, with the edges that leave it."""
        self._edges[border] = edges

    def cheapest(self, start: Hashable, budget: int) -> dict[Hashable, list[Found]]:
        """Return the cheapest different texts to each border, the best first.

        What costs more than the budget is not followed.
        """
        found: dict[Hashable, list[Found]] = {start: [Found(0)]}
        for border in self._edges:
            here = found.get(border)
            if here and here[0].cost <= budget:
                for word in self._words_from(border):
                    _go_on(here, word, found.setdefault(word.target, []), budget)
        return found

    def _words_from(self, border: Hashable) -> Iterator[_Word]:
        """Yield the words that can begin at a border; of one character, the cheapest alone."""
        longer = words_beginning()
        begun: list[tuple[str, _Word]] = []  # words that may be whole, or go on
        for choices, target, evidence, told, torn in self._edges.get(border, ()):
            mark = 0 if torn else -1
            for cost, character in choices.alone[:_KEPT]:
                yield _Word(target, cost + evidence, character if told else "", mark)
            for form in self._going_on(choices, target):
                begun += (
                    (form, _Word(target, evidence, character if told else "", mark))
                    for character in choices.by_form[form]
                )
        while begun:
            path, (at, before, text, torn_before) = begun.pop()
            follow = longer[path]
            for choices, target, evidence, told, torn in self._edges.get(at, ()):
                by_form = choices.by_form
                fewer, more = (by_form, follow) if len(by_form) < len(follow) else (follow, by_form)
                for form in fewer:
                    if form not in more:
                        continue
                    mark = len(text) if torn else torn_before
                    for character in by_form[form]:
                        whole = text + character if told else text
                        word = _Word(target, before + evidence, whole, mark)
                        cost_of_word = follow[form]
                        if cost_of_word is not None:
                            yield word._replace(cost=word.cost + cost_of_word)
                        if path + form in longer:
                            begun.append((path + form, word))

    def _going_on(self, choices: Choices, border: Hashable) -> Iterable[str]:
        """Return the forms with which a longer word may begin, if it goes on at this border."""
        following = [form for edge in self._edges.get(border, ()) for form in edge.choices.by_form]
        if len(following) >= len(choices.beginning):
            return choices.beginning
        # A lost byte leaves a hundred choices, and what follows is mostly known: few go on.
        known = words_going_on()
        return set().union(*(choices.beginning & known.get(form, _NONE) for form in following))


_NONE: frozenset[str] = frozenset()


class _Word(NamedTuple):
    """A word on the way to a border: its cost with the evidence, and what is told of it."""

    target: Hashable
    cost: int
    text: str
    torn: int


def _go_on(here: list[Found], word: _Word, kept: list[Found], budget: int) -> None:
    """Keep the texts that go on by a word, if they are among the cheapest at its end."""
    if len(kept) == _KEPT:
        budget = min(budget, kept[-1].cost - 1)
    for before in here:
        cost = before.cost + word.cost
        if cost > budget:
            return
        text = before.text + word.text
        same = next((other for other in kept if other.text == text), None)
        if same is not None:
            if same.cost <= cost:
                continue
            kept.remove(same)
        torn = before.torn if word.torn < 0 else len(before.text) + word.torn
        kept.append(Found(cost, text, torn))
        kept.sort(key=_cost)
        del kept[_KEPT:]


def _cost(found: Found) -> int:
    return found.cost
