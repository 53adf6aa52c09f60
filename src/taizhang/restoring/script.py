"""Traditional script: 增長 for 增长."""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from functools import cache
from typing import Protocol

from taizhang.lexicon.damage import damage
from taizhang.model import Repair, Span

RULE = "script"
REASON = "The character is the traditional form of this one."

_PARAGRAPH = re.compile(r"[^\n]+")
_PIECE = re.compile(r"[^，。；：！？、,;:\n]+[，。；：！？、,;:\n]*|[，。；：！？、,;:\n]+")
#: OpenCC takes neither lone surrogates nor the null character.
_CONVERTIBLE = re.compile(r"[^\x00\ud800-\udfff]+")
#: Fewer traditional characters in a whole text are names and rare words: 菜薹, 陈堃.
_FEW = 3


def may_hold_traditional_characters(alphabet: Set[str]) -> bool:
    """Return whether any of these characters has no place in simplified script."""
    return bool(_odd_characters(alphabet))


def _odd_characters(alphabet: Set[str]) -> set[str]:
    return {sign for sign in alphabet - _simplified_charset() if "\u3400" <= sign <= "\u9fff"}


def find_traditional_characters(text: str) -> list[Repair]:
    """Find the characters to write in simplified script, word by word.

    OpenCC decides by words: 乾淨 becomes 干净 but 乾坤 stays.

        >>> repairs = find_traditional_characters("經濟增長，環境乾淨")
        >>> "".join(repair.replacement for repair in repairs)
        '经济长环干净'

    A text in simplified script is not touched, not even a character that is also
    traditional; nor is one traditional character in a name.

        >>> find_traditional_characters("扭转乾坤，洪山菜薹")
        []

    A paragraph is converted as a whole where its traditional characters outweigh its
    simplified ones; where both mix (texts of the late fifties), only characters that
    have no place in simplified script are.
    """
    alphabet = set(text)
    odd = _odd_characters(alphabet)
    if len(odd) < _FEW and sum(map(text.count, odd)) < _FEW:
        return []
    convert = to_simplified
    traditional = {sign for sign in odd if convert(sign) != sign}
    if sum(map(text.count, traditional)) < _FEW:
        return []
    simplified = alphabet & _simplified_only()
    census = _Census(traditional, simplified)
    whole = census.is_traditional(text, otherwise=False)
    repairs: list[Repair] = []
    for match in _PARAGRAPH.finditer(text):
        paragraph = match.group()
        if census.is_traditional(paragraph, otherwise=whole):
            repairs += _differences(paragraph, match.start(), convert)
        elif census.is_mixed(paragraph):
            repairs += [
                _one(match.start() + i, convert(sign))
                for i, sign in enumerate(paragraph)
                if sign in traditional
            ]
    return repairs


class _Converter(Protocol):
    def convert(self, text: str, /) -> str: ...


@cache
def _converter() -> _Converter:
    # Only here: loading OpenCC takes longer than reading a report in simplified script.
    import opencc  # noqa: PLC0415

    converter: _Converter = opencc.OpenCC("t2s")
    return converter


def to_simplified(text: str) -> str:
    """Return the text in simplified script.

    >>> to_simplified("經濟")
    '经济'
    """
    old_forms, zhu = _beyond_opencc()
    convert = _converter().convert
    converted = _CONVERTIBLE.sub(lambda match: convert(match.group()), text)
    return zhu.sub("着", converted.translate(old_forms))


@cache
def _beyond_opencc() -> tuple[dict[int, int], re.Pattern[str]]:
    """Return what OpenCC leaves: forms of old print, and 著 where it is 着."""
    known = damage()
    zhu = re.compile(f"(?<![{known.zhu_after}])著(?![{known.zhu_before}])(?!$)")
    return str.maketrans(known.old_forms, known.simplified_forms), zhu


@cache
def _simplified_charset() -> frozenset[str]:
    """Return the characters of GB 2312, the standard set for simplified script."""
    rows = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return frozenset(b"".join(rows).decode("gb2312", "ignore"))


@cache
def _simplified_only() -> frozenset[str]:
    """Return the characters of GB 2312 that Big5, the set for traditional script, lacks."""
    both = "".join(_simplified_charset()).encode("big5", "ignore").decode("big5")
    return _simplified_charset() - frozenset(both)


class _Census:
    """Counts which script the characters of a paragraph can only belong to."""

    def __init__(self, traditional: set[str], simplified: set[str]) -> None:
        self._traditional = dict.fromkeys(map(ord, traditional))
        self._simplified = dict.fromkeys(map(ord, simplified))

    def count(self, text: str) -> tuple[int, int]:
        """Return how many characters are only traditional, and how many only simplified."""
        size = len(text)
        return (
            size - len(text.translate(self._traditional)),
            size - len(text.translate(self._simplified)),
        )

    def is_traditional(self, paragraph: str, *, otherwise: bool) -> bool:
        """Return whether traditional characters prevail; `otherwise` if too few tell."""
        traditional, simplified = self.count(paragraph)
        if traditional + simplified < _FEW:
            return otherwise
        return traditional > simplified

    def is_mixed(self, paragraph: str) -> bool:
        traditional, simplified = self.count(paragraph)
        return traditional >= _FEW and traditional * 10 >= simplified


def _differences(paragraph: str, offset: int, convert: Callable[[str], str]) -> list[Repair]:
    """Return an edit for each character that the conversion changes."""
    converted = convert(paragraph)
    if len(converted) == len(paragraph):
        return [
            _one(offset + i, new)
            for i, (old, new) in enumerate(zip(paragraph, converted, strict=True))
            if old != new
        ]
    pieces = [match.span() for match in _PIECE.finditer(paragraph)]
    if len(pieces) > 1:
        return [
            repair
            for start, end in pieces
            for repair in _differences(paragraph[start:end], offset + start, convert)
        ]
    # A word changed its length: one edit from the first to the last difference.
    start = _shared_start(paragraph, converted)
    end = _shared_start(paragraph[start:][::-1], converted[start:][::-1])
    span = Span(offset + start, offset + len(paragraph) - end)
    return [Repair(span, converted[start : len(converted) - end], RULE, REASON)]


def _shared_start(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def _one(position: int, replacement: str) -> Repair:
    return Repair(Span(position, position + 1), replacement, RULE, REASON)
