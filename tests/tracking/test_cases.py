"""Which result is meant, and what the verdict is: tables of short sentences."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import taizhang
from taizhang import Document, Judgement, Tracking
from taizhang.lexicon.wording import LANGUAGES, reason_codes, reason_words
from taizhang.model import Statement, Verdict

_CASES = Path(__file__).parents[1] / "cases"
_PLACE = "澜陵市"


def _read(table: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = tomllib.loads(
        (_CASES / f"{table}.toml").read_text(encoding="utf-8")
    )["case"]
    return cases


def _parameters(table: str) -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["id"],
            marks=pytest.mark.xfail(reason=case["known_failure"], strict=True)
            if "known_failure" in case
            else (),
        )
        for case in _read(table)
    ]


def _report(year: int, text: str) -> Document:
    published = f"{year}年{_PLACE}政府工作报告\n各位代表：\n{text}"
    return Document(published=published, sha256=f"{year}", name=f"{year}.txt")


def _track(case: dict[str, Any]) -> Tracking:
    promise = _report(2025, f"2025年工作安排\n今年，{case['target']}")
    outcome = _report(2026, f"2025年工作回顾\n过去一年，各项工作稳步推进。\n{case['next']}")
    return taizhang.track([promise, outcome])


def _judged(case: dict[str, Any]) -> Judgement:
    targets = [found for found in _track(case) if found.target.document == "2025"]
    which: int = case.get("which", 0)
    return targets[which]


@pytest.mark.parametrize("case", _parameters("matching"))
def test_the_result_that_is_meant_is_found_and_no_other(case: dict[str, Any]) -> None:
    """The value that is told of the target, and in what the two differ."""
    found = _judged(case)
    outcome = found.outcome
    value = ""
    if isinstance(outcome, Statement):
        start = outcome.source.start - outcome.quote_span.start
        value = outcome.quote[start : start + outcome.source.end - outcome.source.start]

    assert value == case["find"]
    differences = [found.value for found in found.match.differences] if found.match else []
    assert [found for found in differences if found != "name"] == [
        found for found in case.get("differs", []) if found != "name"
    ]


@pytest.mark.parametrize("case", _parameters("verdicts"))
def test_the_verdict_is_what_the_case_says(case: dict[str, Any]) -> None:
    """With its reason, and where the case has them its arithmetic and its rule."""
    found = _judged(case)

    assert (found.verdict.value, found.reason.code) == (case["verdict"], case["reason"])
    assert found.arithmetic == case.get("arithmetic", found.arithmetic)
    assert found.rule == case.get("rule", found.rule)


@pytest.mark.parametrize("case", _read("verdicts"), ids=lambda case: case["id"])
def test_every_reason_can_be_said_in_every_language(case: dict[str, Any]) -> None:
    """All blanks of its sentence are filled."""
    reason = _judged(case).reason
    said = [reason_words(reason, language) for language in LANGUAGES]

    assert all(said)
    assert "{" not in "".join(said)


def test_every_verdict_of_a_year_is_used_by_a_case() -> None:
    """A new verdict needs a case; those of several years have their own tests."""
    of_paths = {Verdict.ON_TRACK, Verdict.BEHIND, Verdict.UNVERIFIABLE}

    assert {case["verdict"] for case in _read("verdicts")} == set(Verdict) - of_paths


def test_every_reason_of_a_case_is_listed() -> None:
    """A case whose reason was retired shows that it went."""
    assert {case["reason"] for case in _read("verdicts")} <= set(reason_codes())
