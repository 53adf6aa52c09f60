"""The bytes of a damaged run, paired anew: which words they give, and how surely.

Whatever byte was lost, only the first character depends on it: the bytes behind it are
paired one way, until a character of the damaged text is one byte long and takes the odd
one up.  A decoder also drops a pair that GBK does not assign, and with it the second byte
of one character and the first of the next.  All that is laid out as a lattice, and the
cheapest words through it are taken, if they are far better than the damaged text as it
stands and than any other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from taizhang.lexicon.words import BIT, characters_read_as
from taizhang.model import Span
from taizhang.restoring.gbk import (
    LEADS,
    PRIVATE_LEADS,
    PRIVATE_TRAILS,
    TRAILS,
    bytes_of,
    character_of,
    possible_bytes,
)
from taizhang.restoring.lattice import Choices, Edge, Lattice, choice_of
from taizhang.restoring.plausibility import cost_of, is_listed, least_cost

LETTERS = "a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ"
HAN = "\u3400-\u9fff"
#: Signs that mispaired bytes turn into and that Chinese text hardly ever holds.
STRANGE = "€\u3041-\u3096\u30a1-\u30f6\u3105-\u3129\ue000-\ue4c5"
MARK = "?\ufffd"
LONGEST_RUN = 40
_LONGEST_NOTE = 10

_NOTE_REST = re.compile(rf"\(?([{LETTERS}]{{1,6}})\)")
_NOTE = re.compile(rf"[(（]\s?([{LETTERS}]{{1,6}})\s?[)）]")
#: What pairs go on through: of ASCII, the signs that may have been wide in the page, and
#: those that can be a second byte, which digits, spaces and line ends cannot.
_PASSABLE = re.compile(r"[!(),:;?@-~\x80-\U0010ffff]*")
#: Where the text may come back in step; the letters of a whole note are no such place.
_IN_STEP = re.compile(
    rf"(?P<mark>[{MARK}](?:{_NOTE_REST.pattern}|(?=[^\x00-\x7f])))"
    rf"|{_NOTE.pattern}"
    r"|(?P<byte>[@-~€])"
)

#: How many characters before and behind a run tell how well its words fit.
_CONTEXT = 4
_DROPPED_PAIR = 3 * BIT
_NOTE_FITS = -10 * BIT
#: A quoted name, “三保”, holds no sign that ends a sentence.
_SENTENCE_IN_NAME = 9 * BIT
_SENTENCE_SIGNS = "，。；！？"
#: A second best this close, or gibberish this good, leaves the run in doubt.
_CLEARLY = 5 * BIT
_BETTER = 14 * BIT
#: How much better one dropped pair must be than two.
_TWO_FOR_ONE = 5 * BIT
_NO_BUDGET = 1 << 40


@dataclass(frozen=True, slots=True)
class Run:
    """A damaged stretch of the text; `words` is None if it cannot be told what they were."""

    span: Span
    words: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A run, and what its best words cost, a character."""

    cost: int
    run: Run


class Start(NamedTuple):
    """Where pairing begins anew, and the values that the first byte may have."""

    position: int
    leads: tuple[int, ...]
    evidence: int = 0


def starts_at_mark(text: str, anchor: int) -> list[Start]:
    """Return what the byte lost at a mark may have been: any, or what a note names."""
    note = _NOTE_REST.match(text, anchor + 1)
    if note is None:
        return [Start(anchor + 1, tuple(LEADS))]
    before = bytes_of(text[anchor - 1]) if anchor else None
    fitting = characters_read_as().get(note[1], frozenset())
    leads = tuple(lead for lead in LEADS if before and character_of(before[-1], lead) in fitting)
    return [Start(note.end(), leads, _NOTE_FITS)] if leads else []


def starts_without_mark(text: str, start: int) -> list[Start]:
    """Return the ways to add a byte before the character, or to take its first away."""
    found = bytes_of(text[start])
    starts = [Start(start, tuple(LEADS))]
    if found and len(found) == 2:
        starts.append(Start(start + 1, (found[1],)))
    return starts


