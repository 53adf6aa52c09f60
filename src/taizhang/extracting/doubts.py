"""Damage around a record that a person should know of: flags, never another value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from taizhang.model import Confidence, Document, Statement

#: The flag of a record whose quotation was repaired with low confidence.
DOUBTFUL_REPAIR = "doubtful-repair"


def flag_damage(statements: Sequence[Statement], document: Document) -> list[Statement]:
    """Return the statements, those that stand on damage with a flag that tells so.

    A loss inside the quotation gives its rule as the flag (`masked-figure`): what is lost
    may have been part of the words that the record stands on.  A repair that is hardly
    more than a guess gives `doubtful-repair`.
    """
    places = [(loss.span, loss.rule) for loss in document.losses]
    places += [
        (repair.span, DOUBTFUL_REPAIR)
        for repair in document.repairs
        if repair.confidence is Confidence.LOW
    ]
    if not places:
        return list(statements)
    flagged = []
    for statement in statements:
        quote = statement.quote_span
        flags = [f for span, f in places if span.start < quote.end and quote.start < span.end]
        if flags:
            flags = list(dict.fromkeys((*statement.flags, *flags)))
            flagged.append(replace(statement, flags=tuple(flags)))
        else:
            flagged.append(statement)
    return flagged
