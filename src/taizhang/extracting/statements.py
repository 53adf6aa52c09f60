"""Document → Statements: quantities, what they measure, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b

from taizhang.extracting.clauses import Clauses
from taizhang.extracting.doubts import find_stripped_places, flag_damage
from taizhang.extracting.drafts import Draft
from taizhang.extracting.measuring import Quantity
from taizhang.extracting.quantities import find_quantities
from taizhang.extracting.sentences import read_sentence
from taizhang.extracting.timeline import Moment, Timeline, read_timeline
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
    writer = _Writer(document, timeline)
    drafts: list[Draft] = []
    spoilt = {clauses.sentence_end(place) for place in find_stripped_places(document)}
    for sentence in _sentences(quantities, clauses):
        if spoilt and clauses.sentence_end(sentence[0].start) in spoilt:
            continue
        drafts = read_sentence(clauses, sentence, drafts)
        writer.write(drafts)
    return flag_damage(writer.statements, document)


def _sentences(quantities: list[Quantity], clauses: Clauses) -> Iterator[list[Quantity]]:
    """Yield the quantities sentence by sentence, and take them off the list.

    So the room they need becomes free while that of the statements grows.
    """
    quantities.reverse()
    while quantities:
        end = clauses.sentence_end(quantities[-1].start)
        sentence = [quantities.pop()]
        while quantities and quantities[-1].start < end:
            sentence.append(quantities.pop())
        yield sentence


class _Writer:
    """Writes statements for one document; what many of them have in common is kept once."""

    def __init__(self, document: Document, timeline: Timeline) -> None:
        self.statements: list[Statement] = []
        self._document, self._timeline = document, timeline
        self._alike: dict[tuple[str, ...], tuple[str, ...]] = {}

    def write(self, drafts: list[Draft]) -> None:
        """Write what the drafts of one sentence state."""
        before: Statement | None = None
        turns: dict[tuple[int, int], int] = {}  # a value may be stated of several things
        for draft in drafts:
            moment = self._timeline.at(draft.quantity.start)
            if moment.skip:
                continue
            source = self._document.published_span(draft.quantity.start, draft.quantity.end)
            place = source.start, source.end
            turn = turns[place] = turns.get(place, -1) + 1
            identity = f"{self._document.sha256}:{source.start}:{source.end}:{turn}"
            name = blake2b(identity.encode(), digest_size=8).hexdigest()
            part_of = before.id if draft.aim is Aim.PART and before is not None else None
            self.statements.append(self._statement(draft, moment, source, name, part_of))
            if draft.aim is not Aim.PART:
                before = self.statements[-1]

    def _statement(
        self, draft: Draft, moment: Moment, source: Span, name: str, part_of: str | None
    ) -> Statement:
        document, start, end = self._document, draft.clause_start, draft.clause_end
        span = document.published_span(start, end)
        clause, quote = document.restored[start:end], span.of(document.published)
        flags = (*moment.flags, *_doubts(document, source))
        rules = (*draft.rules, moment.rule)
        return Statement(
            id=name,
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
            part_of=part_of,
            section=moment.section,
            clause=clause,
            quote=clause if clause == quote else quote,
            source=source,
            quote_span=span,
            flags=self._alike.setdefault(flags, flags),
            rules=self._alike.setdefault(rules, rules),
        )


def _doubts(document: Document, source: Span) -> tuple[str, ...]:
    """Return the flag of a value that was recognised in a picture without certainty."""
    sureness = document.layout.find_confidence(source) if document.layout else None
    return ("ocr-doubtful",) if sureness is not None and sureness < _SURE else ()
