"""`taizhang extract`: what comes out, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import sys
import time
import zipfile
from pathlib import Path

import click
import openpyxl
import pyarrow.parquet
import pytest
from commands import REPORT, run, start
from rich.cells import cell_len

from taizhang import cli, pipeline
from taizhang.cli.endings import end_well


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "澜陵-2026.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six reports below a folder, one of them a table of two; and what is no report."""
    place = tmp_path / "reports"
    (place / "older").mkdir(parents=True)
    for year in (2024, 2025, 2026):
        (place / f"{year}.txt").write_text(REPORT.replace("2026", str(year)), encoding="utf-8")
    (place / "older" / "1999.txt").write_text("今年粮食产量增长3%。", encoding="utf-8")
    (place / "older" / "table.csv").write_text(
        "地区,年份,正文\n禾渡县,2023,今年粮食产量增长4%。\n禾渡县,2022,今年粮食产量增长5%。\n",
        encoding="utf-8",
    )
    (place / ".hidden.txt").write_text(REPORT, encoding="utf-8")
    (place / "~$lock.docx").write_bytes(b"lock")
    (place / "notes.ppt").write_bytes(b"no report")
    return place


def records_of(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_a_report_is_shown_as_a_table(report: Path) -> None:
    """Place, year, counts and every value as people read it; no colours outside a terminal."""
    result = run("extract", report)

    assert result.exit_code == 0
    assert result.output.splitlines()[0] == "澜陵市 2026年  目标 3  结果 3  澜陵-2026.txt"
    assert "\x1b" not in result.output
    assert [value for value in ("3200亿元", "底线 增长≥7%", "2%—3%") if value in result.output] == [
        "3200亿元",
        "底线 增长≥7%",
        "2%—3%",
    ]
    assert [line for line in result.output.splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize("width", [44, 80, 140])
def test_the_table_fits_the_terminal(
    report: Path, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words are cut or left out, values never."""
    monkeypatch.setenv("COLUMNS", str(width))
    lines = run("extract", report).output.splitlines()

    assert max(map(cell_len, lines)) <= width
    assert any("底线 增长≥7%" in line for line in lines)


def test_json_lines_hold_the_records(report: Path) -> None:
    """One object a line, with what the pipeline settled for the whole report."""
    records = records_of(run("extract", report, "--format", "jsonl").stdout)

    assert [record["value"] for record in records] == [
        "320000000000",
        "6.5",
        "17900",
        "7",
        "8",
        "2",
    ]
    assert {record["region"] for record in records} == {"澜陵市"}
    assert "rules" not in records[0]


@pytest.mark.parametrize(("only", "kind"), [("targets", "target"), ("results", "result")])
def test_one_kind_can_be_asked_for(report: Path, only: str, kind: str) -> None:
    """The other kind is left out."""
    records = records_of(run("extract", report, "--only", only, "--format", "jsonl").stdout)

    assert [record["kind"] for record in records] == [kind] * 3


def test_year_and_place_can_be_told(report: Path) -> None:
    """The options overrule the text."""
    result = run("extract", report, "--year", "2020", "--region", "禾渡县", "--format", "jsonl")
    first = records_of(result.stdout)[0]

    assert (first["report_year"], first["region"]) == (2020, "禾渡县")


def test_explaining_tells_rules_and_repairs(tmp_path: Path) -> None:
    """In the table and in the records."""
    path = tmp_path / "a.txt"
    path.write_text("2026年澜陵市政府工作报告\n今年，粮食产量增长３％以上。", encoding="utf-8")
    table = run("extract", path, "--explain").output
    [record] = records_of(run("extract", path, "--explain", "--format", "jsonl").stdout)

    assert "  year: 2026 (from: title)" in table.splitlines()
    assert "repaired: width" in table
    assert record["year_from"] == "title"
    assert [repair["rule"] for repair in record["repairs"]] == ["width"]  # type: ignore[attr-defined]


def test_a_folder_is_read_with_everything_below_it(folder: Path) -> None:
    """In one order; hidden files, locks and unknown formats are left out; tables row by row."""
    result = run("extract", folder, "--format", "jsonl")
    names = dict.fromkeys(record["document_name"] for record in records_of(result.stdout))

    assert result.exit_code == 0
    assert list(names) == [
        "2024.txt",
        "2025.txt",
        "2026.txt",
        "1999.txt",
        "table.csv#1",
        "table.csv#2",
    ]


def test_several_processes_give_the_same_as_one(folder: Path) -> None:
    """Byte by byte."""
    one = run("extract", folder, "--format", "jsonl")
    two = run("extract", folder, "--format", "jsonl", "--jobs", "2")

    assert (one.exit_code, one.stdout) == (two.exit_code, two.stdout)


def test_a_quoted_pattern_works(folder: Path) -> None:
    """Where the shell leaves it alone; ** goes down; a file counts once."""
    pattern = f"{folder}/**/*.txt"
    once = records_of(run("extract", pattern, "--format", "jsonl").stdout)
    twice = records_of(run("extract", pattern, folder / "2024.txt", "--format", "jsonl").stdout)

    assert len(once) == len(twice) == 19


def count_rows(path: Path) -> int:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return len(list(csv.DictReader(lines)))
    if path.suffix == ".jsonl":
        return len(path.read_bytes().splitlines())
    if path.suffix == ".xlsx":
        return openpyxl.load_workbook(path)["statements"].max_row - 1
    return int(pyarrow.parquet.read_metadata(path).num_rows)


@pytest.mark.parametrize("name", ["all.csv", "all.jsonl", "all.xlsx", "all.parquet"])
def test_the_suffix_tells_the_format(folder: Path, tmp_path: Path, name: str) -> None:
    """The same number of records in each, and a sentence on stderr."""
    result = run("extract", folder, "-o", tmp_path / name)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"Wrote 21 records of 6 reports to {tmp_path / name}.\n"
    assert count_rows(tmp_path / name) == 21


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--format", "xlsx"), "xlsx is no format for a terminal or a pipe. Name a file with -o."),
        (("-o", "all.odt"), "“all.odt” does not tell the format."),
        (("--format", "yaml"), "'yaml' is not one of"),
        (("--year", "26"), "26 is not in the range"),
        (("--only", "tasks"), "'tasks' is not one of"),
    ],
)
def test_wrong_usage_is_told(report: Path, arguments: tuple[str, ...], told: str) -> None:
    """Status 2, before anything is read."""
    result = run("extract", report, *arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert told in " ".join(result.stderr.split())


def test_standard_input_is_read() -> None:
    """As any file."""
    result = run("extract", "-", "--format", "jsonl", data=REPORT.encode())

    assert len(records_of(result.stdout)) == 6


def test_errors_are_listed_and_the_good_ones_kept(folder: Path, tmp_path: Path) -> None:
    """Status 3; every file that failed with its path, every other one in the output."""
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 not a document")
    (folder / "older" / "empty.txt").write_bytes(b"")
    result = run("extract", folder, "missing.txt", "-o", tmp_path / "all.jsonl")
    told = result.stderr.splitlines()

    assert result.exit_code == 3
    assert told[0].startswith(f"{folder}/broken.docx: “broken.docx” cannot be read as a Word")
    assert told[1].startswith(f"{folder}/older/empty.txt: “empty.txt” holds no text.")
    assert told[2].startswith("There is no file “missing.txt”.")
    assert told[3] == f"Wrote 21 records of 6 reports to {tmp_path / 'all.jsonl'}."


def test_nothing_read_leaves_the_old_file(tmp_path: Path) -> None:
    """A slip of the pen does not cost last year's table."""
    target = tmp_path / "all.csv"
    target.write_text("old")
    result = run("extract", tmp_path / "missing.txt", "-o", target)

    assert result.exit_code == 3
    assert result.stderr.endswith(f"No report was read, so {target} was not written.\n")
    assert target.read_text() == "old"


def test_a_folder_without_reports_is_told(tmp_path: Path) -> None:
    """An empty result would look like success."""
    result = run("extract", tmp_path)

    assert result.exit_code == 3
    assert result.stderr.startswith(f"“{tmp_path}” leads to no file that taizhang reads.")


def test_strict_asks_for_a_second_look(tmp_path: Path, report: Path) -> None:
    """Status 1 where a record carries a flag, 0 where none does, 3 where a report is lost."""
    undated = tmp_path / "undated.txt"
    undated.write_text("我们将扩大种植。粮食产量增长3%以上。", encoding="utf-8")
    doubtful = run("extract", undated, "--strict")

    assert doubtful.exit_code == 1
    assert doubtful.stderr.startswith("1 record to look at again: ")
    assert run("extract", undated).exit_code == 0
    assert run("extract", report, "--strict").exit_code == 0
    assert run("extract", undated, "missing.txt", "--strict").exit_code == 3


def test_an_output_that_cannot_be_written_is_told(report: Path, tmp_path: Path) -> None:
    """Status 2, and a sentence."""
    result = run("extract", report, "-o", tmp_path / "none" / "all.csv")

    assert result.exit_code == 2
    assert "cannot be written: No such file or directory." in result.stderr


def test_a_mistake_of_ours_costs_one_report(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback; the others are kept; the sentence says what went wrong."""
    real = pipeline.extract

    def fail_on_2025(document: object, **options: object) -> object:
        if getattr(document, "name", "") == "2025.txt":
            raise KeyError("lost")
        return real(document, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("taizhang.cli.gathering.extract", fail_on_2025)
    result = run("extract", folder, "--format", "jsonl")

    assert result.exit_code == 3
    assert len(records_of(result.stdout)) == 15
    assert "taizhang made a mistake in “2025.txt” (KeyError: 'lost')." in result.stderr


def test_a_mistake_in_every_report_is_told_briefly(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three times, and how many more."""
    monkeypatch.setattr("taizhang.cli.gathering.extract", int)
    told = run("extract", folder, "--format", "jsonl").stderr.splitlines()

    assert len(told) == 4
    assert told[3].startswith("The same mistake (TypeError: ")
    assert told[3].endswith(" in 3 more reports.")


def test_a_pipe_takes_chinese_whatever_the_locale(report: Path) -> None:
    """UTF-8, as in files."""
    with start("extract", report, PYTHONIOENCODING="ascii") as process:
        output, told = process.communicate(timeout=60)

    assert (process.returncode, told) == (0, b"")
    assert output.decode().startswith("澜陵市 2026年")


def truncated_docx() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w:document>" * 500)
    return stream.getvalue()[:200]


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("empty.txt", b"", 3),
        ("blank.txt", b" \n\t ", 3),
        ("binary.txt", bytes(range(256)) * 50, 3),
        ("picture", b"\x89PNG\r\n\x1a\n" + bytes(500), 3),
        ("cut.docx", truncated_docx(), 3),
        ("page.html", b"<html><body>5%</body></html>", 0),
        ("frames.html", b"<frameset><frame src=a.html></frameset>", 3),
        ("names.csv", b"a,b\n1,2\n", 3),
        ("halves.jsonl", b'{"text": "\\ud800\\udc00\\ud800 \xe5\xa2\x9e\xe9\x95\xbf5%"}\n', 0),
        ("english.txt", b"Grain output grew by 5.2 percent, to 480,000 tonnes.", 0),
        ("brackets.txt", ("（" * 100_000).encode(), 0),
        ("brackets2.txt", ("增长（5%" * 10_000).encode(), 0),
        ("nul.txt", "增长\x005%。".encode(), 3),
        ("escape.txt", ("今年粮食产量\x1b[31m增长5%。" + REPORT).encode(), 0),
        ("digits.txt", b"1" * 300_000, 0),
    ],
)
@pytest.mark.parametrize("output", [None, "all.jsonl", "all.csv"])
def test_bad_input_gives_a_sentence_or_no_records(
    tmp_path: Path, name: str, data: bytes, status: int, output: str | None
) -> None:
    """Never a traceback, never a hang, never a status that lies."""
    path = tmp_path / name
    path.write_bytes(data)
    result = run("extract", path, *(("-o", tmp_path / output) if output else ()))

    assert result.exit_code == status, result.output
    assert "Traceback" not in result.output
    assert "\x1b" not in result.output
    assert bool(result.stderr) >= (status == 3)


def test_fifty_megabytes_in_one_line_end(tmp_path: Path) -> None:
    """A vast file takes seconds, not hours; a number here and there is found."""
    path = tmp_path / "vast.txt"
    stretch = "我们坚持稳中求进，" * 400 + "今年粮食产量增长3%，"
    path.write_bytes(stretch.encode() * (50 * 2**20 // len(stretch.encode())))
    with start("extract", path, "-o", tmp_path / "vast.jsonl") as process:
        _, told = process.communicate(timeout=240)

    assert (process.returncode, told.split()[0]) == (0, b"Wrote")


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    """`taizhang extract … | head` ends without a word."""
    for i in range(40):
        (folder / f"more-{i}.txt").write_text(REPORT * 40, encoding="utf-8")
    with start("extract", folder, "--format", "jsonl") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read()
        process.wait(60)

    assert (process.returncode, told) == (141, b"")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to a child")
def test_ctrl_c_ends_with_a_sentence(tmp_path: Path) -> None:
    """Status 130; no traceback; the file that was there is as it was."""
    with start("extract", "-", "-o", tmp_path / "all.csv") as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(b"waiting")
        process.stdin.flush()
        # The command is up when it has made the file beside the output.
        while not list(tmp_path.iterdir()):
            assert process.poll() is None
        # From here it only has to reach the read that waits for more input.
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        told = process.stderr.read()
        process.wait(30)

    assert process.returncode == 130
    assert told == b"Stopped. What was finished before is kept, and no file is half-written.\n"
    assert not list(tmp_path.iterdir())


def test_name_of_a_file_does_nothing_to_the_terminal() -> None:
    """A sentence about a file shows its name without what a terminal would act on."""
    assert "“no�[31mred”" in run("extract", "no\x1b[31mred").stderr


def test_what_is_torn_down_after_ctrl_c_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet that was half-written complains when it is thrown away; nobody needs to know."""
    complaints: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", complaints.append)
    with pytest.raises(click.exceptions.Exit), end_well(click.Context(click.Command("x"))):
        raise KeyboardInterrupt

    sys.unraisablehook("an element is still open")  # type: ignore[arg-type]
    assert not complaints


def test_help_promises_what_the_command_does() -> None:
    """Examples to paste and the exit status, in every command that reads."""
    helps = [
        run(name, "--help").output for name in ("extract", "restore", "track", "compare", "add")
    ]

    assert all("Examples:" in text and "3 a file could not be read" in text for text in helps)
    assert set(cli.main.list_commands(cli.main.make_context("taizhang", ["schema"]))) == {
        "add",
        "backup",
        "check",
        "checkpoint",
        "compare",
        "createadmin",
        "export",
        "extract",
        "fetch",
        "import",
        "restore",
        "restore-backup",
        "schema",
        "serve",
        "track",
        "verify",
        "work",
    }
