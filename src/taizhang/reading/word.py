"""A Word file (.docx) is one report: its paragraphs, with the numbers that Word adds.

The published text is what a reader sees in the body, a line a paragraph; the cells of a
table's row are joined by tabs.  Left out is what is not in the body or not to be seen:
headers and footers, notes, comments, hidden text, and text deleted under change tracking.
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
from taizhang.reading.word_numbering import Numbering, read_numbering
from taizhang.reading.word_styles import Styles, heading_level, read_outline_level, read_styles
from taizhang.reading.word_xml import (
    Package,
    attribute,
    below,
    child,
    is_on,
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

# Elements of a paragraph that stand for a character.
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}

# Elements whose words a reader does not see in the line: properties, deletions, field
# codes, the reading above a character (ruby).
_UNSEEN = frozenset(
    ["pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "rubyPr"]
) | frozenset(["del", "delText", "moveFrom", "instrText", "delInstrText", "rt", "annotationRef"])
_DRAWINGS = frozenset(["drawing", "pict", "object"])
_NOTES = frozenset(["footnoteReference", "endnoteReference"])


def read_word(stream: BinaryIO, name: str) -> Iterator[Document]:
    """Yield the report that a DOCX file is, with the headings its styles mark."""
    data = read_whole(stream, name)
    if not data:
        raise EmptyFileError(name)
    if not is_zip(data):
        signature = name_signature(data) or "no Word document"
        raise BrokenFileError(name, f"by its first bytes it is {signature}")
    package = open_package(data, name)
    body = _Body(package)
    published = body.text()
    if not published.strip():
        raise EmptyFileError(name)
    yield Document(
        published=published,
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        title=_find_title(package) or body.title,
        headings=tuple(body.headings),
        notes=tuple(body.notes()),
    )


def _find_title(package: Package) -> str | None:
    """Return the title in the file's properties, unless it is a placeholder."""
    title = "" if package.core is None else (package.core.findtext(_DC_TITLE) or "").strip()
    return None if _NO_TITLE.fullmatch(title) else title


class _Body:
    """Writes the body's text piece by piece and keeps where the headings are."""

    def __init__(self, package: Package) -> None:
        self.headings: list[Heading] = []
        self.title: str | None = None
        self._styles: Styles = read_styles(package.styles)
        self._numbering: Numbering = read_numbering(package.numbering, package.styles)
        self._pieces: list[str] = []
        self._length = 0
        self._note_marks = 0
        self._deletions = 0
        self._write_blocks(child(package.document, "body"))

    def text(self) -> str:
        return "".join(self._pieces)

    def notes(self) -> Iterator[str]:
        """Yield what a person should know about text that was left out."""
        if self._note_marks:
            yield f"{self._note_marks:,} × footnote or endnote left out"
        if self._deletions:
            yield f"{self._deletions:,} × text deleted under change tracking left out"

    def _write(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)

    def _write_blocks(self, parent: Element | None) -> None:
        for i, block in enumerate(_find_blocks(parent)):
            if i:
                self._write("\n")
            if tag_of(block) == "tbl":
                self._write_table(block)
            else:
                self._write_paragraph(block)

    def _write_table(self, table: Element) -> None:
        for i, row in enumerate(_find_parts(table, "tr")):
            if i:
                self._write("\n")
            for j, cell in enumerate(_find_parts(row, "tc")):
                if j:
                    self._write("\t")
                self._write_blocks(cell)

    def _write_paragraph(self, paragraph: Element) -> None:
        start = self._length
        first = len(self._pieces)
        properties = child(paragraph, "pPr")
        style = value(properties, "pStyle")
        self._write(self._next_label(properties, style))
        boxes: list[Element] = []
        self._write_inline(paragraph, boxes)
        self._note_heading(properties, style, start, "".join(self._pieces[first:]))
        for box in boxes:
            self._write("\n")
            self._write_blocks(box)

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

    def _write_inline(self, parent: Element, boxes: list[Element]) -> None:
        """Write the characters of a paragraph or run; text boxes in it are put aside."""
        for element in parent:
            tag = tag_of(element)
            if tag == "t":
                self._write(element.text or "")
            elif tag in _CHARACTERS:
                self._write(_CHARACTERS[tag])
            elif tag == "sym":
                self._write(_read_symbol(element))
            elif tag in _UNSEEN:
                self._deletions += tag == "del"
            elif tag in _DRAWINGS:
                boxes += below(element, "txbxContent")
            elif tag in _NOTES:
                self._note_marks += 1
            elif tag == "AlternateContent":
                # The same drawing twice, for new and for old programs: the first will do.
                self._write_inline(element[0] if len(element) else element, boxes)
            elif not (tag == "r" and is_on(child(element, "rPr"), "vanish")):
                self._write_inline(element, boxes)


def _find_blocks(parent: Element | None) -> Iterator[Element]:
    """Yield the paragraphs and tables of a body, cell or box, also inside wrappers."""
    for element in parent if parent is not None else ():
        tag = tag_of(element)
        if tag in ("p", "tbl"):
            yield element
        elif tag == "AlternateContent":
            yield from _find_blocks(element[0] if len(element) else None)
        elif tag not in _UNSEEN:
            yield from _find_blocks(element)


def _find_parts(parent: Element, wanted: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also inside wrappers."""
    for element in parent:
        tag = tag_of(element)
        if tag == wanted:
            if child(child(element, "trPr"), "del") is None:
                yield element
        elif tag not in _UNSEEN and tag != "p":
            yield from _find_parts(element, wanted)


def _read_symbol(element: Element) -> str:
    """Return the character of a symbol font, a bullet for those that only the font has."""
    try:
        character = chr(int(attribute(element, "char"), 16))
    except (ValueError, OverflowError):
        return ""
    return "•" if not character.isprintable() else character
