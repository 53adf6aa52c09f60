"""The signs, ruled lines and pictures of one PDF page, turned the way the page is shown."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from taizhang.reading.pages.glyphs import Glyph, Rule
from taizhang.reading.pages.rows import is_wide

#: Shapes of a page that are looked at for ruled lines; maps and charts have more.
_MOST_SHAPES = 20_000

#: A page's signs that are read; a report's page has 2,000.
_MOST_SIGNS = 200_000

#: A sign turned by more than this, in radians, is a watermark or a sign of a chart.
_UPRIGHT = 0.2

_HYPHEN = 0x02  #: what PDFium gives for the hyphen that parts a word at the end of a line

_Point = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Signs:
    """What stands on a page."""

    glyphs: list[Glyph]
    rules: list[Rule]
    width: float
    height: float
    slanted: int  #: signs at an angle, left out
    has_pictures: bool


def read_signs(page: pdfium.PdfPage) -> Signs:
    """Return the signs of a page, from the top left corner of the page as it is shown."""
    left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation() // 90
    width, height = right - left, top - bottom
    turned: _Point = (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )[turn]
    if turn % 2:
        width, height = height, width
    rules, has_pictures = _read_shapes(page, turned)
    text = page.get_textpage()
    try:
        slanted: list[int] = []
        glyphs = list(_read_glyphs(text, turned, turn * math.pi / 2, slanted))
    finally:
        text.close()
    return Signs(glyphs, rules, width, height, len(slanted), has_pictures)


def _read_glyphs(
    text: pdfium.PdfTextPage, turned: _Point, angle: float, slanted: list[int]
) -> Iterator[Glyph]:
    raw = text.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = pdfium_c.FS_RECTF(), pdfium_c.FS_MATRIX()
    last: tuple[float, float] | None = None
    for i in range(min(text.count_chars(), _MOST_SIGNS)):
        code = pdfium_c.FPDFText_GetUnicode(raw, i)
        if code in (0x0D, 0x0A) or pdfium_c.FPDFText_IsGenerated(raw, i) == 1:
            continue  # PDFium's own guess at lines and blanks
        if not pdfium_c.FPDFText_GetCharOrigin(raw, i, x, y):
            continue
        pdfium_c.FPDFText_GetMatrix(raw, i, matrix)
        direction = math.atan2(matrix.b, matrix.a) - angle
        if abs(math.remainder(direction, math.tau)) > _UPRIGHT:
            slanted.append(i)
            continue
        scale = math.hypot(matrix.c, matrix.d)
        size = pdfium_c.FPDFText_GetFontSize(raw, i) * scale
        pdfium_c.FPDFText_GetLooseCharBox(raw, i, box)
        start = turned(x.value, y.value)
        edges = (turned(box.left, box.bottom)[0], turned(box.right, box.top)[0])
        if start == last:  # two characters drawn as one shape, such as ——
            start = (min(edges), start[1])
        else:
            last = start
        if not (0 < size < 2000 and all(map(math.isfinite, (*start, *edges)))):
            continue
        sign = _to_text(code)
        # Some fonts tell no widths, and PDFium gives the ink: narrow for ， and 。
        widest = start[0] + size if is_wide(sign) else start[0]
        yield Glyph(sign, min(start[0], *edges), max(*edges, widest), start[1], size)


def _to_text(code: int) -> str:
    if code == _HYPHEN:
        return "-"
    # Without a name, half a character, or no character at all.
    if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF or code in (0xFFFE, 0xFFFF):
        return "\ufffd"
    return chr(code)


def _read_shapes(page: pdfium.PdfPage, turned: _Point) -> tuple[list[Rule], bool]:
    """Return the ruled lines of a page and whether it has pictures."""
    raw = page.raw
    rules: list[Rule] = []
    has_pictures = False
    for i in range(min(pdfium_c.FPDFPage_CountObjects(raw), _MOST_SHAPES)):
        shape = pdfium_c.FPDFPage_GetObject(raw, i)
        kind = pdfium_c.FPDFPageObj_GetType(shape)
        if kind in (pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_FORM):
            has_pictures = True
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH and len(rules) < _MOST_SHAPES:
            rules += _read_path(shape, turned)
    return rules, has_pictures


def _read_path(shape: object, turned: _Point) -> Iterator[Rule]:
    """Yield the straight lines of a drawing that go across or down."""
    matrix, x, y = pdfium_c.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    pdfium_c.FPDFPageObj_GetMatrix(shape, matrix)
    start = last = None
    for i in range(min(pdfium_c.FPDFPath_CountSegments(shape), _MOST_SHAPES)):
        segment = pdfium_c.FPDFPath_GetPathSegment(shape, i)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        point = turned(
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            start = point
        elif last is not None and kind == pdfium_c.FPDF_SEGMENT_LINETO:
            yield from _to_rule(last, point)
        if start is not None and pdfium_c.FPDFPathSegment_GetClose(segment):
            yield from _to_rule(point, start)
        last = point


def _to_rule(start: tuple[float, float], end: tuple[float, float]) -> Iterator[Rule]:
    (x1, y1), (x2, y2) = start, end
    if all(map(math.isfinite, (x1, y1, x2, y2))) and min(abs(x1 - x2), abs(y1 - y2)) < 1:
        yield Rule(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
