"""A web page gives its article, with the page around it marked and what it says of itself."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_pages import (
    ARTICLE,
    TITLE,
    government_page,
    newspaper_page,
    old_government_page,
    paragraphs,
    plain_page,
)

import taizhang
from annotations import Annotated, annotate, read_examples
from quality import score_report
from taizhang.errors import BrokenFileError, EmptyFileError, TaizhangError, TooLargeError
from taizhang.model import Document
from taizhang.reading.html import MAX_PAGE, read_page

PAGES = (plain_page, government_page, old_government_page, newspaper_page)
_BODY = paragraphs(ARTICLE[4:], "<p>{}</p>")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """What a page shows, and which lines of that are the page around the article."""

    id: str
    html: str
    lines: list[str]
    furniture: list[str] = field(default_factory=list)
    alone: bool = False


_TABLE = Path(__file__).parents[1] / "cases" / "web_pages.toml"
_CASES = [_Case(**row) for row in tomllib.loads(_TABLE.read_text(encoding="utf-8"))["case"]]


def _read(html: str, encoding: str = "utf-8") -> Document:
    [document] = taizhang.read_bytes(html.encode(encoding), "a.html")
    return document


def _split(document: Document) -> tuple[list[str], list[str]]:
    """Return the lines of the article and those of the page around it."""
    marked = "".join(span.of(document.published) for span in document.furniture)
    own, last = "", 0
    for span in document.furniture:
        own += document.published[last : span.start]
        last = span.end
    return (own + document.published[last:]).splitlines(), marked.splitlines()


@pytest.mark.parametrize("case", _CASES, ids=[case.id for case in _CASES])
def test_a_page_shows_what_the_table_says(case: _Case) -> None:
    """Every line is where it belongs, as a browser shows it."""
    body = "" if case.alone else _BODY
    own, around = _split(_read(f"<body>{case.html}{body}</body>"))

    assert [line for line in own if line not in ARTICLE] == case.lines
    assert around == case.furniture


@pytest.mark.parametrize("page", PAGES)
def test_the_article_is_what_was_delivered(page: Callable[[Sequence[str]], str]) -> None:
    """On pages of every kind the article is whole, and nothing but a title is beside it."""
    document = _read(page(ARTICLE), "gb18030" if page is old_government_page else "utf-8")
    lines = [line.strip() for line in taizhang.restore(document).restored.split("\n")]

    assert [line for line in lines if line and line != TITLE] == list(ARTICLE)
    assert document.title == TITLE


def test_a_page_says_when_where_and_by_whom() -> None:
    """Meta elements, visible lines, imprints and the box of the catalogue are all asked."""
    told = {
        page.__name__: (document.date, document.origin, document.issuer)
        for page in PAGES
        for document in [_read(page(ARTICLE), "gb18030" if "old" in page.__name__ else "utf-8")]
    }

    assert told == {
        "plain_page": (None, None, None),
        "government_page": ("2031-01-16", "澜陵日报", "澜陵市人民政府办公室"),
        "old_government_page": ("2031-01-16", "澜陵日报", None),
        "newspaper_page": ("2031-01-16", "澜陵日报", None),
    }


@pytest.mark.parametrize(
    ("head", "above", "date", "origin"),
    [
        ('<meta name=PubDate content="null"><meta name=ContentSource content="">', "", None, None),
        ("<meta name=pubdate content=2031-02-30>", "发布日期：2031年2月3日", "2031-02-03", None),
        ('<meta name=SiteName content="澜陵市政府网">', "", None, "澜陵市政府网"),
        ("", "<p>来 源： 澜陵日报　时 间：2031/1/6</p>", "2031-01-06", "澜陵日报"),
        ("", "<p>2031-01-06 08:15　来源：澜陵发布　编辑：值班员</p>", "2031-01-06", "澜陵发布"),
        ("", "<p>成文日期：2031-01-02　发布日期：2031-01-06</p>", "2031-01-06", None),
        ("", "<p>我市2031年1月6日建成投产</p>", None, None),
    ],
)  # fmt: skip
def test_metadata_is_read_where_it_is(
    head: str, above: str, date: str | None, origin: str | None
) -> None:
    """The surest source wins; placeholders and days that do not exist are none."""
    document = _read(f"<head>{head}</head><body>{above}{_BODY}</body>")

    assert (document.date, document.origin) == (date, origin)


def test_headings_of_the_page_are_headings() -> None:
    """h1 to h6 in the article, but for the title; those around it are not."""
    page = government_page((), body="<h2>一、回顾</h2>" + _BODY + "<h3> （二） 农业 </h3>" + _BODY)
    document = _read(page)
    found = [(heading.span.of(document.published), heading.level) for heading in document.headings]

    assert found == [("一、回顾", 2), ("（二） 农业", 3)]


def test_tables_are_told_where_they_stand() -> None:
    """The span of a table is its rows, so that they can be read as a table."""
    table = "<table><tr><td>指标</td><td>目标</td></tr><tr><td>产值</td><td>7%</td></tr></table>"
    document = _read(government_page((), body=_BODY + table))

    assert [span.of(document.published) for span in document.tables] == ["指标\t目标\n产值\t7%"]


@pytest.mark.parametrize(
    ("declared", "encoding", "text", "note"),
    [
        # 镕 and 㙍 are in GBK and GB18030, and not in what the page says.
        ("gb2312", "gb18030", "镕基路和㙍头村", ("read as GB18030",)),
        ("gb2312", "utf-8", "镕基路", ()),
        ("utf-8", "gb18030", "镕基路", ("read as GB18030",)),
        ("iso-8859-1", "gb18030", "镕基路", ("read as GB18030",)),
        ("big5", "big5hkscs", "啟德隧道", ("read as Big5",)),
        ("utf-8", "utf-8-sig", "镕基路", ()),
        ("utf-8", "utf-16", "镕基路", ("read as UTF-16",)),
        ("unheard-of", "utf-8", "镕基路", ()),
    ],
)
def test_the_bytes_have_the_last_word_on_the_encoding(
    declared: str, encoding: str, text: str, note: tuple[str, ...]
) -> None:
    """Pages that say gb2312 hold other characters, and many say what was never true."""
    sentence = f"今年，{text}的工作要一件一件做好，" + "全市上下要同心同力，" * 8
    document = _read(f"<meta charset={declared}><body><p>{sentence}</p></body>", encoding)

    assert text in document.published
    assert document.notes == note


def test_what_the_server_says_is_asked_before_the_page() -> None:
    """A short page says little by its bytes; the header decides as far as they bear it out."""
    page = "<p>本市粮食增产</p>".encode("gb18030")

    assert read_page(page, "a.html", "GBK").published == "本市粮食增产\n"


def test_hidden_text_is_read_where_a_script_would_show_it() -> None:
    """An article that the page hides is no trick; a person is told."""
    document = _read(f'<body><p>正在加载</p><div style="display:none">{_BODY * 3}</div></body>')

    assert ARTICLE[5] in document.published
    assert "the page hides its text until a script shows it" in document.notes


@pytest.mark.parametrize(
    ("html", "error", "said"),
    [
        ("", EmptyFileError, "holds no text"),
        (" \n<html><body> </body></html>", EmptyFileError, "holds no text"),
        ("<!-- 说明 -->", TaizhangError, "no element"),
        (
            "<body><div id=app></div><script src=app.js></script></body>",
            BrokenFileError,
            "a script",
        ),
        ("<frameset><frame src=a.html></frameset>", BrokenFileError, "a frame around"),
        ("<div>" * 100_000 + "增长5%", BrokenFileError, "2,000 tags"),
    ],
    ids=["no bytes", "no words", "comments", "script only", "frames", "nested"],
)
def test_a_page_without_its_text_is_refused(
    html: str, error: type[TaizhangError], said: str
) -> None:
    """The sentence says where the text is, or that there is none."""
    with pytest.raises(error, match=said):
        _read(html)


def test_a_page_without_end_is_refused() -> None:
    """A hundred megabytes are no page."""
    with pytest.raises(TooLargeError):
        _read("<p>增长5%</p>" * (MAX_PAGE // 10))


def test_a_long_page_takes_a_moment() -> None:
    """Many paragraphs, never closed and inside each other, cost what they hold."""
    document = _read(
        "<p>全市粮食产量增长5%，城镇新增就业1.79万人，成绩来之不易，请予审议。" * 20_000
    )

    assert document.published.count("\n") == 20_000


_PIECES = [
    *("<p>", "</p>", "<table>", "<tr>", "<td>", "</table>", "<a>", "</a>", "<div class=nav>"),
    *("<h1>", "</h1>", "<br>", "<pre>", "</pre>", "<sup>", "2", "</sup>", "\0", "\n", "增长5%，"),
    *("来源：某报", "<div style='display:none'>", "</div>", "&nbsp;", "<", "<!--", "-->", "\t"),
    *("各位代表：", "<ul><li>", "2031年1月6日", "<title>", "</title>", "<form>"),
    "今年的目标是增长。" * 4,
]


@given(st.lists(st.sampled_from(_PIECES), max_size=60).map("".join))
def test_any_page_is_read_or_refused(html: str) -> None:
    """Whatever the tags: spans lie in the text, apart from each other, and cover whole lines."""
    try:
        document = _read(html)
    except TaizhangError as error:
        str(error).encode()
        return
    last = 0
    for span in document.furniture:
        assert last <= span.start < span.end <= len(document.published)
        last = span.end
    assert taizhang.restore(document).repairs is not None


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("example", read_examples(), ids=lambda example: example.name)
def test_a_page_of_a_report_gives_what_its_text_gives(
    example: Annotated, page: Callable[[Sequence[str]], str]
) -> None:
    """Strict F1 on the annotated examples is the same from a web page as from a text."""
    text = example.document.restored
    html = page(text.splitlines()).encode("gb18030")
    name = Path(example.name).stem
    gold = Path(__file__).parents[1] / "gold" / f"{name}.lines"
    scores = [
        score_report(annotate(gold, taizhang.extract(document).document)).score
        for data, suffix in ((text.encode(), "txt"), (html, "html"))
        for document in taizhang.read_bytes(data, f"{name}.{suffix}")
    ]

    assert scores[1].strict == scores[0].strict
    assert scores[1].found == scores[0].found


def test_an_article_of_one_line_among_links_is_found() -> None:
    """Where the greatest sum of weights holds no prose, the prose is the article all the same."""
    links = '<p>一年来的成绩一件件数<a href="1">下一页继续看下去还有很多很多页</a></p>' * 3
    page = f"<body>{links}<p>全市粮食产量增长5%，比上年多收了三千吨，<a>来之不易</a>{links}</p>"

    assert "粮食产量增长5%" in taizhang.restore(_read(page)).restored


@pytest.mark.parametrize(
    ("head", "above", "title"),
    [
        # The logo of a site is its only h1.
        ("<title>报告_澜陵市政府网</title>", "<h1>澜陵市政府网</h1>", "报告_澜陵市政府网"),
        ("<title>政府工作报告 - 澜陵日报</title>", "", "政府工作报告"),
        (
            "<title>政府工作报告|澜陵市|市政府网</title>",
            "<h1>关于报告的通知</h1>",
            "关于报告的通知",
        ),
        ("<title>澜陵-禾渡铁路</title>", "", "澜陵-禾渡铁路"),
        ("<meta property=og:title content=政府工作报告><title>首页</title>", "", "政府工作报告"),
    ],
)
def test_the_title_is_the_articles_and_not_the_sites(head: str, above: str, title: str) -> None:
    """Whatever stands in the window's title and in the logo."""
    assert _read(f"<head>{head}</head><body>{above}<p>首页</p>{_BODY}</body>").title == title


@pytest.mark.parametrize(
    "html",
    [
        "<p>" + "1" * 5000 + "x",
        "<a " * 20_000,
        "<p>" + "首页 " * 5000 + "x",
        "<meta charset" * 9000,
    ],
    ids=["digits", "tags without an end", "turning pages", "meta without an end"],
)
def test_a_page_made_to_hold_us_does_not(html: str) -> None:
    """No pattern looks at the same signs again and again; these took hours once."""
    with suppress(TaizhangError):
        _read(html)
