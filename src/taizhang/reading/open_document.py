"""An ODT file (OpenDocument text) is one report: its paragraphs, headings, lists and tables.

Numbers that the program writes before list items are counted here, for readers see them.
Text that was deleted under change tracking is left out, and so are notes; a note says so.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from taizhang.errors import EmptyFileError
from taizhang.model import Document, Heading, Span
from taizhang.reading.streams import read_whole
from taizhang.reading.word_numerals import write_numeral
from taizhang.reading.xml_archive import XmlArchive, local_attribute, local_name

if TYPE_CHECKING:
    from taizhang.reading.xml_archive import Element

_WHAT = "an OpenDocument text"

#: What OpenDocument calls ways of counting, and what Word does.
_NUMBER_FORMATS = {
    "一, 二, 三, ...": "chineseCounting",
    "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "甲, 乙, 丙, ...": "ideographTraditional",
    "①, ②, ③, ...": "decimalEnclosedCircle",
    "１, ２, ３, ...": "decimalFullWidth",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}

#: The list that headings are numbered by which stand in none.  No style has this name.
_OUTLINE = "\0outline"

# What stands in a paragraph and is not its text.
_NOTES = frozenset(["note", "annotation"])
_UNSEEN = frozenset(["tracked-changes", "annotation-end", "bookmark", "ruby-text", "title", "desc"])
_BLOCKS = frozenset(["p", "h"])
_MOST_BLANKS = 1000
_FOLDED = re.compile(r"[ \t\n\r]+")


def read_open_document(stream: BinaryIO, name: str) -> Iterator[Document]:
    """Yield the report that an ODT file is."""
    data = read_whole(stream, name)
    if not data:
        raise EmptyFileError(name)
    archive = XmlArchive(data, name, _WHAT)
    content = archive.parse("content.xml")
    text = None if content is None else _find(_find(content, "body"), "text")
    if content is None or text is None:
        raise archive.broken("it is a ZIP archive without an OpenDocument text in it")
    writer = _Writer(_read_lists(content, archive.parse("styles.xml")))
    writer.write_blocks(text)
    published = "".join(writer.pieces)
    if not published.strip():
        raise EmptyFileError(name)
    yield Document(
        published=published,
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        title=_find_title(archive.parse("meta.xml")),
        headings=tuple(writer.headings),
        tables=tuple(writer.tables),
        notes=tuple(writer.notes()),
    )


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is counted and shown."""

    number_format: str
    prefix: str
    suffix: str
    start: int
    shown_levels: int


