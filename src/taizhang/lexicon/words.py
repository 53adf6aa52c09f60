"""How common a word is in reports, and how a traditional character is read.

lexicon/words.csv lists single characters and words of two to four characters, with how
often each was seen in about ninety reports; a word counts if at least three reports use
it, and personal names are left out.  lexicon/readings.csv lists the characters of
traditional script under each syllable of pinyin that they can be read as, for the
characters that GBK encodes and simplified script writes otherwise.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

#: Costs are whole hundredths of a bit: sums of them are exact on every machine.
BIT = 100


@cache
def word_costs() -> Mapping[str, int]:
    """Return how surprising each listed word is, in hundredths of a bit."""
    source = files("taizhang") / "lexicon" / "words.csv"
    rows = csv.reader(source.read_text(encoding="utf-8").splitlines()[1:])
    seen = {word: int(times) for word, times in rows}
    total = sum(seen.values())
    # Most words share how often they were seen with others: one logarithm serves them all.
    cost = {times: round(BIT * math.log2(total / times)) for times in set(seen.values())}
    return {word: cost[times] for word, times in seen.items()}


@cache
def characters_read_as() -> Mapping[str, frozenset[str]]:
    """Return the traditional characters by their syllable, with its tone mark."""
    source = files("taizhang") / "lexicon" / "readings.csv"
    rows = csv.reader(source.read_text(encoding="utf-8").splitlines()[1:])
    return {syllable: frozenset(characters) for syllable, characters in rows}
