r"""A web page is one report: the text that it shows, with the page around it marked.

`published` is what a person sees on the page, a line a paragraph.  What the page prints
around its article (navigation, buttons, links, legal notices) stays in it and is marked as
furniture, so that a wrong mark loses nothing.  Scripts, styles and hidden text are left
out; where a page hides the article until a script shows it, it is read and a note says so.

The tree comes from lxml.  trafilatura 2 was measured beside (docs/reference/reading-speed.md):
on pages of today it keeps as many lines and takes more of the page for the article, on
pages laid out with tables it keeps the whole page and loses the ends of lines; and its text
has no places to quote from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from taizhang.errors import BrokenFileError, EmptyFileError
from taizhang.model import Document, Heading, Span
from taizhang.reading.decoding import decode_text
from taizhang.reading.html_article import Article, find_article, is_prose, is_title
from taizhang.reading.html_charset import find_declared
from taizhang.reading.html_lines import Line, find_lines
from taizhang.reading.html_metadata import find_metadata, find_titles
from taizhang.reading.html_tree import PAGE, parse_page, tag_of
from taizhang.reading.streams import read_whole

if TYPE_CHECKING:
    from taizhang.reading.html_tree import Element

#: The longest report takes 2 MB as a page, with all that its software adds.
MAX_PAGE = 32 << 20

#: An article has more; a page that shows less, and hides more, shows it by a script.
_LEAST_ARTICLE = 200


def read_html(stream: BinaryIO, name: str) -> Iterator[Document]:
    """Yield the report that a web page is."""
    data = read_whole(stream, name, MAX_PAGE)
    yield read_page(data, name)


def read_page(data: bytes, name: str, charset: str | None = None) -> Document:
    """Return the report of a page; `charset` is what the server said of its encoding.

    Raises `EmptyFileError` for a page without text, and `BrokenFileError` for one that
    has its text elsewhere (frames) or writes it by a script.
    """
    decoded = decode_text(data, name, find_declared(data, charset))
    if not decoded.text.strip():
        raise EmptyFileError(name)
    root = parse_page(decoded.text, name)
    lines, notes = _find_lines(root, name)
    titles = find_titles(root, lines)
    article = find_article(lines, titles)
    if article is None:
        notes += ("no article could be told from the page around it",)
    title = titles[0] if titles else None
    if article is not None and article.headline is not None:
        title = lines[article.headline].text.strip()
    told = find_metadata(root, _telling_lines(lines, article), title)
    layout = _Layout(lines, article, titles)
    return Document(
        published=layout.text,
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        title=told.title,
        date=told.date,
        origin=told.origin,
        issuer=told.issuer,
        headings=layout.headings,
        tables=layout.tables,
        furniture=layout.furniture,
        notes=(*decoded.notes, *notes),
    )


def _find_lines(root: Element, name: str) -> tuple[list[Line], tuple[str, ...]]:
    """Return the lines of a page, with those it hides if its article is among them."""
    lines = find_lines(root)
    notes: tuple[str, ...] = ()
    if _count_prose(lines) < _LEAST_ARTICLE:
        hidden = find_lines(root, with_hidden=True)
        if _count_prose(hidden) > 2 * max(_count_prose(lines), _LEAST_ARTICLE):
            lines, notes = hidden, ("the page hides its text until a script shows it",)
    if not lines:
        raise _why_empty(root, name)
    return lines, notes


def _count_prose(lines: Sequence[Line]) -> int:
    return sum(len(line.text) for line in lines if is_prose(line))


def _why_empty(root: Element, name: str) -> EmptyFileError | BrokenFileError:
    tags = {tag_of(element) for element in root.iter()}
    if tags & {"frame", "iframe"}:
        reason = "it is only a frame around other pages, and its text is in one of them"
        return BrokenFileError(name, reason, PAGE)
    if "script" in tags:
        reason = "its text is not in the file, because a script loads it when the page is opened"
        return BrokenFileError(name, reason, PAGE)
    return EmptyFileError(name)


def _telling_lines(lines: Sequence[Line], article: Article | None) -> list[Line]:
    """Return the lines that may say when and by whom: those near the article, not its prose."""
    if article is None:
        return list(lines)
    above = range(max(0, article.start - 40), article.start)
    inside = [i for i in range(article.start, article.end) if not is_prose(lines[i])]
    below = range(article.end, min(len(lines), article.end + 10))
    return [lines[i] for i in (*above, *inside[:40], *inside[40:][-10:], *below)]


class _Layout:
    """The lines as one text, and where in it headings, tables and furniture stand."""

    def __init__(
        self, lines: Sequence[Line], article: Article | None, titles: Sequence[str]
    ) -> None:
        self.text = "\n".join(line.text for line in lines) + "\n"
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line.text) + 1)
        own = [article is None or article.has(i) for i in range(len(lines))]
        self.furniture = tuple(
            Span(starts[run[0]], starts[run[-1] + 1])
            for is_own, run in _runs(range(len(lines)), own)
            if not is_own
        )
        tables = [lines[i].table if own[i] else 0 for i in range(len(lines))]
        self.tables = tuple(
            Span(starts[run[0]], starts[run[-1] + 1] - 1)
            for table, run in _runs(range(len(lines)), tables)
            if table
        )
        self.headings = tuple(
            Heading(_inner_span(line.text, starts[i]), line.level)
            for i, line in enumerate(lines)
            if line.level and own[i] and not is_title(line.text, titles[:1])
        )


def _runs(places: Sequence[int], kinds: Sequence[object]) -> Iterator[tuple[object, list[int]]]:
    for kind, run in groupby(places, key=lambda i: kinds[i]):
        yield kind, list(run)


def _inner_span(text: str, start: int) -> Span:
    """Return the place of a line's words, without the blanks around them."""
    begin = start + len(text) - len(text.lstrip())
    return Span(begin, begin + len(text.strip()))
