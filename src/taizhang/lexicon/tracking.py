"""What it takes to see that a promise and an outcome are about the same thing: tracking.toml."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

from taizhang.errors import LexiconError
from taizhang.lexicon import load, units, word_list
from taizhang.lexicon.indicators import catalogue
from taizhang.model import Direction

_KINDS_OF_ROOM = frozenset({"growth", "share", "points", "other"})


@dataclass(frozen=True, slots=True)
class Scope:
    """Sets of words that exclude each other; `alone`: each also excludes their absence."""

    sets: tuple[tuple[str, ...], ...]
    alone: bool


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far from a value "about" it still is: a part of the value, within bounds."""

    part: Fraction
    least: Decimal | None
    most: Decimal | None


@cache
def same_words() -> tuple[tuple[str, str], ...]:
    """Return words with the word that stands for them, the longest first."""
    pairs = []
    for words in load("tracking")["names"]["same"]:
        if len(words) < 2:
            raise LexiconError("tracking.toml", f"[names] same {words}", "two words or more")
        pairs += [(word, words[0]) for word in words[1:]]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


@cache
def quantity_words() -> tuple[tuple[str, int], ...]:
    """Return the words for what of a thing is counted, each with its row, the longest first."""
    rows = load("tracking")["quantity"]
    words = [(word, i) for i, row in enumerate(rows) for word in row["words"]]
    return tuple(sorted(words, key=lambda pair: (-len(pair[0]), pair)))


@cache
def scopes() -> tuple[Scope, ...]:
    """Return the rows of words that exclude each other."""
    return tuple(
        Scope(tuple(map(tuple, row["words"])), row.get("alone", False))
        for row in load("tracking")["scope"]
    )


@cache
def growth_of(level_id: str | None) -> str | None:
    """Return the id of the indicator whose growth is a level of this one, or None."""
    for row in load("tracking")["same_as"]:
        if row["level"] == level_id:
            found: str = row["growth"]
            return found
    return None


@cache
def better(indicator_id: str | None, name: str) -> Direction:
    """Return which way an indicator is better; `NONE` if neither is.

    The catalogue decides for those it lists; for others the words of the name do.

    >>> better(None, "单位产值能耗").value, better(None, "学位").value
    ('down', 'up')
    """
    listed = catalogue().get(indicator_id or "")
    if listed is not None:
        return listed.better
    is_down = any(word in name for word in word_list("tracking", "better", "down"))
    return Direction.DOWN if is_down else Direction.UP


def is_amount(indicator_id: str | None) -> bool:
    """Return whether the catalogue has an indicator as an amount: a flow or a stock.

    >>> is_amount("coal-output"), is_amount("deficit-ratio"), is_amount(None)
    (True, False, False)
    """
    listed = catalogue().get(indicator_id or "")
    return listed is not None and listed.kind in ("flow", "stock")


@cache
def tolerance(of: str) -> Tolerance:
    """Return how far "about" reaches, for growth, share, points or other values."""
    for row in load("tracking")["tolerance"]:
        if row["of"] not in _KINDS_OF_ROOM:
            raise LexiconError("tracking.toml", str(row), f"of: one of {sorted(_KINDS_OF_ROOM)}")
        if row["of"] == of:
            least, most = row.get("least"), row.get("most")
            return Tolerance(
                Fraction(row["part"]),
                Decimal(least) if least else None,
                Decimal(most) if most else None,
            )
    raise LexiconError("tracking.toml", "[[tolerance]]", f"a row for {of}")


@cache
def in_base_units(unit: str) -> tuple[str, Fraction]:
    """Return what a unit measures, and how many of the smallest such unit make one.

    A unit that converts into no other measures itself.

    >>> in_base_units("亩"), in_base_units("元")
    (('area', Fraction(2000, 3)), ('元', Fraction(1, 1)))
    """
    for row in units():
        if row.unit == unit and row.measures is not None:
            return row.measures, row.factor or Fraction(1)
    return unit, Fraction(1)


@cache
def unit_kind(unit: str) -> str:
    """Return the kind of a unit, as units.toml has it; "count" for one it does not list.

    >>> unit_kind("美元"), unit_kind("%"), unit_kind("")
    ('money', 'share', 'count')
    """
    return next((row.kind for row in units() if row.unit == unit), "count")
