"""`taizhang restore`, `taizhang schema`, `taizhang --version`."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from commands import REPORT, run

import taizhang

DAMAGED = "澜陵市粮食产量增长３％以上，\n森林覆盖率达(dá)到40%。"


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    path = tmp_path / "damaged.txt"
    path.write_bytes(DAMAGED.encode())
    return path


def test_restoring_prints_the_restored_text(damaged: Path) -> None:
    """Nothing else, so that it can be written to a file."""
    result = run("restore", damaged)
    [document] = taizhang.read_bytes(DAMAGED.encode(), "damaged.txt")

    assert result.exit_code == 0
    assert result.stdout == taizhang.restore(document).restored
    assert "(dá)" not in result.stdout


def test_restoring_explains_every_repair(damaged: Path) -> None:
    """Place in the published text, rule, before and after, one line a repair."""
    lines = run("restore", damaged, "--explain").stdout.splitlines()

    assert lines[0].startswith("damaged.txt: ")
    assert any(line.startswith("9-11\twidth\t“３％” → “3%”") for line in lines)
    assert any("\tpinyin\t“(dá)” → “”" in line for line in lines)


def test_restoring_gives_text_and_repairs_as_json(damaged: Path) -> None:
    """The repairs replay: applied to the published text they give the restored one."""
    told = json.loads(run("restore", damaged, "--format", "json").stdout)
    text = DAMAGED
    for repair in reversed(told["repairs"]):
        assert text[repair["start"] : repair["end"]] == repair["before"]
        text = text[: repair["start"]] + repair["after"] + text[repair["end"] :]

    assert text == told["restored"]


def test_restoring_a_table_needs_json(tmp_path: Path) -> None:
    """Texts of several reports in one stream could not be told apart, so none is printed."""
    path = tmp_path / "table.csv"
    path.write_text("年份,正文\n2025,粮食增长5%\n2026,粮食增长6%\n", encoding="utf-8")

    refused = run("restore", path)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "holds several reports. Add --format json." in refused.stderr
    assert run("restore", path, "--explain").stdout == ""
    assert len(run("restore", path, "--format", "json").stdout.splitlines()) == 2


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_restoring_what_cannot_be_read_is_told(name: str) -> None:
    """Status 3 and a sentence."""
    result = run("restore", name)

    assert (result.exit_code, result.stdout) == (3, "")
    assert "Nothing was read" in result.stderr


def test_a_mistake_of_ours_is_no_traceback(damaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence that says how to see more, in every command."""
    monkeypatch.setattr("taizhang.cli.restore.restore", int)
    result = run("restore", damaged)

    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("taizhang made a mistake (TypeError: ")


def test_standard_input_can_be_restored() -> None:
    """As any file."""
    assert run("restore", "-", data=REPORT.encode()).stdout == REPORT


def test_the_schema_describes_the_output(tmp_path: Path) -> None:
    """What `schema` prints holds for what `extract` prints."""
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    schema = json.loads(run("schema").stdout)
    lines = run("extract", path, "--format", "jsonl", "--explain").stdout.splitlines()
    validator = jsonschema.Draft202012Validator(schema)

    assert [list(validator.iter_errors(json.loads(line))) for line in lines] == [[]] * 6


def test_the_version_is_printed() -> None:
    """Name and version, nothing else."""
    assert run("--version").stdout == f"taizhang {taizhang.__version__}\n"


def test_an_unknown_command_is_wrong_usage() -> None:
    """Status 2."""
    assert run("extrakt").exit_code == 2


def test_restoring_tells_what_a_page_says_of_itself(tmp_path: Path) -> None:
    """Title, date, source and issuer, as JSON; null where the page says nothing."""
    path = tmp_path / "a.html"
    path.write_text(
        "<meta name=PubDate content=2031-01-16><meta name=ContentSource content=澜陵日报>"
        "<meta charset=utf-8><p>全市粮食产量增长5%，比上年多收了三千吨，来之不易，请予审议。</p>",
        encoding="utf-8",
    )
    told = json.loads(run("restore", path, "--format", "json").stdout)

    assert (told["date"], told["origin"]) == ("2031-01-16", "澜陵日报")
    assert (told["title"], told["issuer"], told["address"], told["parts"]) == (None, None, None, [])
