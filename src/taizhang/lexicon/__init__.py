"""What we know about the language of reports, as data, and the one module that reads it.

Each table is a TOML file beside this module and explains its own columns.  Tables are
read on first use and checked row by row; a wrong row raises `LexiconError` with the
file and the row in it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from taizhang.errors import LexiconError
from taizhang.model import Comparator, Direction

_UNIT_KINDS = frozenset(
    {"share", "points", "times", "money", "measure", "count", "people", "duration", "years"}
)
_PLACES = frozenset({"before", "after", "inside"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit: the spelling that records carry, and how reports write it."""

    unit: str
    written: tuple[str, ...]
    kind: str
    after_not: tuple[str, ...] = ()
    measures: str | None = None  #: what units that convert into this one measure: mass
    factor: Fraction | None = None  #: how many of the smallest such unit it is
    english: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparatorWord:
    """A word that bounds a value, and where it stands beside the number."""

    word: str
    relation: Comparator
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """The characters of Chinese numbers with their values."""

    digits: dict[str, int]
    magnitudes: dict[str, int]  #: within a group of four digits
    groups: dict[str, int]  #: 万 and 亿, which close a group


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareWord:
    """A word that states a share without a number; `percent` is a plain number."""

    word: str
    percent: str
    form: str
    relation: Comparator | None
    ends: bool


@cache
def load(table: str) -> dict[str, Any]:
    """Return a table of this folder as TOML reads it, for the typed readers to check."""
    return tomllib.loads((files(__package__) / f"{table}.toml").read_text(encoding="utf-8"))


@cache
def word_list(table: str, section: str, key: str = "words") -> tuple[str, ...]:
    """Return one list of words, without repetitions, longest first.

    Longest first is the order in which an alternation of them must try.
    """
    found = load(table).get(section, {}).get(key)
    if not isinstance(found, list) or not all(isinstance(w, str) and w for w in found):
        raise LexiconError(f"{table}.toml", f"[{section}] {key}", "a list of words")
    return tuple(sorted(dict.fromkeys(found), key=lambda word: (-len(word), word)))


@cache
def units() -> tuple[Unit, ...]:
    """Return every unit of units.toml."""
    rows = []
    for row in load("units")["unit"]:
        written = tuple(row["written"])
        if not written or row["kind"] not in _UNIT_KINDS:
            raise LexiconError("units.toml", str(row), "`written`, and a known `kind`")
        rows.append(
            Unit(
                unit=row.get("unit", written[0]),
                written=written,
                kind=row["kind"],
                after_not=tuple(row.get("after_not", ())),
                measures=row.get("measures"),
                factor=_factor(row),
                english=row.get("english"),
            )
        )
    return tuple(rows)


def _factor(row: dict[str, Any]) -> Fraction | None:
    """Return a factor such as "10000/15" exactly; a unit has one if it `measures` something."""
    if ("factor" in row) != ("measures" in row):
        raise LexiconError("units.toml", str(row), "both `measures` and `factor`, or neither")
    if "factor" not in row:
        return None
    try:
        return Fraction(row["factor"])
    except (TypeError, ValueError, ZeroDivisionError):
        raise LexiconError("units.toml", str(row), "`factor`: a number or a fraction") from None


@cache
def comparators() -> tuple[ComparatorWord, ...]:
    """Return every word of comparators.toml."""
    rows = []
    for row in load("comparators")["comparator"]:
        if row["written"] not in _PLACES:
            raise LexiconError("comparators.toml", str(row), "`written`: before, after or inside")
        rows += [
            ComparatorWord(word=word, relation=Comparator(row["relation"]), written=row["written"])
            for word in row["words"]
        ]
    return tuple(rows)


@cache
def change_verbs() -> dict[str, Direction]:
    """Return the verbs whose value is a difference, each with the way it points."""
    return dict.fromkeys(word_list("verbs", "change", "up"), Direction.UP) | dict.fromkeys(
        word_list("verbs", "change", "down"), Direction.DOWN
    )


@cache
def guards() -> dict[str, frozenset[str]]:
    """Return short words with the characters before which they are part of another word."""
    return {word: frozenset(before) for word, before in load("verbs")["guard"].items() if before}


@cache
def implied_units(of: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the units that things imply, each with the words that imply it."""
    return tuple(
        (row["unit"], tuple(row["words"])) for row in load("phrases")["implied"] if row["of"] == of
    )


@cache
def numerals() -> Numerals:
    """Return the characters of numerals.toml."""
    table = load("numerals")
    for name in ("digits", "magnitudes", "groups"):
        for sign, value in table[name].items():
            if len(sign) != 1 or not isinstance(value, int):
                raise LexiconError("numerals.toml", f"[{name}] {sign}", "one character, a number")
    return Numerals(digits=table["digits"], magnitudes=table["magnitudes"], groups=table["groups"])


@cache
def share_words() -> tuple[ShareWord, ...]:
    """Return the words of numerals.toml that state a share."""
    return tuple(
        ShareWord(
            word=row["word"],
            percent=row["percent"],
            form=row["form"],
            relation=Comparator(row["relation"]) if "relation" in row else None,
            ends=row.get("ends", False),
        )
        for row in load("numerals")["share"]
    )
