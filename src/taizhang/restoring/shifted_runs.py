"""Runs of characters that are paired one byte off, read anew: the search behind byte_shift.py.

From the torn byte on, every character is made of the second byte of one and the first byte
of the next, up to a mark or the ASCII sign behind the run.  So a run has at most two
characters that its bytes do not tell, the first and the last; all between follow.  The
search tries each place and way in which the run may have begun, follows the bytes to the
end, and ranks what it reads by the words.  What the words leave in doubt stays open: a
character that cannot be told is written as 〓, the sign of print for a missing type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from itertools import product
from typing import NamedTuple

from taizhang.lexicon.damage import damage
from taizhang.lexicon.words import BIT, characters_read_as
from taizhang.model import Confidence, Span
from taizhang.restoring.gbk import (
    LEADS,
    LETTERS,
    MARK,
    PRIVATE_LEADS,
    PRIVATE_TRAILS,
    TRAILS,
    bytes_of,
    character_of,
    possible_bytes,
)
from taizhang.restoring.plausibility import Candidates, Reading, is_known, is_listed

HOLE = "〓"
_NOTE_REST = re.compile(rf"\(?([{LETTERS}]{{1,6}})\)")
_NOTE = re.compile(rf"[(（]\s?([{LETTERS}]{{1,6}})\s?[)）]")
_HALF = re.compile("[!,:;()]")
#: How many characters before and behind a run tell how well its words fit.
_CONTEXT = 4
UNASSIGNED = "\ufffd"
#: What an open character costs, and what a byte costs that nothing marks as lost or put in.
_HOLE = 11 * BIT
_UNMARKED = 12 * BIT
#: How much better than the damaged text the words must be.
_BETTER = 16 * BIT
#: The most that the words may cost, a character.
_DEAREST = 11 * BIT
#: One character in so many may be one that reports do not use: 淞, 邕, 莞.
_STRANGE_IN = 15
_FLUENT = 9 * BIT
#: A character this much better than any other is taken; a bit less, and it is a guess.
_CLEAR = 3 * BIT
_GUESS = BIT
#: Readings that differ in more characters are another way to pair the run.
_FEW = 2
#: A quoted name, “三保”, holds no sign that ends a sentence.
_SENTENCE_IN_NAME = 9 * BIT
_SENTENCE_SIGNS = "，。；！？"
#: How much better one dropped pair must be than two.
_TWO_FOR_ONE = 11 * BIT
#: How many characters before the first strange one the run may begin.
_BACK = 10
_LONGEST = 3000
_BEAM = 16
_FOLLOWED = 4
#: So many characters behind an open one it makes no difference any more.
_SETTLED = 6
#: So many choices for an open character are followed until the next one tells more.
_CHOICES = 64
_PUT_IN = _UNMARKED + 9 * BIT
#: What the sign behind a run tells of its last character: paragraphs end in 。, and before
#: a number stands a verb or a word of comparison.
_ENDS_PARAGRAPH = {"。": -5 * BIT, "！": -7 * BIT, "：": -7 * BIT}
_ENDS_OTHERWISE = 2 * BIT
_BEFORE_NUMBER = -4 * BIT


@dataclass(frozen=True, slots=True)
class Shifted:
    """A run as it is published, and what its bytes say; 〓 where they do not."""

    span: Span
    words: str
    confidence: Confidence


class _Path(NamedTuple):
    """One way to read a run, as far as it has come."""

    words: str
    reading: Reading
    evidence: int
    quoting: bool = False  #: True after “, up to ”

    @property
    def cost(self) -> int:
        return self.reading.cost + self.evidence

    def then(self, character: str) -> _Path:
        words, reading, evidence, quoting = self
        if character in "“”":
            quoting = character == "“"
        elif quoting and character in _SENTENCE_SIGNS:
            evidence += _SENTENCE_IN_NAME
        return _Path(words + character, reading.then(character), evidence, quoting)

    def then_hole(self) -> _Path:
        reading = self.reading.then(HOLE)
        evidence = self.evidence + _HOLE - (reading.cost - self.reading.cost)
        return _Path(self.words + HOLE, reading, evidence, self.quoting)


class _Start(NamedTuple):
    """A way in which a run may begin: the first character's choices, and what waits."""

    place: int  #: of the first character that is read anew
    position: int  #: where the bytes go on
    pending: int  #: the byte that waits for its second
    choices: Candidates | None  #: for the character whose byte was lost
    evidence: int


