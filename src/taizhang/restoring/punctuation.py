"""Doubled punctuation: 增长12%,,同比 and 保持稳定,。, where one sign stood.

The cause.  Page tools that spin text put a comma before every sign of punctuation, so that
copies do not look like the page they were taken from.
"""

from __future__ import annotations

import re
from functools import cache

from taizhang.lexicon.damage_forms import damage_forms
from taizhang.model import Confidence, Repair, Span

RULE = "doubled-punctuation"
REASON = "A second sign of punctuation stands beside this one, as at other places of the text."

#: So many show that it was a program; one may be a slip that tells nothing.
_FEWEST = 3
_COMMAS = ",，"


def find_doubled_punctuation(text: str) -> list[Repair]:
    """Find the signs that a program put before another sign of punctuation.

        >>> [r.span for r in find_doubled_punctuation("投资增长5%,,出口,、消费稳定,。")]
        [Span(start=6, end=7), Span(start=10, end=11), Span(start=16, end=17)]

    The second sign is the one that was there before.  A single slip is left alone, and so
    are signs of which more than two stand together:

        >>> find_doubled_punctuation("投资增长5%，，出口稳定。。。")
        []
    """
    doubled = [match.start() for match in _pattern().finditer(text)]
    if len(doubled) < _FEWEST:
        return []
    return [
        Repair(Span(place, place + 1), "", RULE, REASON, Confidence.MEDIUM) for place in doubled
    ]


@cache
def _pattern() -> re.Pattern[str]:
    signs = re.escape(damage_forms().doubled)
    # The two signs first, their surroundings after: `re` skips to one of a class.
    return re.compile(
        f"(?P<sign>[{signs}])(?=[{signs}])(?:(?<=[{_COMMAS}])|(?=(?P=sign)))"
        f"(?<![{signs}.…][{signs}])(?![{signs}][{signs}.…])"
    )
