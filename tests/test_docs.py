"""The documentation is true: its commands run, and what they print is what it shows."""

from __future__ import annotations

import doctest
import re
import socket
from pathlib import Path
from typing import Any

import pytest

from doc_commands import PAGES, ROOT, Shown, find_commands, run
from taizhang.exporting.judgements.keys import (
    MATCH_KEYS,
    OBSERVATION_KEYS,
    PATH_KEYS,
    STEP_KEYS,
    TRACK_KEYS,
)
from taizhang.exporting.statements.schema import record_schema

_LINK = re.compile(r"\]\((?!https?:)([^)#]+)[^)]*\)")
_PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
_SET_UP = "python3 -m venv .venv && "
_READMES = (ROOT / "README.md", ROOT / "README.zh.md")


def _name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def _lines(page: Path) -> list[str]:
    return page.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    "shown",
    [shown for page in PAGES for shown in find_commands(page)],
    ids=lambda shown: f"{shown.page.name}: {shown.command[:50]}",
)
def test_commands_print_what_the_page_shows(shown: Shown, tmp_path: Path) -> None:
    """Where the output has changed for good, run python tests/doc_commands.py."""
    assert run(shown.command, tmp_path) == shown.output


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_python_of_a_page_runs(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sessions in Python are doctests, run where the examples are."""
    monkeypatch.chdir(ROOT)
    parser = doctest.DocTestParser()
    runner = doctest.DocTestRunner()
    for block in _PYTHON.findall(page.read_text(encoding="utf-8")):
        runner.run(parser.get_doctest(block, {}, page.name, str(page), 0))

    assert runner.summarize().failed == 0


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    """Every link inside the repository has its file."""
    targets = _LINK.findall(page.read_text(encoding="utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_both_readmes_have_the_same_two_commands() -> None:
    """Each is one line from a clean clone: it makes the environment, installs and acts."""
    english, chinese = (
        [line for line in _lines(page) if line.startswith(_SET_UP)] for page in _READMES
    )

    assert len(english) == 2
    assert english == chinese


def test_the_first_command_of_the_readme_prints_a_ledger_and_opens_the_site(
    tmp_path: Path,
) -> None:
    """What comes after setting up, run with the installed command, at a port that is free."""
    first, _ = (line for line in _lines(_READMES[0]) if line.startswith(_SET_UP))
    *_, extract, add, serve = (act.removeprefix(".venv/bin/") for act in first.split(" && "))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    serve = (
        f"{serve} --port {port} > site.log & "
        "until grep -q http site.log; do sleep 0.1; done; kill -TERM $!; wait $!; cat site.log"
    )

    assert run(extract, tmp_path).startswith("澜陵市 2026年  目标")
    assert re.match(r"Added 3 reports with \d{3} records to lanling\.db\.", run(add, tmp_path))
    assert f"The ledger is at http://127.0.0.1:{port}/" in run(serve, tmp_path)


def test_the_second_command_of_the_readme_is_what_ci_runs() -> None:
    """One line of the README ends in ./check, and .ci/run looks for exactly that."""
    _, second = (line for line in _lines(_READMES[0]) if line.startswith(_SET_UP))

    assert second.endswith(" ./check")
    assert (ROOT / "check").stat().st_mode & 0o111
    assert "'^python3 .*/check$' README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_readme_is_short() -> None:
    """A reader sees all of it: about 120 lines."""
    assert max(len(_lines(page)) for page in _READMES) <= 125


def test_the_reference_has_the_keys_of_the_schema_in_its_words() -> None:
    """One row a key, in the order of the record, and no other."""
    page = (ROOT / "docs" / "reference" / "record-format.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*) \|$", page, re.MULTILINE)
    properties: Any = record_schema()["properties"]
    said = [(name, key["title"], key["description"]) for name, key in properties.items()]

    assert [row for row in rows if row[0] in properties] == said


def test_the_reference_has_the_keys_of_a_judgement_in_its_words() -> None:
    """Likewise: a judgement, an observation, a match, a path, a step."""
    page = (ROOT / "docs" / "reference" / "track-format.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*) \|$", page, re.MULTILINE)
    keys = (*TRACK_KEYS, *OBSERVATION_KEYS, *MATCH_KEYS, *PATH_KEYS, *STEP_KEYS)

    assert rows == [(key.name, key.zh, key.about) for key in keys]