class _End(NamedTuple):
    """Where a run comes back in step, and the choices for its last character."""

    position: int
    choices: Candidates | None
    evidence: int


class _Found(NamedTuple):
    """A reading of a run up to its last character, and how much better it is than the text."""

    gain: int
    place: int
    followed: _Followed
    end: _End


def _gain(found: _Found) -> int:
    return found.gain


def read_shifted(text: str, anchor: int, earliest: int) -> Shifted | None:
    """Return the run around a strange place with what its bytes say, None if it is none.

    >>> damaged = "加快完善".encode("gbk")[1:].decode("gbk", "ignore")
    >>> read_shifted(f"加快{damaged}?5%", 2, 0) is None
    False
    """
    found: list[_Found] = []
    as_is: dict[tuple[int, int], int] = {}
    near = text[max(earliest, anchor - _BACK) : anchor + _BACK * 2]
    # Some page tools write signs of prose in half width; they may have been wide in the page.
    modes = (True, False) if _HALF.search(near) else (False,)
    starts = (s for s in _starts(text, anchor, earliest) if _goes_on(text, s.position, s.pending))
    for start, wide in product(starts, modes):
        followed = _follow(text, start, wide=wide)
        if followed is None or followed.end is None:
            continue
        key = start.place, followed.end.position
        if key not in as_is:
            as_is[key] = _cost_as_is(text, *key)
        if as_is[key] - followed.paths[0].cost < _BETTER - _CLEAR:
            continue  # it cannot be taken, nor put another in doubt
        gain = as_is[key] - _close(text, followed.paths[0], followed.end)[0].cost
        found.append(_Found(gain, start.place, followed, followed.end))
    if not found:
        return None
    best = max(found, key=_gain)
    return _settle(text, best, found) if best.gain >= _BETTER else None


def _starts(text: str, anchor: int, earliest: int) -> Iterator[_Start]:
    """Yield the ways in which a run at the anchor may begin."""
    place = anchor
    while place >= max(earliest, anchor - _BACK):
        sign = text[place]
        if sign in MARK:
            yield from _starts_at_mark(text, place)
            if place < anchor:
                return
        elif len(bytes_of(sign) or b"") != 2:
            return
        else:
            yield from _starts_unmarked(text, place)
        place -= 1


def _starts_at_mark(text: str, place: int) -> Iterator[_Start]:
    note = _NOTE_REST.match(text, place + 1)
    if note is not None:
        before = bytes_of(text[place - 1]) if place else None
        fitting = characters_read_as().get(note[1], frozenset())
        if before:
            for lead in LEADS:
                if character_of(before[-1], lead) in fitting:
                    yield _Start(place, note.end(), lead, None, -8 * BIT)
        return
    for following in possible_bytes(text[place + 1]) if place + 1 < len(text) else ():
        if len(following) == 2:
            yield _Start(place, place + 2, following[1], _with_trail(following[0]), 0)


def _starts_unmarked(text: str, place: int) -> Iterator[_Start]:
    found = bytes_of(text[place])
    if found is None or len(found) != 2:
        return
    one, other = found
    # The byte before it is lost, or the byte between the two.
    yield _Start(place, place + 1, other, _with_either(one), _UNMARKED)
    # A byte too many: either of the two.
    yield _Start(place, place + 1, one, None, _PUT_IN)
    yield _Start(place, place + 1, other, None, _PUT_IN)


def _goes_on(text: str, position: int, pending: int) -> bool:
    """Return whether the next characters can be words if this byte waits; most starts stop here."""
    strange = 0
    for sign in text[position : position + 4]:
        found = bytes_of(sign)
        if found is None or len(found) != 2:
            break
        character = character_of(pending, found[0])
        strange += character is None or not is_known(character)
        pending = found[1]
    return strange < 2


