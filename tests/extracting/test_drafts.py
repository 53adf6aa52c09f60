"""What a value says of a thing: words of comparison, and an example of every way to say it."""

from __future__ import annotations

import pytest

from cases import Case, cases, read_cases, statement_columns
from taizhang.model import Aim, Comparator, Direction, Kind, Measure
from taizhang.pipeline import extract

_WRITTEN = [columns for case in read_cases("statements") for columns in case.find]
_SHOWN = {column for columns in _WRITTEN for column in columns[3:]}
_MEASURED = [columns[1].split() for columns in _WRITTEN]


@pytest.mark.parametrize("case", cases("comparators"))
def test_a_word_of_comparison_bounds_its_value_and_nothing_else(case: Case) -> None:
    """Every row of comparators.toml holds."""
    found = extract(case.document)

    assert tuple(statement_columns(statement) for statement in found) == case.find


@pytest.mark.parametrize("measure", Measure)
def test_every_measure_occurs_in_a_case(measure: Measure) -> None:
    """No way to measure is without an example."""
    assert measure.value in {measured for measured, _ in _MEASURED}


@pytest.mark.parametrize("direction", Direction)
def test_every_direction_occurs_in_a_case(direction: Direction) -> None:
    """No direction is without an example."""
    assert direction.value in {pointed for _, pointed in _MEASURED}


@pytest.mark.parametrize("comparator", Comparator)
def test_every_comparator_occurs_in_a_case(comparator: Comparator) -> None:
    """No relation is without an example."""
    listed = [*_WRITTEN, *(columns for case in read_cases("comparators") for columns in case.find)]

    assert comparator.value in {columns[2].split()[0] for columns in listed}


@pytest.mark.parametrize("member", [*Aim, *Kind])
def test_every_aim_and_kind_occurs_in_a_case(member: Aim | Kind) -> None:
    """No aim and no kind is without an example."""
    assert member.value in _SHOWN
