"""`taizhang track` and `taizhang verify`, from files to the exit status."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from commands import run

from taizhang.exporting.judgements.schema import judgement_schema

PROMISE = "政府工作报告\n各位代表：\n今年，粮食产量增长3%以上，改造老旧小区86个，新建社区食堂25个。"
OUTCOME = "政府工作报告\n各位代表：\n过去一年，粮食产量增长3.2%，改造老旧小区80个。"


@pytest.fixture
def reports(tmp_path: Path) -> tuple[Path, Path]:
    """The promise of 2025 and the outcome in the report of 2026, of one place."""
    paths = tmp_path / "澜陵市政府2025年.txt", tmp_path / "澜陵市政府2026年.txt"
    for path, text in zip(paths, (PROMISE, OUTCOME), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def judged(*arguments: str | Path) -> list[dict[str, Any]]:
    lines = run("track", *arguments, "--format", "jsonl").stdout.splitlines()
    return [json.loads(line) for line in lines]


def test_the_table_tells_promise_outcome_verdict_and_reason(reports: tuple[Path, Path]) -> None:
    """One heading a report with the counts, one row a target."""
    result = run("track", *reports)

    assert result.exit_code == 0
    assert "澜陵市 2025年的目标 3  完成 1  未完成 1  未提及 1" in result.stdout
    assert "未达到目标86个" in "".join(result.stdout.split())


def test_a_line_of_json_is_one_target_and_fits_the_schema(reports: tuple[Path, Path]) -> None:
    """The keys that are there from the first day hold what they should."""
    records = judged(*reports)
    for record in records:
        jsonschema.validate(record, judgement_schema())

    assert [record["verdict"] for record in records] == ["met", "missed", "unstated"]
    assert records[0]["target"]["quote"] == "粮食产量增长3%以上"
    assert records[0]["outcome"]["quote"] == "粮食产量增长3.2%"
    assert (records[0]["reason"], records[0]["rule"]) == (
        "3.2% reaches the target of ≥3%",
        "at-least",
    )
    assert records[2]["outcome"] is None


def test_the_order_of_the_files_makes_no_difference(reports: tuple[Path, Path]) -> None:
    """The same bytes come out."""
    first, second = reports

    assert judged(first, second) == judged(second, first)


def test_a_table_for_spreadsheets_has_a_row_a_target(reports: tuple[Path, Path]) -> None:
    """With a mark that it is UTF-8, and both quotations."""
    text = run("track", *reports, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))

    assert [row["verdict_zh"] for row in rows] == ["完成", "未完成", "未提及"]
    assert rows[1]["outcome_quote"] == "改造老旧小区80个"


def test_other_verdicts_are_left_out(reports: tuple[Path, Path]) -> None:
    """--only may be given several times."""
    found = judged(*reports, "--only", "missed", "--only", "unstated")

    assert [record["verdict"] for record in found] == ["missed", "unstated"]


def test_explaining_shows_quotations_arithmetic_match_and_rule(
    reports: tuple[Path, Path],
) -> None:
    """All that a person needs to judge again."""
    told = " ".join(run("track", *reports, "--explain").stdout.split())

    assert "算式：3.2% ≥ 3%" in told
    assert "规则：at-least/1" in told


def test_year_and_place_can_be_set_by_hand(tmp_path: Path) -> None:
    """FILE@2025:PLACE overrules what the report says."""
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(PROMISE, encoding="utf-8")
    second.write_text(OUTCOME, encoding="utf-8")
    records = judged(f"{first}@2025:禾渡县", f"{second}@2026:禾渡县")

    assert [record["verdict"] for record in records] == ["met", "missed", "unstated"]
    assert {record["region"] for record in records} == {"禾渡县"}


def test_a_file_is_written_and_told(reports: tuple[Path, Path], tmp_path: Path) -> None:
    """As a whole, with a sentence on stderr."""
    output = tmp_path / "ledger.jsonl"
    result = run("track", *reports, "-o", output)

    assert result.stderr == f"Wrote 3 targets of 2 reports to {output}.\n"
    assert len(output.read_text(encoding="utf-8").splitlines()) == 3


def test_a_gap_in_the_years_costs_a_sentence(reports: tuple[Path, Path], tmp_path: Path) -> None:
    """The target stays open; nothing is called unstated where the report is not there."""
    later = tmp_path / "澜陵市政府2027年.txt"
    later.write_text(OUTCOME, encoding="utf-8")
    result = run("track", reports[0], later, "--strict")

    assert "There is no report of 澜陵市 for 2026, so nothing tells" in result.stderr
    assert result.exit_code == 1
    assert {record["verdict"] for record in judged(reports[0], later)} == {"pending"}


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (
            ("澜陵市政府2025年.txt", "禾渡县政府2026年.txt"),
            "Every report is about another place (澜陵市、禾渡县)",
        ),
        (("澜陵市政府2025年.txt",), "There is one report of 澜陵市 only, for 2025"),
        (("澜陵市政府2025年.txt", "稿.txt"), "Nothing tells the year of “稿.txt”"),
    ],
)
def test_reports_that_do_not_join_cost_a_sentence(
    names: tuple[str, ...], sentence: str, tmp_path: Path
) -> None:
    """And nothing else: the run goes on and ends well."""
    paths = [tmp_path / name for name in names]
    for path in paths:
        path.write_text(PROMISE + path.name, encoding="utf-8")
    result = run("track", *paths)

    assert sentence in result.stderr
    assert result.exit_code == 0


def test_a_report_given_twice_is_used_once(reports: tuple[Path, Path], tmp_path: Path) -> None:
    """The same bytes under another name, or another text of the same year."""
    again = tmp_path / "澜陵市政府2026年-再次.txt"
    again.write_text(OUTCOME, encoding="utf-8")
    other = tmp_path / "澜陵市政府2026年-修订.txt"
    other.write_text(OUTCOME + "修订。", encoding="utf-8")
    told = run("track", *reports, again, other).stderr

    assert "is “澜陵市政府2026年-修订.txt” once more" not in told
    assert "once more, so it was used once." in told or "was not" in told
    assert len(judged(*reports, again, other)) == 3


def test_a_report_without_a_plan_costs_a_sentence(
    reports: tuple[Path, Path], tmp_path: Path
) -> None:
    """It can still tell of the targets of the year before."""
    no_plan = tmp_path / "澜陵市政府2024年.txt"
    no_plan.write_text("政府工作报告\n各位代表：\n过去一年，成绩很大。", encoding="utf-8")
    result = run("track", no_plan, *reports)

    assert "“澜陵市政府2024年.txt” has no target with a number" in result.stderr


def test_what_cannot_be_read_does_not_stop_the_rest(reports: tuple[Path, Path]) -> None:
    """The others are tracked, and the exit status tells."""
    result = run("track", *reports, reports[0].parent / "none.txt", "--format", "jsonl")

    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 3
    assert "There is no file" in result.stderr


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        (None, "There is no file"),
        ("[[table", "the file needs to be TOML"),
        ('[[table]]\nfile = "gone.csv"\nlayout = "rows"\nsource = "年鉴"\n', "There is no file"),
        ('[[table]]\nfile = "stats.toml"\nlayout = "rows"\nsource = "年鉴"\n', "stats.toml"),
    ],
)
def test_statistics_that_cannot_be_read_do_not_stop_the_rest(
    mapping: str | None, sentence: str, reports: tuple[Path, Path], tmp_path: Path
) -> None:
    """A mapping or a table that is missing or broken counts like such a report."""
    path, output = tmp_path / "stats.toml", tmp_path / "out.jsonl"
    if mapping is not None:
        columns = '[table.columns]\nindicator = "指标"\nperiod = "年份"\nvalue = "数值"\n'
        path.write_text(mapping + columns if "]]" in mapping else mapping, encoding="utf-8")

    result = run("track", *reports, "--observations", path, "-o", output)

    assert result.exit_code == 3
    assert sentence in result.stderr
    assert len(output.read_text(encoding="utf-8").splitlines()) == 3


def test_what_of_a_table_is_not_used_is_no_failure(
    reports: tuple[Path, Path], tmp_path: Path
) -> None:
    """A cell without a number costs a sentence, and is to be looked at with --strict."""
    (tmp_path / "a.csv").write_text("指标,年份,数值\n粮食产量,2025,约三万吨\n", encoding="utf-8")
    mapping = tmp_path / "stats.toml"
    mapping.write_text(
        '[[table]]\nfile = "a.csv"\nlayout = "rows"\nsource = "年鉴"\nregion = "澜陵市"\n'
        '[table.columns]\nindicator = "指标"\nperiod = "年份"\nvalue = "数值"\n',
        encoding="utf-8",
    )

    assert run("track", *reports, "--observations", mapping).exit_code == 0
    assert run("track", *reports, "--observations", mapping, "--strict").exit_code == 1


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_an_empty_file_holds_nothing_to_verify(content: str, tmp_path: Path) -> None:
    """None of none is no proof of anything."""
    path = tmp_path / "empty.jsonl"
    path.write_text(content, encoding="utf-8")

    result = run("verify", path)

    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == (
        f"“{path}” holds nothing to verify. No verdict was judged again."
        " Give a file that taizhang track --format jsonl wrote, or a ledger.\n"
    )


@pytest.fixture
def ledger(reports: tuple[Path, Path], tmp_path: Path) -> Path:
    """What tracking the two reports wrote."""
    path = tmp_path / "ledger.jsonl"
    run("track", *reports, "-o", path)
    return path


def test_what_was_written_holds(ledger: Path, reports: tuple[Path, Path]) -> None:
    """Judged again from the stored values, and held against the reports."""
    result = run("verify", ledger, *reports)

    assert result.exit_code == 0
    assert result.stdout == (
        "3 of 3 verdicts hold. The reports of 3 were there to look the quotations up.\n"
    )


@pytest.mark.parametrize(
    ("stored", "changed", "sentence"),
    [
        ('"verdict":"missed"', '"verdict":"met"', "the verdict does not hold. Stored: met"),
        ('"value":"80"', '"value":"90"', "the verdict does not hold. Stored: missed. Found: met"),
        ("80个 < 86个", "80个 < 87个", "the arithmetic does not hold"),
        ('"verdict":"unstated"', '"verdict":"missed"', "the verdict does not hold"),
        ('"rule_version":1', '"rule_version":9', "the rule does not hold"),
    ],
)
def test_a_changed_ledger_does_not_hold(
    ledger: Path, stored: str, changed: str, sentence: str
) -> None:
    """Whatever is changed, verdict, value, arithmetic or rule, is told with its line."""
    text = ledger.read_text(encoding="utf-8")
    assert stored in text
    ledger.write_text(text.replace(stored, changed), encoding="utf-8")
    result = run("verify", ledger)

    assert result.exit_code == 1
    assert sentence in result.stdout


def test_a_changed_quotation_is_found_in_the_report(
    ledger: Path, reports: tuple[Path, Path]
) -> None:
    """Values and words that agree with each other, but not with the report."""
    text = ledger.read_text(encoding="utf-8")
    ledger.write_text(text.replace("粮食产量增长3.2%", "粮食产量增长3.3%"), encoding="utf-8")
    result = run("verify", ledger, *reports)

    assert result.exit_code == 1
    assert "the quotation does not hold" in result.stdout


def test_a_line_that_is_no_judgement_is_refused(tmp_path: Path) -> None:
    """With its number and what to give instead."""
    path = tmp_path / "other.jsonl"
    path.write_text('{"kind": "target"}\n', encoding="utf-8")
    result = run("verify", path)

    assert result.exit_code == 3
    assert f"Line 1 of “{path}” holds no judgement (KeyError: 'target')." in result.stderr


@pytest.mark.parametrize("number", ["NaN", "1e999999999", "Infinity", "٣"])
def test_a_value_that_is_no_plain_number_is_refused(number: str, ledger: Path) -> None:
    """Whatever somebody wrote there, it is neither a mistake of ours nor a hang."""
    first = json.loads(ledger.read_text(encoding="utf-8").splitlines()[0])
    first["target"]["value"] = number
    ledger.write_text(json.dumps(first, ensure_ascii=False), encoding="utf-8")
    result = run("verify", ledger)

    assert result.exit_code == 3
    assert f"(ValueError: “{number}” is no decimal number)" in result.stderr


def test_a_history_shows_a_target_over_the_years(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lowered after a miss, and dropped."""
    monkeypatch.setenv("COLUMNS", "120")
    texts = {
        2023: "今年，地区生产总值增长7%以上。",
        2024: "过去一年，地区生产总值增长6.1%。今年，地区生产总值增长6%左右。",
        2026: "过去一年，成绩很大。今年，粮食产量增长1%。",
    }
    for year, text in texts.items():
        path = tmp_path / f"澜陵市政府{year}年.txt"
        path.write_text(f"政府工作报告\n各位代表：\n{text}", encoding="utf-8")
    result = run("track", tmp_path, "--history")

    assert result.exit_code == 0
    assert [line.split() for line in result.stdout.splitlines() if line[:2] == "20"] == [
        ["2023", "增长≥7%", "增长6.1%", "未完成", "首次提出"],
        ["2024", "增长约6%", "待定", "下调、改为左右（上次未完成）"],
        ["2026", "—", "不再提出"],
    ]
    assert "澜陵市 地区生产总值 2023—2026年" in result.stdout


def test_a_history_as_json_lines(reports: tuple[Path, Path], tmp_path: Path) -> None:
    """One object a history; nothing else has a format for it."""
    later = tmp_path / "澜陵市政府2027年.txt"
    later.write_text("政府工作报告\n各位代表：\n今年，改造老旧小区90个。", encoding="utf-8")
    again = reports[1].read_text(encoding="utf-8") + "今年，改造老旧小区80个。"
    reports[1].write_text(again, encoding="utf-8")
    (line,) = run("track", *reports, later, "--history", "--format", "jsonl").stdout.splitlines()
    history = json.loads(line)

    assert (history["indicator"], history["measure"], history["gaps"]) == ("老旧小区", "level", [])
    assert [(entry["year"], entry["moves"]) for entry in history["entries"]] == [
        (2025, ["first"]),
        (2026, ["lowered"]),
        (2027, ["raised"]),
    ]
    assert history["entries"][0]["targets"][0]["quote"] == "改造老旧小区86个"
    refused = run("track", *reports, "--history", "--format", "csv")
    assert refused.exit_code == 2
    assert "--history is a table to read or JSON Lines, and takes no --only." in refused.stderr
