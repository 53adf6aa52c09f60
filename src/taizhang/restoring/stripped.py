"""Figures that are gone without a trace: 达到.%, 比年提高了.个百分点.

The cause.  Sites that copy reports as models strip every digit.  Signs and units stay behind
and tell where figures stood.  What they were is not in the file: it is a loss, and nothing is
filled in; even digits that are left in such a sentence may be the rest of longer numbers.
"""

from __future__ import annotations

import re
from functools import cache

from taizhang.lexicon.damage_forms import damage_forms
from taizhang.model import Loss, Span

RULE = "stripped-digits"
REASON = "The digits that belong here were taken out; what they were is not in the file."


def find_stripped_digits(text: str) -> list[Loss]:
    """Find the signs and units whose figure is gone.

        >>> [loss.span for loss in find_stripped_digits("比年提高了.个百分点，达到.%")]
        [Span(start=1, end=2), Span(start=5, end=6), Span(start=13, end=14)]

    Words in which 年 and 个百分点 stand by right are none:

        >>> find_stripped_digits("比年初增加，年均增长5%，提高1.2个百分点，到年底")
        []

    Which words: lexicon/damage-forms.toml.
    """
    places = {match.span() for pattern in _patterns() for match in pattern.finditer(text)}
    return [Loss(Span(*place), RULE, REASON) for place in sorted(places)]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, damage_forms().stripped))
