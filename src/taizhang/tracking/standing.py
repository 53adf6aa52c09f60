"""The verdict on a target of several years by its single years: a function of its path."""

from __future__ import annotations

from decimal import Decimal

from taizhang.model import (
    Difference,
    Judgement,
    Match,
    Path,
    Reason,
    Statement,
    Verdict,
)
from taizhang.model.showing import show_amount, show_value, to_plain
from taizhang.tracking.bounds import demand_of
from taizhang.tracking.paths import is_kept, measure_path
from taizhang.tracking.periods import Years
from taizhang.tracking.profiles import settle

#: Grows when a rule gives another verdict on the same path.
PATH_VERSION = 1


def judge_path(target: Statement, path: Path, *, region: str | None = None) -> Judgement:
    """Return the judgement of a target by the years so far.

    Where the last year is there it is met or missed; before, it is on track or behind.
    What the years make is worked out of their figures again, whatever the path says.
    """
    years = Years(path.first, path.last)
    path = measure_path(target, path.shape, years, path.steps) or path
    kept = is_kept(target, path)
    newest = path.steps[-1]
    is_over = newest.year == path.last and not _is_within_year(path)
    if is_over:
        verdict = Verdict.MET if kept else Verdict.MISSED
    else:
        verdict = Verdict.ON_TRACK if kept else Verdict.BEHIND
    return Judgement(
        target=target,
        outcome=newest.outcome,
        match=Match(by="years", score=Decimal(1), differences=(Difference.PERIOD,)),
        verdict=verdict,
        reason=_reason(target, path, kept=kept, is_over=is_over),
        arithmetic=_write(path, kept=kept),
        tolerance=demand_of(settle(target)).room,
        rule=f"path-{path.shape}",
        rule_version=PATH_VERSION,
        region=region,
        path=path,
    )


def _reason(target: Statement, path: Path, *, kept: bool, is_over: bool) -> Reason:
    so_far = show_amount(path.so_far, path.unit)
    details = {"so_far": so_far, "target": show_value(target)}
    if _is_within_year(path):
        months = {"period": str(path.steps[-1].outcome.period)}
        months["needed"] = show_amount(path.needed, path.unit)
        return _of("year-on-path" if kept else "year-off-path", details | months)
    if is_over:
        details |= {"first": str(path.steps[0].year), "last": str(path.last)}
        return _of("years-reach" if kept else "years-fall-short", details)
    details |= {"year": str(path.steps[-1].year), "needed": show_amount(path.needed, path.unit)}
    if path.rest is None:
        return _of("already-there", details)
    details["rest"] = show_amount(path.rest, path.rest_unit)
    return _of("on-path" if kept else "off-path", details)


def _is_within_year(path: Path) -> bool:
    return path.shape.startswith("year-")


def _of(code: str, details: dict[str, str]) -> Reason:
    return Reason(code, tuple(sorted(details.items())))


def _write(path: Path, *, kept: bool) -> str:
    """Return the arithmetic: each year, what they make, and what the path asks for."""
    first, newest = path.steps[0], path.steps[-1]
    so_far, needed = show_amount(path.so_far, path.unit), show_amount(path.needed, path.unit)
    is_floor = (path.so_far >= path.needed) == kept
    sign = ("≥" if kept else "<") if is_floor else ("≤" if kept else ">")
    count, whole = len(path.steps), path.last - path.first + 1
    match path.shape:
        case "average":
            years = " × ".join(f"(1 {_signed(step.value)}%)" for step in path.steps)
            return f"[{years}]^(1/{count}) - 1 = {so_far} {sign} {needed}"
        case "total":
            years = " × ".join(f"(1 {_signed(step.value)}%)" for step in path.steps)
            share = "" if count == whole else f" ({count}/{whole})"
            return f"{years} - 1 = {so_far} {sign} {needed}{share}"
        case "sum":
            years = " + ".join(show_amount(step.value, path.unit) for step in path.steps)
            share = "" if count == whole else f" ({count}/{whole})"
            return f"{years} = {so_far} {sign} {needed}{share}"
    if _is_within_year(path):
        return f"{so_far} ({newest.outcome.period}) {sign} {needed}"
    start = show_amount(first.value, path.unit)
    passed = f"{newest.year - first.year}/{path.last - first.year}"
    return f"{start} ({first.year}), {so_far} ({newest.year}) {sign} {needed} ({passed})"


def _signed(value: Decimal) -> str:
    text = to_plain(value)
    return f"- {text[1:]}" if text.startswith("-") else f"+ {text}"
