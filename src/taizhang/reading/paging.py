r"""Articles that a site spreads over several pages, joined to one document.

The rule: NAME.html goes on in NAME_1.html or NAME_2.html (lexicon/web-pages.toml has the
forms), and further as long as the numbers go on, if that file lies beside it *and* the first
page leads there: by a link to it, or by the script with which the site's software writes its
page numbers.  So two pages that are only named alike are never joined.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import chain, count
from pathlib import PurePosixPath

from taizhang.errors import TaizhangError
from taizhang.lexicon.web_pages import web_pages
from taizhang.model import Document, Heading, Part, Span
from taizhang.reading.html import read_page

_SUFFIXES = (".html", ".htm", ".shtml", ".xhtml")
#: A shorter line at the end of a page is a heading.
_SENTENCE = 20
_CLOSING = frozenset("。！？；：…”’）」』.!?;:)")
#: No article has more; a site that counts on for ever is not followed.
_MOST_PAGES = 200


def is_page_name(name: str) -> bool:
    """Return whether a file of this name is a web page, by its suffix."""
    return name.lower().endswith(_SUFFIXES)


def find_first_candidates(name: str) -> tuple[str, ...]:
    """Return the names that the second page of a page may have.

    >>> find_first_candidates("t1.html")[:2]
    ('t1_1.html', 't1_2.html')
    """
    stem, suffix = _split(name)
    return tuple(
        form.format(name=stem, n=n) + suffix for form in web_pages().page_names for n in (1, 2)
    )


def find_further_names(name: str, data: bytes, others: Container[str]) -> tuple[str, ...]:
    """Return the names of the pages that an article goes on in, in order.

    `data` are the bytes of its first page, `others` the names that lie beside it.

        >>> page = b'<a href="t1_1.html">2</a>'
        >>> find_further_names("a/t1.html", page, {"a/t1_1.html", "a/t1_2.html", "a/t2.html"})
        ('a/t1_1.html', 'a/t1_2.html')
        >>> find_further_names("a/t1.html", b"", {"a/t1_1.html"})
        ()
    """
    stem, suffix = _split(name)
    for form in web_pages().page_names:
        for first in (1, 2):
            pages: list[str] = []
            for n in count(first):
                page = form.format(name=stem, n=n) + suffix
                if page not in others or len(pages) == _MOST_PAGES:
                    break
                pages.append(page)
            if pages and _leads_to(data, PurePosixPath(pages[0]).name, PurePosixPath(stem).name):
                return tuple(pages)
    return ()


def read_pages(pages: Sequence[tuple[str, bytes]]) -> Document:
    """Return the article that several pages hold, each given with its name, in order.

    A further page that cannot be read is left out, and a note says so.
    """
    (name, data), *others = pages
    documents = [read_page(data, name)]
    notes: list[str] = []
    for other, more in others:
        try:
            documents.append(without_title(read_page(more, other), documents[0]))
        except TaizhangError as error:
            notes.append(f"a further page was left out: {error}")
    joined = join(documents)
    return replace(joined, notes=(*joined.notes, *notes))


def join(documents: Sequence[Document]) -> Document:
    """Return several documents as one; what the first says of itself holds for all."""
    first = documents[0]
    if len(documents) == 1:
        return first
    documents = [*map(_open_end, documents[:-1], documents[1:]), documents[-1]]
    starts = [0]
    for document in documents:
        starts.append(starts[-1] + len(document.published))
    placed = list(zip(starts, documents, strict=False))
    names = "、".join(PurePosixPath(document.name).name for document in documents)
    digests = "".join(f"{document.sha256}\n" for document in documents)
    return replace(
        first,
        published="".join(document.published for document in documents),
        sha256=hashlib.sha256(digests.encode()).hexdigest(),
        headings=tuple(
            Heading(_shift(heading.span, start), heading.level)
            for start, document in placed
            for heading in document.headings
        ),
        tables=tuple(_shift(span, start) for start, one in placed for span in one.tables),
        furniture=tuple(_shift(span, start) for start, one in placed for span in one.furniture),
        parts=tuple(
            Part(Span(start, start + len(one.published)), one.name, one.sha256)
            for start, one in placed
        ),
        notes=(
            f"joined from {len(documents)} pages: {names}",
            *dict.fromkeys(chain.from_iterable(document.notes for document in documents)),
        ),
    )


def _open_end(page: Document, after: Document) -> Document:
    """Return a page with its last line end marked as furniture, if it cuts a sentence."""
    last = _find_end(page)
    line = page.published[page.published.rfind("\n", 0, last) + 1 : last]
    begin = next((span.end for span in after.furniture if span.start == 0), 0)
    if (
        len(line) < _SENTENCE
        or line[-1] in _CLOSING
        or after.published[begin : begin + 1].isspace()
    ):
        return page
    end = Span(last, last + 1)
    return replace(page, furniture=tuple(sorted((*page.furniture, end), key=lambda s: s.start)))


def _find_end(page: Document) -> int:
    """Return where the last line of the article ends."""
    end = len(page.published)
    for span in reversed(page.furniture):
        if span.end < end:
            break
        end = span.start
    return end - 1


def _shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _split(name: str) -> tuple[str, str]:
    stem, dot, suffix = name.rpartition(".")
    return stem, dot + suffix


def _leads_to(data: bytes, page: str, stem: str) -> bool:
    """Return whether a page has a link to another, or the script that writes such links."""
    link = rf"""href\s*=\s*["']?[^"'>\s]{{0,300}}?{re.escape(page)}["'\s>#?]"""
    functions = "|".join(web_pages().page_functions)
    script = rf"""(?:{functions})\s*\([^)]{{0,100}}["']{re.escape(stem)}["']"""
    return re.search(f"{link}|{script}".encode(), data, re.IGNORECASE) is not None


def without_title(page: Document, first: Document) -> Document:
    """Return a further page with the title that it prints once more marked as furniture."""
    titles = {title for title in (first.title, page.title) if title}
    marked = {(span.start, span.end) for span in page.furniture}
    for start, line in _lines(page.published):
        if line.strip() in titles and not any(a <= start < b for a, b in marked):
            marked.add((start, start + len(line)))
            break
    return replace(page, furniture=tuple(Span(start, end) for start, end in sorted(marked)))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line
        start += len(line)
