"""Where characters stand on pages, asked by their place in the text."""

from __future__ import annotations

import pickle
from array import array

import pytest

from taizhang.model import Box, Document, Layout, Span

#: "增长5.6%" over the end of page 1, with a line end that the reader wrote, and "万" on page 2.
LAYOUT = Layout(
    starts=array("L", [0, 5, 8]),
    pages=array("H", [1, 1, 2]),
    tops=array("H", [700, 720, 50]),
    bottoms=array("H", [716, 736, 66]),
    lefts=array("H", [400, 416, 432, 440, 0, 90, 98, 114, 90]),
    rights=array("H", [416, 432, 440, 444, 0, 98, 114, 130, 106]),
    confidences=array("B", [99, 98, 80, 97, 100, 95, 96, 97, 98]),
)


@pytest.mark.parametrize(
    ("span", "boxes"),
    [
        (Span(0, 2), [Box(1, 400, 700, 432, 716)]),
        (Span(2, 7), [Box(1, 432, 700, 444, 716), Box(1, 90, 720, 114, 736)]),
        (Span(7, 9), [Box(1, 114, 720, 130, 736), Box(2, 90, 50, 106, 66)]),
        (Span(4, 5), []),
        (Span(3, 3), []),
    ],
)
def test_words_have_a_box_a_line(span: Span, boxes: list[Box]) -> None:
    """Each line of the page gives one box; what the reader wrote itself has no place."""
    assert list(LAYOUT.find_boxes(span)) == boxes


def test_one_box_holds_all_on_the_first_page() -> None:
    """A value over two lines has one box around both; the next page's part is left out."""
    assert LAYOUT.find_box(Span(2, 7)) == Box(1, 90, 700, 444, 736)
    assert LAYOUT.find_box(Span(7, 9)) == Box(1, 114, 720, 130, 736)
    assert LAYOUT.find_box(Span(4, 5)) is None


def test_the_least_sure_character_counts() -> None:
    """A number is as sure as its least sure digit."""
    assert LAYOUT.find_confidence(Span(0, 7)) == 80
    assert LAYOUT.find_confidence(Span(3, 3)) is None


def test_a_document_with_a_layout_is_a_value() -> None:
    """It is compared by content, hashed, and sent to another process like any other."""
    document = Document(published="增长5.\n6%以上万", sha256="", name="a.pdf", layout=LAYOUT)

    assert pickle.loads(pickle.dumps(document)) == document
    assert {document: 1}[document] == 1