def best_choice(text: str, start: int, starts: Sequence[Start], *, gaps: int) -> Choice | None:
    """Return the run with the words that are clearly best, None if none are language.

    Up to as many pairs as `gaps` says may have been dropped within the run.
    """
    if not starts:
        return None
    ends = _possible_ends(text, min(begun.position for begun in starts))
    if not gaps:
        del ends[1:]  # the odd byte finds its partner at the first
    if not ends:
        return None
    budget = _budget(text, start, ends)
    if not gaps and _least_cost(text, start, starts[0], ends[0]) > budget:
        return None
    paired = _Pairing(text, start, starts, gaps=gaps, end=ends[-1])
    ranked = sorted(paired.readings(budget))
    if not ranked:
        return None
    cost, end, words, torn = ranked[0]
    damaged = Span(start, end).of(text)
    if cost + _BETTER > _cost_as_it_stands(text, start, end) or not all(map(is_listed, words)):
        return None
    if any(sign.isnumeric() and not is_listed(sign) for sign in _NOTE_REST.sub("", damaged)):
        return None  # a sign like ⑷ is a digit, and no repair removes one
    rivals = [other for other, _, rival, _ in ranked[1:] if rival != words]
    if torn >= 0:
        rivals += _with_two_dropped(text, start, ranked[0])
    length = len(words) + len(_right(text, end))
    each = (cost - cost_of(_left(text, start))) // max(1, length)
    clear = not rivals or min(rivals) - cost >= _CLEARLY
    return Choice(each, Run(Span(start, end), words if clear else None))


def _left(text: str, start: int) -> str:
    return _NOTE.sub("", text[max(0, start - 40) : start])[-_CONTEXT:]


def _right(text: str, end: int) -> str:
    return _NOTE.sub("", text[end : end + 40])[:_CONTEXT]


def _cost_as_it_stands(text: str, start: int, end: int) -> int:
    """Return what the damaged text costs with its neighbours, notes apart."""
    damaged = _NOTE_REST.sub("", text[start:end])
    return cost_of(_left(text, start) + damaged + _right(text, end))


def _possible_ends(text: str, first: int) -> list[int]:
    """Return where the text may come back in step, if the first pair is torn here.

    Most question marks stop here: nothing ends near them.
    """
    reach = _PASSABLE.match(text, first, first + LONGEST_RUN + _LONGEST_NOTE)
    assert reach is not None
    places = _IN_STEP.finditer(text, first, reach.end() + 1)
    return [match.end() for match in places if match.lastgroup is not None]


def _budget(text: str, start: int, ends: Sequence[int]) -> int:
    """Return what words may cost and still decide something.

    They decide if they are good enough to be taken, or near enough to such words to put
    them in doubt.
    """
    budgets = []
    for end in ends:
        as_is = _cost_as_it_stands(text, start, end)
        if text[end - 1] == ")" or _NOTE.match(text, end):
            as_is -= _NOTE_FITS  # that is still to come, and makes up for as much
        budgets.append(as_is - _BETTER + _CLEARLY)
    return max(budgets)


def _least_cost(text: str, start: int, begun: Start, end: int) -> int:
    """Return what the words up to the end cost at least if no pair was dropped.

    Whatever the lost byte was, only the first character depends on it, and the last if a
    mark ends the run: those between are the same whatever it was.  Six question marks of
    seven are done with here, in a fifth of the time that a search takes.
    """
    known = least_cost(_left(text, start)) + least_cost(_right(text, end)) + begun.evidence
    pending: int | None = None
    for sign in text[begun.position : end]:
        if sign in MARK:
            break
        pairs = possible_bytes(sign)
        if pending is not None:
            pairs = [pair for pair in pairs if character_of(pending, pair[0])]
            if not pairs:
                return _NO_BUDGET
            known += min(least_cost(character_of(pending, pair[0]) or "") for pair in pairs)
        pending = pairs[0][1] if pairs and len(pairs[0]) == 2 else None
        if pending is None:
            break
    return known


class _Border(NamedTuple):
    """Where the words of the run have come to in its bytes."""

    position: int  #: of the next character of the damaged text
    leads: tuple[int, ...] | None  #: first bytes one of which waits for its second
    gaps: int  #: how many more pairs may have been dropped
    quoting: bool  #: True after “, up to ”
    dropping: bool = False  #: True between the characters that a dropped pair tore


