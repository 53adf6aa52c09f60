"""A PDF file is one report: its pages' text in reading order, with the place of every character.

A PDF has no paragraphs and no order, only signs at places; `pages` says how they become a
text.  The published text has a line a paragraph: where the page shows that a line goes on
with the one before, there is no break between them, as there is none in the file.  Running
heads and page numbers are in it, marked as furniture.  Blanks at the ends of lines and an
indentation are no text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from taizhang.errors import BrokenFileError, EmptyFileError, ScannedFileError
from taizhang.model import Document
from taizhang.reading.page_pictures import PageReader, RecognitionFailure, find_page_reader
from taizhang.reading.pages import Glyph, Page, assemble, read_page
from taizhang.reading.pdf_signs import Signs, read_signs
from taizhang.reading.pdf_streams import check_streams
from taizhang.reading.streams import read_whole
from taizhang.reading.words import frequent_characters

_WHAT = "a PDF file"

#: Reports of a city's plan have 200 pages.
_MOST_PAGES = 10_000

#: The most characters that a file's pages may hold together; a report has 0.03 million.
_MOST_SIGNS = 20_000_000

#: A picture over more than half of a page with fewer characters beside it is a scan with
#: a stamp or a page number on it.
_WHOLE, _FEW = 0.5, 40

#: Of so many characters of a Chinese text, more than a tenth are among the frequent ones.
_ENOUGH = 40

_REASONS = {
    pdfium_c.FPDF_ERR_PASSWORD: "it is protected by a password",
    pdfium_c.FPDF_ERR_SECURITY: "it is protected in a way that is not known",
}
_DAMAGED = "it is cut short or damaged"


def read_pdf(stream: BinaryIO, name: str) -> Iterator[Document]:
    """Yield the report that a PDF file is.

    Pages without text, as a scanner makes them, are read by text recognition where it is
    installed.  Raises `ScannedFileError` where it is not and no page has text.
    """
    data = read_whole(stream, name)
    if not data.strip():
        raise EmptyFileError(name)
    check_streams(data, name)
    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        reason = _REASONS.get(error.err_code or 0, _DAMAGED)
        raise BrokenFileError(name, reason, _WHAT) from error
    try:
        yield _read_file(file, data, name)
    finally:
        file.close()


def _read_file(file: pdfium.PdfDocument, data: bytes, name: str) -> Document:
    reading = _Reading(name)
    count = len(file)
    if count > _MOST_PAGES:
        raise BrokenFileError(name, f"it has more than {_MOST_PAGES:,} pages", _WHAT)
    for number in range(1, count + 1):
        reading.read(file, number)
    if not any(page.rows for page in reading.pages):
        if reading.unread:
            raise ScannedFileError(name)
        if reading.broken:
            raise BrokenFileError(name, "none of its pages can be opened", _WHAT)
        raise EmptyFileError(name)
    text = assemble(reading.pages)
    return Document(
        published=text.published,
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        title=_find_title(file),
        tables=text.tables,
        furniture=text.furniture,
        layout=text.layout,
        notes=tuple(reading.notes()),
    )


class _Reading:
    """Reads page after page and keeps what a person should know of them."""

    def __init__(self, name: str) -> None:
        self.pages: list[Page] = []
        self.unread: list[int] = []  #: pages of pictures that nothing here reads
        self.broken: list[int] = []
        self._name = name
        self._recognised: list[int] = []
        self._failed: list[int] = []
        self._garbled: list[int] = []
        self._slanted = self._unknown = self._signs = 0

    def read(self, file: pdfium.PdfDocument, number: int) -> None:
        try:
            page = file[number - 1]
        except pdfium.PdfiumError:
            self.broken.append(number)
            return
        try:
            self._read(page, read_signs(page), number)
        except pdfium.PdfiumError:
            self.broken.append(number)
        finally:
            page.close()

    def _read(self, page: pdfium.PdfPage, signs: Signs, number: int) -> None:
        self._signs += len(signs.glyphs)
        if self._signs > _MOST_SIGNS:
            reason = f"its pages hold more than {_MOST_SIGNS:,} characters"
            raise BrokenFileError(self._name, reason, _WHAT)
        glyphs = signs.glyphs
        few = _FEW if signs.picture > _WHOLE else 1
        is_scan = signs.picture and sum(not glyph.text.isspace() for glyph in glyphs) < few
        if is_scan or _is_garbled(glyphs):
            reader = find_page_reader()
            if reader is None:
                (self.unread if is_scan else self._garbled).append(number)
            else:
                glyphs = self._recognise(reader, page, number) or glyphs
        self._slanted += signs.slanted
        self._unknown += sum(glyph.text == "\ufffd" for glyph in glyphs)
        self.pages.append(read_page(number, (signs.width, signs.height), glyphs, signs.rules))

    def _recognise(self, reader: PageReader, page: pdfium.PdfPage, number: int) -> list[Glyph]:
        try:
            glyphs = reader.read_pdf_page(page)
        except RecognitionFailure:
            self._failed.append(number)
            return []
        self._recognised.append(number)
        return glyphs

    def notes(self) -> Iterator[str]:
        """Yield what a person should know about pages that are not as they look."""
        if self._recognised:
            yield f"{_list(self._recognised)} read by text recognition (OCR)"
        if self.unread:
            yield f"{_list(self.unread)} left out: pictures without text (install taizhang[ocr])"
        if self._garbled:
            yield (
                f"{_list(self._garbled)} unreadable: the file does not say which characters its"
                " fonts show (install taizhang[ocr])"
            )
        if self._failed:
            yield f"{_list(self._failed)} left out: text recognition failed"
        if self.broken:
            yield f"{_list(self.broken)} left out: damaged"
        if self._slanted:
            yield f"{self._slanted:,} × character at an angle left out (a watermark)"
        if self._unknown:
            yield f"{self._unknown:,} × character that the file does not name reads “\ufffd”"


def _is_garbled(glyphs: list[Glyph]) -> bool:
    """Return whether the signs are named wrongly: hardly one is among the frequent ones.

    Some programs embed fonts without saying which characters they show; what PDFium then
    gives are numbers inside the font.  On the page they look as they should.
    """
    signs = [glyph.text for glyph in glyphs if not glyph.text.isascii()]
    if len(signs) < _ENOUGH:
        return False
    known = frequent_characters()
    return sum(sign in known for sign in signs) * 10 < len(signs)


def _list(numbers: list[int]) -> str:
    """Return page numbers in words, long stretches shortened.

    >>> _list([2]), _list([2, 3, 4, 7])
    ('page 2', 'pages 2-4, 7')
    """
    stretches: list[list[int]] = []
    for number in numbers:
        if stretches and number == stretches[-1][1] + 1:
            stretches[-1][1] = number
        else:
            stretches.append([number, number])
    shown = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in stretches)
    return f"page{'s' if len(numbers) > 1 else ''} {shown}"


def _find_title(file: pdfium.PdfDocument) -> str | None:
    """Return the title in the file's properties, unless it is the name of a file."""
    try:
        title = " ".join(file.get_metadata_value("Title").split())
    except (pdfium.PdfiumError, UnicodeError):
        return None
    title = title.removeprefix("Microsoft Word - ")
    # Half a character here would make the whole document unprintable.
    title = title.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return title if title and "." not in title and len(title) > 2 else None
