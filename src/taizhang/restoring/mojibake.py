"""UTF-8 read as GBK: 绮鍙 for 粮, 銆 for 。 — and the same way back.

The cause.  A page in UTF-8 was opened as GBK, the default of a Chinese system, and saved
again.  Three bytes a character became two: 粮食 (E7 B2 AE E9 A3 9F) shows as 绮椋熻.  Where
GBK assigns no character to two of the bytes, they were lost at that; what is left of
the character is a loss (restoring/lost_bytes.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache
from itertools import product

from taizhang.model import Repair, Span

RULE = "mojibake"
REASON = "Its bytes in GBK are these characters in UTF-8."

#: Two characters of three bytes each, at least; fewer may be chance.
_FEWEST = 2
_SEQUENCE = re.compile(rb"(?:[\xe2-\xe9\xef][\x80-\xbf]{2})+")
_RUN = re.compile("[^\x00-\x7f]+")


def may_hold_mojibake(alphabet: Set[str]) -> bool:
    """Return whether any of these characters tells of UTF-8 read as GBK."""
    return not _telling().isdisjoint(alphabet)


@cache
def _telling() -> frozenset[str]:
    """Return what two bytes of UTF-8 side by side turn into, outside GB 2312."""
    leads, others = (*range(0xE2, 0xEA), 0xEF), range(0x80, 0xC0)
    pairs = (*product(leads, range(0x80, 0xA1)), *product(others, leads), *product(others, others))
    signs = b"".join(bytes(pair) for pair in pairs if min(pair) < 0xA1).decode("gbk", "ignore")
    return frozenset(signs) - {"\u20ac"}


def find_mojibake(text: str) -> list[Repair]:
    """Find the runs whose bytes in GBK are UTF-8.

        >>> damaged = "今年增长".encode().decode("gbk")
        >>> [repair.replacement for repair in find_mojibake(f"一、{damaged}5%")]
        ['今年增长']

    Bytes of Chinese text are no UTF-8, so a rare character alone is left alone:

        >>> find_mojibake("涓涓细流，鍥、銆")
        []
    """
    return [
        repair
        for match in _RUN.finditer(text)
        if not _telling().isdisjoint(match.group())
        for repair in _repairs(match.group(), match.start())
    ]


def _repairs(run: str, offset: int) -> Iterator[Repair]:
    if not _SEQUENCE.search(run.encode("gbk", "replace")):
        return  # the commonest case by far, told at once
    pieces = [_bytes(character) for character in run]
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    place = {position: i for i, position in enumerate(starts)}
    data = b"".join(pieces)
    for match in _SEQUENCE.finditer(data):
        # The first bytes may belong to the character before: go on to where both borders meet.
        for first in range(match.start(), match.end(), 3):
            last = match.end()
            while last > first and last not in place:
                last -= 3
            if first in place and last - first >= 3 * _FEWEST:
                words = data[first:last].decode("utf-8", "ignore")
                if _is_chinese(words):
                    span = Span(offset + place[first], offset + place[last])
                    yield Repair(span, words, RULE, REASON)
                    break


def _bytes(character: str) -> bytes:
    try:
        return character.encode("gbk")
    except UnicodeEncodeError:
        return b"\x00"


def _is_chinese(words: str) -> bool:
    return all(
        "\u4e00" <= sign <= "\u9fff" or sign in "，。、；：！？（）《》“”‘’—…·％　－"
        for sign in words
    )
