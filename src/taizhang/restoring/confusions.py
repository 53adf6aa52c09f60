"""Words that look like others: 抉贫 for 扶贫, 财政收人 for 财政收入, 杜会 for 社会.

The cause.  Programs that recognise characters, and typists who build them from strokes, take
one for another of nearly the same shape.
"""

from __future__ import annotations

import re
from functools import cache

from taizhang.lexicon.damage_forms import Confusion, damage_forms
from taizhang.model import Confidence, Repair, Span

RULE = "confusion"
REASON = "The word is none; a character of nearly the same shape makes it one."


def find_confusions(text: str) -> list[Repair]:
    """Find the words that are listed as taken for another.

        >>> [(r.span, r.replacement) for r in find_confusions("抓好抉贫，加大投人")]
        [(Span(start=2, end=3), '扶'), (Span(start=8, end=9), '入')]

    The same characters may stand side by side in sound prose:

        >>> find_confusions("知己经年，上千部手机，周末来了")
        []

    Which words, and where they are right: lexicon/damage-forms.toml.
    """
    found: dict[int, Repair] = {}
    starts, rows = _rows()
    for place in starts.finditer(text):
        start = place.start()
        for row in rows[place.group()]:
            if text.startswith(row.published, start) and not _stands_rightly(text, start, row):
                for i, (wrong, right) in enumerate(zip(row.published, row.restored, strict=True)):
                    if wrong != right:
                        span = Span(start + i, start + i + 1)
                        repair = Repair(span, right, RULE, REASON, Confidence.MEDIUM)
                        found.setdefault(span.start, repair)
    return [found[place] for place in sorted(found)]


@cache
def _rows() -> tuple[re.Pattern[str], dict[str, list[Confusion]]]:
    """Return where any of the words may start, and the words by their first character.

    A look at two characters is enough nearly everywhere, and all words share it.
    """
    by_first: dict[str, list[Confusion]] = {}
    for row in damage_forms().confusions:
        by_first.setdefault(row.published[0], []).append(row)
    alone = {row.published for row in damage_forms().confusions if len(row.published) == 1}
    behind = {row.published[1] for row in damage_forms().confusions if row.published not in alone}
    first, second, whole = (re.escape("".join(sorted(s))) for s in (by_first, behind, alone))
    return re.compile(f"[{first}](?:(?=[{second}])|(?<=[{whole}]))"), by_first


def _stands_rightly(text: str, start: int, row: Confusion) -> bool:
    """Return whether a longer word around the place holds these characters rightly."""
    for word in row.not_in:
        before = word.index(row.published)
        if before <= start and text.startswith(word, start - before):
            return True
    return False
