"""docs/reference/security.md: what it claims, a test shows."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "security.md"

_ROW = re.compile(r"^\| (?P<ids>[\d., ]+) \| (?P<how>.+?) \| (?P<tests>.+?) \|$", re.MULTILINE)
_NAME = re.compile(r"`(test_\w+)`")


def read_tests() -> set[str]:
    """Return the names of all tests there are."""
    names: set[str] = set()
    for file in (ROOT / "tests").rglob("test_*.py"):
        names |= set(re.findall(r"^def (test_\w+)\(", file.read_text("utf-8"), re.MULTILINE))
    return names


def test_every_row_names_tests_that_exist() -> None:
    """A claim without a test is none, and a test that was renamed takes its claim with it."""
    rows = _ROW.findall(PAGE.read_text("utf-8"))
    known = read_tests()

    assert len(rows) > 40
    for ids, _how, tests in rows:
        named = _NAME.findall(tests)
        assert named, f"{ids} names no test"
        assert set(named) <= known, f"{ids}: {set(named) - known}"


def test_every_requirement_stands_once() -> None:
    """So that what is claimed of one can be found."""
    rows = _ROW.findall(PAGE.read_text("utf-8"))
    ids = [number for row in rows for number in re.split(r", ", row[0])]

    assert sorted(ids) == sorted(set(ids))
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", number) for number in ids)
