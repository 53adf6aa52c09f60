"""The signs of one page → its lines, from the top down, and its tables."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import east_asian_width

from taizhang.reading.pages.glyphs import CERTAIN, Glyph, Item, Line, Rule, Table
from taizhang.reading.pages.ruled_tables import Grid, find_grids

#: Signs whose feet differ by less than this share of their size stand on one line:
#: superscripts do, the lines of the tightest text do not.
_SAME_LINE = 0.45

#: A gap of more than this many signs parts columns and cells; a justified line has none.
_APART = 1.5

#: A gap at the same place in so many rows, and in most of those that reach over it, parts
#: columns though it is narrower.
_NARROW, _FEWEST_GAPS, _MOSTLY = 0.6, 6, 0.6

#: A gap that is read as a blank: between Latin letters or digits, and between any signs.
_WORD_GAP, _ANY_GAP = 0.18, 0.7

#: The same character again, nearer than this: a program printed it twice to make it bold.
_TWICE = 0.2


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its rows from the top down, each its lines and tables from left to right."""

    number: int
    width: float
    height: float
    rows: tuple[tuple[Item, ...], ...]


def read_page(
    number: int, size: tuple[float, float], glyphs: Iterable[Glyph], rules: Sequence[Rule] = ()
) -> Page:
    """Return the lines and tables of a page whose signs may come in any order.

    >>> signs = [Glyph(sign, 90 + 16 * i, 106 + 16 * i, 80, 16) for i, sign in enumerate("增长")]
    >>> [line.text for line in read_page(1, (595, 842), reversed(signs)).rows[0]]
    ['增长']
    """
    loose = list(glyphs)
    items: list[Item] = []
    for grid in find_grids(rules):
        inside = [glyph for glyph in loose if grid.holds(glyph)]
        if inside and (table := _read_table(grid, inside)):
            items.append(table)
            taken = set(map(id, inside))
            loose = [glyph for glyph in loose if id(glyph) not in taken]
    rows: list[tuple[Item, ...]] = [tuple(row) for row in _find_rows(loose)]
    for item in items:
        at = next((i for i, row in enumerate(rows) if row[0].top > item.top), len(rows))
        rows.insert(at, (item,))
    return Page(number, *size, tuple(row for row in rows if row))


def _read_table(grid: Grid, glyphs: list[Glyph]) -> Table | None:
    cells: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        cells.setdefault(grid.cell_of(glyph), []).append(glyph)
    read = tuple(
        tuple(
            tuple(line for row in _find_rows(cells.get(cell, [])) for line in row) for cell in row
        )
        for row in grid.rows
    )
    filled = [[any(cell) for cell in row] for row in read]
    # A frame around a text or a single row of boxes is no table.
    if sum(any(row) for row in filled) < 2 or max(map(sum, filled)) < 2:
        return None
    return Table(read, grid.left, grid.top, grid.right, grid.bottom)


def _find_rows(glyphs: list[Glyph]) -> list[list[Line]]:
    """Return the lines of signs, those at one height together."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        if rows:
            first = rows[-1][0]
            if glyph.base - first.base < _SAME_LINE * max(first.size, glyph.size):
                rows[-1].append(glyph)
                continue
        rows.append([glyph])
    for row in rows:
        row.sort(key=lambda glyph: glyph.left)
    gutter = _find_gutter(rows)
    found = ([line for line in map(_read_line, _split(row, gutter)) if line] for row in rows)
    return [row for row in found if row]


def _find_gutter(rows: list[list[Glyph]]) -> float | None:
    """Return where a narrow gap goes down through most rows: two columns stand close."""
    edges: list[tuple[float, int]] = []
    for row in rows:
        for before, after in pairwise(row):
            if after.left - before.right > _NARROW * before.size:
                edges += ((before.right, 1), (after.left, -1))
    edges.sort()
    open_gaps = most = 0
    place = 0.0
    for (_, step), (following, _) in pairwise(edges):
        open_gaps += step
        if open_gaps > most:
            # Its right end: lines begin at one place, and end at several.
            most, place = open_gaps, following - 0.1
    over = sum(row[0].left < place < row[-1].right for row in rows)
    return place if most >= _FEWEST_GAPS and most > _MOSTLY * over else None


def _split(row: list[Glyph], gutter: float | None) -> list[list[Glyph]]:
    """Return the signs of a row in order, cut at wide gaps, without those printed twice."""
    parts: list[list[Glyph]] = [[row[0]]]
    reach = row[0].right
    for glyph in row[1:]:
        before = parts[-1][-1]
        if glyph.text == before.text and glyph.left - before.left < _TWICE * glyph.size:
            continue
        is_column = gutter is not None and reach <= gutter <= glyph.left
        if is_column or glyph.left - reach > _APART * min(glyph.size, before.size):
            parts.append([])
        parts[-1].append(glyph)
        reach = max(reach, glyph.right)
    if len(parts) > 2 and all(len(part) == 1 for part in parts):
        return [[part[0] for part in parts]]  # 政 府 工 作 报 告, spread over the page
    return parts


def _read_line(glyphs: list[Glyph]) -> Line | None:
    first, last = 0, len(glyphs)
    while first < last and glyphs[first].text.isspace():
        first += 1
    while last > first and glyphs[last - 1].text.isspace():
        last -= 1
    if first == last:
        return None
    letters: list[str] = []
    lefts, rights = array("f"), array("f")
    sureness = bytearray()
    before: Glyph | None = None
    for glyph in glyphs[first:last]:
        if before is not None and _is_blank_between(before, glyph):
            letters.append(" ")
            lefts.append(before.right)
            rights.append(before.right)
            sureness.append(CERTAIN)
        letters.append(glyph.text)
        lefts.append(glyph.left)
        rights.append(max(glyph.left, glyph.right))
        sureness.append(glyph.sureness)
        before = glyph
    sizes = sorted(glyph.size for glyph in glyphs[first:last])
    size = sizes[len(sizes) // 2]
    bases = sorted(glyph.base for glyph in glyphs[first:last])
    sure = b"" if min(sureness) == CERTAIN else bytes(sureness)
    return Line("".join(letters), lefts, rights, bases[len(bases) // 2], size, sure)


def _is_blank_between(before: Glyph, glyph: Glyph) -> bool:
    """Return whether the gap between two signs is read as a blank that nobody printed."""
    gap = (glyph.left - before.right) / min(before.size, glyph.size)
    if gap < _WORD_GAP or before.text.isspace() or glyph.text.isspace():
        return False
    if gap >= _ANY_GAP:
        return not (is_wide(before.text) and is_wide(glyph.text) and gap < _APART)
    return _is_word(before.text) and _is_word(glyph.text)


def _is_word(text: str) -> bool:
    return text.isascii() and text.isalnum()


def is_wide(text: str) -> bool:
    """Return whether a character is as wide as it is high.

    >>> is_wide("增"), is_wide("，"), is_wide("5")
    (True, True, False)
    """
    return text[0] > "\u1100" and east_asian_width(text[0]) in "WF"
