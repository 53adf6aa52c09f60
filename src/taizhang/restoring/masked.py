"""Figures that a page covers: 20XX年, 达到xx.x%, 投资***亿元.

The cause.  Sites that sell reports as models to copy cover the figures, all or some; drafts
have them open.  What stood there is not in the file: it is a loss, and nothing is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache

from taizhang.lexicon.damage_forms import damage_forms
from taizhang.model import Loss, Span

RULE = "masked-figure"
REASON = "Digits of this figure are covered; what they were is not in the file."


def may_hold_masked_figures(alphabet: Set[str]) -> bool:
    """Return whether any of these characters can cover a digit."""
    return not alphabet.isdisjoint(damage_forms().masks)


def find_masked_figures(text: str) -> list[Loss]:
    """Find the figures of which digits are covered.

        >>> [loss.span for loss in find_masked_figures("20XX年增长x.x%，投资1××亿元")]
        [Span(start=0, end=4), Span(start=7, end=10), Span(start=14, end=17)]

    Names, products and formulas are none:

        >>> find_masked_figures("XX县、2×66万千瓦、MAX值、3×3、iPhoneX个")
        []
    """
    return [Loss(Span(*match.span()), RULE, REASON) for match in _pattern().finditer(text)]


@cache
def _pattern() -> re.Pattern[str]:
    forms = damage_forms()
    mask, unit = f"[{re.escape(forms.masks)}]", f"[{forms.masked_units}]"
    word = "A-Za-z0-9.．"
    # 2×66 multiplies: behind a covered digit stand covered digits, a point, or the unit.
    covered = rf"(?:(?<={mask})|(?<=[0-9])[0-9]{{0,3}}{mask}){mask}*(?:[.．](?:{mask}|[0-9])+)?"
    decimals = rf"(?<=[0-9])[0-9]{{0,4}}[.．]{mask}+"
    # The first sign before any look around it: `re` skips to one of a class.
    first = f"[0-9{re.escape(forms.masks)}](?<![{word}].)"
    return re.compile(rf"{first}(?:{covered}|{decimals})(?=\s?{unit})")
