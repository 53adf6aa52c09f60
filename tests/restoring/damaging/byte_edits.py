"""Bytes lost, put in and dropped in a page that is stored in GBK, two bytes a character.

A reader pairs the bytes anew from the torn place on, wrongly, until a byte of ASCII takes
the odd one up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from damaging.injuries import Injury
from taizhang.model import Span

#: A stretch of Chinese, and the ASCII sign behind it that ends the damage.
_STRETCH = re.compile(r"[\u4e00-\u9fff，。；：、“”（）《》！]{6,}(?=[\x00-\x3f]|\Z)")
#: One place in so many stretches.
_EVERY = 9


def decode_leniently(data: bytes, *, drop: bool = False) -> str:
    """Return the text as a browser reads it: an odd byte before ASCII gives one mark.

    Pairs that GBK leaves to its users come as private-use characters; other readers drop
    them.
    """
    out: list[str] = []
    position = 0
    while position < len(data):
        lead = data[position]
        pair = data[position : position + 2]
        if lead < 0x80:
            out.append(chr(lead))
            position += 1
        elif lead == 0x80:
            out.append("€")
            position += 1
        elif len(pair) < 2 or pair[1] < 0x40:
            out.append("?")
            position += 1
        else:
            out.append(pair.decode("gbk", "ignore") if drop else _character(pair))
            position += 2
    return "".join(out)


def _character(pair: bytes) -> str:
    one, other = pair
    if other >= 0xA1 and 0xAA <= one <= 0xAF:
        return chr(0xE000 + (one - 0xAA) * 94 + other - 0xA1)
    if other >= 0xA1 and one >= 0xF8:
        return chr(0xE234 + (one - 0xF8) * 94 + other - 0xA1)
    try:
        return pair.decode("gbk")
    except UnicodeDecodeError:
        return "\ufffd"  # a pair that nothing is assigned to


def places(clean: str, random: Random, *, every: int = _EVERY) -> Iterator[tuple[int, int]]:
    """Yield a character inside a stretch, and the end of the stretch."""
    for match in _STRETCH.finditer(clean):
        if random.randrange(every) == 0:
            yield random.randrange(match.start(), match.end() - 3), match.end()


def lose_byte_at_mark(clean: str, random: Random) -> Iterator[Injury]:
    """A byte of a character becomes a question mark: what a transfer does to high bytes."""
    for place, end in places(clean, random):
        data = clean[place:end].encode("gbk", "ignore")
        yield Injury(Span(place, end), decode_leniently(b"?" + data[1:]))


def lose_byte(clean: str, random: Random) -> Iterator[Injury]:
    """A byte of a character is gone, and nothing marks the place."""
    for place, end in places(clean, random):
        data = clean[place:end].encode("gbk", "ignore")
        which = random.randrange(2)
        yield Injury(Span(place, end), decode_leniently(data[:which] + data[which + 1 :]))


def insert_byte(clean: str, random: Random) -> Iterator[Injury]:
    """A byte too many stands inside a character: the rest of an edit."""
    for place, end in places(clean, random):
        data = clean[place:end].encode("gbk", "ignore")
        extra = bytes((random.randrange(0x81, 0xFF),))
        yield Injury(Span(place, end), decode_leniently(data[:1] + extra + data[1:]))


def drop_private_pairs(clean: str, random: Random) -> Iterator[Injury]:
    """A byte is lost, and so are the pairs that GBK does not assign: two bytes each."""
    for place, end in places(clean, random):
        data = clean[place:end].encode("gbk", "ignore")
        yield Injury(Span(place, end), decode_leniently(data[1:], drop=True))
