"""Characters paired wrongly after a byte was lost: “三?！钡拙€ for “三保”底線.

The cause.  Pages stored in GBK, two bytes a character, were edited byte by byte: a
program looked for the bytes of a character to annotate, or of a sign to change, and
found them where one character's second byte and the next one's first byte stand side by
side.  What it put between them tore two characters apart:

    布局數字     BC BE D6 | 94 B5 ...    D6 94 is 謹, read jǐn
    as edited    ... D6 94 ( j ǐ n ) B5 ...
    as decoded   局 ?jǐn) ...            94 has no partner; "(" went with it

From the torn place on every pair is off by one byte, and the text is gibberish until a
byte below 80 takes the odd one up: 底線 is B5 D7 BE 80, read as ..B5 拙 €.

The repair goes back to bytes, gives the lost one every value it can have, and pairs them
anew.  A note tells much: it was put after the character that the bytes on both sides of
the border make up, so it names the lost byte.  Otherwise the words tell: the value is
taken only if what results is far better language than any other value gives.  A run that
stays in doubt is left as published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache, lru_cache

from taizhang.lexicon.words import BIT
from taizhang.model import Confidence, Loss, Repair, Span
from taizhang.restoring.pairing import (
    HAN,
    LETTERS,
    LONGEST_RUN,
    MARK,
    STRANGE,
    Choice,
    Run,
    best_choice,
    starts_at_mark,
    starts_without_mark,
)
from taizhang.restoring.plausibility import is_listed

RULE = "byte-shift"
LOSS = "lost-bytes"
_REASON = "A byte of the page was lost here; paired anew, its neighbours give these words."
_LOST_FOR_GOOD = "A byte of the page was lost here, and several values of it give words."

#: A mark inside Chinese text: not at the end of a line, where a question may end.
_LOST = re.compile(rf"[{MARK}](?=[!;,:(！；，：。、{HAN}{STRANGE}]|[{LETTERS}]{{1,6}}\))")
#: Signs that tell of a loss without a mark.
_UNMARKED = re.compile(f"[{STRANGE}]")

#: The most that a character of a repaired run may cost, a quarter above clean reports;
#: without a mark of the loss, and so without its place, it must cost less.
_DEAREST = 11 * BIT
_FLUENT = 6 * BIT
#: Words that cost less are taken without looking for dropped pairs.
_CERTAIN = 5 * BIT + BIT // 2
#: Searching for dropped pairs takes a millisecond; a text torn at more places than this, and
#: one in so many characters, is beyond repair.
_MOST_SEARCHES, _SEARCHED = 40, 500


def may_hold_shifted_bytes(alphabet: Set[str]) -> bool:
    """Return whether any of these characters can mark a lost byte."""
    return not _marks().isdisjoint(alphabet)


@cache
def _marks() -> frozenset[str]:
    ranges = ((0x3041, 0x3096), (0x30A1, 0x30F6), (0x3105, 0x3129), (0xE000, 0xE4C5))
    strange = (chr(code) for first, last in ranges for code in range(first, last + 1))
    return frozenset((*"?\ufffd€|^_`~{}\\", *strange))


def find_shifted_bytes(text: str) -> list[Repair]:
    """Find the runs that a lost byte made unreadable, with what they were.

        >>> [repair.replacement for repair in find_shifted_bytes("切實兜牢“三?！钡拙€。")]
        ['保”底線']
        >>> [repair.replacement for repair in find_shifted_bytes("升級布局?jǐn)?shù)字基礎設施")]
        ['數']

    A question mark after a question is no damage:

        >>> find_shifted_bytes("人从哪里来?钱从哪里来?")
        []
    """
    return [
        Repair(run.span, run.words, RULE, _REASON, Confidence.MEDIUM)
        for run in _runs(text)
        if run.words is not None
    ]


def find_lost_bytes(text: str) -> list[Loss]:
    """Find the runs where a byte was lost and no value for it is clearly best.

    >>> find_lost_bytes("澜陵市?!钡拙€")
    []
    """
    return [Loss(run.span, LOSS, _LOST_FOR_GOOD) for run in _runs(text) if run.words is None]


@lru_cache(maxsize=1)  # both functions above ask for the runs of the same text
def _runs(text: str) -> tuple[Run, ...]:
    """Return the damaged runs in order, without overlap."""
    return tuple(_search_runs(text))


def _search_runs(text: str) -> Iterator[Run]:
    done = searches = 0
    most = _MOST_SEARCHES + len(text) // _SEARCHED
    anchors = sorted(
        {match.start() for match in _LOST.finditer(text)}
        | {match.start() for match in _UNMARKED.finditer(text)}
    )
    for anchor in anchors:
        if anchor < done:
            continue
        run = None
        if text[anchor] in MARK:
            starts = starts_at_mark(text, anchor)
            best = best_choice(text, anchor, starts, gaps=0)
            if (
                (best is None or best.cost > _CERTAIN or best.run.words is None)
                and _is_gibberish(text, anchor)
                and searches < most
            ):
                searches += 1
                best = best_choice(text, anchor, starts, gaps=2) or best
            if best is not None and best.cost <= _DEAREST:
                run = best.run
            elif _is_gibberish(text, anchor):
                run = Run(Span(anchor, _end_of_gibberish(text, anchor)), None)
        else:
            run = _unmarked_run(text, anchor, done)
        if run is not None:
            done = run.span.end
            yield run


_WORDS = re.compile(rf"[{HAN}{STRANGE}，。、；：！？“”《》（）]+")


def _is_gibberish(text: str, anchor: int) -> bool:
    """Return whether characters that reports do not use follow the mark soon."""
    return _end_of_gibberish(text, anchor) > anchor


def _end_of_gibberish(text: str, anchor: int) -> int:
    """Return the end of the last unused character near the mark, or its own place."""
    near = range(anchor + 1, min(anchor + LONGEST_RUN, len(text)))
    end = anchor
    for position in near:
        sign = text[position]
        if sign == "\n" or position - end > 8:
            break
        if sign > "\u3040" and not is_listed(sign) and sign not in "！；":
            end = position
    return end + 1 if end > anchor else anchor


def _unmarked_run(text: str, anchor: int, earliest: int) -> Run | None:
    """Return the run that ends near a strange sign, if a byte lost before it explains it."""
    if any(sign in MARK for sign in text[max(earliest, anchor - LONGEST_RUN) : anchor]):
        return None  # the run begins at that mark, and there is no way to read it
    choices: list[Choice] = []
    for start in range(anchor, max(earliest, anchor - 16) - 1, -1):
        if not _WORDS.fullmatch(text[start]) and start < anchor:
            break
        if start and not is_listed(text[start - 1]) and _WORDS.fullmatch(text[start - 1]):
            continue  # gibberish is left of it: the run begins earlier
        best = best_choice(text, start, starts_without_mark(text, start), gaps=0)
        if best is not None and best.cost <= _FLUENT and best.run.span.end > anchor:
            choices.append(best)
    if not choices:
        return None
    return min(choices, key=lambda choice: choice.cost).run
