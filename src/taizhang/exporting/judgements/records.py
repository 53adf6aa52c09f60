"""Judgements ↔ records: what `taizhang track --format jsonl` writes and `verify` reads back.

`docs/reference/track-format.md` says of every key what it holds.  A record holds all that
judging needs, so that a judgement read back is the one that was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, TypedDict

from taizhang.exporting.statements.records import Record, to_record
from taizhang.lexicon.wording import reason_words
from taizhang.model import (
    TRACK_VERSION,
    Aim,
    Comparator,
    Difference,
    Direction,
    Judgement,
    Kind,
    Match,
    Measure,
    Observation,
    Outcome,
    Path,
    Reason,
    Span,
    Statement,
    Step,
    Verdict,
)
from taizhang.model.showing import to_plain
from taizhang.pipeline import Extraction, Tracking

_PLAIN = re.compile(r"-?[0-9]{1,400}(?:\.[0-9]{1,400})?")

#: What tells an observation from a statement in a record.
OBSERVATION = "observation"


class ObservationRecord(TypedDict):
    """One statistic, as JSON has it."""

    kind: str
    id: str
    indicator: str
    indicator_id: str | None
    region: str | None
    period: str
    measure: str
    value: str
    unit: str
    basis: str | None
    source: str
    place: str
    vintage: str | None
    as_published: str
    derivation: str | None
    derived_from: list[str]


class MatchRecord(TypedDict):
    """Why an outcome is taken for that of a target."""

    by: str
    score: str
    differences: list[str]


class StepRecord(TypedDict):
    """One year on the way of a target of several years."""

    year: int
    value: str
    outcome: Record | ObservationRecord | None


class PathRecord(TypedDict):
    """Where a target of several years stands."""

    shape: str
    first: int
    last: int
    unit: str
    steps: list[StepRecord]
    so_far: str
    needed: str
    rest: str | None
    rest_unit: str


class WeighedRecord(TypedDict):
    """What one outcome makes of a target."""

    outcome: Record | ObservationRecord | None
    verdict: str
    reason: str
    rule: str
    reason_zh: str
    reason_code: str
    reason_details: dict[str, str]
    arithmetic: str
    tolerance: str | None
    rule_version: int
    match: MatchRecord | None
    path: PathRecord | None


class JudgementRecord(WeighedRecord):
    """One judgement, as JSON has it."""

    target: Record
    region: str | None
    others: list[WeighedRecord]  #: the same target weighed by other outcomes
    format: int


def to_judgement_records(
    tracking: Tracking, judgements: Iterable[Judgement] | None = None
) -> Iterator[JudgementRecord]:
    """Yield one record a judgement: all of a tracking, or those that are chosen."""
    reports = {found.document.sha256: found for found in reversed(tracking.extractions)}
    for judgement in tracking if judgements is None else judgements:
        yield {
            "target": to_record(reports[judgement.target.document], judgement.target),
            **_weighed(judgement, reports),
            "region": judgement.region,
            "others": [_weighed(other, reports) for other in judgement.others],
            "format": TRACK_VERSION,
        }


def _weighed(judgement: Judgement, reports: Mapping[str, Extraction]) -> WeighedRecord:
    match, room = judgement.match, judgement.tolerance
    return {
        "outcome": to_outcome_record(judgement.outcome, reports),
        "verdict": judgement.verdict.value,
        "reason": reason_words(judgement.reason, "en"),
        "rule": judgement.rule,
        "reason_zh": reason_words(judgement.reason, "zh"),
        "reason_code": judgement.reason.code,
        "reason_details": dict(judgement.reason.details),
        "arithmetic": judgement.arithmetic,
        "tolerance": to_plain(room) if room is not None else None,
        "rule_version": judgement.rule_version,
        "match": _to_match_record(match) if match is not None else None,
        "path": _to_path_record(judgement.path, reports) if judgement.path is not None else None,
    }


def _to_match_record(match: Match) -> MatchRecord:
    differences = [difference.value for difference in match.differences]
    return {"by": match.by, "score": to_plain(match.score), "differences": differences}


def _to_path_record(path: Path, reports: Mapping[str, Extraction]) -> PathRecord:
    return {
        "shape": path.shape,
        "first": path.first,
        "last": path.last,
        "unit": path.unit,
        "steps": [
            {
                "year": step.year,
                "value": to_plain(step.value),
                "outcome": to_outcome_record(step.outcome, reports),
            }
            for step in path.steps
        ],
        "so_far": to_plain(path.so_far),
        "needed": to_plain(path.needed),
        "rest": to_plain(path.rest) if path.rest is not None else None,
        "rest_unit": path.rest_unit,
    }


def to_outcome_record(
    outcome: Outcome | None, reports: Mapping[str, Extraction]
) -> Record | ObservationRecord | None:
    """Return the record of a statement or a statistic; None of neither."""
    if outcome is None:
        return None
    if isinstance(outcome, Statement):
        return to_record(reports[outcome.document], outcome)
    return {
        "kind": OBSERVATION,
        "id": outcome.id,
        "indicator": outcome.indicator,
        "indicator_id": outcome.indicator_id,
        "region": outcome.region,
        "period": outcome.period,
        "measure": outcome.measure.value,
        "value": to_plain(outcome.value),
        "unit": outcome.unit,
        "basis": outcome.basis,
        "source": outcome.source,
        "place": outcome.place,
        "vintage": outcome.vintage,
        "as_published": outcome.as_published,
        "derivation": outcome.derivation,
        "derived_from": list(outcome.derived_from),
    }


def read_judgement(record: Mapping[str, Any]) -> Judgement:
    """Return the judgement that a record holds.

    Raises KeyError, TypeError or ValueError where the record is none of ours.
    """
    target = _read_statement(record["target"])
    others = tuple(_read_weighed(other, target, None) for other in record.get("others", ()))
    return _read_weighed(record, target, record.get("region"), others)


def _read_weighed(
    record: Mapping[str, Any],
    target: Statement,
    region: str | None,
    others: tuple[Judgement, ...] = (),
) -> Judgement:
    outcome, match, room = record["outcome"], record["match"], record["tolerance"]
    path = record["path"]
    details = tuple(sorted(record["reason_details"].items()))
    return Judgement(
        target=target,
        outcome=_read_outcome(outcome) if outcome is not None else None,
        match=_read_match(match) if match is not None else None,
        verdict=Verdict(record["verdict"]),
        reason=Reason(record["reason_code"], details),
        arithmetic=record["arithmetic"],
        tolerance=_decimal(room) if room is not None else None,
        rule=record["rule"],
        rule_version=int(record["rule_version"]),
        region=region,
        others=others,
        path=_read_path(path) if path is not None else None,
    )


def _read_path(record: Mapping[str, Any]) -> Path:
    rest = record["rest"]
    return Path(
        shape=record["shape"],
        first=int(record["first"]),
        last=int(record["last"]),
        unit=record["unit"],
        steps=tuple(
            Step(
                year=int(step["year"]),
                value=_decimal(step["value"]),
                outcome=_read_outcome(step["outcome"]),
            )
            for step in record["steps"]
        ),
        so_far=_decimal(record["so_far"]),
        needed=_decimal(record["needed"]),
        rest=_decimal(rest) if rest is not None else None,
        rest_unit=record["rest_unit"],
    )


def _read_match(record: Mapping[str, Any]) -> Match:
    return Match(
        by=record["by"],
        score=_decimal(record["score"]),
        differences=tuple(map(Difference, record["differences"])),
    )


def _read_outcome(record: Mapping[str, Any]) -> Outcome:
    if record["kind"] != OBSERVATION:
        return _read_statement(record)
    return Observation(
        id=record["id"],
        indicator=record["indicator"],
        indicator_id=record["indicator_id"],
        region=record["region"],
        period=record["period"],
        measure=Measure(record["measure"]),
        value=_decimal(record["value"]),
        unit=record["unit"],
        basis=record["basis"],
        source=record["source"],
        place=record["place"],
        vintage=record["vintage"],
        as_published=record["as_published"],
        derivation=record["derivation"],
        derived_from=tuple(record["derived_from"]),
    )


def _read_statement(record: Mapping[str, Any]) -> Statement:
    high = record["value_high"]
    return Statement(
        id=record["id"],
        document=record["document"],
        kind=Kind(record["kind"]),
        indicator=record["indicator"],
        indicator_id=record["indicator_id"],
        action=record["action"],
        measure=Measure(record["measure"]),
        direction=Direction(record["direction"]),
        comparator=Comparator(record["comparator"]),
        value=_decimal(record["value"]),
        value_high=_decimal(high) if high is not None else None,
        unit=record["unit"],
        aim=Aim(record["aim"]),
        period=record["period"],
        baseline=record["baseline"],
        part_of=record["part_of"],
        section=tuple(record["section"]),
        clause=record["clause"],
        quote=record["quote"],
        source=_read_span(record["source"]),
        quote_span=_read_span(record["quote_source"]),
        flags=tuple(record["flags"]),
    )


def _read_span(record: Mapping[str, Any]) -> Span:
    return Span(int(record["start"]), int(record["end"]))


def _decimal(text: str) -> Decimal:
    """Return a number as `to_plain` writes it; 1e999999999 would take for ever to compare."""
    if not _PLAIN.fullmatch(text):
        raise ValueError(f"“{text[:40]}” is no decimal number")
    return Decimal(text)
