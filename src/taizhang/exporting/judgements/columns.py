"""The columns of a table of judgements, in the order in which people look for things."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from taizhang.exporting.judgements.records import JudgementRecord, to_judgement_records
from taizhang.lexicon.wording import verdict_word
from taizhang.model import Judgement, Statement
from taizhang.model.showing import show_amount, show_move, show_value
from taizhang.pipeline import Tracking

#: One judgement in both forms: what the cells are read from.
TrackPair = tuple[JudgementRecord, Judgement]


@dataclass(frozen=True, slots=True)
class TrackColumn:
    """One column: its key, its Chinese heading, what it holds, and its cells."""

    name: str
    zh: str
    about: str
    read: Callable[[TrackPair], str | int | None]


def show_statement(statement: Statement) -> str:
    """Return the value of a statement as people read it: 增长≥7%."""
    return show_move(statement) + show_value(statement)


def show_outcome(judgement: Judgement) -> str:
    """Return the value of an outcome as people read it; empty where there is none."""
    outcome = judgement.outcome
    if outcome is None:
        return ""
    if isinstance(outcome, Statement):
        return show_statement(outcome)
    return show_amount(outcome.value, outcome.unit)


def _of(part: str, key: str) -> Callable[[TrackPair], str | int | None]:
    def read(pair: TrackPair) -> str | int | None:
        found: Mapping[str, Any] | None = pair[0][part]  # type: ignore[literal-required]
        cell = found.get(key) if found else None
        return cell if isinstance(cell, str | int) else None

    return read


def _own(key: str) -> Callable[[TrackPair], str | int | None]:
    def read(pair: TrackPair) -> str | int | None:
        cell = pair[0][key]  # type: ignore[literal-required]
        return cell if isinstance(cell, str | int) else None

    return read


def _quote_of_outcome(pair: TrackPair) -> str | None:
    outcome = pair[1].outcome
    if outcome is None:
        return None
    return outcome.quote if isinstance(outcome, Statement) else outcome.as_published


def _source_of_outcome(pair: TrackPair) -> str | None:
    outcome = pair[0]["outcome"]
    if outcome is None:
        return None
    return str(outcome.get("document_name") or outcome.get("source"))


def _differences(pair: TrackPair) -> str:
    match = pair[0]["match"]
    return " ".join(match["differences"]) if match else ""


COLUMNS: tuple[TrackColumn, ...] = (
    TrackColumn("region", "地区", "The place that the target is about.", _own("region")),
    TrackColumn("report_year", "报告年份", "The year of its report.", _of("target", "report_year")),
    TrackColumn("period", "时期", "What the target is about.", _of("target", "period")),
    TrackColumn("indicator", "指标", "What is promised.", _of("target", "indicator")),
    TrackColumn(
        "target",
        "目标",
        "The promised value as people read it.",
        lambda pair: show_statement(pair[1].target),
    ),
    TrackColumn(
        "outcome",
        "结果",
        "The value that came of it, as people read it.",
        lambda pair: show_outcome(pair[1]),
    ),
    TrackColumn("verdict", "结论代码", "A member of the list of verdicts.", _own("verdict")),
    TrackColumn(
        "verdict_zh",
        "结论",
        "The verdict in Chinese.",
        lambda pair: verdict_word(pair[1].verdict, "zh"),
    ),
    TrackColumn("reason_zh", "理由", "Why, in Chinese.", _own("reason_zh")),
    TrackColumn("reason", "理由（英文）", "Why, in English.", _own("reason")),
    TrackColumn("arithmetic", "算式", "What was compared with what.", _own("arithmetic")),
    TrackColumn("target_quote", "目标原文", "The promise as published.", _of("target", "quote")),
    TrackColumn(
        "outcome_quote",
        "结果原文",
        "The outcome as published, or the cell of the table.",
        _quote_of_outcome,
    ),
    TrackColumn(
        "outcome_indicator",
        "结果指标",
        "What the outcome is said of.",
        _of("outcome", "indicator"),
    ),
    TrackColumn("outcome_period", "结果时期", "Of which years it is.", _of("outcome", "period")),
    TrackColumn("aim", "目标层次", "floor, stretch, part or point.", _of("target", "aim")),
    TrackColumn(
        "target_document",
        "目标文件",
        "The report with the promise.",
        _of("target", "document_name"),
    ),
    TrackColumn(
        "outcome_document",
        "结果文件",
        "The report or table with the outcome.",
        _source_of_outcome,
    ),
    TrackColumn(
        "indicator_id", "指标代码", "Its id in the catalogue.", _of("target", "indicator_id")
    ),
    TrackColumn(
        "value", "目标数值", "The promised value as a plain number.", _of("target", "value")
    ),
    TrackColumn("unit", "目标单位", "Its unit.", _of("target", "unit")),
    TrackColumn(
        "outcome_value", "结果数值", "The outcome as a plain number.", _of("outcome", "value")
    ),
    TrackColumn("outcome_unit", "结果单位", "Its unit.", _of("outcome", "unit")),
    TrackColumn("match_by", "匹配依据", "id, name or words.", _of("match", "by")),
    TrackColumn("match_score", "匹配得分", "From 0 to 1.", _of("match", "score")),
    TrackColumn("differences", "差别", "In what the two differ.", _differences),
    TrackColumn("rule", "规则", "The id of the rule.", _own("rule")),
    TrackColumn("rule_version", "规则版本", "Its version.", _own("rule_version")),
    TrackColumn("target_id", "目标编号", "The id of the target's record.", _of("target", "id")),
    TrackColumn("outcome_id", "结果编号", "The id of the outcome's record.", _of("outcome", "id")),
)


def to_track_pairs(tracking: Tracking, judgements: Iterable[Judgement]) -> Iterator[TrackPair]:
    """Yield every judgement with its record."""
    chosen = list(judgements)
    return zip(to_judgement_records(tracking, chosen), chosen, strict=True)
