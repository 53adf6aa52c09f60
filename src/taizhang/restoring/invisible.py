"""Characters that nobody sees: zero-width marks, soft hyphens, control codes, odd spaces."""

from __future__ import annotations

import re

from taizhang.model import Repair, Span

RULE = "invisible"

#: U+00AD soft hyphen, U+200B–U+200F and U+2060 zero-width marks, U+202A–U+202E and
#: U+2066–U+2069 writing direction, U+FEFF byte-order mark, and control codes other than
#: tab and line ends.  Built from code points, or nobody could read the class.
_UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
)
#: A page mark of wiki texts: a line that holds nothing but zero-width marks.
_ANY = re.compile(f"(?<=\n)[{_UNSEEN}]+\r?\n(?=.)|[{_UNSEEN}]+|[\u00a0\u202f\u2007]")


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
    if text.isascii() and text.isprintable():
        return []
    return [_repair(match) for match in _ANY.finditer(text)]


def _repair(match: re.Match[str]) -> Repair:
    if match.group() in "\u00a0\u202f\u2007":
        return Repair(
            Span(*match.span()), " ", RULE, "A no-break space stands for a plain one here."
        )
    return Repair(Span(*match.span()), "", RULE, "The character takes no room and has no meaning.")
