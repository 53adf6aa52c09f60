"""A text with its records marked: whatever is marked, the characters stay the text's."""

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from taizhang.model import Span
from taizhang.web.text_marks import Line, Mark, Marks, Title, mark_text


def text_of(html: str) -> str:
    """Return the characters of some HTML, without what the page added."""
    article = lxml.html.fragment_fromstring(html, create_parent="article")
    for note in list(article.iter("small")):
        note.drop_tree()
    return str(article.text_content())


def mark(start: int, end: int, record: str = "a", **others: str) -> Mark:
    """Return a mark with an address of its own."""
    told = {"tone": "met", "title": "地区生产总值", "word": "完成"} | others
    return Mark(span=Span(start, end), record=record, address=f"/{record}/", **told)


SPANS = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda at: Span(at[0], at[0] + at[1]))


@given(
    st.text(alphabet="增长5%<&>\"'\n　 ab", min_size=1, max_size=40),
    st.lists(SPANS, max_size=6),
    st.lists(SPANS, max_size=4),
    st.none() | SPANS,
)
def test_marked_text_is_the_text(
    text: str, marks: list[Span], lines: list[Span], highlight: Span | None
) -> None:
    """Marks may nest, cross, touch and run over lines: no character is lost, added or moved."""
    made = Marks(
        marks=[
            mark(one.start, one.end, f"m{i}", note="<small>n</small>")
            for i, one in enumerate(marks)
        ],
        lines=[Line(one, "met") for one in lines],
        titles=[Title(Span(0, 2), 1, "增长")],
        highlight=highlight,
    )

    assert text_of(mark_text(text, made)) == text


def test_records_of_the_same_words_all_have_an_anchor() -> None:
    """Two records of one value: one is the link, and the other can be jumped to."""
    html = mark_text("分别增长5%", Marks(marks=[mark(4, 6, "a"), mark(4, 6, "b")]))

    assert html.count("<a ") == 1
    assert 'id="r-a"' in html
    assert 'id="r-b"' in html


def test_mark_inside_another_is_its_own_link() -> None:
    """Links do not nest: the outer one goes on behind the inner one, without a second anchor."""
    html = mark_text("增长5%以上", Marks(marks=[mark(0, 6, "a"), mark(2, 4, "b")]))

    assert html == (
        '<p><a id="r-a" href="/a/" class="met" title="地区生产总值">增长</a>'
        '<a id="r-b" href="/b/" class="met" title="地区生产总值" data-v="完成">5%</a>'
        '<a href="/a/" class="met" title="地区生产总值" data-v="完成">以上</a></p>'
    )


def test_html_in_a_text_is_shown_as_text() -> None:
    """Nothing of a text, a title or a word becomes an element or an attribute."""
    one = mark(0, 9, title='"><b onclick="x">')
    html = mark_text("<script>5</script>", Marks(marks=[one]))
    page = lxml.html.fragment_fromstring(html, create_parent="div")

    assert {element.tag for element in page.iter()} == {"div", "p", "a"}
    assert page.xpath("//@onclick") == []
    assert page.text_content() == "<script>5</script>"


def test_heading_of_a_whole_line_is_a_heading() -> None:
    """One that runs into its paragraph is an anchor in it, no heading."""
    text = "一、回顾\n（一）增长。产值增长5%。"
    titles = [Title(Span(0, 4), 1, "一、回顾"), Title(Span(5, 10), 2, "（一）增长")]

    assert mark_text(text, Marks(titles=titles)) == (
        '<h3 id="s0">一、回顾</h3>\n<p id="s1">（一）增长。产值增长5%。</p>'
    )


def test_highlight_that_begins_with_a_line_end_can_be_jumped_to() -> None:
    """Its first characters that are shown carry the anchor, once."""
    html = mark_text("增长\n5%以上", Marks(highlight=Span(2, 5)))

    assert html == '<p>增长</p>\n<p><mark id="span">5%</mark>以上</p>'
