"""Spaces between characters: 同 比增长, 第二产 业, 全 面 建 设.

The cause.  Programs that show a page for reading turn each line end of the print into a
space, and headings set wide have one after every character.  Chinese puts no space between
the characters of a word.
"""

from __future__ import annotations

import re

from taizhang.lexicon.words import word_costs
from taizhang.model import Confidence, Repair, Span

RULE = "spaced-characters"
_IN_WORD = "Lines of the print ended inside words here, and each end became a space."
_SET_WIDE = "A space stands after every single character of these words."

_HAN = "\u3400-\u9fff"
_SIGNS = "，。；：、！？”）》"
#: A space inside a line of prose: behind a character or sign, before a character.
_GAP = re.compile(rf" (?<=[{_HAN}{_SIGNS}%] )(?=[{_HAN}“（《{_SIGNS}])")
#: Four characters or more, each on its own; three are a name set wide (王 小 明).
_WIDE = re.compile(rf"(?<![{_HAN}]) ?(?<![{_HAN}] )[{_HAN}](?: [{_HAN}](?![{_HAN}])){{3,}}")
#: Any `_WIDE` holds these, and to look for them is fifty times as fast.
_APART = re.compile(rf" [{_HAN}] [{_HAN}] [{_HAN}]")
#: So many gaps inside words show that line ends became spaces.
_FEWEST = 3
#: A line this long is prose; shorter ones are headings and names, which spaces divide.
_PROSE = 40


def find_spaced_characters(text: str) -> list[Repair]:
    """Find the spaces that cut words of Chinese prose in pieces.

        >>> line = "今年，全 市经济平稳增长，农 业产量提高，第 二产业恢复，"
        >>> line += "人民 生活不断改善，城 乡面貌一新。"
        >>> [r.span.start for r in find_spaced_characters(line)]
        [4, 14, 22, 31, 40]

    One gap after another tells by itself, if words come of it; names and columns stay:

        >>> [r.span.start for r in find_spaced_characters("全 面 建 设")]
        [1, 3, 5]
        >>> find_spaced_characters("县长 王 小 明，单位 名称 备注")
        []
    """
    if " " not in text:
        return []
    found: dict[int, Repair] = {}
    for match in _WIDE.finditer(text) if _APART.search(text) else ():
        if _holds_words(match.group().replace(" ", "")):
            for place in range(*match.span()):
                if text[place] == " " and place > match.start():
                    found[place] = _deletion(place, _SET_WIDE)
    gaps = [m.start() for m in _GAP.finditer(text) if m.start() not in found]
    if len(gaps) >= _FEWEST:
        gaps = [place for place in gaps if _is_in_prose(text, place)]
        inside = sum(_cuts_word(text, place) for place in gaps)
        if inside >= _FEWEST and inside * 4 >= len(gaps):
            found.update((place, _deletion(place, _IN_WORD)) for place in gaps)
    return [found[place] for place in sorted(found)]


def _deletion(place: int, reason: str) -> Repair:
    return Repair(Span(place, place + 1), "", RULE, reason, Confidence.MEDIUM)


def _is_in_prose(text: str, place: int) -> bool:
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    line = text[start : end if end >= 0 else len(text)]
    return len(line) >= _PROSE and any(sign in line for sign in "，。；,")


def _cuts_word(text: str, place: int) -> bool:
    """Return whether a listed word goes on across the gap, and ends on neither side of it."""
    words = word_costs()
    left, right = text[max(0, place - 3) : place], text[place + 1 : place + 4]
    return any(
        left[-i:] + right[:j] in words
        for i in range(1, len(left) + 1)
        for j in range(1, len(right) + 1)
        if i + j <= 4
    )


def _holds_words(text: str) -> bool:
    """Return whether two of five characters at least are in listed words of two or more."""
    words = word_costs()
    covered: set[int] = set()
    for start in range(len(text) - 1):
        for end in range(start + 2, min(start + 4, len(text)) + 1):
            if text[start:end] in words:
                covered.update(range(start, end))
    return len(covered) * 5 >= len(text) * 2