def _follow(text: str, start: _Start, *, wide: bool) -> _Followed | None:
    """Return how the run reads up to its last character, and its end; None if it is none."""
    place = start.place
    quoting = _is_in_name(text, place)
    before = _Path("", _read_before(text, place), start.evidence, quoting)
    first = [before] if start.choices is None else _choose(before, start.choices)
    run = _Followed(text, first, [], start.position, start.pending, start.position)
    limit = min(len(text), run.position + _LONGEST)
    while run.paths and run.position <= limit:
        is_half = wide and _HALF.match(text, run.position) is not None
        run.end = None if is_half else _end(text, run.position, run.pending)
        if run.end is not None:
            return run
        sign = text[run.position]
        note = _NOTE_REST.match(text, run.position + 1) if sign in MARK else None
        if note is not None:
            fitting = _told_by(note, PRIVATE_TRAILS)
            return run if run.ends_behind_drop(fitting, note.end()) else None
        if "@" <= sign <= "~":
            last = list(_listed(character_of(other, ord(sign)) for other in PRIVATE_TRAILS))
            told = _NOTE.match(text, run.position + 1)
            if told is not None:
                last = [c for c in last if c in characters_read_as().get(told[1], ())]
            return run if run.ends_behind_drop(last, run.position + 1) else None
        if sign == UNASSIGNED:
            if not run.pass_unassigned():
                return None
            if run.end is not None:
                return run
        else:
            found = (possible_bytes(sign)[0] if is_half else bytes_of(sign)) or b""
            count = run.position - start.position
            if len(found) != 2 or not run.pass_pair(
                found, fluent=run.paths[0].cost - before.cost <= _FLUENT * (count + 3)
            ):
                return None
        length = run.position - start.position
        if run.paths and run.paths[0].cost - before.cost > _DEAREST * (length + 4):
            return None
        run.freeze()
    return None


@dataclass(slots=True)
class _Followed:
    """How a run reads so far: the readings that are followed, and those that stay behind."""

    text: str
    paths: list[_Path]
    #: Readings that differ from the best one only in characters that are past, and by how
    #: much they cost more: what follows costs all of them the same.
    behind: list[tuple[str, int]]
    position: int
    pending: int
    open_since: int  #: the place of the last character that its bytes did not tell
    end: _End | None = None

    def freeze(self) -> None:
        """Follow the best reading alone once all others go on as it does."""
        if self.position - self.open_since <= _SETTLED or len(self.paths) < 2:
            return
        best = self.paths[0]
        self.behind += [(path.words, path.cost - best.cost) for path in self.paths[1:]]
        self.paths = [best]

    def rivals(self) -> Iterator[tuple[str, int]]:
        """Yield each reading of the whole run, and how much more than the best it costs."""
        best = self.paths[0]
        for path in self.paths:
            yield path.words, path.cost - best.cost
        for words, behind in self.behind:
            yield words + best.words[len(words) :], behind

    def pass_pair(self, found: bytes, *, fluent: bool) -> bool:
        """Go on over two bytes; return whether anything can be read so."""
        character = character_of(self.pending, found[0])
        grown = [] if character is None else [path.then(character) for path in self.paths]
        if fluent and (character is None or not is_listed(character)):
            # The reader dropped a pair between the two bytes.
            dearer = [p._replace(evidence=p.evidence + _UNMARKED) for p in self.paths[:2]]
            first, second = _before_drop(self.pending), _behind_drop(found[0])
            once = _cheapest((p for path in dearer for p in _choose(path, first)), 8)
            grown += (p for path in once for p in _choose(path, second, 12))
            self.open_since = self.position
        self.paths = _cheapest(grown, _BEAM)
        self.position, self.pending = self.position + 1, found[1]
        return bool(self.paths)

    def pass_unassigned(self) -> bool:
        """Go on over pairs that GBK does not assign: all of their bytes are open."""
        stop = self.position
        while self.text.startswith(UNASSIGNED, stop):
            stop += 1
        paths = self.paths[:_FOLLOWED]
        once = _cheapest(
            (p for path in paths for p in _choose(path, _with_lead(self.pending))), _CHOICES
        )
        for _ in range(stop - self.position - 1):
            once = [path.then_hole() for path in once]
        found = bytes_of(self.text[stop : stop + 1] or " ") or b""
        if self.text.startswith("?", stop):
            self.paths = [path.then_hole() for path in once[:_BEAM]]
            self.end = _End(stop + 1, None, 0)
        elif len(found) != 2:
            return False
        else:
            trail = _with_trail(found[0])
            self.paths = _cheapest((p for path in once for p in _choose(path, trail)), _BEAM)
            self.position, self.pending, self.open_since = stop + 1, found[1], stop
        return True

    def ends_behind_drop(self, last: Sequence[str], end: int) -> bool:
        """Return whether one of these ends the run behind a pair that the reader dropped.

        水產 and 水生產 leave the same bytes if the pairs between are dropped, so one dropped
        pair is in doubt wherever two are nearly as good.
        """
        first, lasts = _before_drop(self.pending), Candidates(last)
        once = [p for path in self.paths[:_FOLLOWED] for p in _choose(path, first)]
        twice = [p for path in _cheapest(once, 8) for p in _choose(path, _between_drops())]
        one, two = self._closed(once, lasts, end), self._closed(twice, lasts, end)
        if not one or (two and two[0].cost < one[0].cost + _TWO_FOR_ONE):
            return False
        behind, final = one[0].words[-2], one[0].words[-1]
        before = next(p for p in self.paths if p.words == one[0].words[:-2])
        dearer = before._replace(evidence=before.evidence + _UNMARKED)
        self.paths = [dearer.then(behind)]
        self.end = _End(end, Candidates([final]), 0)
        return True

    def _closed(self, paths: Iterable[_Path], lasts: Candidates, end: int) -> list[_Path]:
        """Return the paths after the last character and what stands behind, without holes."""
        right = _right_of(self.text, end)
        whole = (p for path in _cheapest(paths, _BEAM) for p in _choose(path, lasts))
        return _cheapest(
            (
                p._replace(reading=p.reading.then_all(right))
                for p in whole
                if HOLE not in p.words[-3:]
            ),
            _BEAM,
        )


