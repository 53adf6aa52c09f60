"""Syllables in place of characters: 政fǔ, jī发.

The cause.  Sites of web novels write a character that a filter of words looks for as its
syllable, with the tone mark and without brackets.  The character itself is not in the file:
it is a loss.  A note in brackets *behind* a character is another damage (pinyin.py).
"""

from __future__ import annotations

import re
from collections.abc import Set

from taizhang.model import Loss, Span
from taizhang.restoring.pinyin import is_syllable, may_hold_pinyin_notes

RULE = "censored-character"
REASON = "A syllable stands in place of a character; which one is not in the file."

_HAN = "\u3400-\u9fff"
_SOUND = "[a-zü]{0,3}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]{0,3}"
#: With a character right before or right behind it, and no letter or bracket on either side.
_SYLLABLE = re.compile(
    rf"(?<=[{_HAN}]){_SOUND}(?![a-zA-Z0-9]|\s?[)）])|(?<![a-zA-Z0-9(（\s]){_SOUND}(?=[{_HAN}])"
)


def may_hold_censored_characters(alphabet: Set[str]) -> bool:
    """Return whether a text of these characters may have any: one needs a tone mark."""
    return may_hold_pinyin_notes(alphabet)


def find_censored_characters(text: str) -> list[Loss]:
    """Find the syllables that stand in place of a character.

        >>> [loss.span for loss in find_censored_characters("县政fǔ，jī发活力")]
        [Span(start=2, end=4), Span(start=5, end=7)]

    Notes in brackets and words of other languages are none:

        >>> find_censored_characters("經(jīng)濟，Gómez公司，café 馆")
        []
    """
    return [
        Loss(Span(*match.span()), RULE, REASON)
        for match in _SYLLABLE.finditer(text)
        if is_syllable(match.group())
    ]
