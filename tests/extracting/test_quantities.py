"""Which quantities `find_quantities` finds, and what it leaves alone."""

from __future__ import annotations

import pytest

from cases import Case, cases, quantity_columns
from taizhang.extracting.quantities import find_quantities


@pytest.mark.parametrize("case", cases("quantities"))
def test_finds_the_listed_quantities_and_no_others(case: Case) -> None:
    """Every listed quantity is found, at the words that state it, and nothing else is."""
    found = find_quantities(case.text)

    assert tuple(quantity_columns(quantity, case.text) for quantity in found) == case.find


@pytest.mark.parametrize("case", cases("units"))
def test_finds_every_unit_and_no_word_that_begins_like_it(case: Case) -> None:
    """Every unit is read in each of its spellings, and not where it is part of another word."""
    found = find_quantities(case.text)

    assert tuple(quantity_columns(quantity, case.text) for quantity in found) == case.find


def test_words_of_comparison_behind_a_value_are_outside_its_span() -> None:
    """A span holds the value with its unit; `after` is where 以上 behind it ends."""
    quantity = find_quantities("增长7%以上，")[0]

    assert (quantity.start, quantity.end, quantity.after) == (2, 4, 6)


def test_a_clause_of_nothing_but_values_ends_after_a_thousand() -> None:
    """No language has such a clause; behind the next sign, reading goes on."""
    found = find_quantities("增长5%" * 3000 + "，降低6%")

    assert (len(found), str(found[-1].value)) == (1001, "6")


def test_a_table_of_thousands_of_values_is_read_to_its_end() -> None:
    """Signs and line ends between the values tell that there are many clauses."""
    found = find_quantities("增长5%，提高6%\n" * 3000)

    assert len(found) == 6000


def test_a_value_is_exact() -> None:
    """Values are decimals, never floats: 0.1 stays 0.1 and 万亿 is multiplied out."""
    found = find_quantities("增长0.1%，达到1.4万亿斤，占三分之一")

    assert [str(quantity.value.normalize()) for quantity in found] == ["0.1", "1.4E+12", "33.33"]
