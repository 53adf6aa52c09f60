"""The scorer is right about simple cases, so that the figures mean something."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from annotations import Annotated, read_examples
from scoring import STRICT, Gold, Rate, find_rate, names_same, score
from taizhang.model import Document, Statement
from taizhang.pipeline import extract

_REPORT = Document(
    published="2026年澜陵市政府工作报告\n一、2025年工作回顾\n粮食产量增长3%。城镇参保率达97%。",
    sha256="",
    name="a.txt",
)
_GRAIN, _TOWN = extract(_REPORT)


def _gold(statement: Statement) -> Gold:
    return Gold(
        quote=statement.quote,
        marked=statement.source.of(_REPORT.published),
        span=statement.source,
        kind=statement.kind,
        indicators=((statement.indicator, statement.indicator),),
        measures=(statement.measure,),
        direction=statement.direction,
        comparator=statement.comparator,
        value=statement.value,
        value_high=statement.value_high,
        units=(statement.unit,),
        aim=statement.aim,
        periods=(statement.period or "?",),
    )


def test_all_right_is_one() -> None:
    """A report read as annotated scores 1 in everything."""
    measured = score([_gold(_GRAIN), _gold(_TOWN)], [], [_GRAIN, _TOWN])

    assert measured.found == measured.strict == Rate(right=2, made=2, wanted=2)
    assert (measured.found.f1, measured.share_right("period")) == (1.0, 1.0)


def test_a_wrong_value_is_found_and_not_strict() -> None:
    """Place and content are scored apart."""
    measured = score([_gold(_GRAIN)], [], [replace(_GRAIN, value=Decimal(4))])

    assert (measured.found.right, measured.strict.right) == (1, 0)
    assert (measured.share_right("value"), measured.share_right("unit")) == (0.0, 1.0)


def test_aim_and_period_are_told_and_not_strict() -> None:
    """A wrong period lowers its own column only."""
    measured = score([_gold(_GRAIN)], [], [replace(_GRAIN, period="1999")])

    assert (measured.strict.right, measured.share_right("period")) == (1, 0.0)


def test_a_statement_on_nothing_is_wrong_and_on_an_optional_value_neither() -> None:
    """Optional values count neither way."""
    assert score([_gold(_GRAIN)], [_TOWN.source], [_GRAIN, _TOWN]).found == Rate(1, 1, 1)
    assert score([_gold(_GRAIN)], [], [_GRAIN, _TOWN]).found == Rate(1, 2, 1)


def test_one_statement_answers_one_record() -> None:
    """Two statements at one value are one found and one wrong."""
    assert score([_gold(_GRAIN)], [], [_GRAIN, _GRAIN]).found == Rate(1, 2, 1)


def test_of_two_statements_the_better_answers() -> None:
    """The one that agrees in more fields is taken, wherever it stands in the list."""
    worse = replace(_GRAIN, unit="吨")

    assert score([_gold(_GRAIN)], [], [worse, _GRAIN]).strict == Rate(1, 2, 1)


def test_a_missed_value_lowers_recall_alone() -> None:
    """Precision asks of those made, recall of those wanted."""
    found = score([_gold(_GRAIN), _gold(_TOWN)], [], [_GRAIN]).found

    assert (found.precision, found.recall) == (1.0, 0.5)


@pytest.mark.parametrize(
    ("name", "is_right"),
    [
        ("粮食产量", True),
        ("全市粮食产量", True),
        ("全市的粮食产量", True),
        ("“粮食”产量", True),
        ("粮食", False),
        ("粮食产量和茶叶产量", False),
        ("", False),
    ],
)
def test_an_indicator_lies_between_core_and_full_form(name: str, is_right: bool) -> None:
    """Much more than the full form, or much less than the core, is wrong."""
    assert names_same(name, [("粮食产量", "全市粮食产量")]) is is_right


@pytest.mark.parametrize("unit", ["人", "名", "人/年"])
def test_a_unit_has_several_names_and_no_rate(unit: str) -> None:
    """名 is 人, and a rate is not compared."""
    gold = replace(_gold(_GRAIN), units=("人",))

    assert score([gold], [], [replace(_GRAIN, unit=unit)]).share_right("unit") == 1.0


def test_places_alone_can_be_scored() -> None:
    """For things that find values and say nothing of them."""
    spans = [_GRAIN.source, _GRAIN.source]

    assert find_rate([_gold(_GRAIN), _gold(_TOWN)], [], spans) == Rate(1, 2, 2)
    assert find_rate([_gold(_GRAIN)], [_TOWN.source], [_TOWN.source]) == Rate(0, 0, 1)


@pytest.mark.parametrize("example", read_examples(), ids=lambda example: example.name)
def test_annotated_values_stand_in_the_text_as_it_is_delivered(example: Annotated) -> None:
    """Restoring brings every annotated value back, also those of the damaged page."""
    document = example.document
    restored = [document.restored_span(gold.span.start, gold.span.end) for gold in example.wanted]

    assert [span.of(document.restored) for span in restored] == [
        gold.marked for gold in example.wanted
    ]


def test_strict_asks_for_everything_but_aim_and_period() -> None:
    """The seven fields that the page on quality lists."""
    assert STRICT == ("kind", "value", "unit", "comparator", "measure", "direction", "indicator")
