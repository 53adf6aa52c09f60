"""A web page's tree → the lines that it shows, each with what its elements say about it.

A line ends where a block ends and at <br>; a row of a table of data is one line, its cells
joined by tabs.  Blanks fold as in a browser, but for one thing: a line break in the page's
source beside a Chinese character is nothing, because no blank is meant there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.lexicon.web_pages import web_pages
from taizhang.reading.html_tree import is_hidden, is_unseen, names_of, tag_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from taizhang.reading.html_tree import Element

    Skips: TypeAlias = Callable[[Element], bool]

#: Elements that stand in a line; all others begin and end one.
_INLINE = frozenset(
    [
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em"),
        *("font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "q", "ruby", "rb", "samp"),
        *("small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
        # Unseen, and nothing ends where they stand.
        *("script", "style", "template", "input", "select", "svg", "math", "del", "s", "strike"),
        *("rt", "rp"),
    ]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}

_WIDE = r"[\u2018-\u201d\u2014\u2026\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]"
_SOURCE_BREAK = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n]\s*?(?=\S)|[ \t]*[\r\n][ \t\r\n]*(?={_WIDE})")
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")

#: 10<sup>8</sup> is no 108, and m<sup>2</sup> is a unit.
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_RAISABLE = re.compile(r"\s*([0-9+\-]{1,3})\s*")

#: A table with a longer cell holds text in columns, not data.
_LONGEST_CELL = 600


@dataclass(frozen=True, slots=True)
class Line:
    """One line that the page shows."""

    text: str
    linked: int  #: how many of its characters are links
    element: Element  #: the block that it stands in
    level: int = 0  #: of the heading that it is; 0 for none
    table: int = 0  #: the number of the table that it is a row of; 0 for none
    is_around: bool = False  #: an element calls itself navigation, footer, share …
    is_title: bool = False  #: an element calls itself the title
    holder: Element | None = None  #: what calls itself the holder of the article


@dataclass(slots=True)
class _State:
    """What the open elements say."""

    links: int = 0
    around: int = 0
    titles: int = 0
    level: int = 0
    preformatted: int = 0
    holder: Element | None = None


def find_lines(root: Element, *, with_hidden: bool = False) -> list[Line]:
    """Return the lines that a page shows, in order; none is empty.

    `with_hidden` adds what the page hides until a script shows it.
    """
    writer = _Writer(with_hidden=with_hidden)
    writer.walk(root)
    return writer.lines


class _Writer:
    """Collects the pieces of a line until it ends."""

    def __init__(self, *, with_hidden: bool) -> None:
        self.lines: list[Line] = []
        self._with_hidden = with_hidden
        self._pieces: list[str] = []
        self._linked = 0
        self._state = _State()
        self._tables = 0

    def walk(self, root: Element) -> None:
        from lxml import etree  # noqa: PLC0415 - loaded by whoever parsed the page

        # No recursion: a page may have a thousand tags inside each other.
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "end":
                self._end(element)
                self._write(element.tail, element)
                continue
            if self._skips(element):
                walker.skip_subtree()
                continue
            self._start(element)
            if tag_of(element) == "table" and (rows := _find_rows(element, self._skips)):
                self._write_table(element, rows)
                walker.skip_subtree()
            else:
                self._write(_inner_text(element), element)
        self._break(root)

    def _skips(self, element: Element) -> bool:
        return is_unseen(element) or (is_hidden(element) and not self._with_hidden)

    def _start(self, element: Element) -> None:
        tag, state = tag_of(element), self._state
        if tag == "br" or tag not in _INLINE:
            self._break(element)
        known = web_pages()
        if tag == "a":
            state.links += 1
        elif tag in _HEADINGS:
            state.level = _HEADINGS[tag]
        elif tag == "pre":
            state.preformatted += 1
        state.around += _is_around(element)
        for name in names_of(element):
            if name in known.article_names and state.holder is None:
                state.holder = element
            elif name in known.title_names:
                state.titles += 1
                break

    def _end(self, element: Element) -> None:
        tag, state = tag_of(element), self._state
        if self._skips(element):
            # Nothing of it was written; a block still ends the line before it.
            if tag not in _INLINE:
                self._break(element)
            return
        if tag not in _INLINE:
            self._break(element)
        known = web_pages()
        if tag == "a":
            state.links = max(0, state.links - 1)
        elif tag in _HEADINGS:
            state.level = 0
        elif tag == "pre":
            state.preformatted -= 1
        state.around = max(0, state.around - _is_around(element))
        if state.holder is element:
            state.holder = None
        elif state.titles and any(name in known.title_names for name in names_of(element)):
            state.titles -= 1

    def _write(self, text: str | None, element: Element) -> None:
        if not text:
            return
        if self._state.preformatted:
            first, *others = text.split("\n")
            self._pieces.append(first)
            for line in others:
                self._break(element)
                self._pieces.append(line)
            return
        self._pieces.append(text)
        if self._state.links:
            self._linked += len(text.strip())

    def _break(self, element: Element) -> None:
        if not self._pieces:
            return
        text = fold_blanks("".join(self._pieces))
        linked = self._linked
        self._pieces.clear()
        self._linked = 0
        if text.strip():
            self._add(text, linked, element)

    def _add(self, text: str, linked: int, element: Element, table: int = 0) -> None:
        state = self._state
        self.lines.append(
            Line(
                text=text,
                linked=min(linked, len(text)),
                element=element,
                level=state.level,
                table=table,
                is_around=state.around > 0,
                is_title=state.titles > 0,
                holder=state.holder,
            )
        )

    def _write_table(self, table: Element, rows: list[list[str]]) -> None:
        self._break(table)
        self._tables += 1
        for caption in table.iterchildren("caption"):
            self._add(_cell_text(caption, self._skips), 0, table)
        for row in rows:
            if any(cell.strip() for cell in row):
                self._add("\t".join(row).rstrip("\t"), 0, table, self._tables)


def fold_blanks(text: str) -> str:
    r"""Return a line as a browser shows it, without blanks at its ends.

    >>> fold_blanks(" 粮食产量\n   增长 5%，\n GDP\tper\n capita ")
    '粮食产量增长 5%，GDP per capita'

    Indents of wide and of no-break spaces are characters and stay.
    """
    if "\n" in text or "\r" in text:
        text = _SOURCE_BREAK.sub("", text)
    return _BLANKS.sub(" ", text).strip(" ")


def _inner_text(element: Element) -> str:
    """Return what stands before the first element inside; raised digits as such."""
    text = element.text or ""
    raised = _RAISABLE.fullmatch(text) if text and tag_of(element) == "sup" else None
    return raised[1].translate(_RAISED) if raised else text


def _is_around(element: Element) -> bool:
    known = web_pages()
    if tag_of(element) in known.around_elements:
        return True
    if not element.attrib:
        return False
    if (element.get("role") or "").lower() in known.around_roles:
        return True
    return any(name in known.around_names for name in names_of(element))


def _find_rows(table: Element, skips: Skips) -> list[list[str]]:
    """Return the cells of a table of data; an empty list for one that only lays out a page.

    Data is what has two columns and two rows or more, short cells, and is not mostly links.
    """
    inside = next(table.iterdescendants("table", "form"), None)
    if inside is not None or table.get("role") == "presentation":
        return []
    rows = [list(_find_cells(row, skips)) for row in table.iter("tr") if not skips(row)]
    cells = [cell for row in rows for cell in row]
    filled = [row for row in rows if len([cell for cell in row if cell.strip()]) > 1]
    if len(filled) < 2 or max(map(len, cells)) > _LONGEST_CELL:
        return []
    linked = sum(len("".join(map(str, link.itertext()))) for link in table.iter("a"))
    return rows if linked * 2 < sum(map(len, cells)) else []


def _find_cells(row: Element, skips: Skips) -> Iterator[str]:
    """Yield the cells of a row, with an empty one for each column that a cell spans more."""
    for cell in row.iterchildren("td", "th"):
        yield _cell_text(cell, skips)
        span = cell.get("colspan", "1")
        for _ in range(min(int(span), 50) - 1 if span.isascii() and span.isdecimal() else 0):
            yield ""


def _cell_text(cell: Element, skips: Skips) -> str:
    """Return the text of a cell in one line; where a block ends in it, a blank stands."""
    from lxml import etree  # noqa: PLC0415

    pieces: list[str] = []
    walker = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walker:
        tag = tag_of(element)
        if event == "start" and skips(element):
            walker.skip_subtree()
        elif event == "start":
            pieces.append(_inner_text(element))
            if tag == "br":
                pieces.append(" ")
        elif element is not cell:
            if tag not in _INLINE:
                pieces.append(" ")
            pieces.append(element.tail or "")
    return fold_blanks("".join(pieces)).replace("\t", " ")