class _Pairing:
    """The ways to pair the bytes of one run anew, as a lattice."""

    def __init__(
        self, text: str, start: int, starts: Sequence[Start], *, gaps: int, end: int
    ) -> None:
        self._text, self._end = text, end
        self._lattice = Lattice()
        self._ends: list[tuple[int, object]] = []  # where a run may end, and the border
        left = _left(text, start)
        for place, sign in enumerate(left):
            edge = Edge(choice_of(sign), ("left", place + 1), told=False)
            self._lattice.add(("left", place), [edge])
        quoting = _is_in_name(text, start)
        edges: list[Edge] = []
        for begun in starts:
            border = _Border(begun.position, begun.leads, gaps, quoting)
            edges += [
                edge._replace(evidence=edge.evidence + begun.evidence)
                for edge in self._edges(border)
            ]
        self._lattice.add(("left", len(left)), edges)
        self._lay(edges)

    def readings(self, budget: int) -> Iterator[tuple[int, int, str, int]]:
        """Yield the best words up to each end: cost, end, words, where a pair was dropped."""
        found = self._lattice.cheapest(("left", 0), budget)
        for end, border in self._ends:
            for cost, words, torn in found.get(border, ()):
                yield cost, end, words, torn

    def _lay(self, edges: Iterable[Edge]) -> None:
        """Add the borders behind these edges, each before those that it leads to."""
        waiting: dict[tuple[int, bool], dict[_Border, None]] = {}

        def wait(edges: Iterable[Edge]) -> None:
            for edge in edges:
                border = edge.target
                assert isinstance(border, _Border)
                waiting.setdefault((border.position, border.dropping), {})[border] = None

        wait(edges)
        for position in range(min(waiting, default=(0, False))[0], self._end + 1):
            in_step = []
            for border in waiting.pop((position, False), ()):
                if border.leads is None:
                    in_step.append(border)
                    continue
                behind = self._edges(border)
                self._lattice.add(border, behind)
                wait(behind)
            for border in waiting.pop((position, True), ()):
                behind = self._edges_behind_drop(border)
                self._lattice.add(border, behind)
                wait(behind)
            self._end_at(position, in_step)

    def _end_at(self, position: int, borders: Sequence[_Border]) -> None:
        """Let the runs that are in step go on with the text behind them."""
        right = _right(self._text, position)
        if not right:
            self._ends += [(position, border) for border in borders]
            return
        if borders:
            self._ends.append((position, ("right", position, len(right))))
        for border in borders:
            edge = Edge(choice_of(right[0]), ("right", position, 1), told=False)
            self._lattice.add(border, [edge])
        for place in range(1, len(right)):
            edge = Edge(choice_of(right[place]), ("right", position, place + 1), told=False)
            self._lattice.add(("right", position, place), [edge])

    def _edges(self, border: _Border) -> list[Edge]:
        """Return the ways on from a border in the middle of a pair."""
        text, position, leads = self._text, border.position, border.leads
        if position >= len(text) or leads is None:
            return []
        sign = text[position]
        if sign in MARK:
            edges = self._edges_at_mark(border, leads)
        else:
            edges = []
            for pair in possible_bytes(sign):
                after = border._replace(position=position + 1, leads=tuple(pair[1:]) or None)
                edges += self._agreeing(_joined(leads, pair[0]), after, border.quoting)
        if border.gaps:
            behind = border._replace(leads=None, gaps=border.gaps - 1, dropping=True)
            if any(choices.characters for choices, _ in _followers(sign)):
                edges += _lead(_before_drop(leads), behind, border.quoting, _DROPPED_PAIR, True)
        return edges

    def _edges_behind_drop(self, border: _Border) -> list[Edge]:
        """Return the ways on from a dropped pair to the character behind it."""
        edges: list[Edge] = []
        for choices, pending in _followers(self._text[border.position]):
            after = border._replace(position=border.position + 1, leads=pending, dropping=False)
            edges += self._agreeing(choices, after, border.quoting)
        return edges

    def _edges_at_mark(self, border: _Border, leads: tuple[int, ...]) -> list[Edge]:
        """Return the ways on by the byte lost at this mark, which completes the pair."""
        text, position = self._text, border.position
        note = _NOTE_REST.match(text, position + 1)
        if note is None:
            # The sign that the lost byte took with it may have been a digit if none follows.
            if text[position + 1 : position + 2].isascii():
                return []
            after = border._replace(position=position + 1, leads=None)
            return _lead(_completed(leads), after, border.quoting)
        fitting = characters_read_as().get(note[1], frozenset())
        choices = Choices(c for c in _completed(leads).characters if c in fitting)
        after = border._replace(position=note.end(), leads=None)
        return _lead(choices, after, border.quoting, _NOTE_FITS)

    def _agreeing(self, choices: Choices, after: _Border, quoting: bool) -> list[Edge]:
        """Return the ways to a border, of those that end a run the ones its note allows."""
        note = _NOTE.match(self._text, after.position) if after.leads is None else None
        if note is None:
            return _lead(choices, after, quoting)
        fitting = characters_read_as().get(note[1], frozenset())
        agreeing = Choices(c for c in choices.characters if c in fitting)
        return _lead(agreeing, after, quoting, _NOTE_FITS)


