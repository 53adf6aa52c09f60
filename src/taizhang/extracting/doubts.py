"""Damage around a record that a person should know of: flags, never another value."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from taizhang.model import Confidence, Document, Statement

#: The flag of a record whose quotation was repaired with low confidence.
DOUBTFUL_REPAIR = "doubtful-repair"
#: The loss that spoils the numbers around it.
STRIPPED = "stripped-digits"


def find_stripped_places(document: Document) -> list[int]:
    """Return where digits were taken out of the restored text.

    A number in the same sentence may be what is left of a longer one, or have lost its
    year: it is no record.
    """
    return [
        document.restored_span(loss.span.start, loss.span.end).start
        for loss in document.losses
        if loss.rule == STRIPPED
    ]


def flag_damage(statements: Sequence[Statement], document: Document) -> list[Statement]:
    """Return the statements, those that stand on damage with a flag that tells so.

    A loss inside the quotation gives its rule as the flag (`masked-figure`): what is lost
    may have been part of the words that the record stands on.  A repair that is hardly
    more than a guess gives `doubtful-repair`.
    """
    guesses = document.repairs_of(Confidence.LOW)
    if not document.losses and not guesses:
        return list(statements)
    starts = [repair.span.start for repair in guesses]
    ends = [repair.span.end for repair in guesses]
    return [_flag(statement, document, starts, ends) for statement in statements]


def _flag(
    statement: Statement, document: Document, starts: Sequence[int], ends: Sequence[int]
) -> Statement:
    """Return the statement with its flags; the guesses begin and end at these places."""
    quote = statement.quote_span
    flags = [loss.rule for loss in document.losses_inside(quote)]
    if bisect_right(ends, quote.start) < bisect_left(starts, quote.end):
        flags.append(DOUBTFUL_REPAIR)
    if not flags:
        return statement
    return replace(statement, flags=tuple(dict.fromkeys((*statement.flags, *flags))))
