"""A text cut into sentences, each with the key by which it is known in another version.

The key is the sentence without what printers and websites change and no speaker says:
punctuation, blanks, width, quotation marks.  Signs between digits stay: 5、6 is not 56.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from taizhang.model import Span

#: A sentence or line: up to its sign, with the closing quotation marks behind it.
_SENTENCE = re.compile(r"[^。！？；!?;\n]+[。！？；!?;]*[”’）」』]*|[。！？；!?;]+")
_IDLE = re.compile(r"(?<![0-9])[^\w%‰℃]+|[^\w%‰℃]+(?![0-9])|_")


@dataclass(frozen=True)
class Passage:
    """A sentence, or several that belong to one of the other version."""

    place: Span  #: in the restored text
    key: str

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Every two characters that follow each other, by which sentences are compared."""
        return frozenset(pairwise(self.key))


def find_passages(text: str) -> list[Passage]:
    """Return the sentences of a text, in order; what has no word in it is none.

    >>> [passage.key for passage in find_passages("粮食 增长５%，油料“稳定”！新路通车。")]
    ['粮食增长5%油料稳定', '新路通车']
    """
    found: list[Passage] = []
    for match in _SENTENCE.finditer(text):
        words = match[0]
        if key := make_key(words):
            start = match.start() + len(words) - len(words.lstrip())
            found.append(Passage(Span(start, start + len(words.strip())), key))
    return found


def make_key(sentence: str) -> str:
    """Return what of a sentence is compared.

    >>> make_key("“十五五”时期，产值达到1.5万亿元、5、6亿元；")
    '十五五时期产值达到1.5万亿元5、6亿元'
    """
    return _IDLE.sub("", unicodedata.normalize("NFKC", sentence))


def merge(first: Passage, second: Passage) -> Passage:
    """Return two passages that follow each other as one."""
    return Passage(Span(first.place.start, second.place.end), first.key + second.key)


def measure_likeness(one: Passage, other: Passage) -> float:
    """Return how alike two passages are: 1 for the same pairs of characters (Dice).

    A measure for choosing, no value of a record.
    """
    total = len(one.pairs) + len(other.pairs)
    if not total:
        return float(one.key == other.key)
    return 2 * len(one.pairs & other.pairs) / total
