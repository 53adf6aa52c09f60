"""Full-width digits, letters and signs: ２０２５年增长５％."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache

from taizhang.lexicon.damage import damage
from taizhang.model import Repair, Span

RULE = "width"
REASON = "The sign is the full-width form of the plain one, or is typed for it."


def may_hold_wide_signs(alphabet: Set[str]) -> bool:
    """Return whether a text of these characters has any that this module finds."""
    _, plain = _signs()
    return any(chr(sign) in alphabet for sign in plain)


def find_wide_signs(text: str) -> list[Repair]:
    """Find full-width digits, letters and signs that belong to numbers.

    Typesetting of the nineties set all digits as wide as a character, and some offices
    still type ％.  Everything behind reads plain ones.

        >>> for repair in find_wide_signs("增长５％"):
        ...     print(repair.span, repair.replacement)
        Span(start=2, end=4) 5%

    Chinese punctuation is as it should be, and a wide dash or point between words is too:

        >>> find_wide_signs("禾渡－澜陵公路，全长（含支线）：")
        []

    Which signs, and where: lexicon/damage.toml.
    """
    pattern, plain = _signs()
    return [
        Repair(Span(*match.span()), match.group().translate(plain), RULE, REASON)
        for match in pattern.finditer(text)
    ]


@cache
def _signs() -> tuple[re.Pattern[str], dict[int, str]]:
    signs = damage().signs
    anywhere = "".join(re.escape(s.published) for s in signs if s.where == "anywhere")
    numbers = "".join(re.escape(s.published) for s in signs if s.where == "numbers")
    after = "".join(re.escape(s.published) for s in signs if s.where == "after numbers")
    digit = "[0-9０-９]"
    # The sign comes first and its surroundings after, for `re` then skips to the signs.
    # In widely spaced print a space stands beside the point: 8 ．8.
    pattern = re.compile(
        f"[{anywhere}{numbers}{after}](?:(?<=[{anywhere}])[{anywhere}]*"
        f"|(?:(?<={digit}[{numbers}])|(?<={digit} [{numbers}]))(?= ?{digit})"
        f"|(?<={digit}[{after}])(?!{digit}))"
    )
    return pattern, {ord(s.published): s.restored for s in signs}
