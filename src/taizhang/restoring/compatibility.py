"""Signs of other character sets: ⻓期 for 长期, 60㎡ for 60平方米.

The cause.  A PDF tells which *shape* is printed, and for 长 and ⻓ it is the same one: what
is copied is a radical, or an ideograph kept for old Korean or Japanese sets.  Fonts of East
Asia have units in one square, and signs of vertical and of half-size print.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Set
from functools import cache

from taizhang.lexicon.damage_forms import damage_forms
from taizhang.model import Repair, Span

RULE = "compatibility"
REASON = "The sign is kept in Unicode for other character sets; reports write this one."

#: Radicals, and ideographs kept for compatibility: Unicode tells the character of most.
_KEPT = ((0x2E80, 0x2FD5), (0xF900, 0xFAD9))


def may_hold_compatibility_forms(alphabet: Set[str]) -> bool:
    """Return whether any of these characters is such a sign."""
    return not _forms().keys().isdisjoint(alphabet)


def find_compatibility_forms(text: str) -> list[Repair]:
    """Find the signs that stand for one that reports write.

        >>> [repair.replacement for repair in find_compatibility_forms("⻓期⼯作，60㎡")]
        ['长', '工', '平方米']

    No sign turns into a digit or hides one: ⑵, ㈠, ½ and ² stay as they are.

        >>> find_compatibility_forms("⑵㈠、½、立方米²，12℃")
        []
    """
    forms = _forms()
    return [
        Repair(Span(*match.span()), forms[match.group()], RULE, REASON)
        for match in _pattern().finditer(text)
    ]


@cache
def _forms() -> Mapping[str, str]:
    kept = (chr(code) for first, last in _KEPT for code in range(first, last + 1))
    told = {sign: unicodedata.normalize("NFKC", sign) for sign in kept}
    plain = {sign: one for sign, one in told.items() if one != sign and len(one) == 1}
    return {**plain, **damage_forms().compatibility}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("[" + "".join(map(re.escape, sorted(_forms()))) + "]")