def _cheapest(paths: Iterable[_Path], count: int) -> list[_Path]:
    return sorted(paths, key=_cost)[:count]


def _cost(path: _Path) -> int:
    return path.cost


def _choose(path: _Path, choices: Candidates, count: int = _CHOICES) -> list[_Path]:
    """Return the path after the cheapest choices, and after an open character."""
    costs = nsmallest(count, choices.below(path.reading, path.reading.cost + 40 * BIT))
    chosen = [path.then(choices.characters[place]) for _, place in costs]
    return chosen if len(choices.characters) == 1 else [*chosen, path.then_hole()]


def _end(text: str, position: int, pending: int) -> _End | None:
    """Return the end of the run if it is here."""
    sign = text[position : position + 1]
    behind = text[position + 1 : position + 2]
    if sign == UNASSIGNED and (behind == "?" or not behind.isascii()):
        return None
    if sign and sign in MARK:
        note = _NOTE_REST.match(text, position + 1)
        if note is None:
            return _End(position + 1, _with_lead(pending), 0)
        fitting = characters_read_as().get(note[1], frozenset())
        known = [c for c in _with_lead(pending).characters if c in fitting]
        return _End(note.end(), Candidates(known), -8 * BIT) if known else None
    if sign == "€":
        whole = character_of(pending, 0x80)
        return _certain_end(position + 1, whole)
    if not sign or sign.isascii():
        if "@" <= sign <= "~":
            # Such a byte can only be the second of a pair; nothing is lost at this end.
            whole = character_of(pending, ord(sign))
            return _certain_end(position + 1, whole)
        return _End(position, _with_lead(pending), 4 * BIT)
    return None


def _certain_end(position: int, whole: str | None) -> _End | None:
    if whole is None or not is_listed(whole):
        return None
    return _End(position, Candidates([whole]), 0)


def _close(text: str, path: _Path, end: _End) -> list[_Path]:
    """Return the path with its last character and what stands behind, cheapest first."""
    right = _right_of(text, end.position)
    path = path._replace(evidence=path.evidence + end.evidence)
    lasts = [path] if end.choices is None else _choose(path, end.choices)
    closed = [
        _Path(last.words, last.reading.then_all(right), last.evidence + _before(last.words, right))
        for last in lasts
    ]
    return sorted(closed, key=_cost)


def _before(words: str, right: str) -> int:
    """Return what the words gain or lose by the sign behind them."""
    if not right or right[0] in "\r\n":
        return _ENDS_PARAGRAPH.get(words[-1:], _ENDS_OTHERWISE)
    if right[0].isdecimal() and words.endswith(_before_number()):
        return _BEFORE_NUMBER
    return 0