class _Writer:
    """Writes the text piece by piece, counts lists, and keeps where headings and tables are."""

    def __init__(self, lists: dict[str, dict[int, _Level]]) -> None:
        self.pieces: list[str] = []
        self.headings: list[Heading] = []
        self.tables: list[Span] = []
        self._lists = lists
        self._counters: dict[str, dict[int, int]] = {}
        self._length = 0
        self._left_out = self._changes = 0
        self._label = ""

    def notes(self) -> Iterator[str]:
        if self._left_out:
            yield f"{self._left_out:,} × footnote, endnote or comment left out"
        if self._changes:
            yield f"{self._changes:,} × tracked change read as accepted"

    def write_blocks(self, parent: Element, style: str = "", level: int = 0) -> None:
        for element in parent:
            kind = local_name(element)
            if kind in _BLOCKS:
                self._write_paragraph(element)
            elif kind == "list":
                self._write_list(element, style, level + 1)
            elif kind == "table":
                self._write_table(element)
            elif kind == "tracked-changes":
                self._changes += len(element)
            elif kind not in _UNSEEN and kind not in _NOTES:
                self.write_blocks(element, style, level)

    def _write(self, piece: str) -> None:
        if piece:
            self.pieces.append(piece)
            self._length += len(piece)

    def _begin_line(self) -> None:
        if self._length:
            self._write("\n")

    def _write_paragraph(self, element: Element) -> None:
        self._begin_line()
        start, first = self._length, len(self.pieces)
        label, self._label = self._label, ""
        level = local_attribute(element, "outline-level")
        is_heading = local_name(element) == "h" and level.isascii() and level.isdecimal()
        at = max(1, min(int(level[:2]), 9)) if is_heading else 0
        self._write(label or (self._next_label(_OUTLINE, at) if at else ""))
        boxes: list[Element] = []
        self._write_inline(element, boxes)
        if at and "".join(self.pieces[first:]).strip():
            self.headings.append(Heading(Span(start, self._length), at))
        for box in boxes:
            self.write_blocks(box)

    def _write_list(self, element: Element, style: str, level: int) -> None:
        style = local_attribute(element, "style-name") or style
        goes_on = local_attribute(element, "continue-numbering") == "true"
        goes_on = goes_on or bool(local_attribute(element, "continue-list"))
        counters = self._counters.setdefault(style, {})
        if level == 1 and not goes_on:
            counters.clear()
        for item in element:
            kind = local_name(item)
            if kind == "list-item":
                # An item that only holds a deeper list has no number of its own.
                if any(local_name(child) in _BLOCKS for child in item):
                    self._label = self._next_label(style, level)
                self.write_blocks(item, style, level)
            elif kind == "list-header":
                self.write_blocks(item, style, level)

    def _next_label(self, style: str, at: int) -> str:
        levels = self._lists.get(style, {})
        level = levels.get(at)
        if level is None:
            return ""
        counters = self._counters.setdefault(style, {})
        counters[at] = counters[at] + 1 if at in counters else level.start
        for deeper in [other for other in counters if other > at]:
            del counters[deeper]
        if not level.number_format:
            return ""
        first = max(1, at - level.shown_levels + 1)
        numbers = []
        for shown in range(first, at + 1):
            number_format = levels[shown].number_format if shown in levels else "1"
            word = _NUMBER_FORMATS.get(number_format, "decimal")
            numbers.append(write_numeral(counters.get(shown, 1), word))
        return f"{level.prefix}{'.'.join(numbers)}{level.suffix}"

    def _write_table(self, table: Element) -> None:
        self._begin_line()
        start = self._length
        for i, row in enumerate(_rows(table)):
            if i:
                self._write("\n")
            for j, cell in enumerate(row):
                if j:
                    self._write("\t")
                self._write(_cell_text(cell))
        self.tables.append(Span(start, self._length))

    def _write_inline(self, parent: Element, boxes: list[Element]) -> None:
        self._write(_FOLDED.sub(" ", parent.text or ""))
        for element in parent:
            kind = local_name(element)
            if kind == "s":
                count = local_attribute(element, "c")
                number = int(count[:4]) if count.isascii() and count.isdecimal() else 1
                self._write(" " * min(number, _MOST_BLANKS))
            elif kind == "tab":
                self._write("\t")
            elif kind == "line-break":
                self._write("\n")
            elif kind in _NOTES:
                self._left_out += 1
            elif kind in ("text-box", "frame", "custom-shape"):
                boxes += [element] if any(local_name(e) in _BLOCKS for e in element.iter()) else []
            elif kind not in _UNSEEN:
                self._write_inline(element, boxes)
            self._write(_FOLDED.sub(" ", element.tail or ""))


def _rows(table: Element) -> Iterator[list[Element]]:
    for element in table:
        kind = local_name(element)
        if kind == "table-row":
            yield [cell for cell in element if local_name(cell) == "table-cell"]
        elif kind in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(element)


def _cell_text(cell: Element) -> str:
    writer = _Writer({})
    writer.write_blocks(cell)
    return " ".join("".join(writer.pieces).split())


def _read_lists(*roots: Element | None) -> dict[str, dict[int, _Level]]:
    """Return the levels of every list style."""
    lists: dict[str, dict[int, _Level]] = {}
    for root in roots:
        for style in root.iter() if root is not None else ():
            if local_name(style) not in ("list-style", "outline-style"):
                continue
            is_outline = local_name(style) == "outline-style"
            name = _OUTLINE if is_outline else local_attribute(style, "name")
            levels = lists.setdefault(name, {})
            for level in style:
                if local_name(level) in ("list-level-style-number", "outline-level-style"):
                    at = _number(local_attribute(level, "level"), 1)
                    levels[at] = _Level(
                        number_format=local_attribute(level, "num-format"),
                        prefix=local_attribute(level, "num-prefix"),
                        suffix=local_attribute(level, "num-suffix"),
                        start=_number(local_attribute(level, "start-value"), 1),
                        shown_levels=_number(local_attribute(level, "display-levels"), 1),
                    )
    return lists


def _number(written: str, default: int) -> int:
    # The format's own are short; a crafted one must not cost memory.
    is_number = written.isascii() and written.isdecimal() and len(written) < 7
    return int(written) if is_number else default


def _find(element: Element | None, wanted: str) -> Element | None:
    children = element if element is not None else ()
    return next((child for child in children if local_name(child) == wanted), None)


def _find_title(meta: Element | None) -> str | None:
    title = _find(_find(meta, "meta"), "title")
    return (title.text or "").strip() or None if title is not None else None
