"""What is known of damage, from lexicon/damage.toml and lexicon/page-furniture.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A sign as published, and the one that it is restored to."""

    published: str
    restored: str
    where: str  #: "anywhere", "numbers" (a digit on both sides) or "after numbers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """The rows of lexicon/damage.toml."""

    signs: tuple[Sign, ...]
    words_before_number: tuple[str, ...]
    continuing_line_starts: tuple[str, ...]
    unfinished_line_ends: tuple[str, ...]
    signs_after_number: str
    old_forms: str  #: of characters, in old print
    simplified_forms: str  #: the same characters in simplified script, in the same order
    zhu_after: str  #: after these 著 stays 著
    zhu_before: str  #: and before these


@cache
def damage() -> Damage:
    """Return the rows of lexicon/damage.toml, read once."""
    source = files("taizhang") / "lexicon" / "damage.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return Damage(
        signs=tuple(sign for row in table["sign"] for sign in _signs(row)),
        words_before_number=tuple(table["breaks"]["before_number"]),
        continuing_line_starts=tuple(table["breaks"]["continues"]),
        unfinished_line_ends=tuple(table["breaks"]["unfinished"]),
        signs_after_number=table["spacing"]["after_number"],
        old_forms=table["script"]["old_forms"],
        simplified_forms=table["script"]["simplified"],
        zhu_after=table["script"]["zhu_after"],
        zhu_before=table["script"]["zhu_before"],
    )


def _signs(row: dict[str, str]) -> list[Sign]:
    """Return the signs of one row; "０-９" stands for ten."""
    published, restored = _spelled_out(row["published"]), _spelled_out(row["restored"])
    if len(published) != len(restored):
        raise ValueError(f"damage.toml: {row['published']} and {row['restored']} do not pair up")
    if row["where"] not in ("anywhere", "numbers", "after numbers"):
        raise ValueError(f"damage.toml: {row['published']}: unknown place {row['where']}")
    return [
        Sign(published=one, restored=other, where=row["where"])
        for one, other in zip(published, restored, strict=True)
    ]


def _spelled_out(signs: str) -> str:
    if len(signs) == 3 and signs[1] == "-":
        return "".join(map(chr, range(ord(signs[0]), ord(signs[2]) + 1)))
    return signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """The patterns of lexicon/page-furniture.toml, each for a whole line."""

    head: re.Pattern[str]
    labels: re.Pattern[str]
    tail: re.Pattern[str]
    kept: re.Pattern[str]
    salutation: re.Pattern[str]


@cache
def furniture() -> Furniture:
    """Return the patterns of lexicon/page-furniture.toml, read once."""
    source = files("taizhang") / "lexicon" / "page-furniture.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return Furniture(**{name: re.compile("|".join(rows)) for name, rows in table.items()})
