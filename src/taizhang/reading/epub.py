"""An EPUB file is one report: the pages of the book in the order that it gives.

Its pages are web pages and are read as such, but without looking for an article: a book
has no navigation around its text.  The table of contents that reading programs show is
left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from posixpath import join, normpath
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import unquote

from taizhang.errors import EmptyFileError, NotTextError
from taizhang.model import Document, Heading, Span
from taizhang.reading.decoding import decode_text
from taizhang.reading.html_charset import find_declared
from taizhang.reading.html_lines import Line, find_lines
from taizhang.reading.html_tree import parse_page
from taizhang.reading.streams import read_whole
from taizhang.reading.xml_archive import XmlArchive, local_attribute, local_name

if TYPE_CHECKING:
    from taizhang.reading.xml_archive import Element

_WHAT = "an EPUB book"
_CONTAINER = "META-INF/container.xml"
_MOST_PAGES = 5_000


def read_epub(stream: BinaryIO, name: str) -> Iterator[Document]:
    """Yield the report that an EPUB file is."""
    data = read_whole(stream, name)
    if not data:
        raise EmptyFileError(name)
    archive = XmlArchive(data, name, _WHAT)
    container = archive.parse(_CONTAINER)
    path = next(
        (local_attribute(e, "full-path") for e in _below(container, "rootfile")), "content.opf"
    )
    package = archive.parse(normpath(path))
    if package is None:
        raise archive.broken("it is a ZIP archive without a book in it")
    lines: list[Line] = []
    missing = 0
    for page in _find_pages(package, path):
        content = archive.read(page)
        if content is None:
            missing += 1
            continue
        lines += _read_lines(content, name)
    if not lines:
        raise EmptyFileError(name)
    title = next((e.text for e in _below(package, "title") if e.text), None)
    yield Document(
        published="\n".join(line.text for line in lines),
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        title=" ".join((title or "").split()) or None,
        headings=tuple(_find_headings(lines)),
        tables=tuple(_find_tables(lines)),
        notes=(f"{missing:,} × page left out: its part is missing",) if missing else (),
    )


def _find_pages(package: Element, path: str) -> Iterator[str]:
    """Yield the paths of the book's pages in order, without its table of contents."""
    folder = path.rpartition("/")[0]
    items = {local_attribute(item, "id"): item for item in _below(package, "item")}
    for number, reference in enumerate(_below(package, "itemref")):
        item = items.get(local_attribute(reference, "idref"))
        if item is None or number >= _MOST_PAGES:
            continue
        if "nav" not in local_attribute(item, "properties").split():
            yield normpath(join(folder, unquote(local_attribute(item, "href"))))


def _read_lines(content: bytes, name: str) -> list[Line]:
    try:
        decoded = decode_text(content, name, find_declared(content, None))
    except NotTextError:
        return []
    return find_lines(parse_page(decoded.text, name)) if decoded.text.strip() else []


def _find_headings(lines: list[Line]) -> Iterator[Heading]:
    start = 0
    for line in lines:
        if line.level:
            yield Heading(Span(start, start + len(line.text)), line.level)
        start += len(line.text) + 1


def _find_tables(lines: list[Line]) -> Iterator[Span]:
    start = 0
    table, first = 0, 0
    for line in [*lines, None]:
        number = line.table if line is not None else 0
        if number != table:
            if table:
                yield Span(first, start - 1)
            table, first = number, start
        start += len(line.text) + 1 if line is not None else 0


def _below(element: Element | None, wanted: str) -> Iterator[Element]:
    for found in element.iter() if element is not None else ():
        if local_name(found) == wanted:
            yield found
