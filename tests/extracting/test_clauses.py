"""Where sentences and clauses end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.extracting.clauses import Clauses

_MARK = "◆"


def _at_mark(marked: str) -> tuple[Clauses, int]:
    return Clauses(marked.replace(_MARK, "")), marked.index(_MARK)


@pytest.mark.parametrize(
    ("marked", "clause"),
    [
        ("粮食增产，茶叶◆增收。", "茶叶增收"),
        ("粮食、茶叶◆增收。", "粮食、茶叶增收"),
        ("目标是：产量◆增长5%。", "产量增长5%"),
        ("投资1,234◆万元", "投资1,234万元"),
        ("县（区、市）增至◆6个", "县（区、市）增至6个"),
        ("公路（含支线◆3条）30公里", "含支线3条"),
        ("公路（3条◆", "3条"),
        ("第一行\n第二◆行", "第二行"),
    ],
)
def test_a_clause_ends_at_a_sign_and_not_inside_a_number(marked: str, clause: str) -> None:
    """Commas and colons end a clause; 、, brackets and commas inside numbers do not."""
    clauses, position = _at_mark(marked)

    found = clauses.text[clauses.clause_start(position) : clauses.clause_end(position)]
    assert found == clause


@pytest.mark.parametrize(
    ("marked", "sentence"),
    [
        ("好。粮食增产，茶叶◆增收。好。", "粮食增产，茶叶增收"),
        ("粮食增产；茶叶◆增收", "茶叶增收"),
        ("增长5.5◆%。", "增长5.5%"),
        ("◆", ""),
    ],
)
def test_a_sentence_ends_at_a_full_stop_or_semicolon(marked: str, sentence: str) -> None:
    """The full stop itself is left out."""
    clauses, position = _at_mark(marked)

    found = clauses.text[clauses.sentence_start(position) : clauses.sentence_end(position)]
    assert found == sentence


@given(st.text("增5，。：；（()）\n,、"), st.data())
def test_every_place_lies_in_its_clause_and_every_clause_in_its_sentence(
    text: str, data: st.DataObject
) -> None:
    """Borders nest around every position."""
    clauses = Clauses(text)
    at = data.draw(st.integers(0, len(text)))

    assert 0 <= clauses.sentence_start(at) <= clauses.clause_start(at) <= at
    assert at <= clauses.clause_end(at) <= clauses.sentence_end(at) <= len(text)
