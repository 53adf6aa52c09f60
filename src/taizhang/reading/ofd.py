"""An OFD file (GB/T 33190, the official format for fixed pages) is one report.

It is a ZIP archive of XML: a document with pages, a page with text objects, each with its
signs at places in millimetres.  From there on it is read like a PDF (`pages`).
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator
from posixpath import join, normpath
from typing import TYPE_CHECKING, BinaryIO

from taizhang.errors import EmptyFileError, ScannedFileError
from taizhang.model import Document
from taizhang.reading.pages import Glyph, Page, Rule, assemble, read_page
from taizhang.reading.pages.rows import is_wide
from taizhang.reading.streams import read_whole
from taizhang.reading.xml_archive import XmlArchive, local_attribute, local_name

if TYPE_CHECKING:
    from taizhang.reading.xml_archive import Element

_WHAT = "an OFD file"
_POINTS = 72 / 25.4  #: points in a millimetre
_A4 = (0.0, 0.0, 210.0, 297.0)
_MOST_PAGES = 10_000
_MOST_SIGNS = 200_000  #: of one text object; a number of repeats is not believed beyond
_UPRIGHT = 0.2

#: "M 0 0 L 100 0": the commands of a drawing that make straight lines.
_COMMAND = re.compile(r"([A-Za-z])((?:\s+-?[\d.]+)*)")


def read_ofd(stream: BinaryIO, name: str) -> Iterator[Document]:
    """Yield the report that an OFD file is: its first document, page by page."""
    data = read_whole(stream, name)
    if not data:
        raise EmptyFileError(name)
    archive = XmlArchive(data, name, _WHAT)
    body = _first(archive.parse("OFD.xml"), "DocBody")
    root = _text(body, "DocRoot")
    if not root:
        raise archive.broken("it is a ZIP archive without an OFD document in it")
    file = _File(archive, _join("", root))
    pages = list(file.read_pages())
    if not any(page.rows for page in pages):
        raise ScannedFileError(name) if file.has_pictures else EmptyFileError(name)
    text = assemble(pages)
    yield Document(
        published=text.published,
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        title=_text(_first(body, "DocInfo"), "Title") or None,
        tables=text.tables,
        furniture=text.furniture,
        layout=text.layout,
        notes=tuple(file.notes()),
    )


class _File:
    """One document of the archive: its pages with what their templates print on them."""

    def __init__(self, archive: XmlArchive, path: str) -> None:
        self.has_pictures = False
        self._archive, self._path = archive, path
        self._slanted = self._missing = 0
        document = archive.parse(path)
        if document is None:
            raise archive.broken(f"its part {path} is missing")
        common = _first(document, "CommonData")
        self._pages = _first(document, "Pages")
        self._box = _read_box(_first(common, "PageArea"), _A4)
        self._templates = {
            local_attribute(template, "ID"): local_attribute(template, "BaseLoc")
            for template in _all(common, "TemplatePage")
        }

    def read_pages(self) -> Iterator[Page]:
        for number, entry in enumerate(_all(self._pages, "Page"), start=1):
            if number > _MOST_PAGES:
                raise self._archive.broken(f"it has more than {_MOST_PAGES:,} pages")
            place = local_attribute(entry, "BaseLoc")
            content = self._archive.parse(_join(self._path, place)) if place else None
            if content is None:
                self._missing += 1
                continue
            yield self._read_page(content, number)

    def notes(self) -> Iterator[str]:
        if self._missing:
            yield f"{self._missing:,} × page left out: its part is missing"
        if self._slanted:
            yield f"{self._slanted:,} × character at an angle left out (a watermark)"

    def _read_page(self, content: Element, number: int) -> Page:
        box = _read_box(_first(content, "Area"), self._box)
        parts = [content]
        for used in _all(content, "Template"):
            place = self._templates.get(local_attribute(used, "TemplateID"))
            template = self._archive.parse(_join(self._path, place)) if place else None
            parts += [template] if template is not None else []
        glyphs: list[Glyph] = []
        rules: list[Rule] = []
        for part in parts:
            for element in part.iter():
                kind = local_name(element)
                if kind == "TextObject":
                    glyphs += self._read_text(element, box)
                elif kind == "PathObject":
                    rules += _read_path(element, box)
                self.has_pictures |= kind == "ImageObject"
        width, height = box[2] * _POINTS, box[3] * _POINTS
        return read_page(number, (width, height), glyphs, rules)

    def _read_text(self, element: Element, page: tuple[float, ...]) -> Iterator[Glyph]:
        boundary = _numbers(local_attribute(element, "Boundary"), 4) or [0, 0, 0, 0]
        a, b, c, d, e, f = _numbers(local_attribute(element, "CTM"), 6) or [1, 0, 0, 1, 0, 0]
        size = (_numbers(local_attribute(element, "Size"), 1) or [0])[0] * math.hypot(c, d)
        if not 0 < size * _POINTS < 2000:
            return
        scale = math.hypot(a, b)
        x = y = 0.0
        for code in _all(element, "TextCode"):
            text = re.sub(r"[\n\r\t]", "", code.text or "")
            x = (_numbers(local_attribute(code, "X"), 1) or [x])[0]
            y = (_numbers(local_attribute(code, "Y"), 1) or [y])[0]
            if abs(math.atan2(b, a)) > _UPRIGHT:
                self._slanted += len(text)
                continue
            steps = _read_steps(local_attribute(code, "DeltaX"), len(text))
            drops = _read_steps(local_attribute(code, "DeltaY"), len(text))
            at, down = x, y
            for i, sign in enumerate(text):
                left = boundary[0] + a * at + c * down + e - page[0]
                base = boundary[1] + b * at + d * down + f - page[1]
                width = size if is_wide(sign) else size / 2
                if i < len(steps):
                    width = min(width, abs(steps[i]) * scale) or width
                places = (left * _POINTS, (left + width) * _POINTS, base * _POINTS)
                if all(map(math.isfinite, places)):
                    yield Glyph(sign, *places, size * _POINTS)
                at += steps[i] if i < len(steps) else width / (scale or 1)
                down += drops[i] if i < len(drops) else 0


def _read_path(element: Element, page: tuple[float, ...]) -> Iterator[Rule]:
    """Yield the straight lines of a drawing that go across or down."""
    boundary = _numbers(local_attribute(element, "Boundary"), 4) or [0, 0, 0, 0]
    a, b, c, d, e, f = _numbers(local_attribute(element, "CTM"), 6) or [1, 0, 0, 1, 0, 0]
    start = last = None
    for command, written in _COMMAND.findall(_text(element, "AbbreviatedData")):
        numbers = [_number(number) for number in written.split()]
        point = last
        if len(numbers) >= 2:
            x, y = numbers[-2:]
            point = (
                (boundary[0] + a * x + c * y + e - page[0]) * _POINTS,
                (boundary[1] + b * x + d * y + f - page[1]) * _POINTS,
            )
        if command in "SM":
            start = point
        elif command == "C":
            point = start
        if command in "LC" and last and point:
            (x1, y1), (x2, y2) = last, point
            if min(abs(x1 - x2), abs(y1 - y2)) < 1:
                yield Rule(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        last = point


def _read_steps(written: str, count: int) -> list[float]:
    """Return how far each sign is from the one before: "g 3 5.2 4" is 5.2 5.2 5.2 4.

    >>> _read_steps("g 3 5.2 4", 9)
    [5.2, 5.2, 5.2, 4.0]
    """
    words = written.split()
    steps: list[float] = []
    at = 0
    while at < len(words) and len(steps) < min(count, _MOST_SIGNS):
        if words[at] == "g" and at + 2 < len(words):
            repeats = min(max(0, int(_number(words[at + 1]))), count)
            steps += [_number(words[at + 2])] * repeats
            at += 3
        else:
            steps.append(_number(words[at]))
            at += 1
    return steps


def _read_box(area: Element | None, default: tuple[float, ...]) -> tuple[float, ...]:
    numbers = _numbers(_text(area, "PhysicalBox"), 4)
    return tuple(numbers) if numbers and min(numbers[2:]) > 0 else default


def _numbers(written: str, count: int) -> list[float] | None:
    numbers = [_number(number) for number in written.split()]
    return numbers[:count] if len(numbers) >= count else None


def _number(written: str) -> float:
    try:
        number = float(written)
    except ValueError:
        return 0.0
    return number if abs(number) < 1e6 else 0.0


def _first(element: Element | None, wanted: str) -> Element | None:
    return next(_all(element, wanted), None)


def _all(element: Element | None, wanted: str) -> Iterator[Element]:
    """Yield the children of a name.  Namespaces differ from program to program."""
    for child in element if element is not None else ():
        if local_name(child) == wanted:
            yield child


def _text(element: Element | None, wanted: str) -> str:
    found = _first(element, wanted)
    return "" if found is None else (found.text or "").strip()


def _join(base: str, place: str) -> str:
    """Return a path of a part; one that begins with a stroke starts at the archive's root."""
    if place.startswith("/"):
        return normpath(place.lstrip("/"))
    return normpath(join(base.rpartition("/")[0], place))
