"""Text recognition (OCR) for pages that are pictures: an optional extra, offline.

rapidocr runs models of PaddleOCR that ship inside its package; nothing is downloaded.  It
gives every character its box and how sure it is.  A page takes seconds, not milliseconds.
The same picture gives the same text on one machine; processors differ in the last digits
of their arithmetic, and so may a doubtful character.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from taizhang.reading.pages.glyphs import Glyph

if TYPE_CHECKING:
    import pypdfium2 as pdfium

#: Pictures of PDF pages are made with so many points an inch: small print is legible, and
#: more takes longer and finds no more.
_RESOLUTION = 150
_POINTS = 72

#: A page may be said to be as large as a house; its picture is not made larger than this.
_MOST_PIXELS = 40_000_000

#: A recognised line reaches from a little above its signs to a little below.
_FOOT, _HEIGHT = 0.15, 0.9


#: No sign can be made out in fewer pixels.
_LEAST = 24


class RecognitionFailure(Exception):  # noqa: N818 - told to the caller, who knows the file
    """The library gave up on a picture."""


class PageReader:
    """Reads the signs of a page off its picture."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine

    def read_pdf_page(self, page: pdfium.PdfPage) -> list[Glyph]:
        """Return the signs of a PDF page, in points from its top left corner."""
        scale = _RESOLUTION / _POINTS
        area = page.get_width() * page.get_height()
        scale = min(scale, (_MOST_PIXELS / max(area, 1)) ** 0.5)
        bitmap = page.render(scale=scale)
        try:
            return self.read_picture(bitmap.to_numpy()[:, :, :3], scale)
        finally:
            bitmap.close()

    def read_picture(self, pixels: Any, scale: float = 1) -> list[Glyph]:
        """Return the signs of a picture; `scale` is how many of its pixels make a point."""
        if min(pixels.shape[:2]) < _LEAST:
            return []
        try:
            found = self._engine(pixels, return_word_box=True, return_single_char_box=True)
        except Exception as error:  # of three libraries, and of none of them documented
            raise RecognitionFailure(str(error)) from error
        glyphs: list[Glyph] = []
        if not found.txts:  # a page without a word; its word_results are of another shape
            return []
        for line in found.word_results:
            signs = [sign for sign in line if sign[2] is not None]
            tops = [min(y for _, y in box) for _, _, box in signs]
            bottoms = [max(y for _, y in box) for _, _, box in signs]
            if not signs:
                continue
            top, bottom = sorted(tops)[len(tops) // 2], sorted(bottoms)[len(bottoms) // 2]
            size = (bottom - top) * _HEIGHT / scale
            base = (bottom - (bottom - top) * _FOOT) / scale
            for text, score, box in signs:
                left, right = (float(f(x for x, _ in box)) / scale for f in (min, max))
                sureness = int(float(score) * 100)
                step = (right - left) / max(len(text), 1)
                glyphs += [
                    Glyph(sign, left + i * step, left + (i + 1) * step, base, size, sureness)
                    for i, sign in enumerate(text)
                ]
        return glyphs


@cache
def find_page_reader() -> PageReader | None:
    """Return what reads pictures, or None where it is not installed."""
    try:
        from rapidocr import RapidOCR  # noqa: PLC0415 - takes seconds
    except ImportError:
        return None
    return PageReader(RapidOCR(params={"Global.log_level": "critical"}))
