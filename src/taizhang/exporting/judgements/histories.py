"""Histories as JSON Lines: one object a history, what `taizhang track --history` writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypedDict

from taizhang.exporting.json_lines import to_json
from taizhang.exporting.judgements.columns import show_outcome, show_statement
from taizhang.lexicon.wording import move_word
from taizhang.model import Judgement
from taizhang.model.histories import Entry, History
from taizhang.model.showing import to_plain


class TargetRecord(TypedDict):
    """One target of a year in short; `id` leads to its record and its judgement."""

    id: str
    target: str
    comparator: str
    value: str
    value_high: str | None
    unit: str
    aim: str
    quote: str
    outcome: str
    verdict: str


class EntryRecord(TypedDict):
    """What the report of one year promises, and how that moved."""

    year: int
    moves: list[str]
    moves_zh: str
    after: int | None
    after_miss: bool
    easier: bool | None
    targets: list[TargetRecord]


class HistoryRecord(TypedDict):
    """The yearly targets of one place for one indicator, in one measure."""

    region: str | None
    indicator: str
    indicator_id: str | None
    measure: str
    gaps: list[int]
    entries: list[EntryRecord]


def to_history_records(histories: Iterable[History]) -> Iterator[HistoryRecord]:
    """Yield one record a history."""
    for history in histories:
        yield {
            "region": history.region,
            "indicator": history.indicator,
            "indicator_id": history.indicator_id,
            "measure": history.measure.value,
            "gaps": list(history.gaps),
            "entries": [_to_entry(entry) for entry in history.entries],
        }


def to_json_lines(histories: Iterable[History]) -> Iterator[bytes]:
    """Yield one JSON object a line, in UTF-8."""
    return (to_json(record) + b"\n" for record in to_history_records(histories))


def show_moves(entry: Entry) -> str:
    """Return the moves of an entry as people read them: 下调、改为左右（上次未完成）."""
    words = "、".join(move_word(move, "zh") for move in entry.moves)
    return f"{words}（上次未完成）" if entry.after_miss else words


def _to_entry(entry: Entry) -> EntryRecord:
    return {
        "year": entry.year,
        "moves": [move.value for move in entry.moves],
        "moves_zh": show_moves(entry),
        "after": entry.after,
        "after_miss": entry.after_miss,
        "easier": entry.easier,
        "targets": [_to_target(judgement) for judgement in entry.judgements],
    }


def _to_target(judgement: Judgement) -> TargetRecord:
    target = judgement.target
    high = target.value_high
    return {
        "id": target.id,
        "target": show_statement(target),
        "comparator": target.comparator.value,
        "value": to_plain(target.value),
        "value_high": to_plain(high) if high is not None else None,
        "unit": target.unit,
        "aim": target.aim.value,
        "quote": target.quote,
        "outcome": show_outcome(judgement),
        "verdict": judgement.verdict.value,
    }
