"""Traditional script, pronunciation in brackets, syllables for characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from random import Random

import opencc
import pypinyin

from damaging.byte_edits import decode_leniently, places
from damaging.injuries import Injury
from taizhang.lexicon.words import characters_read_as
from taizhang.model import Span

_CLAUSE = re.compile(r"[^，。；\n]+")


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def _in_traditional(clean: str) -> str:
    made = "".join(_to_traditional().convert(line) for line in clean.splitlines(keepends=True))
    assert len(made) == len(clean)
    return made


def write_traditional(clean: str, random: Random) -> Iterator[Injury]:
    """The whole text in traditional script."""
    for place, (one, other) in enumerate(zip(clean, _in_traditional(clean), strict=True)):
        if one != other:
            yield Injury(Span(place, place + 1), other)


def mix_scripts(clean: str, random: Random) -> Iterator[Injury]:
    """Every other clause in traditional script."""
    made = _in_traditional(clean)
    for match in _CLAUSE.finditer(clean):
        if random.randrange(2):
            for place in range(*match.span()):
                if clean[place] != made[place]:
                    yield Injury(Span(place, place + 1), made[place])


def annotate_traditional(clean: str, random: Random) -> Iterator[Injury]:
    """Traditional script, each such character with its pronunciation."""
    forms = ("({})", "（{}）", "({} )", "( {})")
    form = random.choice(forms)
    for injury in write_traditional(clean, random):
        syllable = _syllable(injury.published)
        if syllable:
            note = form.format(syllable)
            twice = note if random.randrange(25) == 0 else ""
            yield Injury(injury.span, injury.published + note + twice)
        else:
            yield injury


def annotate_simplified(clean: str, random: Random) -> Iterator[Injury]:
    """Simplified script with the pronunciation of some characters, inside words too."""
    for match in re.finditer("[\u4e00-\u9fff]", clean):
        if random.randrange(12) == 0:
            syllable = _syllable(match.group())
            if syllable:
                yield Injury(Span(*match.span()), f"{match.group()}({syllable})")


def censor_characters(clean: str, random: Random) -> Iterator[Injury]:
    """Syllables in place of characters."""
    for match in re.finditer("(?<=[\u4e00-\u9fff])[\u4e00-\u9fff]", clean):
        if random.randrange(40) == 0:
            syllable = _syllable(match.group())
            if syllable:
                yield Injury(Span(*match.span()), syllable)


@cache
def _syllable(character: str) -> str:
    """Return the character's syllable, or nothing if it bears no tone mark."""
    [[syllable]] = pypinyin.pinyin(character, style=pypinyin.Style.TONE)
    return syllable if re.search("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]", syllable) else ""


def tear_by_notes(clean: str, random: Random) -> Iterator[Injury]:
    """A note in the middle of two characters, whose inner bytes made up a third.

    In traditional script, in which such pages are.
    """
    made = _in_traditional(clean)
    syllable_of = {c: s for s, found in sorted(characters_read_as().items()) for c in found}
    done = 0
    for place, end in places(made, random, every=3):
        one, other = (made[i].encode("gbk", "ignore") for i in (place, place + 1))
        across = (one[1:] + other[:1]).decode("gbk", "ignore")
        if syllable := syllable_of.get(across):
            rest = made[place + 1 : end].encode("gbk", "ignore")[1:]
            torn = f"{made[place]}?{syllable}){decode_leniently(rest)}"
            yield from _traditional_between(clean, made, done, place)
            yield Injury(Span(place, end), torn)
            done = end
    yield from _traditional_between(clean, made, done, len(clean))


def _traditional_between(clean: str, made: str, start: int, end: int) -> Iterator[Injury]:
    """Traditional characters around the damage: they are no part of what is measured."""
    for place in range(start, end):
        if clean[place] != made[place]:
            yield Injury(Span(place, place + 1), made[place], counts=False)
