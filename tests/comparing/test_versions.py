"""Two versions give what differs between them, whole and true to both."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import taizhang
from taizhang.comparing.alignment import align, find_same
from taizhang.comparing.passages import find_passages
from taizhang.comparing.segments import find_segments
from taizhang.model import Change, Comparison, Document, Figure, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """Two versions, and what of them differs."""

    id: str
    a: str
    b: str
    differ: list[list[str]] = field(default_factory=list)
    figures: list[list[str]] = field(default_factory=list)
    known_failure: str | None = None


_TABLE = Path(__file__).parents[1] / "cases" / "comparing.toml"
_ROWS = [_Case(**row) for row in tomllib.loads(_TABLE.read_text(encoding="utf-8"))["case"]]
_CASES = [
    pytest.param(
        row,
        id=row.id,
        marks=[pytest.mark.xfail(reason=row.known_failure)] if row.known_failure else [],
    )
    for row in _ROWS
]
#: What texts are made of, so that chance repeats, drops and moves.
_SENTENCES = st.lists(
    st.sampled_from(
        [
            *(
                "粮食产量增长5%。",
                "粮食产量增长6%。",
                "油料稳定。",
                "一、农业\n",
                "新建厂房12万平方米；",
            ),
            *("各位代表！", "三条老街换了新颜，", "到2030年，", "10万人", "\n", "。", "“好”"),
        ]
    ),
    max_size=30,
).map("".join)


def _document(text: str) -> Document:
    return Document(published=text, sha256="", name="a.txt")


def _compare(a: str, b: str) -> Comparison:
    return taizhang.compare(_document(a), _document(b))


def _words(span: Span | None, text: str) -> str:
    return span.of(text) if span is not None else ""


def _place_words(figure: Figure | None, text: str) -> str:
    return figure.place.of(text) if figure is not None else ""


@pytest.mark.parametrize("case", _CASES)
def test_what_differs_is_told_and_nothing_else(case: _Case) -> None:
    """Sentences and figures, each with what became of it."""
    made = _compare(case.a, case.b)
    a, b = made.a.restored, made.b.restored

    assert [
        [pair.change.value, _words(pair.a, a), _words(pair.b, b)] for pair in made.differences
    ] == case.differ
    assert [
        [one.change.value, _place_words(one.a, a), _place_words(one.b, b)]
        for one, _ in made.figures
    ] == case.figures


@given(_SENTENCES, _SENTENCES)
def test_everything_of_both_stands_in_the_pairs_once(a: str, b: str) -> None:
    """In order, without overlap, and nothing with a word in it is left out."""
    made = _compare(a, b)
    for spans, text in (
        ([pair.a for pair in made.pairs if pair.a], made.a.restored),
        ([pair.b for pair in made.pairs if pair.b], made.b.restored),
    ):
        assert all(one.end <= other.start for one, other in pairwise(spans))
        kept = "".join(span.of(text) for span in spans)
        assert "".join(one.key for one in find_passages(text)) == "".join(
            one.key for one in find_passages(kept)
        )


@given(_SENTENCES)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    """Whatever it repeats."""
    assert _compare(text, text).differences == ()


@given(_SENTENCES, _SENTENCES)
def test_the_other_way_round_what_was_added_was_dropped(a: str, b: str) -> None:
    """As many sentences are the same either way."""
    there, back = _compare(a, b).count_figures(), _compare(b, a).count_figures()

    assert there[Change.ADDED] - there[Change.DROPPED] == back[Change.DROPPED] - back[Change.ADDED]


@given(st.text("增长5.%，a ", max_size=30), st.text("增长5.%，a ", max_size=30))
def test_segments_are_all_of_both_sentences(a: str, b: str) -> None:
    """Their sides, joined, are the two sentences, and neighbours differ in kind."""
    segments = find_segments(a, b)

    assert "".join(one.a for one in segments) == a
    assert "".join(one.b for one in segments) == b
    assert all(one.differs != other.differs for one, other in pairwise(segments))


@given(st.lists(st.integers(0, 5), max_size=20), st.lists(st.integers(0, 5), max_size=20))
def test_what_is_the_same_rises_in_both(a: list[int], b: list[int]) -> None:
    """Pairs of equal things, each used once."""
    found = find_same(a, b)

    assert all(a[i] == b[j] for i, j in found)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(found))


def test_a_gap_that_is_wide_is_still_aligned() -> None:
    """Where every sentence differs in a word, each stands beside its own all the same."""
    a = "".join(f"第{i}条水渠从山口修到村口，长{i}公里，全部通水。" for i in range(1000, 1400))
    rows = align(find_passages(a), find_passages(a.replace("全部", "已经")))

    assert all(one is not None and other is not None for one, other in rows)
    assert len(rows) == 400


def test_places_are_those_of_both_published_texts() -> None:
    """A figure is quoted as it was published, damage and all."""
    made = _compare("糧食產(chǎn)量增長(zhǎng)５％以上。", "粮食产量增长6%以上。")
    [(figure, _)] = made.figures
    assert figure.a is not None
    place = made.a.published_span(figure.a.place.start, figure.a.place.end)

    assert place.of(made.a.published) == "５％以上"
    assert figure.indicator == "粮食产量"


def test_two_long_texts_take_a_moment() -> None:
    """A hundred thousand sentences, half of them other ones."""
    a = "".join(f"第{i}条水渠长{i}公里。" for i in range(20_000))
    b = "".join(f"第{i}条水渠长{i + i % 2}公里。" for i in range(20_000))
    passages = find_passages(a), find_passages(b)

    assert sum(one.key == other.key for one, other in align(*passages) if one and other) == 10_000
