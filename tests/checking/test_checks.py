"""What checks notice, and what they leave alone: a table of short texts."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import taizhang
from taizhang import Document, Observation
from taizhang.checking import CHECKS
from taizhang.lexicon.indicators import find_indicator
from taizhang.lexicon.wording import (
    LANGUAGES,
    change_words,
    check_ids,
    check_word,
    finding_words,
    severity_word,
)
from taizhang.model import Finding, Measure, Severity
from taizhang.pipeline import check

_CASES = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "findings.toml").read_text(encoding="utf-8")
)["case"]
_HEADS = {
    "review": "2026年澜陵市政府工作报告\n各位代表：\n一、2025年工作回顾\n过去一年，",
    "plan": "2026年澜陵市政府工作报告\n各位代表：\n一、2026年工作安排\n今年，",
}


def find(case: dict[str, Any]) -> list[Finding]:
    """Return what is noticed in a case."""
    report = Document(published=_HEADS[case["part"]] + case["text"], sha256="a", name="a.txt")
    return check([report], [_observe(row) for row in case.get("statistics", ())])


def _observe(row: list[str]) -> Observation:
    indicator, period, measure, value, unit, vintage, basis = row
    return Observation(
        id=f"{indicator}{period}",
        indicator=indicator,
        indicator_id=find_indicator(indicator),
        region="澜陵市",
        period=period,
        measure=Measure(measure),
        value=Decimal(value),
        unit=unit,
        basis=basis or None,
        source="《澜陵统计年鉴》",
        vintage=vintage,
        as_published=value,
    )


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["id"])
def test_what_is_noticed_is_what_the_case_says(case: dict[str, Any]) -> None:
    """The check, and its arithmetic; nothing where nothing may be found."""
    found = find(case)

    assert [[one.check, one.arithmetic] for one in found] == case["find"]


@pytest.mark.parametrize(
    "case", [one for one in _CASES if one["find"]], ids=lambda case: case["id"]
)
def test_every_finding_can_be_told_in_every_language(case: dict[str, Any]) -> None:
    """What was noticed, the smallest change, the check and the severity, with no blank left."""
    for one in find(case):
        for language in LANGUAGES:
            assert one.change is not None
            said = (
                finding_words(one.reason, language),
                change_words(one.change, language),
                check_word(one.check, language),
                severity_word(one.severity, language),
            )
            assert all(said)
            assert "{" not in "".join(said)


def test_finding_has_the_same_id_on_every_run() -> None:
    """It comes from the check and its evidence."""
    case = next(one for one in _CASES if one["find"])

    assert find(case) == find(case)
    assert len({one.id for one in find(case)}) == len(find(case))


def test_later_statistics_make_a_notice_and_those_of_the_day_a_doubt() -> None:
    """A revision is no reproach to the report."""
    by_id = {one["id"]: one for one in _CASES}
    [of_day] = find(by_id["a result that the statistics of its day contradict"])
    [later] = find(by_id["a result that was revised later"])

    assert (of_day.severity, later.severity) == (Severity.DOUBT, Severity.NOTICE)
    assert later.reason.code == "outcome-revised"


def test_every_check_has_its_module_its_words_and_a_case() -> None:
    """The id of a check is the name of its module."""
    ids = [module.CHECK.id for module in CHECKS]
    names = [module.__name__.rpartition(".")[2].replace("_", "-") for module in CHECKS]

    assert ids == names == sorted(ids)
    assert set(ids) == set(check_ids())
    assert set(ids) == {name for one in _CASES for name, _ in one["find"]}


def test_examples_agree_with_themselves() -> None:
    """The invented reports hold no such slip."""
    folder = Path(__file__).parents[2] / "examples"
    names = ("lanling-2025.txt", "lanling-2026.docx", "hedu-2026.txt")

    assert check([taizhang.read(folder / name) for name in names]) == []
