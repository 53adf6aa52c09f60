"""Every row of the tables of units and words of comparison is read, and used by a case."""

from __future__ import annotations

import pytest

from cases import read_cases, relations
from taizhang import lexicon
from taizhang.lexicon import ComparatorWord, Unit
from taizhang.model import Direction

_UNIT_CASES = read_cases("units")
_WORD_CASES = read_cases("comparators")
#: Words that are also the end or the beginning of others: 附近, 条约.
_GUARDED = [word for word in lexicon.comparators() if word.word in lexicon.guards()]


@pytest.mark.parametrize("unit", lexicon.units(), ids=lambda unit: unit.unit)
def test_every_spelling_of_a_unit_is_used_by_a_case(unit: Unit) -> None:
    """A new unit needs a case in tests/cases/units.toml that must match."""
    words = [words for case in _UNIT_CASES for words, value in case.find if case.unit == unit.unit]
    missing = [
        spelling for spelling in unit.written if not any(word.endswith(spelling) for word in words)
    ]

    assert missing == []


@pytest.mark.parametrize(
    "unit", [unit for unit in lexicon.units() if unit.after_not], ids=lambda unit: unit.unit
)
def test_every_unit_with_after_not_is_refused_by_a_case(unit: Unit) -> None:
    """A unit that may be part of another word needs a case that must not match."""
    refused = [case.text for case in _UNIT_CASES if case.unit == unit.unit and not case.find]
    longer = [spelling + behind for spelling in unit.written for behind in unit.after_not]

    assert any(word in text for word in longer for text in refused)


@pytest.mark.parametrize("word", lexicon.comparators(), ids=lambda word: word.word)
def test_every_word_of_comparison_is_used_by_a_case(word: ComparatorWord) -> None:
    """A new word needs a case in tests/cases/comparators.toml that shows its relation."""
    found = [case for case in _WORD_CASES if case.word == word.word]

    assert any(word.word in case.text and word.relation in relations(case) for case in found)


@pytest.mark.parametrize("word", _GUARDED, ids=lambda word: word.word)
def test_every_guarded_word_of_comparison_is_refused_by_a_case(word: ComparatorWord) -> None:
    """A word that may be part of another needs a case in which it bounds nothing."""
    found = [case for case in _WORD_CASES if case.word == word.word and word.word in case.text]

    assert any(word.relation not in relations(case) for case in found)


def test_no_row_is_for_a_unit_or_word_that_the_lexicon_lacks() -> None:
    """A case whose row was taken away shows that it went."""
    assert {case.unit for case in _UNIT_CASES} <= {unit.unit for unit in lexicon.units()}
    assert {case.word for case in _WORD_CASES} <= {word.word for word in lexicon.comparators()}


def test_a_spelling_belongs_to_one_unit() -> None:
    """The same spelling under two units would be read as whichever comes last."""
    written = [spelling for unit in lexicon.units() for spelling in unit.written]

    assert sorted(written) == sorted(set(written))


def test_a_word_of_comparison_has_one_relation() -> None:
    """The same word in two rows would bound a value in two ways."""
    words = [(word.word, word.written) for word in lexicon.comparators()]

    assert sorted(words) == sorted(set(words))


def test_a_verb_of_change_points_one_way() -> None:
    """No verb is in both lists; every verb points up or down."""
    up = set(lexicon.word_list("verbs", "change", "up"))
    down = set(lexicon.word_list("verbs", "change", "down"))

    assert up & down == set()
    assert set(lexicon.change_verbs().values()) == {Direction.UP, Direction.DOWN}
