"""Text → the tokens that a search index holds.

Chinese has no spaces, and its commonest words have two characters (就业, 增长).  So every two
characters that stand next to each other are a token, and every single one; a longer word is
found as the run of its pairs.  A word or number in Latin script (5g, gdp, 5.5) counts as one
character.  Punctuation and spaces part, and are not kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

#: A character of wide script, or a whole word or number of any other: 业, gdp, 5.5.
_UNIT = re.compile(r"[^\W_\u2e80-\U0010ffff]+(?:\.[0-9]+)*|[^\W_]")
_WIDE = "\u2e80"
#: What no token may hold: the marks of kinds, years and the like are made of letters too.
_NOT_PLAIN = re.compile(r"[\W_]")

#: Units that stand next to each other, each with where it begins and ends.
Run = tuple[tuple[str, int, int], ...]


def find_runs(text: str) -> list[Run]:
    """Find what punctuation and spaces part, each as its units with their places.

    >>> [[unit for unit, _, _ in run] for run in find_runs("5G基站、GDP增长5.5%")]
    [['5g', '基', '站'], ['gdp', '增', '长', '5.5']]
    """
    runs: list[list[tuple[str, int, int]]] = []
    end = -1
    for match in _UNIT.finditer(text):
        if match.start() != end:
            runs.append([])
        end = match.end()
        runs[-1].append((match.group().lower(), match.start(), end))
    return [tuple(run) for run in runs]


def tokens_of(texts: Iterable[str]) -> list[str]:
    """Return the tokens of some texts, in an order in which words of any length are found.

    A run gives its first unit and then its pairs, so that the last pair of one run and the
    first of the next never stand together.  The other single units come at the end.

        >>> tokens_of(["新增就业，就业率"])
        ['新', '新增', '增就', '就业', '就', '就业', '业率', '增', '业', '率']
    """
    found: list[str] = []
    singles: dict[str, None] = {}
    for text in texts:
        for run in find_runs(text):
            units = [unit for unit, _, _ in run]
            found.append(units[0])
            found.extend(_pairs(units))
            singles.update(dict.fromkeys(units))
    known = set(found)
    found.extend(unit for unit in singles if unit not in known)
    return found


def phrase_of(units: Sequence[str]) -> tuple[str, ...]:
    """Return the tokens that stand next to each other wherever these units do.

    >>> phrase_of("业"), phrase_of("就业"), phrase_of(["5g", "基", "站"])
    (('业',), ('就业',), ('5g基', '基站'))
    """
    return tuple(_pairs(units)) if len(units) > 1 else tuple(units)


def mark(kind: str, value: object) -> str:
    """Return the token that says of a whole row what it is; no text gives one like it.

    >>> mark("year", 2025), mark("unit", "元/吨"), mark("unit", "")
    ('year=2025', 'unit=元.2f.吨', 'unit=')
    """
    plain = _NOT_PLAIN.sub(lambda found: f".{ord(found[0]):x}.", str(value))
    return f"{kind}={plain.lower()}"


def fold(text: str) -> str:
    """Return words that somebody typed as documents write them: ５％ is 5%."""
    return unicodedata.normalize("NFKC", text)


def _pairs(units: Sequence[str]) -> list[str]:
    # Two words in Latin script are kept apart: "r&d" has no token "rd".
    return [
        f"{one}_{other}" if one[0] < _WIDE and other[0] < _WIDE else one + other
        for one, other in pairwise(units)
    ]
