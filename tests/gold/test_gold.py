"""The gold files are sound: they fit the example sources, and the examples fit the sources."""

import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from taizhang.model import Aim, Comparator, Direction, Measure

GOLD = Path(__file__).parent
EXAMPLES = GOLD.parents[1] / "examples"
NAMES = ("lanling-2025", "lanling-2026", "hedu-2026")

NUMBER = re.compile(r"\d[\d.]*|百分之[一-鿿]|翻[一两]?番|全覆盖|清零|过半")
# What may stand without a line: calendar, sessions, list numbers, words with 5G in them.
UNEXPLAINED = re.compile(r"\d+(年|月|日|届|．|G)|\d+年\d+月")


def source(name: str) -> str:
    return (EXAMPLES / "source" / f"{name}.txt").read_text(encoding="utf-8")


def lines(name: str) -> list[list[str]]:
    text = (GOLD / name).read_text(encoding="utf-8")
    return [line.split(" | ") for line in text.splitlines()]


def plain(quote: str) -> str:
    return quote.replace("【", "").replace("】", "")


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_occurs_once_and_marks_one_value(name: str) -> None:
    """A quote points at exactly one place, and one value in it is marked."""
    text = source(name)
    for quote, *_ in lines(f"{name}.lines"):
        assert text.count(plain(quote)) == 1, quote
        assert quote.count("【") == quote.count("】") == 1, quote
        assert "\n" not in quote, quote


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_a_word_of_the_model(name: str) -> None:
    """Kinds, measures, comparators, aims, values and periods are what the README lists."""
    for quote, kind, *rest in lines(f"{name}.lines"):
        if kind in ("O", "X"):
            assert rest == [], quote
            continue
        assert kind in ("T", "R"), quote
        # The indicator may itself hold " / " between alternatives, never " | ".
        indicator, action, measured, valued, aim, period = rest
        measures, direction = measured.split()
        comparator, value, unit = valued.split()
        assert all((indicator, action, unit)), quote
        assert {Measure(measure) for measure in measures.split("/")}, quote
        assert [Direction(direction), Comparator(comparator), Aim(aim)], quote
        assert [Decimal(number) for number in value.split("..")], quote
        assert all(re.fullmatch(r"\d{4}(-\d{4})?", year) for year in period.split(" / ")), quote


@pytest.mark.parametrize("name", NAMES)
def test_no_number_is_left_without_a_line(name: str) -> None:
    """Every number of a source is a record's value, optional, or said to be none."""
    text = source(name)
    covered: set[int] = set()
    for quote, *_ in lines(f"{name}.lines"):
        start = text.index(plain(quote)) + quote.index("【")
        covered.update(range(start, start + quote.index("】") - quote.index("【") - 1))
    for match in NUMBER.finditer(text):
        if not UNEXPLAINED.match(text, match.start()):
            assert covered & set(range(*match.span())), text[match.start() - 9 : match.end() + 9]


def test_every_target_has_a_link_to_a_quote_of_the_next_report() -> None:
    """The links name each target once, in order, and outcomes that the next report states."""
    targets = [fields[0] for fields in lines("lanling-2025.lines") if fields[1] == "T"]
    outcomes = {fields[0] for fields in lines("lanling-2026.lines") if fields[1] != "X"}
    links = lines("lanling-2025-2026.links")

    assert [link[0] for link in links] == targets
    for target, outcome, verdict, *_ in links:
        assert set(verdict.split("/")) <= {"met", "missed", "unstated", "unclear"}, target
        assert (outcome == "-") == (verdict == "unstated"), target
        assert outcome == "-" or outcome in outcomes, outcome


def test_the_examples_are_what_their_sources_give() -> None:
    """Nobody edited an example, or a source without making the examples again."""
    pytest.importorskip("pypinyin", reason="make_examples.py needs the dev extra")
    command = [sys.executable, str(EXAMPLES / "make_examples.py"), "--check"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (run.returncode, run.stderr) == (0, "")
