"""Spaces inside numbers, and between a number and its unit: 7 4 7 7 2 亿元, 8 .8 %."""

from __future__ import annotations

import re
from functools import cache

from taizhang.lexicon.damage import damage
from taizhang.model import Repair, Span

RULE = "spaced-digits"
_IN_NUMBER = "The space stands inside a number."
_BEFORE_UNIT = "The space stands between a number and its unit."
_AFTER_WORD = "The space sets a number off from the words around it."

# Each pattern starts with the space itself, for which `re` searches fastest.
_GAP = re.compile(r" (?<=[0-9] )(?=[0-9](?![0-9]))")
_RUN = re.compile(r"(?<![0-9])(?<![0-9] )[0-9](?:(?: ?\. ?| )[0-9](?![0-9]))+(?! ?[0-9])")
_YEAR = re.compile(r"(?<![0-9])(?<![0-9] )(?:1 9|2 0) [0-9] [0-9](?= ?年)")
#: So many gaps between single digits show that all numbers of the text are set that way.
_MANY = 5


def find_spaced_digits(text: str) -> list[Repair]:
    """Find the spaces that cut a number in pieces or part it from its unit.

        >>> [repair.span.start for repair in find_spaced_digits("产量6. 2万吨，增长8 %")]
        [4, 12]

    Some print sets each digit apart.  Digits are joined only where single digits with
    one space between them outnumber digits that stand together; then all numbers of
    the text are set that way.  A year tells by itself.

        >>> [repair.span.start for repair in find_spaced_digits("自1 9 9 7 年起")]
        [2, 4, 6, 8]

    Two numbers stay two, even if nothing but a space is between them:

        >>> find_spaced_digits("12 38 450")
        []
    """
    if " " not in text:
        return []
    found: dict[int, Repair] = {}
    for run in _runs(text):
        for position in range(*run.span()):
            if text[position] == " ":
                found[position] = _deletion(position, position + 1, _IN_NUMBER)
    before_unit, in_decimal, after_word = _patterns()
    for match in in_decimal.finditer(text):
        found.setdefault(match.start(), _deletion(*match.span(), _IN_NUMBER))
    for match in before_unit.finditer(text):
        found.setdefault(match.start(), _deletion(*match.span(), _BEFORE_UNIT))
    set_off = [match.span() for match in after_word.finditer(text)]
    if len(set_off) >= _MANY:
        for start, end in set_off:
            found.setdefault(start, _deletion(start, end, _AFTER_WORD))
    return [found[position] for position in sorted(found)]


def _runs(text: str) -> list[re.Match[str]]:
    """Return the numbers whose digits are set apart."""
    gaps = len(_GAP.findall(text))
    if gaps < 3:
        return []
    if gaps >= _MANY and gaps > len(re.findall(r"[0-9](?=[0-9])", text)):
        return list(_RUN.finditer(text))
    return list(_YEAR.finditer(text))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    units = damage().signs_after_number
    han = "\u3400-\u9fff"
    # 8 %, 3 月, 120 亿元; but 附件2 名词解释
    before_unit = re.compile(rf"  ?(?:(?<=[0-9] )|(?<=[0-9]  ))(?=[%‰{units}])(?!名词)")
    # 6835. 27亿元; "1. 2025年" at the start of a line is an item of a list
    in_decimal = re.compile(
        rf" (?:(?<=[{han}][0-9]\. )|(?<=[{han}][0-9]{{2}}\. )|(?<=[{han}][0-9]{{3}}\. )"
        rf"|(?<=[{han}][0-9]{{4}}\. )|(?<=[{han}][0-9]{{5}}\. ))"
        rf"(?=[0-9]+ ?[%‰亿万元个吨亩])| (?<=[0-9] )(?=\.[0-9])"
    )
    # 增长 5.5%
    after_word = re.compile(rf" (?<=[{han}] )(?=[0-9]+(?:\.[0-9]+)?(?:[%‰{units}]| [%‰{units}]))")
    return before_unit, in_decimal, after_word


def _deletion(start: int, end: int, reason: str) -> Repair:
    return Repair(Span(start, end), "", RULE, reason)
