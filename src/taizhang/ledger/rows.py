"""Statements, observations and judgements ↔ the rows of their tables."""

from __future__ import annotations

from array import array
from decimal import Decimal

import msgspec

from taizhang.ledger import models
from taizhang.ledger.outcomes import read_finding, read_judgement
from taizhang.model import (
    Aim,
    Cause,
    Comparator,
    Direction,
    Finding,
    Judgement,
    Kind,
    Loss,
    Measure,
    Observation,
    Repair,
    Repairs,
    Span,
    Statement,
)
from taizhang.model.showing import to_plain

#: The cause of a repair whose reason was not read.
_UNSAID = Cause("")
#: What a reading of a document gives anew; the rest of a row belongs to the ledger.
STATEMENT_FIELDS = (
    "kind",
    "topic",
    "indicator",
    "indicator_id",
    "action",
    "measure",
    "direction",
    "comparator",
    "value",
    "value_high",
    "unit",
    "aim",
    "period",
    "baseline",
    "part_of",
    "section",
    "clause",
    "quote",
    "source_start",
    "source_end",
    "quote_start",
    "quote_end",
    "flags",
    "rules",
)


def topic_of(indicator: str, indicator_id: str | None) -> str:
    """Return what pages and addresses group by: the catalogue's id, else the words themselves.

    >>> topic_of("地区生产总值", "gdp"), topic_of("茶园面积", None)
    ('gdp', '茶园面积')
    """
    return (indicator_id or indicator)[:200]


def to_statement_row(statement: Statement) -> models.Statement:
    """Return the row of a statement, without what the ledger adds: number, place, verdict."""
    return models.Statement(
        record=statement.id,
        document_id=statement.document,
        kind=statement.kind.value,
        topic=topic_of(statement.indicator, statement.indicator_id),
        indicator=statement.indicator,
        indicator_id=statement.indicator_id,
        action=statement.action,
        measure=statement.measure.value,
        direction=statement.direction.value,
        comparator=statement.comparator.value,
        value=to_plain(statement.value),
        value_high=None if statement.value_high is None else to_plain(statement.value_high),
        unit=statement.unit,
        aim=statement.aim.value,
        period=statement.period,
        baseline=statement.baseline,
        part_of=statement.part_of,
        section=list(statement.section),
        clause=statement.clause,
        quote=statement.quote,
        source_start=statement.source.start,
        source_end=statement.source.end,
        quote_start=statement.quote_span.start,
        quote_end=statement.quote_span.end,
        flags=list(statement.flags),
        rules=list(statement.rules),
    )


def to_statement(row: models.Statement) -> Statement:
    """Return the statement of a row."""
    return Statement(
        id=row.record,
        document=row.document_id,
        kind=Kind(row.kind),
        indicator=row.indicator,
        indicator_id=row.indicator_id,
        action=row.action,
        measure=Measure(row.measure),
        direction=Direction(row.direction),
        comparator=Comparator(row.comparator),
        value=Decimal(row.value),
        value_high=None if row.value_high is None else Decimal(row.value_high),
        unit=row.unit,
        aim=Aim(row.aim),
        period=row.period,
        baseline=row.baseline,
        part_of=row.part_of,
        section=tuple(row.section),
        clause=row.clause,
        quote=row.quote,
        source=Span(row.source_start, row.source_end),
        quote_span=Span(row.quote_start, row.quote_end),
        flags=tuple(row.flags),
        rules=tuple(row.rules),
    )


def to_observation_row(observation: Observation) -> models.Observation:
    """Return the row of an observation, without what the ledger adds: entry and place."""
    return models.Observation(
        record=observation.id,
        topic=topic_of(observation.indicator, observation.indicator_id),
        indicator=observation.indicator,
        indicator_id=observation.indicator_id,
        region=observation.region,
        period=observation.period,
        measure=observation.measure.value,
        value=to_plain(observation.value),
        unit=observation.unit,
        basis=observation.basis,
        source=observation.source,
        cell=observation.place,
        vintage=observation.vintage,
        as_published=observation.as_published,
        derivation=observation.derivation,
        derived_from=list(observation.derived_from),
    )


def to_observation(row: models.Observation) -> Observation:
    """Return the observation of a row."""
    return Observation(
        id=row.record,
        indicator=row.indicator,
        indicator_id=row.indicator_id,
        region=row.region,
        period=row.period,
        measure=Measure(row.measure),
        value=Decimal(row.value),
        unit=row.unit,
        basis=row.basis,
        source=row.source,
        place=row.cell,
        vintage=row.vintage,
        as_published=row.as_published,
        derivation=row.derivation,
        derived_from=tuple(row.derived_from),
    )


def to_json(value: object) -> str:
    """Return a value of the model as canonical JSON."""
    return msgspec.json.encode(value, order="sorted").decode()


def to_judgement(row: models.Verdict) -> Judgement:
    """Return the judgement behind a verdict."""
    return read_judgement(msgspec.json.decode(row.judgement))


def to_finding(row: models.Finding) -> Finding:
    """Return the finding of a row."""
    return read_finding(msgspec.json.decode(row.finding))


def to_repairs(row: models.Text) -> tuple[Repair, ...]:
    """Return the repairs of a text, sorted and without overlap."""
    return msgspec.json.decode(row.repairs, type=tuple[Repair, ...])


class _Edit(msgspec.Struct, gc=False):
    """What a repair does, without why."""

    span: Span
    replacement: str


def to_edits(row: models.Text) -> Repairs:
    """Return the repairs of a text without their reasons: what maps places, in a third of the time.

    A page in traditional script has seven thousand, each with a sentence.
    """
    edits = msgspec.json.decode(row.repairs, type=list[_Edit])
    return Repairs.of_columns(
        array("I", [edit.span.start for edit in edits]),
        array("I", [edit.span.end for edit in edits]),
        [edit.replacement for edit in edits],
        [_UNSAID] * len(edits),
    )


def to_losses(row: models.Text) -> tuple[Loss, ...]:
    """Return the damage of a text that nothing undoes."""
    return msgspec.json.decode(row.losses, type=tuple[Loss, ...])
