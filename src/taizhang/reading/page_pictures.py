"""Text recognition (OCR) for pages that are pictures: an optional extra, offline."""

from __future__ import annotations

from typing import Protocol

import pypdfium2 as pdfium

from taizhang.reading.pages.glyphs import Glyph


class PageReader(Protocol):
    """Reads the signs of a page off its picture."""

    def read_pdf_page(self, page: pdfium.PdfPage) -> list[Glyph]:
        """Return the signs of a PDF page, in points from its top left corner."""


def find_page_reader() -> PageReader | None:
    """Return what reads pictures, or None where it is not installed."""
    return None
