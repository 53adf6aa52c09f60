"""Whole statements: from a sentence of a report to its records."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cases import Case, cases, statement_columns
from taizhang.extracting import extract_statements
from taizhang.model import Document
from taizhang.pipeline import extract
from taizhang.restoring import restore

_TEXT = "2026年澜陵市政府工作报告\n一、2025年工作回顾\n粮食产量18亿斤、增长3%，其中夏粮5亿斤。\n"
_REPORT = Document(published=_TEXT, sha256="0" * 64, name="a.txt")


@pytest.mark.parametrize("case", [*cases("statements"), *cases("sentences"), *cases("counties")])
def test_states_what_is_listed_and_nothing_else(case: Case) -> None:
    """Every row of statements.toml, sentences.toml and counties.toml holds."""
    found = extract(case.document)

    assert tuple(statement_columns(statement, case.show) for statement in found) == case.find


@pytest.mark.parametrize("case", cases("comparators"))
def test_quotes_the_published_words(case: Case) -> None:
    """A quotation is what is published there, and the value stands in it."""
    for statement in extract(case.document):
        quote = statement.quote_span.of(case.document.published)
        assert statement.quote == quote
        assert statement.quote_span.start <= statement.source.start
        assert statement.source.end <= statement.quote_span.end


def test_ids_differ_within_a_report_and_stay_from_run_to_run() -> None:
    """An id may be kept: the same report gives the same ids."""
    first = [statement.id for statement in extract(_REPORT)]

    assert len(set(first)) == len(first) == 3
    assert [statement.id for statement in extract(_REPORT)] == first


def test_the_same_words_in_another_report_have_other_ids() -> None:
    """Reports are told apart by the hash of their file."""
    other = extract(replace(_REPORT, sha256="1" * 64))

    assert not {s.id for s in other} & {s.id for s in extract(_REPORT)}


def test_a_part_points_at_its_whole() -> None:
    """`part_of` is the id of the record that 其中 takes the part of; others have none."""
    whole, growth, part = extract(_REPORT)

    assert (whole.part_of, growth.part_of) == (None, None)
    assert part.part_of in {whole.id, growth.id}


def test_one_value_shared_by_two_things_has_two_ids_and_one_place() -> None:
    """Records of one value tell themselves apart only by their thing."""
    report = replace(_REPORT, published="城镇和农村参保率均达到97%。")
    town, country = extract(report)

    assert town.source == country.source
    assert town.id != country.id


def test_statements_stand_in_the_order_of_the_text() -> None:
    """A reader finds them where the report has them."""
    starts = [statement.source.start for statement in extract(_REPORT)]

    assert starts == sorted(starts)


def test_a_report_without_a_number_gives_nothing() -> None:
    """No record without a number or a word for one."""
    report = replace(_REPORT, published="澜陵市政府工作报告\n推进重点工程建设，改善民生。")

    assert extract_statements(restore(report)) == []
