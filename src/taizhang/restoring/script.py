"""Traditional script: 增長 for 增长."""

from __future__ import annotations

import re
from array import array
from collections.abc import Set
from functools import cache
from itertools import compress
from operator import ne
from sys import intern
from typing import Protocol

from taizhang.lexicon.damage import damage
from taizhang.model import Cause, Repairs

RULE = "script"
_CAUSE = Cause(RULE, "The character is the traditional form of this one.")

_PARAGRAPH = re.compile(r"[^\n]+")
_PIECE = re.compile(r"[^，。；：！？、,;:\n]+[，。；：！？、,;:\n]*|[，。；：！？、,;:\n]+")
#: OpenCC takes neither lone surrogates nor the null character.
_CONVERTIBLE = re.compile(r"[^\x00\ud800-\udfff]+")
#: Fewer traditional characters in a whole text are names and rare words: 菜薹, 陈堃.
_FEW = 3
#: So many, a tenth of those that tell, show that all of the text mixes both scripts.
_MANY = 12


def may_hold_traditional_characters(alphabet: Set[str]) -> bool:
    """Return whether any of these characters has no place in simplified script."""
    return bool(_odd_characters(alphabet))


def _odd_characters(alphabet: Set[str]) -> set[str]:
    return {sign for sign in alphabet - _simplified_charset() if "\u3400" <= sign <= "\u9fff"}


def uncommon_characters(text: str) -> frozenset[str]:
    """Return the characters of the text that its being a report does not explain.

    Those of simplified script, digits and the commonest signs are in every text and tell
    of no damage.  Without them a text's alphabet is taken nine times as fast.

        >>> sorted(uncommon_characters("增長５%，提高2个百分点。"))
        ['%', '長', '５']
    """
    return frozenset(_common().sub("", text))


@cache
def _common() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(_simplified_charset()))}0-9，。、；：“”（）《》]+")


def find_traditional_characters(text: str) -> Repairs:
    """Find the characters to write in simplified script, word by word.

    OpenCC decides by words: 乾淨 becomes 干净 but 乾坤 stays.

        >>> repairs = find_traditional_characters("經濟增長，環境乾淨")
        >>> "".join(repair.replacement for repair in repairs)
        '经济长环干净'

    A text in simplified script is not touched, not even a character that is also
    traditional; nor is one traditional character in a name.

        >>> list(find_traditional_characters("扭转乾坤，洪山菜薹"))
        []

    A paragraph is converted as a whole where its traditional characters outweigh its
    simplified ones; where both mix (texts of the late fifties, pages put together from two
    sources), each clause is, and in clauses mostly in simplified script only characters that
    have no place there.

        >>> repairs = find_traditional_characters("粮食丰收，特徵遷移，實現轉變，农民增收")
        >>> "".join(repair.replacement for repair in repairs)
        '征迁实现转变'
    """
    odd = _odd_characters(uncommon_characters(text))
    if len(odd) < _FEW and sum(map(text.count, odd)) < _FEW:
        return Repairs()
    traditional = {sign for sign in odd if simplified(sign) != sign}
    if len(traditional) < _FEW and sum(map(text.count, traditional)) < _FEW:
        return Repairs()
    census = _Census(text, traditional)
    whole = census.is_traditional(0, len(text), otherwise=False)
    mixed = census.is_mixed(0, len(text)) and census.count(0, len(text))[0] >= _MANY
    edits = _Edits()
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        if census.is_traditional(start, end, otherwise=whole):
            edits.convert(match.group(), start)
        elif mixed or census.is_mixed(start, end):
            for piece in _PIECE.finditer(text, start, end):
                if census.prevails(*piece.span()):
                    edits.convert(piece.group(), piece.start())
                    continue
                for position, sign in enumerate(piece.group(), piece.start()):
                    if sign in traditional:
                        edits.add(position, position + 1, simplified(sign))
    return edits.repairs()


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
def simplified(character: str) -> str:
    """Return a character of Chinese script as simplified script writes it on its own."""
    return to_simplified(character) if "\u3400" <= character <= "\u9fff" else character


@cache
def _beyond_opencc() -> tuple[dict[int, int], re.Pattern[str]]:
    """Return what OpenCC leaves: forms of old print, and 著 where it is 着."""
    known = damage()
    # The character first and its surroundings after, for `re` then skips to it.
    zhu = re.compile(f"著(?<![{known.zhu_after}]著)(?![{known.zhu_before}])(?!$)")
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

    def __init__(self, text: str, traditional: set[str]) -> None:
        # Two signs that stand in no text: then counting a paragraph looks nothing up.
        marks = {0: " ", 1: " "}
        marks |= dict.fromkeys(map(ord, _simplified_only()), chr(1))
        marks |= dict.fromkeys(map(ord, traditional), chr(0))
        self._marks = text.translate(marks)

    def count(self, start: int, end: int) -> tuple[int, int]:
        """Return how many characters are only traditional, and how many only simplified."""
        return self._marks.count(chr(0), start, end), self._marks.count(chr(1), start, end)

    def is_traditional(self, start: int, end: int, *, otherwise: bool) -> bool:
        """Return whether traditional characters prevail; `otherwise` if too few tell."""
        traditional, simplified = self.count(start, end)
        if traditional + simplified < _FEW:
            return otherwise
        return traditional > simplified

    def prevails(self, start: int, end: int) -> bool:
        """Return whether there are traditional characters, and more than simplified ones."""
        traditional, simplified = self.count(start, end)
        return traditional > simplified

    def is_mixed(self, start: int, end: int) -> bool:
        traditional, simplified = self.count(start, end)
        return traditional >= _FEW and traditional * 10 >= simplified


class _Edits:
    """Collects an edit for each character that the conversion changes."""

    def __init__(self) -> None:
        self._starts, self._ends = array("I"), array("I")
        self._replacements: list[str] = []

    def add(self, start: int, end: int, replacement: str) -> None:
        """Add one edit."""
        self._starts.append(start)
        self._ends.append(end)
        self._replacements.append(replacement)

    def convert(self, paragraph: str, offset: int) -> None:
        """Add the edits that turn a paragraph that begins at `offset` into simplified script."""
        converted = to_simplified(paragraph)
        if len(converted) == len(paragraph):
            changed = list(map(ne, paragraph, converted))
            places = list(compress(range(offset, offset + len(paragraph)), changed))
            self._starts.extend(places)
            self._ends.extend(map((1).__add__, places))
            # The same few hundred characters over and over: keep each once.
            self._replacements += map(intern, compress(converted, changed))
            return
        pieces = [match.span() for match in _PIECE.finditer(paragraph)]
        if len(pieces) > 1:
            for start, end in pieces:
                self.convert(paragraph[start:end], offset + start)
            return
        # A word changed its length: one edit from the first to the last difference.
        start = _shared_start(paragraph, converted)
        same = _shared_start(paragraph[start:][::-1], converted[start:][::-1])
        end = offset + len(paragraph) - same
        self.add(offset + start, end, converted[start : len(converted) - same])

    def repairs(self) -> Repairs:
        """Return the edits as repairs."""
        causes = [_CAUSE] * len(self._replacements)
        return Repairs.of_columns(self._starts, self._ends, self._replacements, causes)


def _shared_start(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))
