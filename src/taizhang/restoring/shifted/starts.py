"""The ways in which a run may begin: at a mark, or where nothing marks the loss."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from taizhang.lexicon.words import BIT, characters_read_as
from taizhang.restoring.gbk import LEADS, MARK, bytes_of, character_of, possible_bytes
from taizhang.restoring.plausibility import Candidates, Reading, is_known
from taizhang.restoring.shifted.candidates import with_either, with_trail
from taizhang.restoring.shifted.paths import HOLE
from taizhang.restoring.shifted.surroundings import NOTE_REST, AsPublished

UNMARKED = 12 * BIT
_PUT_IN = UNMARKED + 9 * BIT
#: So much worse than the text as it is no run begins.
HOPELESS = 20 * BIT
#: So far is looked ahead; two characters that reports do not use so soon are no words.
_AHEAD, _SOON = 8, 4
#: How many characters before the first strange one the run may begin.
BACK = 10


class Start(NamedTuple):
    """A way in which a run may begin: the first character's choices, and what waits."""

    place: int  #: of the first character that is read anew
    position: int  #: where the bytes go on
    pending: int  #: the byte that waits for its second
    choices: Candidates | None  #: for the character whose byte was lost
    evidence: int


def find_starts(text: str, anchor: int, earliest: int) -> Iterator[Start]:
    """Yield the ways in which a run at the anchor may begin."""
    place = anchor
    while place >= max(earliest, anchor - BACK):
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


def _starts_at_mark(text: str, place: int) -> Iterator[Start]:
    note = NOTE_REST.match(text, place + 1)
    if note is not None:
        before = bytes_of(text[place - 1]) if place else None
        fitting = characters_read_as().get(note[1], frozenset())
        if before:
            for lead in LEADS:
                if character_of(before[-1], lead) in fitting:
                    yield Start(place, note.end(), lead, None, -8 * BIT)
        return
    for following in possible_bytes(text[place + 1]) if place + 1 < len(text) else ():
        if len(following) == 2:
            yield Start(place, place + 2, following[1], with_trail(following[0]), 0)


def _starts_unmarked(text: str, place: int) -> Iterator[Start]:
    found = bytes_of(text[place])
    if found is None or len(found) != 2:
        return
    one, other = found
    # The byte before it is lost, or the byte between the two.
    yield Start(place, place + 1, other, with_either(one), UNMARKED)
    # A byte too many: either of the two.
    yield Start(place, place + 1, one, None, _PUT_IN)
    yield Start(place, place + 1, other, None, _PUT_IN)


def goes_on(text: str, start: Start, published: AsPublished) -> bool:
    """Return whether the next characters can be words after this start; most starts stop here."""
    strange, pending, words = 0, start.pending, ""
    for sign in text[start.position : start.position + _AHEAD]:
        found = bytes_of(sign)
        if found is None or len(found) != 2:
            break
        character = character_of(pending, found[0])
        if character is None or not is_known(character):
            strange += 1
            if strange == 2 and len(words) < _SOON:
                return False
        words += character or HOLE
        pending = found[1]
    as_it_is = published.cost(start.position, start.position + len(words))
    return Reading().then_all(words).cost <= as_it_is + HOPELESS
