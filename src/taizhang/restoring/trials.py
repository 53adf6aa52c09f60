"""Trials: the ways to pair the bytes of a damaged run anew, followed one byte at a time.

Each trial begins with one value of the lost byte.  Where a character of the damaged text
is one byte long, the odd byte finds its partner, and the trial comes to its end.  What a
trial would cost is reckoned before it is made, and only the cheapest are made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from heapq import nsmallest
from operator import itemgetter
from typing import NamedTuple

from taizhang.lexicon.words import BIT, characters_read_as
from taizhang.restoring.gbk import (
    LEADS,
    PRIVATE_LEADS,
    PRIVATE_TRAILS,
    TRAILS,
    bytes_of,
    character_of,
    possible_bytes,
)
from taizhang.restoring.plausibility import Candidates, Reading, is_listed

LETTERS = "a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ"
HAN = "\u3400-\u9fff"
#: Signs that mispaired bytes turn into and that Chinese text hardly ever holds.
STRANGE = "€\u3041-\u3096\u30a1-\u30f6\u3105-\u3129\ue000-\ue4c5"
MARK = "?\ufffd"
LONGEST_RUN = 40

NOTE_REST = re.compile(rf"\(?([{LETTERS}]{{1,6}})\)")
NOTE = re.compile(rf"[(（]\s?([{LETTERS}]{{1,6}})\s?[)）]")

#: How many characters before and behind a run tell how well its words fit.
CONTEXT = 4
BEAM = 32
#: Without dropped pairs every value of the lost byte can be kept, each read two ways.
_WIDE_BEAM = len(LEADS) * 2
DROPPED_PAIR = 3 * BIT
NOTE_FITS = -10 * BIT
#: A quoted name, “三保”, holds no sign that ends a sentence.
_SENTENCE_IN_NAME = 9 * BIT
_SENTENCE_SIGNS = "，。；！？"
NO_CEILING = 1 << 40


class Trial(NamedTuple):
    """One way to pair the bytes of a run anew, as far as it has come.

    A named tuple for the reason that `Reading` is one.
    """

    position: int  #: of the next character of the damaged text
    pending: int | None  #: a first byte that waits for its second
    words: str
    reading: Reading
    evidence: int = 0  #: what notes and dropped pairs add to the cost
    quoting: bool = False  #: True after “, up to ”
    torn: Trial | None = None  #: the trial as it was where a pair was dropped
    gaps: int = 0  #: how many more pairs may have been dropped

    @property
    def cost(self) -> int:
        """What the words cost so far, with the evidence."""
        return self.reading.costs[3] + self.evidence

    @property
    def floor(self) -> int:
        """What the words will cost at least, however they go on without a note."""
        return self.reading.floor + self.evidence

    def took(self, character: str, position: int, pending: int | None) -> Trial:
        """Return the trial one character of the words further."""
        _, _, words, reading, evidence, quoting, torn, gaps = self
        if character in "“”":
            quoting = character == "“"
        elif quoting and character in _SENTENCE_SIGNS:
            evidence += _SENTENCE_IN_NAME
        after = reading.then(character)
        return Trial(position, pending, words + character, after, evidence, quoting, torn, gaps)


def starts_at_mark(text: str, anchor: int) -> list[Trial]:
    """Return the trials that give the byte lost at the mark each value it can have."""
    left = read_before(text, anchor)
    quoting = _is_in_name(text, anchor)
    note = NOTE_REST.match(text, anchor + 1)
    if note is None:
        return [Trial(anchor + 1, lead, "", left, quoting=quoting) for lead in LEADS]
    before = bytes_of(text[anchor - 1]) if anchor else None
    fitting = characters_read_as().get(note[1], frozenset())
    return [
        Trial(note.end(), lead, "", left, NOTE_FITS, quoting)
        for lead in LEADS
        if before and character_of(before[-1], lead) in fitting
    ]


def starts_without_mark(text: str, start: int) -> list[Trial]:
    """Return the trials that add a byte before the character, or take its first away."""
    left = read_before(text, start)
    trials = [Trial(start, lead, "", left) for lead in LEADS]
    found = bytes_of(text[start])
    if found and len(found) == 2:
        trials.append(Trial(start + 1, found[1], "", left))
    return trials


def read_before(text: str, start: int) -> Reading:
    """Return the reading of the last characters before the run, notes apart."""
    before = NOTE.sub("", text[max(0, start - 40) : start])
    return Reading().then_all(before[-CONTEXT:])


def _is_in_name(text: str, position: int) -> bool:
    """Return whether a quotation mark was opened a few characters before."""
    before = NOTE.sub("", text[max(0, position - 40) : position])[-8:]
    return before.rfind("“") > before.rfind("”")


class _Beam:
    """The cheapest trials of one step, each as a recipe until it is known to stay.

    Trials that cost the same rank in the order in which they were found.
    """

    __slots__ = ("_found", "_recipes", "_width", "budget", "ceiling")

    def __init__(self, width: int, budget: int) -> None:
        self._width = width
        self._recipes: list[tuple[int, int, Trial, str, int | None]] = []
        self._found = 0
        self.budget = budget
        self.ceiling = NO_CEILING  #: what is not below it cannot stay

    def add(self, trial: Trial) -> None:
        """Add a trial as it is."""
        self._found += 1
        if trial.cost < self.ceiling and trial.floor <= self.budget:
            self._recipes.append((trial.cost, self._found, trial, "", None))

    def add_followers(self, trial: Trial, followers: _Followers) -> None:
        """Add the trial after each of these characters."""
        if trial.floor <= self.budget:
            below = self.ceiling - trial.evidence
            for reading_cost, place in followers.candidates.below(trial.reading, below):
                character = followers.candidates.characters[place]
                cost = reading_cost + trial.evidence
                if trial.quoting and character in _SENTENCE_SIGNS:
                    cost += _SENTENCE_IN_NAME
                recipe = cost, self._found + place, trial, character, followers.pending[place]
                self._recipes.append(recipe)
        self._found += len(followers.pending)

    def narrow(self) -> None:
        """Forget what cannot stay, once enough has gathered to be worth it."""
        if len(self._recipes) > 2 * self._width:
            self._recipes = nsmallest(self._width, self._recipes, key=itemgetter(0, 1))
            self.ceiling = self._recipes[-1][0]

    def trials(self) -> list[Trial]:
        """Return the trials that stay, cheapest first."""
        return [
            trial.took(character, trial.position + 1, pending) if character else trial
            for _, _, trial, character, pending in nsmallest(
                self._width, self._recipes, key=itemgetter(0, 1)
            )
        ]


def pursue(text: str, trials: Sequence[Trial], *, budget: int, ahead: int) -> Iterator[Trial]:
    """Yield the trials that come to a character border, the text back in step.

    What comes after the first character costs `ahead` at least.
    """
    width = BEAM if any(trial.gaps for trial in trials) else _WIDE_BEAM
    waiting = list(trials)
    for step in range(LONGEST_RUN):
        beam = _Beam(width, budget if step else budget - ahead)
        for trial in waiting:
            if trial.pending is None:
                yield trial
                continue
            if text.startswith(tuple(MARK), trial.position):
                _add_at_mark(beam, text, trial, trial.pending)
            else:
                for after in _steps(text, trial):
                    beam.add(after)
            if trial.gaps:
                _add_dropped(beam, text, trial)
            beam.narrow()
        waiting = beam.trials()
        if not waiting:
            return


def _steps(text: str, trial: Trial) -> Iterator[Trial]:
    """Yield the trial after the next character of the damaged text, each way it can go."""
    if trial.position >= len(text) or trial.pending is None:
        return
    for found in possible_bytes(text[trial.position]):
        character = character_of(trial.pending, found[0])
        if character is None:
            continue
        pending = found[1] if len(found) == 2 else None
        after = trial.took(character, trial.position + 1, pending)
        if pending is None:
            yield from _agreeing(text, after, character)
        else:
            yield after


def _add_at_mark(beam: _Beam, text: str, trial: Trial, pending: int) -> None:
    """Add the trials in which the byte lost at this mark completes the pending one."""
    note = NOTE_REST.match(text, trial.position + 1)
    if note is None:
        # The sign that the lost byte took with it may have been a digit if none follows.
        if not text[trial.position + 1 : trial.position + 2].isascii():
            beam.add_followers(trial, _completed(pending))
        return
    fitting = characters_read_as().get(note[1], frozenset())
    for character in _completed(pending).candidates.characters:
        if character in fitting:
            after = trial.took(character, note.end(), None)
            beam.add(after._replace(evidence=after.evidence + NOTE_FITS))


def _agreeing(text: str, trial: Trial, character: str) -> Iterator[Trial]:
    """Yield the trial unless the note behind its last character says another reading."""
    note = NOTE.match(text, trial.position)
    if note is None:
        yield trial
    elif character in characters_read_as().get(note[1], frozenset()):
        yield trial._replace(evidence=trial.evidence + NOTE_FITS)


def _add_dropped(beam: _Beam, text: str, trial: Trial) -> None:
    """Add the trials in which a pair that GBK does not assign was dropped here."""
    if trial.pending is None or trial.position >= len(text):
        return
    followers = _listed_followers(text[trial.position])
    if not followers.pending:
        return
    noted = NOTE.match(text, trial.position + 1) is not None
    for character in listed_before_drop(trial.pending):
        after = trial.took(character, trial.position, None)
        evidence = after.evidence + DROPPED_PAIR
        after = after._replace(evidence=evidence, torn=trial, gaps=trial.gaps - 1)
        if not noted:
            beam.add_followers(after, followers)
            continue
        for follower, pending in zip(
            followers.candidates.characters, followers.pending, strict=True
        ):
            step = after.took(follower, trial.position + 1, pending)
            for agreeing in [step] if pending else _agreeing(text, step, follower):
                beam.add(agreeing)


def listed(characters: Iterator[str | None]) -> Iterator[str]:
    """Return those that are characters, and such as reports use."""
    return (character for character in characters if character and is_listed(character))


@cache
def listed_before_drop(pending: int) -> tuple[str, ...]:
    """Return the listed characters that end with the first byte of a dropped pair."""
    return tuple(listed(character_of(pending, lead) for lead in PRIVATE_LEADS))


class _Followers(NamedTuple):
    """Characters that may come next, made up of a lost byte and one that is there."""

    candidates: Candidates
    pending: tuple[int | None, ...]  #: for each, the byte that then waits for its second


@cache
def _completed(pending: int) -> _Followers:
    """Return the characters that the pending byte and a lost one make up."""
    found = [character for trail in TRAILS if (character := character_of(pending, trail))]
    return _Followers(Candidates(found), (None,) * len(found))


@cache
def _listed_followers(sign: str) -> _Followers:
    """Return the listed characters that a dropped byte and the sign's first byte make up."""
    found = [
        (character, pair[1] if len(pair) == 2 else None)
        for pair in possible_bytes(sign)
        for trail in PRIVATE_TRAILS
        if (character := character_of(trail, pair[0])) and is_listed(character)
    ]
    return _Followers(
        Candidates(character for character, _ in found), tuple(pending for _, pending in found)
    )