def _settle(text: str, best: _Found, found: Sequence[_Found]) -> Shifted | None:
    """Return the run with the words that are clear, and holes for those that are not."""
    path = best.followed.paths[0]
    origin = min(other.place for other in found)
    rivals = [
        (text[origin : other.place] + words, best.gain - other.gain + behind)
        for other in found
        if other.end.position == best.end.position and best.gain - other.gain < _CLEAR
        for words, behind in other.followed.rivals()
    ]
    kept = text[origin : best.place]
    words, sure = _decide(kept + path.words, rivals)
    words = words[len(kept) :]
    if best.end.choices is not None:
        closed = _close(text, path, best.end)
        ends = [(other.words, other.cost - closed[0].cost) for other in closed]
        last, last_sure = _decide(closed[0].words, ends)
        words, sure = words + last[-1], min(sure, last_sure)
    strange = sum(not is_known(sign) and sign != HOLE for sign in words)
    if strange > 1 + len(words) // _STRANGE_IN:
        return None
    span = Span(best.place, best.end.position)
    # Where nothing marks the loss, the reader drops what it cannot read: more may be gone.
    marked = text[span.start] in MARK or text[span.end - 1] in f"{MARK}€)"
    confidence = Confidence.MEDIUM if marked and sure >= _CLEAR else Confidence.LOW
    return Shifted(span, words, confidence)


def _decide(best: str, rivals: Sequence[tuple[str, int]]) -> tuple[str, int]:
    """Return the best words, with holes where others are as good, and how clear the rest is.

    A rival comes with how much more it costs.
    """
    words, sure = list(best), 1 << 20
    for rival, behind in rivals:
        if behind >= _CLEAR or rival == best:
            continue
        pairs = zip(best[::-1], rival[::-1], strict=False)
        differing = [i for i, (one, other) in enumerate(pairs, 1) if one != other]
        if any(rival[-i] == HOLE for i in differing):
            continue
        if behind >= _GUESS or len(differing) > _FEW:
            sure = min(sure, behind)
        else:
            for i in differing:
                words[-i] = HOLE
    return "".join(words), sure


def _read_before(text: str, start: int) -> Reading:
    """Return the reading of the last characters before the run, notes apart."""
    before = _NOTE.sub("", text[max(0, start - 40) : start])
    return Reading().then_all(before[-_CONTEXT:])


def _right_of(text: str, position: int) -> str:
    """Return the next characters behind the run, notes apart."""
    return _NOTE.sub("", text[position : position + 40])[:_CONTEXT]


def _is_in_name(text: str, position: int) -> bool:
    """Return whether a quotation mark was opened a few characters before."""
    before = _NOTE.sub("", text[max(0, position - 40) : position])[-8:]
    return before.rfind("“") > before.rfind("”")


def _cost_as_is(text: str, start: int, end: int) -> int:
    damaged = _NOTE_REST.sub("", text[start:end])
    right = _right_of(text, end)
    return _read_before(text, start).then_all(damaged).then_all(right).cost


@cache
def _before_number() -> tuple[str, ...]:
    """Return the words that a number follows, apart from those that anything follows."""
    known = damage()
    return tuple(set(known.words_before_number) - set(known.unfinished_line_ends))


def _told_by(note: re.Match[str], leads: range) -> list[str]:
    """Return the characters of the note's reading that begin with one of these bytes."""
    known = characters_read_as().get(note[1], frozenset())
    found = ((character, bytes_of(character)) for character in sorted(known))
    return [character for character, pair in found if pair and pair[0] in leads]


@cache
def _with_trail(trail: int) -> Candidates:
    """Return the characters that end with the byte."""
    return Candidates(_listed(character_of(lead, trail) for lead in LEADS))


@cache
def _with_lead(lead: int) -> Candidates:
    """Return the characters that begin with the byte."""
    return Candidates(_listed(character_of(lead, trail) for trail in TRAILS))


@cache
def _with_either(byte: int) -> Candidates:
    """Return the characters that begin or end with the byte."""
    both = (*_with_trail(byte).characters, *_with_lead(byte).characters)
    return Candidates(dict.fromkeys(both))


@cache
def _before_drop(lead: int) -> Candidates:
    """Return the characters of the byte and the first byte of a dropped pair."""
    return Candidates(_listed(character_of(lead, other) for other in PRIVATE_LEADS))


@cache
def _behind_drop(trail: int) -> Candidates:
    """Return the characters of the second byte of a dropped pair and the byte."""
    return Candidates(_listed(character_of(other, trail) for other in PRIVATE_TRAILS))


@cache
def _between_drops() -> Candidates:
    """Return the characters between the halves of two dropped pairs."""
    return Candidates(
        _listed(character_of(one, two) for two in PRIVATE_LEADS for one in PRIVATE_TRAILS)
    )


def _listed(characters: Iterable[str | None]) -> Iterator[str]:
    return (c for c in characters if c is not None and is_listed(c))
