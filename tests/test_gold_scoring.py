"""The scorer is right about simple cases, so that the floors mean something."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from gold_scoring import Gold, Score, is_right, read_lines, score
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
        span=statement.source,
        counts=True,
        kind=statement.kind,
        indicators=((statement.indicator, statement.indicator),),
        measures=(statement.measure,),
        direction=statement.direction,
        comparator=statement.comparator,
        value=statement.value,
        units=(statement.unit,),
    )


def test_all_right_is_one() -> None:
    """A report read as annotated scores 1."""
    measured = score([_gold(_GRAIN), _gold(_TOWN)], [_GRAIN, _TOWN])

    assert measured.found_f1 == measured.strict_f1 == Fraction(1)


def test_a_wrong_value_is_found_and_not_strict() -> None:
    """Place and content are scored apart."""
    measured = score([_gold(_GRAIN)], [replace(_GRAIN, value=Decimal(4))])

    assert measured == Score(gold=1, predicted=1, found=1, strict=0)


def test_a_statement_on_nothing_is_wrong_and_on_an_optional_value_neither() -> None:
    """Optional values count neither way."""
    optional = Gold(span=_TOWN.source, counts=False, optional=True)
    nothing = Gold(span=_TOWN.source, counts=False)

    assert score([_gold(_GRAIN), optional], [_GRAIN, _TOWN]).predicted == 1
    assert score([_gold(_GRAIN), nothing], [_GRAIN, _TOWN]).predicted == 2


def test_one_statement_answers_one_record() -> None:
    """Two statements at one value are one found and one wrong."""
    measured = score([_gold(_GRAIN)], [_GRAIN, _GRAIN])

    assert measured == Score(gold=1, predicted=2, found=1, strict=1)


def test_an_indicator_lies_between_core_and_full_form() -> None:
    """Much more than the full form, or much less than the core, is wrong."""
    gold = replace(_gold(_GRAIN), indicators=(("粮食产量", "全市粮食产量"),))

    assert is_right(gold, replace(_GRAIN, indicator="全市粮食产量"))
    assert not is_right(gold, replace(_GRAIN, indicator="粮食"))
    assert not is_right(gold, replace(_GRAIN, indicator="粮食产量和茶叶产量"))


def test_lines_are_placed_in_the_published_text(tmp_path: Path) -> None:
    """The value in 【】 becomes a span of the published text, an `O` line optional."""
    lines = tmp_path / "a.lines"
    lines.write_text(
        "粮食产量增长【3%】 | R | 粮食产量 | 增长 | growth up | = 3 % | point | 2025\n"
        "参保率达【97%】 | O\n",
        encoding="utf-8",
    )
    grain, town = read_lines(lines, _REPORT)

    assert [gold.span.of(_REPORT.published) for gold in (grain, town)] == ["3%", "97%"]
    assert (grain.span, grain.counts, town.optional) == (_GRAIN.source, True, True)
