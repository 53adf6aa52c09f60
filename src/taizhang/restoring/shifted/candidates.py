"""The characters that a byte may belong to when its partner is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from taizhang.lexicon.words import characters_read_as
from taizhang.restoring.gbk import (
    LEADS,
    PRIVATE_LEADS,
    PRIVATE_TRAILS,
    TRAILS,
    bytes_of,
    character_of,
)
from taizhang.restoring.plausibility import Candidates, is_listed


@cache
def with_trail(trail: int) -> Candidates:
    """Return the characters that end with the byte."""
    return Candidates(listed(character_of(lead, trail) for lead in LEADS))


@cache
def with_lead(lead: int) -> Candidates:
    """Return the characters that begin with the byte."""
    return Candidates(listed(character_of(lead, trail) for trail in TRAILS))


@cache
def with_either(byte: int) -> Candidates:
    """Return the characters that begin or end with the byte."""
    both = (*with_trail(byte).characters, *with_lead(byte).characters)
    return Candidates(dict.fromkeys(both))


@cache
def before_drop(lead: int) -> Candidates:
    """Return the characters of the byte and the first byte of a dropped pair."""
    return Candidates(listed(character_of(lead, other) for other in PRIVATE_LEADS))


@cache
def behind_drop(trail: int) -> Candidates:
    """Return the characters of the second byte of a dropped pair and the byte."""
    return Candidates(listed(character_of(other, trail) for other in PRIVATE_TRAILS))


@cache
def between_drops() -> Candidates:
    """Return the characters between the halves of two dropped pairs."""
    return Candidates(
        listed(character_of(one, two) for two in PRIVATE_LEADS for one in PRIVATE_TRAILS)
    )


def told_by(note: re.Match[str], leads: range) -> list[str]:
    """Return the characters of the note's reading that begin with one of these bytes."""
    known = characters_read_as().get(note[1], frozenset())
    found = ((character, bytes_of(character)) for character in sorted(known))
    return [character for character, pair in found if pair and pair[0] in leads]


def listed(characters: Iterable[str | None]) -> Iterator[str]:
    """Return those of the characters that reports use."""
    return (c for c in characters if c is not None and is_listed(c))
