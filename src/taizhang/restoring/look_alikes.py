"""Letters inside numbers: 25l亿元, 1O0万人.

The cause.  Character recognition, and typists without a key for the digit, take l, I or |
for 1 and O for 0.

Such a repair puts a digit where a letter stood.  No digit of the text changes, but the one
that is put there is what the letter looks like and not what anyone read: the repair has low
confidence, and records on it say so.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache

from taizhang.lexicon.damage_forms import damage_forms
from taizhang.model import Confidence, Repair, Span

RULE = "look-alike"
REASON = "Inside a number the letter stands for the digit that it looks like."


def may_hold_look_alikes(alphabet: Set[str]) -> bool:
    """Return whether any of these characters is a letter that looks like a digit."""
    return not damage_forms().digits.keys().isdisjoint(alphabet)


def find_look_alikes(text: str) -> list[Repair]:
    """Find the letters that stand for a digit inside a number.

        >>> [(r.replacement, r.confidence.value) for r in find_look_alikes("25l亿元，1O0万人")]
        [('1', 'low'), ('0', 'low')]

    A letter is one only with a digit beside it and a number's end or a digit behind it.
    Names, formulas and units stay as they are:

        >>> find_look_alikes("H2O、CO2、5l水、IPv6、G318、第I类、3|5")
        []
    """
    digits = damage_forms().digits
    found: list[Repair] = []
    for token in _tokens().finditer(text):
        for place in range(*token.span("number")):
            if text[place] in digits and _is_inside(token, place):
                span = Span(place, place + 1)
                found.append(Repair(span, digits[text[place]], RULE, REASON, Confidence.LOW))
    return found


def _is_inside(token: re.Match[str], place: int) -> bool:
    """Return whether the letter stands between digits, or is held by the unit behind it."""
    number, here = token["number"], place - token.start("number")
    if token["unit"]:
        return True
    return (
        number[here] != "|"
        and any(sign.isdecimal() for sign in number[:here])
        and any(sign.isdecimal() for sign in number[here + 1 :])
    )


@cache
def _tokens() -> re.Pattern[str]:
    signs = re.escape("".join(damage_forms().digits))
    unit = "[%％‰]|[万亿][元吨亩人户千]|[万亿]|个百分点|公里"
    # A number of digits and letters that look like one, with no other letter beside it.  Its
    # first character comes before any look around it: `re` skips to one of a class.
    one, other = f"(?<=[{signs}])|(?=[0-9.]*[{signs}])", f"(?<=[0-9])|(?=[.{signs}]*[0-9])"
    number = f"[0-9.{signs}](?<![A-Za-z0-9.].)(?:{one})(?:{other})[0-9.{signs}]{{1,11}}"
    return re.compile(f"(?P<number>{number})(?![A-Za-z0-9])(?P<unit>{unit})?")
