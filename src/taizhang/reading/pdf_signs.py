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

_BLANKS = frozenset([0x0D, 0x0A, 0x20])

_Point = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Signs:
    """What stands on a page."""

    glyphs: list[Glyph]
    rules: list[Rule]
    width: float
    height: float
    slanted: int  #: signs at an angle, left out
    picture: float  #: the share of the page that its largest picture covers


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
    rules, largest = _read_shapes(page, turned)
    text = page.get_textpage()
    try:
        slanted: list[int] = []
        glyphs = list(_read_glyphs(text, turned, turn * math.pi / 2, slanted))
    finally:
        text.close()
    share = largest / max(width * height, 1)
    return Signs(glyphs, rules, width, height, len(slanted), share)


def _read_glyphs(
    text: pdfium.PdfTextPage, turned: _Point, angle: float, slanted: list[int]
) -> Iterator[Glyph]:
    # Most of the time that a PDF takes goes by here, sign by sign.
    raw = text.raw
    read_code, read_origin = pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_GetCharOrigin
    read_matrix, read_size = pdfium_c.FPDFText_GetMatrix, pdfium_c.FPDFText_GetFontSize
    read_box = pdfium_c.FPDFText_GetLooseCharBox
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = pdfium_c.FS_RECTF(), pdfium_c.FS_MATRIX()
    last: tuple[float, float] | None = None
    for i in range(min(text.count_chars(), _MOST_SIGNS)):
        code = read_code(raw, i)
        if code in _BLANKS and (code != 0x20 or pdfium_c.FPDFText_IsGenerated(raw, i) == 1):
            continue  # PDFium's own guess at lines and blanks
        if not read_origin(raw, i, x, y):
            continue
        read_matrix(raw, i, matrix)
        if (angle or matrix.b or matrix.a <= 0) and _is_slanted(matrix, angle):
            slanted.append(i)
            continue
        size = read_size(raw, i) * math.hypot(matrix.c, matrix.d)
        read_box(raw, i, box)
        start, base = turned(x.value, y.value)
        one, other = turned(box.left, box.bottom)[0], turned(box.right, box.top)[0]
        if (start, base) == last:  # two characters drawn as one shape, such as ——
            start = min(one, other)
        else:
            last = (start, base)
        if not (0 < size < 2000 and math.isfinite(start + base + one + other)):
            continue
        sign = _to_text(code)
        # Some fonts tell no widths, and PDFium gives the ink: narrow for ， and 。
        widest = start + size if is_wide(sign) else start
        yield Glyph(sign, min(start, one, other), max(one, other, widest), base, size)


def _is_slanted(matrix: pdfium_c.FS_MATRIX, angle: float) -> bool:
    direction = math.atan2(matrix.b, matrix.a) - angle
    return abs(math.remainder(direction, math.tau)) > _UPRIGHT


def _to_text(code: int) -> str:
    if code == _HYPHEN:
        return "-"
    # Without a name, half a character, or no character at all.
    if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF or code in (0xFFFE, 0xFFFF):
        return "\ufffd"
    return chr(code)


def _read_shapes(page: pdfium.PdfPage, turned: _Point) -> tuple[list[Rule], float]:
    """Return the ruled lines of a page and the area of its largest picture."""
    raw = page.raw
    rules: list[Rule] = []
    largest = 0.0
    edges = [ctypes.c_float() for _ in range(4)]
    for i in range(min(pdfium_c.FPDFPage_CountObjects(raw), _MOST_SHAPES)):
        shape = pdfium_c.FPDFPage_GetObject(raw, i)
        kind = pdfium_c.FPDFPageObj_GetType(shape)
        if kind in (pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_FORM):
            if pdfium_c.FPDFPageObj_GetBounds(shape, *edges):
                left, bottom, right, top = (edge.value for edge in edges)
                largest = max(largest, (right - left) * (top - bottom))
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH and len(rules) < _MOST_SHAPES:
            rules += _read_path(shape, turned)
    return rules, largest


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
