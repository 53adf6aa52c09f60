"""Targets in tables, as JSON and as the cells of a table: what was promised, what came of it."""

from __future__ import annotations

from typing import Any

from taizhang.ledger.queries.targets import Figure, OutcomeRow, TargetRow
from taizhang.model.showing import to_plain
from taizhang.web.api.answers import Cell

#: The headings of a table of targets.
COLUMNS = (
    *("region_slug", "region", "year", "topic", "indicator", "aim", "period"),
    *("measure", "direction", "comparator", "value", "value_high", "unit", "verdict"),
    *("outcome", "outcome_kind", "outcome_period", "outcome_measure", "outcome_direction"),
    *("outcome_comparator", "outcome_value", "outcome_value_high", "outcome_unit", "record"),
)
#: Those that hold words of documents or of whoever added them.
TEXTS = frozenset({"region_slug", "region", "topic", "indicator", "unit", "outcome_unit"})


def to_target(row: TargetRow) -> dict[str, Any]:
    """Return a target with what became of it."""
    return {
        "record": row.record,
        "region_slug": row.region,
        "region": row.region_name,
        "year": row.year,
        "topic": row.topic,
        "indicator": row.indicator,
        "indicator_id": row.indicator_id,
        "aim": row.aim.value,
        "period": row.period,
        **_to_figure(row.figure),
        "verdict": row.verdict.value if row.verdict else None,
        "outcome": _to_outcome(row.outcome) if row.outcome else None,
    }


def to_cells(row: TargetRow) -> list[Cell]:
    """Return a target as a row of a table; statistics have no record of their own here."""
    told = to_target(row)
    outcome = told["outcome"] or {}
    told |= {f"outcome_{name}": value for name, value in outcome.items()}
    told["outcome"] = outcome.get("record")
    return [told.get(name) for name in COLUMNS]


def _to_outcome(row: OutcomeRow) -> dict[str, Any]:
    return {
        "record": row.record,
        "kind": "observation" if row.is_statistic else "result",
        "year": row.year,
        "period": row.period,
        **_to_figure(row.figure),
    }


def _to_figure(figure: Figure) -> dict[str, str | None]:
    high = figure.value_high
    return {
        "measure": figure.measure.value,
        "direction": figure.direction.value,
        "comparator": figure.comparator.value,
        "value": to_plain(figure.value),
        "value_high": to_plain(high) if high is not None else None,
        "unit": figure.unit,
    }
