"""Damage told sign by sign and word by word, from lexicon/damage-forms.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """A word as character recognition gets it wrong, and what it stands for."""

    published: str
    restored: str
    not_in: tuple[str, ...] = ()  #: longer words in which the same characters are right


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The tables of lexicon/damage-forms.toml."""

    compatibility: Mapping[str, str]  #: sign → what reports write
    dashes: str  #: signs that stand for the dash of a range
    tildes: str  #: signs that stand for ～
    doubled: str  #: signs of punctuation that a page tool doubles
    digits: Mapping[str, str]  #: letter → the digit that it looks like
    confusions: tuple[Confusion, ...]
    stripped: tuple[str, ...]  #: regular expressions: words that a number was taken from
    masks: str  #: signs that cover a digit
    masked_units: str  #: what stands behind a masked figure


@cache
def damage_forms() -> Forms:
    """Return the tables of lexicon/damage-forms.toml, read once."""
    source = files("taizhang") / "lexicon" / "damage-forms.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    forms = table["compatibility"]
    radicals = zip(forms["radicals"], forms["characters"], strict=True)
    return Forms(
        compatibility={**forms["squares"], **forms["signs"], **dict(radicals)},
        dashes=table["dashes"]["dashes"],
        tildes=table["dashes"]["tildes"],
        doubled=table["punctuation"]["doubled"],
        digits=dict(zip(table["digits"]["letters"], table["digits"]["digits"], strict=True)),
        confusions=tuple(
            Confusion(
                published=row["published"],
                restored=row["restored"],
                not_in=tuple(row.get("not_in", ())),
            )
            for row in table["confusion"]
        ),
        stripped=tuple(table["stripped"]["words"]),
        masks=table["masked"]["masks"],
        masked_units=table["masked"]["units"],
    )
