"""`taizhang compare`: two files in, what differs out, in every format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from commands import REPORT, run
from lxml import html
from openpyxl import load_workbook

_OTHER = (
    REPORT.replace("7%以上", "6.5%以上")
    .replace("城镇新增就业1.79万人。", "")
    .replace("二、", "今年再修水渠12公里。\n二、")
)


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    a.write_text(REPORT, encoding="utf-8")
    b.write_text(_OTHER, encoding="utf-8")
    return a, b


def test_a_table_shows_figures_and_sentences(versions: tuple[Path, Path]) -> None:
    """Figures of shared sentences first; then each sentence that differs, with its place."""
    lines = run("compare", *versions).stdout.splitlines()
    rows = [line.split() for line in lines]

    assert rows[2] == [
        *("相同", "6", "句，改动", "1", "句，仅甲本", "1", "句，仅乙本", "1"),
        *("句；数字：改动", "1，仅甲本", "1，仅乙本", "1"),
    ]
    assert ["改动", "地区生产总值", "7%以上", "6.5%以上", "91", "/", "90"] in rows
    assert any("[-7%-]{+6.5%+}" in line for line in lines)
    assert any(line.startswith("仅甲本  城镇新增就业1.79万人。") for line in lines)


def test_the_table_can_leave_sentences_out(versions: tuple[Path, Path]) -> None:
    """And figures likewise."""
    assert "城镇新增就业" not in run("compare", *versions, "--only", "figures").stdout
    assert "指标" not in run("compare", *versions, "--only", "sentences").stdout


def test_records_quote_both_versions_truly(versions: tuple[Path, Path]) -> None:
    """quote == published[start:end], on either side of every record."""
    a, b = (path.read_text(encoding="utf-8") for path in versions)
    rows = [
        json.loads(line)
        for line in run("compare", *versions, "--format", "jsonl").stdout.splitlines()
    ]

    assert [(row["about"], row["change"]) for row in rows] == [
        *(("figure", "changed"), ("figure", "dropped"), ("figure", "added")),
        *(("sentence", "dropped"), ("sentence", "added"), ("sentence", "changed")),
    ]
    for row in rows:
        for side, text in ((row["a"], a), (row["b"], b)):
            place = side and side["source"]
            assert side is None or side["quote"] == text[place["start"] : place["end"]]
    assert (rows[0]["indicator"], rows[0]["a"]["value"], rows[0]["b"]["value"]) == (
        *("地区生产总值", "7", "6.5"),
    )


def test_csv_has_a_row_a_difference(versions: tuple[Path, Path]) -> None:
    """With a column for either version."""
    text = run("compare", *versions, "--format", "csv").stdout.removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))

    assert len(rows) == 6
    assert (rows[0]["words_a"], rows[0]["words_b"]) == ("7%以上", "6.5%以上")
    assert (rows[1]["words_a"], rows[1]["words_b"]) == ("1.79万人", "")


def test_a_workbook_has_three_sheets(versions: tuple[Path, Path], tmp_path: Path) -> None:
    """Figures, sentences, the count; the same bytes on every run."""
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    run("compare", *versions, "-o", first)
    run("compare", *versions, "-o", second)
    workbook = load_workbook(first)

    assert workbook.sheetnames == ["数字", "语句", "概览"]
    assert [cell.value for cell in workbook["数字"][2]][:4] == [
        *("改动", "地区生产总值", "7%以上", "6.5%以上"),
    ]
    assert first.read_bytes() == second.read_bytes()


def test_a_page_shows_both_texts_whole(versions: tuple[Path, Path], tmp_path: Path) -> None:
    """Side by side, every sentence of either once; the page loads nothing."""
    path = tmp_path / "diff.html"
    result = run("compare", *versions, "-o", path)
    page: Any = html.fromstring(path.read_bytes())

    assert result.exit_code == 0
    assert result.stderr.startswith("Wrote what differs between")
    for side, text in (("a", REPORT), ("b", _OTHER)):
        words = [
            one.text_content()
            for one in page.xpath(f"//article/div[contains(@class, 'side {side}')]/p")
        ]
        assert "".join(words) == text.replace("\n", "")
    assert [one.text_content() for one in page.xpath("//del")] == ["7%"]
    assert [one.text_content() for one in page.xpath("//ins")] == ["6.5%"]
    assert page.xpath("//script | //link | //img | //@src") == []
    for target in page.xpath("//td/a/@href"):
        assert page.get_element_by_id(target[1:]) is not None


def test_markup_in_a_report_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    """A report may hold anything."""
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    a.write_text("<script>alert(1)</script>粮食产量增长5%。", encoding="utf-8")
    b.write_text("<script>alert(2)</script>粮食产量增长5%。", encoding="utf-8")
    out = tmp_path / "diff.html"
    run("compare", a, b, "-o", out)

    assert "<script" not in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(("other", "status"), [(_OTHER, 1), (REPORT, 0)])
def test_strict_tells_whether_a_figure_differs(tmp_path: Path, other: str, status: int) -> None:
    """By its status, for scripts."""
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    result = run("compare", tmp_path / "a.txt", "-", "--strict", data=other.encode())

    assert result.exit_code == status
    assert ("数字：全部相同" in result.stdout) == (status == 0)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("-", "-"), 2, "Only one of the two"),
        (("a.txt", "missing.txt"), 3, "There is no file"),
        (("a.txt", "a.txt", "-o", "x.pdf"), 2, "does not tell the format"),
        (("a.txt", "a.txt", "--format", "xlsx"), 2, "is no format for a terminal"),
        (("a.txt", "two.csv"), 3, "holds several reports"),
    ],
)
def test_wrong_usage_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    status: int,
    said: str,
) -> None:
    """In a sentence, with the status for it."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(REPORT, encoding="utf-8")
    Path("two.csv").write_text("正文\n增长5%\n增长6%\n", encoding="utf-8")
    result = run("compare", *arguments)

    assert result.exit_code == status
    assert said in result.stderr
