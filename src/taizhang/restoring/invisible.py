"""Characters that nobody sees: zero-width marks, soft hyphens, control codes, odd spaces."""

from __future__ import annotations

import re
from collections.abc import Set

from taizhang.model import Repair, Span

RULE = "invisible"

#: First and last code point of each kind of sign that takes no room.
_UNSEEN = (
    (0x00, 0x08),  # control codes, but not tab and line ends
    (0x0B, 0x0C),
    (0x0E, 0x1F),
    (0x7F, 0x84),
    (0x86, 0x9F),
    (0xAD, 0xAD),  # soft hyphen
    (0x200B, 0x200F),  # zero-width space and joiners, marks of writing direction
    (0x202A, 0x202E),
    (0x2060, 0x2060),
    (0x2066, 0x2069),
    (0xFEFF, 0xFEFF),  # byte-order mark
)
_NO_BREAK = "\u00a0\u202f\u2007"
_SIGNS = frozenset(chr(code) for first, last in _UNSEEN for code in range(first, last + 1))
_CLASS = "".join(f"{chr(first)}-{chr(last)}" for first, last in _UNSEEN)
#: The first branch is a page mark of wiki texts: a line of nothing but zero-width marks.
_ANY = re.compile(f"(?<=\n)[{_CLASS}]+\r?\n(?=.)|[{_CLASS}]+|[{_NO_BREAK}]")


def may_hold_invisible_characters(alphabet: Set[str]) -> bool:
    """Return whether a text of these characters has any that this module finds."""
    return not _SIGNS.isdisjoint(alphabet) or not alphabet.isdisjoint(_NO_BREAK)


def find_invisible_characters(text: str) -> list[Repair]:
    r"""Find the characters that take no room, and spaces that do not break.

    Web pages carry them between any two characters, even inside a number, where they
    cut it in two for every pattern.

        >>> [repair.span for repair in find_invisible_characters("增长5\u200b.5%")]
        [Span(start=3, end=4)]

    A line of them marks a page border; it goes together with its line end, so that the
    sentence around it is broken by one line end and not by an empty line:

        >>> [repair.span for repair in find_invisible_characters("达到5\n\u200b\n万元")]
        [Span(start=4, end=6)]

    A no-break space becomes a plain one, because it may be all that keeps two numbers
    apart.

        >>> find_invisible_characters("县长\u00a0某某")[0].replacement
        ' '
    """
    return [_repair(match) for match in _ANY.finditer(text)]


def _repair(match: re.Match[str]) -> Repair:
    if match.group() in _NO_BREAK:
        return Repair(
            Span(*match.span()), " ", RULE, "A no-break space stands for a plain one here."
        )
    return Repair(Span(*match.span()), "", RULE, "The character takes no room and has no meaning.")
