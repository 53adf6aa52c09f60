"""The indicators by which a place is looked at first: headlines.toml."""

from __future__ import annotations

from functools import cache

from taizhang.errors import LexiconError
from taizhang.lexicon import load
from taizhang.lexicon.indicators import catalogue


@cache
def headlines() -> tuple[str, ...]:
    """Return the ids of the headline indicators, the best known first.

    >>> headlines()[0]
    'gdp'
    """
    ids = tuple(row["id"] for row in load("headlines")["headline"])
    if len(set(ids)) < len(ids) or any(id_ not in catalogue() for id_ in ids):
        raise LexiconError("headlines.toml", str(ids), "each `id` once, and in indicators.csv")
    return ids
