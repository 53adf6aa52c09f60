"""Signs in place of others, signs too many, and signs that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from damaging.injuries import Injury
from taizhang.lexicon.damage_forms import damage_forms
from taizhang.model import Span

_UNSEEN = "\u200b\u200c\ufeff\u00ad\x03\u202c"
_WIDE = {chr(code): chr(code + 0xFEE0) for code in (*range(0x30, 0x3A), ord("%"), ord("+"))}
#: What PDF files give for the character of the same shape.
_RADICALS = dict(
    zip("一工大小长见车门金页风飞马食黄", "⼀⼯⼤⼩⻓⻅⻋⻔⾦⻚⻛⻜⻢⻝⻩", strict=True)
)


def widen_digits(clean: str, random: Random) -> Iterator[Injury]:
    """All digits and signs of numbers as wide as a character."""
    for match in re.finditer(r"[0-9%+]|(?<=[0-9])\.(?=[0-9])", clean):
        yield Injury(Span(*match.span()), _WIDE.get(match.group(), "．"))


def use_compatibility_forms(clean: str, random: Random) -> Iterator[Injury]:
    """Radicals for characters, units in a square."""
    squares = {word: sign for sign, word in damage_forms().compatibility.items() if len(word) > 2}
    for match in re.finditer("|".join((*squares, f"[{''.join(_RADICALS)}]")), clean):
        word = match.group()
        if word in squares:
            yield Injury(Span(*match.span()), squares[word])
        elif random.randrange(6) == 0:
            yield Injury(Span(*match.span()), _RADICALS[word])


def scatter_unseen_signs(clean: str, random: Random) -> Iterator[Injury]:
    """Signs without width and control codes, even inside numbers."""
    for place in range(len(clean)):
        if random.randrange(60) == 0 and clean[place] != "\n":
            yield Injury(Span(place, place + 1), clean[place] + random.choice(_UNSEEN))


def vary_dashes(clean: str, random: Random) -> Iterator[Injury]:
    """Another dash in each range of numbers."""
    for match in re.finditer(r"(?<=[0-9%])—(?=[0-9])", clean):
        yield Injury(Span(*match.span()), random.choice(damage_forms().dashes))


def double_punctuation(clean: str, random: Random) -> Iterator[Injury]:
    """A comma before every other sign of punctuation."""
    for match in re.finditer(r"[，。；、](?=[^，。；、”])", clean):
        if random.randrange(2):
            yield Injury(Span(*match.span()), f",{match.group()}")


def use_look_alikes(clean: str, random: Random) -> Iterator[Injury]:
    """l for 1 and O for 0, in one number of ten; codes of roads and models apart."""
    for number in re.finditer(r"(?<![A-Za-z0-9.])[0-9][0-9.]*[0-9](?![A-Za-z0-9])", clean):
        with_unit = number.group() + clean[number.end() : number.end() + 1]
        for match in re.finditer(r"(?<=[0-9])[10](?=[0-9]|[亿万%])", with_unit):
            if random.randrange(10) == 0:
                start = number.start() + match.start()
                yield Injury(Span(start, start + 1), "l" if match.group() == "1" else "O")


def confuse_words(clean: str, random: Random) -> Iterator[Injury]:
    """Words as character recognition gets them wrong."""
    for row in damage_forms().confusions:
        for match in re.finditer(row.restored, clean):
            if random.randrange(4) == 0:
                yield Injury(Span(*match.span()), row.published)


def mask_figures(clean: str, random: Random) -> Iterator[Injury]:
    """The digits of figures covered."""
    for match in re.finditer(r"(?<![0-9.A-Za-z])[0-9]+(?:\.[0-9]+)?(?=[%年亿万])", clean):
        if random.randrange(3) == 0:
            yield Injury(Span(*match.span()), re.sub(r"[0-9]", random.choice("xX×"), match.group()))


def strip_digits(clean: str, random: Random) -> Iterator[Injury]:
    """All digits of decimals gone, their points and units left."""
    for match in re.finditer(r"(?<![0-9.A-Za-z])[0-9]+\.[0-9]+(?=[%亿万个])", clean):
        yield Injury(Span(*match.span()), ".")
