"""`taizhang check`: figures that do not agree, with their words and the arithmetic."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import REPORT, run

_SLIP = REPORT.replace("城镇新增就业1.79万人。", "新建公园20个，其中口袋公园25个。")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """Return a report with a part that is larger than its whole."""
    path = tmp_path / "draft.txt"
    path.write_text(_SLIP, encoding="utf-8")
    return path


def test_finding_is_shown_with_words_and_arithmetic(draft: Path) -> None:
    """For people: what, where, why, and the smallest change."""
    lines = run("check", draft).stdout.splitlines()

    assert lines[0] == "澜陵市 2026  部分大于整体（存疑）"
    assert lines[1] == "  其中的部分为25个，大于整体20个"
    assert lines[2].startswith("  原文：新建公园20个  [draft.txt:")
    assert "  算式：25 > 20个" in lines
    assert "  最小改动：部分减少5个，或整体增加5个" in lines


def test_finding_is_a_record_for_programs(draft: Path) -> None:
    """One JSON object a line, whose evidence are records as extract writes them."""
    [line] = run("check", draft, "--format", "jsonl").stdout.splitlines()
    found = json.loads(line)

    assert (found["check"], found["severity"], found["tolerance"]) == (
        "parts-exceed-whole",
        "doubt",
        "0",
    )
    assert found["reason"] == "the parts make 25个, more than the whole of 20个"
    for piece in found["evidence"]:
        quote = piece["quote_source"]
        assert _SLIP[quote["start"] : quote["end"]] == piece["quote"]


def test_report_whose_figures_agree_is_told_so(tmp_path: Path) -> None:
    """And --strict exits 0 then."""
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    result = run("check", path, "--strict")

    assert (result.exit_code, result.stdout) == (0, "No figures were found that disagree.\n")


def test_strict_exits_1_and_a_missing_file_3(draft: Path, tmp_path: Path) -> None:
    """What the exit status says."""
    assert run("check", draft).exit_code == 0
    assert run("check", draft, "--strict").exit_code == 1
    assert run("check", tmp_path / "none.txt").exit_code == 3
