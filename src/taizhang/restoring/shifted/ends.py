"""Where a run comes back in step, and what its last character may be."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from taizhang.lexicon.damage import damage
from taizhang.lexicon.words import BIT, characters_read_as
from taizhang.restoring.gbk import MARK, character_of
from taizhang.restoring.plausibility import Candidates, is_listed
from taizhang.restoring.shifted.candidates import with_lead
from taizhang.restoring.shifted.paths import Path, rank_last
from taizhang.restoring.shifted.surroundings import NOTE_REST, read_behind

UNASSIGNED = "\ufffd"
#: What the sign behind a run tells of its last character: paragraphs end in 。, and before
#: a number stands a verb or a word of comparison.
_ENDS_PARAGRAPH = {"。": -5 * BIT, "！": -7 * BIT, "：": -7 * BIT}
_ENDS_OTHERWISE = 2 * BIT
_BEFORE_NUMBER = -4 * BIT


class End(NamedTuple):
    """Where a run comes back in step, and the choices for its last character."""

    position: int
    choices: Candidates | None
    evidence: int


def find_end(text: str, position: int, pending: int) -> End | None:
    """Return the end of the run if it is here."""
    sign = text[position : position + 1]
    behind = text[position + 1 : position + 2]
    if sign == UNASSIGNED and (behind == "?" or not behind.isascii()):
        return None
    if sign and sign in MARK:
        note = NOTE_REST.match(text, position + 1)
        if note is None:
            return End(position + 1, with_lead(pending), 0)
        fitting = characters_read_as().get(note[1], frozenset())
        known = [c for c in with_lead(pending).characters if c in fitting]
        return End(note.end(), Candidates(known), -8 * BIT) if known else None
    if sign == "€":
        whole = character_of(pending, 0x80)
        return _certain_end(position + 1, whole)
    if not sign or sign.isascii():
        if "@" <= sign <= "~":
            # Such a byte can only be the second of a pair; nothing is lost at this end.
            whole = character_of(pending, ord(sign))
            return _certain_end(position + 1, whole)
        return End(position, with_lead(pending), 4 * BIT)
    return None


def _certain_end(position: int, whole: str | None) -> End | None:
    if whole is None or not is_listed(whole):
        return None
    return End(position, Candidates([whole]), 0)


def close(text: str, path: Path, end: End) -> list[tuple[int, str]]:
    """Return what the path costs with each last character and what stands behind, and its words.

    The cheapest comes first.
    """
    right = read_behind(text, end.position)
    if end.choices is None:
        closed = [(path.reading.then_all(right).cost + path.evidence, path.words)]
    else:
        closed = rank_last([path], end.choices, right)
    return sorted((cost + end.evidence + _before(words, right), words) for cost, words in closed)


def _before(words: str, right: str) -> int:
    """Return what the words gain or lose by the sign behind them."""
    if not right or right[0] in "\r\n":
        return _ENDS_PARAGRAPH.get(words[-1:], _ENDS_OTHERWISE)
    if right[0].isdecimal() and words.endswith(_before_number()):
        return _BEFORE_NUMBER
    return 0


@cache
def _before_number() -> tuple[str, ...]:
    """Return the words that a number follows, apart from those that anything follows."""
    known = damage()
    return tuple(set(known.words_before_number) - set(known.unfinished_line_ends))
