"""A Word file (.docx) is one report: its paragraphs, with the numbers that Word adds.

The published text is what a reader sees in the body, a line a paragraph, a line a row of a
table with its cells joined by tabs.  Text boxes come after the line they hang on, footnotes
and endnotes at the end, as furniture; so is a table of contents.  Changes under tracking are
read as accepted.  Left out is what is not in the body or not to be seen: headers and
footers, comments, hidden text, and the codes of fields.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from taizhang.errors import BrokenFileError, EmptyFileError
from taizhang.model import Document, Heading, Span
from taizhang.reading.signatures import is_zip, name_signature
from taizhang.reading.streams import read_whole
from taizhang.reading.word_chunks import read_chunk
from taizhang.reading.word_inline import UNSEEN, Inline
from taizhang.reading.word_numbering import Numbering, read_numbering
from taizhang.reading.word_styles import Styles, heading_level, read_outline_level, read_styles
from taizhang.reading.word_xml import (
    Package,
    attribute,
    below,
    child,
    open_package,
    tag_of,
    value,
)

if TYPE_CHECKING:
    from taizhang.reading.word_xml import Element

# What a title field holds when nobody gave the document one, with or without ".docx" behind:
# "Microsoft Word - 文档1", "新建 Microsoft Word 文档", "Document 2", "无标题"
_NO_TITLE = re.compile(
    r"(?:新建\s*)?(?:microsoft\s+)?(?:word\s*)?-?\s*"
    r"(?:document|文档|文件|无标题|untitled|title|标题)?\s*\d*(?:\.docx?)?",
    re.IGNORECASE,
)
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"

# A table with a longer cell, or with one cell a row, holds text in columns or a frame.
_LONGEST_CELL = 600

_MOST_NOTES = 10_000


def read_word(stream: BinaryIO, name: str, *, chunks: bool = True) -> Iterator[Document]:
    """Yield the report that a DOCX file is, with the headings its styles mark.

    Without `chunks`, files inside the file are left out.
    """
    data = read_whole(stream, name)
    if not data:
        raise EmptyFileError(name)
    if not is_zip(data):
        signature = name_signature(data) or "no Word document"
        raise BrokenFileError(name, f"by its first bytes it is {signature}")
    package = open_package(data, name)
    body = Body(package, name, chunks=chunks)
    body.write_notes()
    published = body.text()
    if not published.strip():
        raise EmptyFileError(name)
    yield Document(
        published=published,
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        title=_find_title(package) or body.title,
        headings=tuple(body.headings),
        tables=tuple(body.tables),
        furniture=tuple(body.furniture),
        notes=tuple(body.notes()),
    )


def _find_title(package: Package) -> str | None:
    """Return the title in the file's properties, unless it is a placeholder."""
    title = "" if package.core is None else (package.core.findtext(_DC_TITLE) or "").strip()
    return None if _NO_TITLE.fullmatch(title) else title


