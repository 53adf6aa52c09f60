"""Document → Statements: quantities, what they measure, and when."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b

from taizhang.extracting.clauses import Clauses
from taizhang.extracting.doubts import flag_damage
from taizhang.extracting.drafts import Draft
from taizhang.extracting.measuring import Quantity
from taizhang.extracting.quantities import find_quantities
from taizhang.extracting.sentences import read_sentence
from taizhang.extracting.timeline import Timeline, read_timeline
from taizhang.lexicon.indicators import identify
from taizhang.model import Aim, Document, Span, Statement

#: In percent.  A character recognised with less is looked at again by a person.
_SURE = 90


def extract_statements(document: Document) -> list[Statement]:
    """Return every quantified statement of a restored document, in the order of the text.

    The document carries the year it was delivered in, or None where nothing tells.
    """
    text = document.restored
    quantities = find_quantities(text)
    if not quantities:
        return []
    headings = tuple(
        replace(heading, span=document.restored_span(heading.span.start, heading.span.end))
        for heading in document.headings
    )
    timeline = read_timeline(text, year=document.year, headings=headings)
    clauses = Clauses(text)
    statements: list[Statement] = []
    seen: dict[tuple[int, int], int] = {}
    drafts: list[Draft] = []
    for sentence in _sentences(quantities, clauses):
        before: Statement | None = None
        drafts = read_sentence(clauses, sentence, drafts)
        for draft in drafts:
            statement = _statement(document, draft, timeline, before, seen)
            if statement is not None:
                statements.append(statement)
                if draft.aim is not Aim.PART:
                    before = statement
    return flag_damage(statements, document)


def _sentences(quantities: list[Quantity], clauses: Clauses) -> list[list[Quantity]]:
    groups: list[list[Quantity]] = []
    end = -1
    for quantity in quantities:
        if quantity.start >= end:
            groups.append([])
            end = clauses.sentence_end(quantity.start)
        groups[-1].append(quantity)
    return groups


def _statement(
    document: Document,
    draft: Draft,
    timeline: Timeline,
    before: Statement | None,
    seen: dict[tuple[int, int], int],
) -> Statement | None:
    moment = timeline.at(draft.quantity.start)
    if moment.skip:
        return None
    source = document.published_span(draft.quantity.start, draft.quantity.end)
    quote = document.published_span(draft.clause_start, draft.clause_end)
    key = (source.start, source.end)
    turn = seen.get(key, 0)
    seen[key] = turn + 1
    identity = f"{document.sha256}:{source.start}:{source.end}:{turn}"
    return Statement(
        id=blake2b(identity.encode(), digest_size=8).hexdigest(),
        document=document.sha256,
        kind=moment.kind,
        indicator=draft.indicator,
        indicator_id=identify(draft.indicator, unit=draft.unit, measure=draft.measure),
        action=draft.action,
        measure=draft.measure,
        direction=draft.direction,
        comparator=draft.comparator,
        value=draft.value,
        value_high=draft.high,
        unit=draft.unit,
        aim=draft.aim,
        period=moment.period,
        baseline=draft.baseline,
        part_of=before.id if draft.aim is Aim.PART and before is not None else None,
        section=moment.section,
        clause=document.restored[draft.clause_start : draft.clause_end],
        quote=quote.of(document.published),
        source=source,
        quote_span=quote,
        flags=(*moment.flags, *_doubts(document, source)),
        rules=(*draft.rules, moment.rule),
    )


def _doubts(document: Document, source: Span) -> tuple[str, ...]:
    """Return the flag of a value that was recognised in a picture without certainty."""
    sureness = document.layout.find_confidence(source) if document.layout else None
    return ("ocr-doubtful",) if sureness is not None and sureness < _SURE else ()
