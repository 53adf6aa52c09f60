"""Pages → one published text with its layout, tables and furniture."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from taizhang.model import Layout, Span
from taizhang.reading.pages.columns import order_blocks
from taizhang.reading.pages.glyphs import CERTAIN, Item, Line, Table
from taizhang.reading.pages.paragraphs import Flowing, find_leading, find_margins, goes_on
from taizhang.reading.pages.rows import Page
from taizhang.reading.pages.running_heads import Parted, part_running_heads

_LARGEST = 0xFFFF  # what a place in a layout can hold


@dataclass(frozen=True, slots=True)
class PagedText:
    """The text of pages, where it stands, and what of it is a table or furniture."""

    published: str
    layout: Layout
    tables: tuple[Span, ...]
    furniture: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """A row of a page in reading order: one line, lines side by side, or a table."""

    row: tuple[Item, ...]
    page: int
    left: float
    right: float


def assemble(pages: Sequence[Page]) -> PagedText:
    """Return the text of all pages in reading order.

    A paragraph is a line of the text, a row of a table too, with tabs between its cells.
    Running heads and page numbers are furniture; they stand after the paragraph that goes
    on over the end of their page, so that they cut no sentence.
    """
    parted = part_running_heads(pages)
    blocks = [
        (page.number, block)
        for page, rows in zip(pages, parted, strict=True)
        for block in order_blocks(rows.text)
    ]
    margins = find_margins([(b.left, b.right, _lines_of(b.rows)) for _, b in blocks])
    steps = [
        _Step(row, page, left, right)
        for (page, block), (left, right) in zip(blocks, margins, strict=True)
        for row in block.rows
    ]
    flow = [_flow(step) for step in steps]
    leading = find_leading([line for line in flow if line is not None])
    around = _find_furniture(pages, parted)
    written = 0
    text = _Text()
    for at, step in enumerate(steps):
        before, this = (flow[at - 1] if at else None), flow[at]
        joined = before is not None and this is not None and goes_on(before, this, leading)
        while not joined and written < len(around) and around[written][0] <= step.page:
            text.write_furniture(around[written][1])
            written += 1
        text.write_row(step, joined=joined)
    for _, step in around[written:]:
        text.write_furniture(step)
    return text.finish()


def _find_furniture(pages: Sequence[Page], parted: Sequence[Parted]) -> list[tuple[int, _Step]]:
    """Return running heads and feet, and the page before whose text each is written."""
    return [
        (page.number + (row[0].top > page.height / 2), _Step(row, page.number, 0, 0))
        for page, rows in zip(pages, parted, strict=True)
        for row in rows.around
    ]


def _flow(step: _Step) -> Flowing | None:
    first = step.row[0]
    if isinstance(first, Table):
        return None
    return Flowing(first, step.page, step.left, step.right, len(step.row) == 1)


def _lines_of(rows: Sequence[tuple[Item, ...]]) -> list[Line]:
    return [row[0] for row in rows if len(row) == 1 and isinstance(row[0], Line)]


class _Text:
    """Writes a text piece by piece, and where each character stands."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._starts, self._pages = array("L"), array("H")
        self._tops, self._bottoms = array("H"), array("H")
        self._lefts, self._rights = array("H"), array("H")
        self._sureness = bytearray()
        self._is_sure = True
        self._tables: list[Span] = []
        self._furniture: list[Span] = []
        self._row_table: int | None = None  #: where a table of rows without rules began
        self._rows_in_table = 0

    def write_row(self, step: _Step, *, joined: bool) -> None:
        first = step.row[0]
        if len(step.row) == 1 and isinstance(first, Line):
            self._end_row_table()
            self._separate(first, joined=joined)
            self._write_line(first, step.page)
            return
        self._separate(None, joined=False)
        if all(isinstance(item, Line) for item in step.row):
            if self._row_table is None:
                self._row_table = self._length
            self._rows_in_table += 1
        else:
            self._end_row_table()
        for at, item in enumerate(step.row):
            if at:
                self._write_blank("\t")
            if isinstance(item, Line):
                self._write_line(item, step.page)
            else:
                self._write_table(item, step.page)

    def write_furniture(self, step: _Step) -> None:
        """Write a running head as a line of its own; its line end goes with it."""
        self._end_row_table()
        start = self._length
        if start and self._pieces[-1] != "\n":
            self._write_blank("\n")
        for at, item in enumerate(step.row):
            if at:
                self._write_blank("\t")
            if isinstance(item, Line):
                self._write_line(item, step.page)
        if self._furniture[-1:] == [Span(0, start)] or not start:
            # Nothing stands before it that its line end could belong to.
            self._write_blank("\n")
        self._furniture.append(Span(start, self._length))

    def finish(self) -> PagedText:
        self._end_row_table()
        layout = Layout(
            starts=self._starts,
            pages=self._pages,
            tops=self._tops,
            bottoms=self._bottoms,
            lefts=self._lefts,
            rights=self._rights,
            confidences=array("B") if self._is_sure else array("B", self._sureness),
        )
        published = "".join(self._pieces)
        return PagedText(published, layout, tuple(self._tables), tuple(self._furniture))

    def _separate(self, line: Line | None, *, joined: bool) -> None:
        """Write what stands between two lines of a page: a line end, a blank, or nothing."""
        if not self._length or self._pieces[-1] == "\n":
            return
        last = self._pieces[-1][-1]
        if not joined:
            self._write_blank("\n")
        elif line is not None and _is_latin(last) and _is_latin(line.text[0]):
            self._write_blank(" ")

    def _write_table(self, table: Table, page: int) -> None:
        start = self._length
        for i, row in enumerate(table.cells):
            if i:
                self._write_blank("\n")
            for j, cell in enumerate(row):
                if j:
                    self._write_blank("\t")
                for k, line in enumerate(cell):
                    if k:
                        self._separate(line, joined=True)
                    self._write_line(line, page)
        self._tables.append(Span(start, self._length))

    def _end_row_table(self) -> None:
        if self._row_table is not None and self._rows_in_table > 1:
            self._tables.append(Span(self._row_table, self._length))
        self._row_table, self._rows_in_table = None, 0

    def _write_line(self, line: Line, page: int) -> None:
        self._starts.append(self._length)
        self._pages.append(min(page, _LARGEST))
        self._tops.append(_whole(math.floor(line.top)))
        self._bottoms.append(_whole(math.ceil(line.bottom)))
        self._pieces.append(line.text)
        self._length += len(line.text)
        self._lefts.extend(_whole(math.floor(left)) for left in line.lefts)
        self._rights.extend(_whole(math.ceil(right)) for right in line.rights)
        self._sureness += line.sureness or bytes([CERTAIN]) * len(line.text)
        self._is_sure = self._is_sure and not line.sureness

    def _write_blank(self, blank: str) -> None:
        self._pieces.append(blank)
        self._length += 1
        self._lefts.append(0)
        self._rights.append(0)
        self._sureness.append(CERTAIN)


def _whole(place: int) -> int:
    return max(0, min(place, _LARGEST))


def _is_latin(text: str) -> bool:
    return text.isascii() and text.isalpha()