def _lead(
    choices: Choices, after: _Border, quoting: bool, evidence: int = 0, torn: bool = False
) -> list[Edge]:
    """Return the edges by these characters; a quotation mark changes where they lead."""
    return [
        Edge(
            some,
            after._replace(quoting=inside),
            evidence + (_SENTENCE_IN_NAME if ends_sentence else 0),
            torn=torn,
        )
        for some, inside, ends_sentence in _by_effect(choices, quoting)
    ]


@lru_cache(maxsize=4096)
def _by_effect(choices: Choices, quoting: bool) -> list[tuple[Choices, bool, bool]]:
    """Return the characters by whether a name goes on behind them, and a sentence ends in it."""
    parts: dict[tuple[bool, bool], list[str]] = {}
    for character in choices.characters:
        inside = character == "“" if character in "“”" else quoting
        ends_sentence = quoting and character in _SENTENCE_SIGNS
        parts.setdefault((inside, ends_sentence), []).append(character)
    if len(parts) == 1:
        return [(choices, *effect) for effect in parts]
    return [(Choices(characters), *effect) for effect, characters in parts.items()]


def _is_in_name(text: str, position: int) -> bool:
    """Return whether a quotation mark was opened a few characters before."""
    before = _NOTE.sub("", text[max(0, position - 40) : position])[-8:]
    return before.rfind("“") > before.rfind("”")


def _listed(characters: Iterable[str | None]) -> Choices:
    """Return those that are characters, and such as reports use."""
    return Choices(character for character in characters if character and is_listed(character))


@lru_cache(maxsize=4096)
def _joined(leads: tuple[int, ...], trail: int) -> Choices:
    """Return the characters of one of these first bytes and this second one."""
    characters = (character_of(lead, trail) for lead in leads)
    return Choices(character for character in characters if character)


@lru_cache(maxsize=512)
def _completed(leads: tuple[int, ...]) -> Choices:
    """Return the characters of one of these first bytes and any second one."""
    characters = (character_of(lead, trail) for lead in leads for trail in TRAILS)
    return Choices(character for character in characters if character)


@lru_cache(maxsize=512)
def _before_drop(leads: tuple[int, ...]) -> Choices:
    """Return the listed characters that end with the first byte of a dropped pair."""
    return _listed(character_of(lead, trail) for lead in leads for trail in PRIVATE_LEADS)


@lru_cache(maxsize=4096)
def _followers(sign: str) -> list[tuple[Choices, tuple[int, ...] | None]]:
    """Return the listed characters of a dropped byte and the first one of a sign.

    With them goes the second byte of the sign, if it has one.
    """
    return [
        (_listed(character_of(lead, pair[0]) for lead in PRIVATE_TRAILS), tuple(pair[1:]) or None)
        for pair in possible_bytes(sign)
    ]


@cache
def _between_drops() -> Choices:
    """Return the listed characters between the halves of two dropped pairs.

    No signs: one alone between two words costs little, and would put every word in doubt.
    """
    between = (character_of(lead, trail) for trail in PRIVATE_LEADS for lead in PRIVATE_TRAILS)
    return _listed(c for c in between if c and "\u4e00" <= c <= "\u9fff")


def _with_two_dropped(text: str, start: int, best: tuple[int, int, str, int]) -> list[int]:
    """Return the least cost of these words if two pairs were dropped where one was.

    水產 and 水生產 leave the same bytes if the pairs between are dropped, so a good
    reading with one pair is in doubt wherever one with two is nearly as good.
    """
    cost, end, words, torn = best
    before, behind = bytes_of(words[torn]), bytes_of(words[torn + 1])
    assert before is not None
    assert behind is not None
    head, tail = _left(text, start) + words[:torn], words[torn + 2 :] + _right(text, end)
    places = [
        *map(choice_of, head),
        _before_drop((before[0],)),
        _between_drops(),
        _listed(character_of(lead, behind[1]) for lead in PRIVATE_TRAILS),
        *map(choice_of, tail),
    ]
    lattice = Lattice()
    for place, choices in enumerate(places):
        lattice.add(place, [Edge(choices, place + 1)])
    found = lattice.cheapest(0, _NO_BUDGET).get(len(places), [])
    whole = _left(text, start) + words + _right(text, end)
    evidence = cost - cost_of(whole) + _DROPPED_PAIR - _TWO_FOR_ONE
    return [reading.cost + evidence for reading in found[:1]]
