"""Statements → records: the mappings that become lines of JSON and rows of tables.

`Record` is the format that DESIGN.md promises: keys are added, never removed or renamed.
`keys.py` says of every key what it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NotRequired, TypedDict

from taizhang.model import FORMAT_VERSION, Loss, Repair, Span, Statement
from taizhang.model.showing import to_plain
from taizhang.pipeline import Extraction


class Place(TypedDict):
    """A stretch of the published text, in code points, end exclusive."""

    start: int
    end: int


class RepairRecord(TypedDict):
    """One repair: what was published, what it was taken for, and why."""

    start: int
    end: int
    before: str
    after: str
    rule: str
    reason: str
    confidence: str


class LossRecord(TypedDict):
    """One loss: what is published where something else once stood, and why it cannot be told."""

    start: int
    end: int
    text: str
    rule: str
    reason: str


class Record(TypedDict):
    """One statement, as JSON has it."""

    id: str
    kind: str
    indicator: str
    indicator_id: str | None
    action: str | None
    measure: str
    direction: str
    comparator: str
    value: str
    value_high: str | None
    unit: str
    aim: str
    period: str | None
    baseline: str | None
    part_of: str | None
    section: list[str]
    clause: str
    quote: str
    source: Place
    quote_source: Place
    page: int | None
    box: list[int] | None
    ocr_confidence: int | None
    flags: list[str]
    document: str
    document_name: str
    region: str | None
    report_year: int | None
    format: int
    rules: NotRequired[list[str]]
    year_from: NotRequired[str | None]
    region_from: NotRequired[str | None]
    repairs: NotRequired[list[RepairRecord]]
    losses: NotRequired[list[LossRecord]]


def to_records(
    extractions: Extraction | Iterable[Extraction], *, explain: bool = False
) -> Iterator[Record]:
    """Yield one record a statement.

    `explain` adds the keys that tell how the record was made: `rules`, `year_from`,
    `region_from`, and the `repairs` and `losses` inside its quotation.
    """
    if isinstance(extractions, Extraction):
        extractions = (extractions,)
    for extraction in extractions:
        for statement in extraction:
            yield to_record(extraction, statement, explain=explain)


def to_record(extraction: Extraction, statement: Statement, *, explain: bool = False) -> Record:
    """Return the record of one statement."""
    high = statement.value_high
    layout = extraction.document.layout
    box = layout.find_box(statement.source) if layout else None
    record: Record = {
        "id": statement.id,
        "kind": statement.kind.value,
        "indicator": statement.indicator,
        "indicator_id": statement.indicator_id,
        "action": statement.action,
        "measure": statement.measure.value,
        "direction": statement.direction.value,
        "comparator": statement.comparator.value,
        "value": to_plain(statement.value),
        "value_high": to_plain(high) if high is not None else None,
        "unit": statement.unit,
        "aim": statement.aim.value,
        "period": statement.period,
        "baseline": statement.baseline,
        "part_of": statement.part_of,
        "section": list(statement.section),
        "clause": statement.clause,
        "quote": statement.quote,
        "source": to_place(statement.source),
        "quote_source": to_place(statement.quote_span),
        "page": box.page if box else None,
        "box": [box.left, box.top, box.right, box.bottom] if box else None,
        "ocr_confidence": layout.find_confidence(statement.source) if layout else None,
        "flags": list(statement.flags),
        "document": statement.document,
        "document_name": extraction.document.name,
        "region": extraction.document.region,
        "report_year": extraction.document.year,
        "format": FORMAT_VERSION,
    }
    if explain:
        document = extraction.document
        record["rules"] = list(statement.rules)
        record["year_from"] = extraction.year_from
        record["region_from"] = extraction.region_from
        record["repairs"] = [
            to_repair_record(repair, document.published)
            for repair in document.repairs_inside(statement.quote_span)
        ]
        record["losses"] = [
            to_loss_record(loss, document.published)
            for loss in document.losses_inside(statement.quote_span)
        ]
    return record


def to_place(span: Span) -> Place:
    """Return a span as JSON has it."""
    return {"start": span.start, "end": span.end}


def to_repair_record(repair: Repair, published: str) -> RepairRecord:
    """Return a repair with the words that it replaces."""
    return {
        "start": repair.span.start,
        "end": repair.span.end,
        "before": repair.span.of(published),
        "after": repair.replacement,
        "rule": repair.rule,
        "reason": repair.reason,
        "confidence": repair.confidence.value,
    }


def to_loss_record(loss: Loss, published: str) -> LossRecord:
    """Return a loss with the characters that stand in its place."""
    return {
        "start": loss.span.start,
        "end": loss.span.end,
        "text": loss.span.of(published),
        "rule": loss.rule,
        "reason": loss.reason,
    }
