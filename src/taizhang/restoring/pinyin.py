"""Pronunciation put in brackets after characters: 堅(jiān)持."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Set
from functools import lru_cache
from operator import itemgetter

from taizhang.model import Cause, Repairs

RULE = "pinyin"
_CAUSE = Cause(RULE, "The brackets hold the pronunciation of the character before them.")

#: Vowels that bear a tone mark, and the marks alone.
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u0300\u0301\u0304\u030c"
_TONE_MARKS = frozenset(_TONED)
#: U+0261 is the letter g as some dictionaries print it.
_LETTERS = "a-z\u0261üê\u0308" + _TONED
#: Five letters are the longest after the first: zhuāng.  Some pages leave a space before
#: the closing bracket: 會(huì ).  The bracket comes before the look behind it, for `re` then
#: skips to brackets.
_NOTE = re.compile(rf"[(（](?<=[\u3400-\u9fff][(（])\s?([{_LETTERS}][{_LETTERS}]{{0,6}})\s?[)）]")
_SYLLABLE = re.compile(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?"
    r"(?:iang|iong|uang|ueng|ang|eng|ing|ong|iao|ian|uai|uan|van|"
    r"ai|ei|ui|ao|ou|iu|ie|ue|ve|er|an|en|in|un|vn|ia|ua|uo|io|a|o|e|i|u|v)|ng|n|m|hm|hng"
)
#: So many toned notes show that the page was annotated by a machine.
_MANY = 5


def may_hold_pinyin_notes(alphabet: Set[str]) -> bool:
    """Return whether a text of these characters may have notes: one needs a tone mark."""
    return not _TONE_MARKS.isdisjoint(alphabet)


def find_pinyin_notes(text: str) -> Repairs:
    """Find the notes that tell how the character before them is read.

    Pages copied to teach or to mislead search engines put one after each character of
    traditional script.  Left alone, they cut every word and every pattern in two.

        >>> [repair.span for repair in find_pinyin_notes("經(jīng)濟(jì)發(fā)展")]
        [Span(start=1, end=7), Span(start=8, end=12), Span(start=13, end=17)]

    Brackets with anything else are left alone: names, units, abbreviations.

        >>> list(find_pinyin_notes("地区生产总值(GDP)、细颗粒物(PM2.5)、公里(km)"))
        []

    A syllable without a tone mark may be a word of its own; it counts as a note only
    where at least five toned notes show that the page was annotated throughout.

        >>> list(find_pinyin_notes("人工智能(men)"))
        []
    """
    times = Counter(map(itemgetter(1), _NOTE.finditer(text)))
    notes = {note for note in times if is_syllable(note)}
    toned = {note for note in notes if not _TONE_MARKS.isdisjoint(note)}
    found = notes if sum(map(times.__getitem__, toned)) >= _MANY else toned
    spans = array("I")
    for match in _NOTE.finditer(text):
        if match[1] in found:
            spans.extend(match.span())
    count = len(spans) // 2
    return Repairs.of_columns(spans[::2], spans[1::2], [""] * count, [_CAUSE] * count)


@lru_cache(maxsize=2048)  # there are some 1,300 syllables with their tones
def is_syllable(note: str) -> bool:
    """Return whether the letters, tone marks aside, spell one syllable of pinyin."""
    return _SYLLABLE.fullmatch(plain_syllable(note)) is not None


def plain_syllable(note: str) -> str:
    """Return the syllable without its tone, ü as v.

    >>> plain_syllable("lǜ")
    'lv'
    """
    parts = unicodedata.normalize("NFD", note.replace("\u0261", "g"))
    plain = parts.replace("u\u0308", "v").replace("e\u0302", "e")
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
