"""Name a thing from the words of its sentence that stand before a value's own."""

from __future__ import annotations

import re

from taizhang.extracting.adverbials import is_adverbial, subject_of
from taizhang.extracting.behind import name_behind
from taizhang.extracting.clauses import Clauses
from taizhang.extracting.indicators import name_before
from taizhang.extracting.readings import REACH

_FAR = 2 * REACH
#: 在工业总产值方面：一九五三年增长…: where no clause names a thing, the field is the thing.
_FIELD = re.compile(
    "在([^，。]{2,16})方面|(?:以|拿|就)([^，。]{1,14}?)(?:来说|来看|来讲|为例|而言)"
)


def name_object_of(verb: str, clauses: Clauses, position: int) -> str:
    """Return the object that a verb had earlier in the sentence; empty if it had none."""
    start = clauses.sentence_start(position)
    at = clauses.text.rfind(verb, max(start, position - _FAR), position)
    if at < 0:
        return ""
    end = min(clauses.clause_end(at), position)
    return name_behind(clauses.text[at + len(verb) : end])


def name_clause_before(clauses: Clauses, position: int) -> str | None:
    """Return the thing that the nearest clause before a value names, None if none does.

    A clause that only says when, where or how is passed over.
    """
    start = max(clauses.sentence_start(position), position - _FAR)
    at = clauses.clause_start(position) - 1
    text = clauses.text
    field: str | None = None
    while at > start:
        if text[at] in "）)":  # what a bracket explains is no thing of the sentence
            opening = max(text.rfind("（", start, at), text.rfind("(", start, at))
            at = opening if opening > 0 else at
        previous = clauses.clause_start(at)
        clause = subject_of(text[max(previous, start, at - REACH) : at].lstrip())
        named = name_before(clause, predicate=False)
        if named.phrase and not is_adverbial(clause) and not _FIELD.fullmatch(clause):
            return named.phrase
        if field is None and (found := _FIELD.fullmatch(clause)):
            field = found[1] or found[2]
        at = previous - 1
    return field