class Body:
    """Writes the body's text piece by piece and keeps where headings and tables are."""

    def __init__(self, package: Package, name: str, *, chunks: bool) -> None:
        self.headings: list[Heading] = []
        self.tables: list[Span] = []
        self.furniture: list[Span] = []
        self.title: str | None = None
        self._package, self._name, self._chunks = package, name, chunks
        self._styles: Styles = read_styles(package.styles)
        self._numbering: Numbering = read_numbering(package.numbering, package.styles)
        self._pieces: list[str] = []
        self._length = 0
        self._inline = Inline(self._styles, self._write)
        self._written_notes = self._chunks_left_out = 0
        self._write_blocks(child(package.document, "body"))

    def text(self) -> str:
        """Return what was written."""
        return "".join(self._pieces)

    def notes(self) -> Iterator[str]:
        """Yield what a person should know about text that is not as it looks in the file."""
        if self._written_notes:
            yield f"{self._written_notes:,} × footnote or endnote put at the end, as furniture"
        if changes := self._inline.changes:
            counts = ", ".join(f"{count:,} × {kind}" for kind, count in sorted(changes.items()))
            yield f"tracked changes read as accepted: {counts}"
        if self._inline.hidden:
            yield f"{self._inline.hidden:,} × hidden text left out"
        if self._chunks_left_out:
            yield f"{self._chunks_left_out:,} × file inside the file left out"

    def write_notes(self) -> None:
        """Write footnotes and endnotes at the end, a line each, marked as furniture.

        They explain and cut no sentence there; what they say of numbers is no promise.
        """
        parts = {"footnotes": self._package.footnotes, "endnotes": self._package.endnotes}
        of_id = {
            (kind, attribute(note, "id")): note
            for kind, root in parts.items()
            for note in (root if root is not None else ())
        }
        # Notes that hang on notes come behind them; each is written once.
        for key in (marks := self._inline.notes):
            note = of_id.pop(key, None)
            if note is not None and len(marks) < _MOST_NOTES:
                self._written_notes += 1
                start = self._length
                self._write("\n")
                self._write(f"[{self._written_notes}] ")
                self._write_blocks(note)
                self.furniture.append(Span(start, self._length))

    def _write(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)

    def _write_blocks(self, parent: Element | None) -> None:
        joins = True  # to what stands before: nothing, or a paragraph whose end was deleted
        for block in _find_blocks(parent):
            if not joins:
                self._write("\n")
            joins = False
            tag = tag_of(block)
            if tag == "tbl":
                self._write_table(block)
            elif tag == "altChunk":
                self._write_chunk(block)
            else:
                self._write_paragraph(block)
                joins = child(child(child(block, "pPr"), "rPr"), "del") is not None

    def _write_table(self, table: Element) -> None:
        rows = [list(_find_parts(row, "tc")) for row in _find_parts(table, "tr")]
        is_data = len(rows) > 1 and max(map(len, rows)) > 1 and _has_short_cells(rows)
        start = self._length
        for i, row in enumerate(rows):
            if i:
                self._write("\n")
            for j, cell in enumerate(row):
                if j:
                    self._write("\t")
                first = len(self._pieces)
                self._write_blocks(cell)
                if is_data:
                    self._fold(first)
        if is_data:
            self.tables.append(Span(start, self._length))

    def _fold(self, first: int) -> None:
        """Make one line of what was written from a piece on; a break in a cell is a blank."""
        text = "".join(self._pieces[first:])
        folded = " ".join(text.split())
        self._pieces[first:] = [folded]
        self._length += len(folded) - len(text)

    def _write_paragraph(self, paragraph: Element) -> None:
        start = self._length
        first = len(self._pieces)
        properties = child(paragraph, "pPr")
        style = value(properties, "pStyle")
        self._write(self._next_label(properties, style))
        boxes: list[Element] = []
        self._inline.write(paragraph, boxes)
        self._note_heading(properties, style, start, "".join(self._pieces[first:]))
        if self._styles.is_contents(style) and self._length > start:
            self.furniture.append(Span(start, self._length))
        for box in boxes:
            self._write("\n")
            self._write_blocks(box)

    def _write_chunk(self, element: Element) -> None:
        """Write a file that was put into the file as it is (altChunk)."""
        text = read_chunk(self._package, element, self._name) if self._chunks else None
        if text is None:
            self._chunks_left_out += 1
        else:
            self._write(text)

    def _next_label(self, properties: Element | None, style: str) -> str:
        """Return the automatic number of a paragraph, from itself or from its style."""
        numbers = child(properties, "numPr")
        number_id, written_level = value(numbers, "numId"), value(numbers, "ilvl")
        at = int(written_level) if written_level in tuple("012345678") else None
        if not number_id or at is None:
            for ancestor in self._styles.line_of(style):
                inherited = value(ancestor.numbers, "numId")
                if inherited:
                    number_id = number_id or inherited
                    if at is None:
                        at = self._numbering.level_of_style(number_id, ancestor.id)
                    if at is None:
                        written_level = value(ancestor.numbers, "ilvl")
                        at = int(written_level) if written_level in tuple("012345678") else None
                    break
        # List "0" is how a paragraph says that it has none, whatever its style has.
        return self._numbering.next_label(number_id, at or 0) if number_id else ""

    def _note_heading(self, properties: Element | None, style: str, start: int, text: str) -> None:
        if not (words := text.strip()):
            return
        outline = read_outline_level(properties)
        level = self._styles.heading_level(style) if outline is None else heading_level(outline)
        if level is not None:
            begin = start + text.index(words)
            self.headings.append(Heading(Span(begin, begin + len(words)), level))
        elif self.title is None and self._styles.is_title(style):
            self.title = words


def _find_blocks(parent: Element | None) -> Iterator[Element]:
    """Yield the paragraphs and tables of a body, cell or box, also inside wrappers."""
    for element in parent if parent is not None else ():
        tag = tag_of(element)
        if tag in ("p", "tbl", "altChunk"):
            yield element
        elif tag == "AlternateContent":
            yield from _find_blocks(element[0] if len(element) else None)
        elif tag not in UNSEEN:
            yield from _find_blocks(element)


def _find_parts(parent: Element, wanted: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also inside wrappers."""
    for element in parent:
        tag = tag_of(element)
        if tag == wanted:
            is_deleted = child(child(element, "trPr"), "del") is not None
            if not is_deleted and child(child(element, "tcPr"), "cellDel") is None:
                yield element
        elif tag not in UNSEEN and tag != "p":
            yield from _find_parts(element, wanted)


def _has_short_cells(rows: list[list[Element]]) -> bool:
    return all(
        sum(len(text.text or "") for text in below(cell, "t")) <= _LONGEST_CELL
        for row in rows
        for cell in row
    )
