"""The tables about time: five-year plans, relative years, parts of a report, moods."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from taizhang.errors import LexiconError
from taizhang.lexicon import load

_PART_KINDS = frozenset({"result", "target", "glossary", "furniture", "attachment"})
_PART_PLACES = frozenset({"anywhere", "end", "whole"})
_MOOD_REACHES = frozenset({"clause", "sentence"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A five-year plan: 十四五 is 2021 to 2025."""

    name: str
    ordinal: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RelativeCue:
    """A word for years counted from the report's year; `N` in it stands for a number.

    `first` and `last` are (offset, times N): (0, -1) is "N years before the report".
    `None` means that the word leaves the years open.
    """

    word: str
    first: tuple[int, int] | None
    last: tuple[int, int] | None
    frame: bool
    turn: bool
    fit: bool
    head: bool
    either: bool
    same_year: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsoluteCue:
    """A word for fixed years: 本世纪中叶."""

    word: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartWord:
    """A word of a heading, and what it says about the part below."""

    word: str
    kind: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """A word that turns a sentence into a promise or a fact."""

    word: str
    kind: str
    firm: bool
    always: bool
    coming: bool
    reach: str
    after_not: str
    before_not: str


@cache
def five_year_plans() -> tuple[Plan, ...]:
    """Return every plan of five_year_plans.toml."""
    plans = tuple(Plan(**row) for row in load("five_year_plans")["plan"])
    for plan in plans:
        if plan.last - plan.first != 4:
            raise LexiconError("five_year_plans.toml", plan.name, "five years")
    return plans


@cache
def relative_cues() -> tuple[RelativeCue, ...]:
    """Return every word of period_cues.toml that counts from the report's year."""
    cues = []
    for row in load("period_cues")["cue"]:
        first = last = None
        if not row.get("open"):
            first, last = _offset(row, "first"), _offset(row, "last")
        cues += [
            RelativeCue(
                word=word,
                first=first,
                last=last,
                frame=bool(row["frame"]),
                turn=bool(row.get("turn")),
                fit=bool(row.get("fit")),
                head=bool(row.get("head")),
                either=bool(row.get("either")),
                same_year=bool(row.get("same_year")),
            )
            for word in row["words"]
        ]
    return tuple(cues)


@cache
def absolute_cues() -> tuple[AbsoluteCue, ...]:
    """Return every word of period_cues.toml that means fixed years."""
    return tuple(
        AbsoluteCue(word=word, first=row["first"], last=row["last"])
        for row in load("period_cues")["absolute"]
        for word in row["words"]
    )


@cache
def context_words(section: str, key: str) -> tuple[str, ...]:
    """Return a list of words of period_cues.toml, such as [values] average."""
    found = load("period_cues").get(section, {}).get(key)
    if not isinstance(found, list) or not all(isinstance(word, str) and word for word in found):
        raise LexiconError("period_cues.toml", f"[{section}] {key}", "a list of words")
    return tuple(found)


@cache
def part_words() -> tuple[PartWord, ...]:
    """Return every word of parts.toml, in its order."""
    parts = []
    for row in load("parts")["part"]:
        if row["kind"] not in _PART_KINDS or row["where"] not in _PART_PLACES:
            raise LexiconError("parts.toml", str(row), "a known `kind` and `where`")
        parts += [PartWord(word=w, kind=row["kind"], where=row["where"]) for w in row["words"]]
    return tuple(parts)


@cache
def moods() -> tuple[Mood, ...]:
    """Return every word of moods.toml."""
    found = []
    for row in load("moods")["mood"]:
        if row["kind"] not in {"target", "result"} or row["reach"] not in _MOOD_REACHES:
            raise LexiconError("moods.toml", str(row), "a known `kind` and `reach`")
        found += [
            Mood(
                word=w,
                kind=row["kind"],
                firm=row["where"] in ("firm", "always"),
                always=row["where"] == "always",
                coming=row["where"] == "coming",
                reach=row["reach"],
                after_not=row.get("after_not", ""),
                before_not=row.get("before_not", ""),
            )
            for w in row["words"]
        ]
    return tuple(found)


def _offset(row: dict[str, Any], key: str) -> tuple[int, int]:
    """Return "-N", "N-1" or "0" as (offset, times N)."""
    written = str(row.get(key, ""))
    if written == "-N":
        return (0, -1)
    if written == "N-1":
        return (-1, 1)
    try:
        return (int(written), 0)
    except ValueError:
        raise LexiconError("period_cues.toml", str(row), f"`{key}`: a number, -N or N-1") from None
