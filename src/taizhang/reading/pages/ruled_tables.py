"""Ruled lines → grids of cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from taizhang.reading.pages.glyphs import Glyph, Rule

#: A drawn shape thinner than this is a line.
_THIN = 3.0

#: Lines nearer than this are one; line ends nearer than this meet.
_NEAR = 3.0

#: Drawings, not tables, have more lines than this.
_MOST_RULES = 5000


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells between lines; a cell that spans several is known by its first."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    first_of: dict[tuple[int, int], tuple[int, int]]
    rows: tuple[tuple[tuple[int, int], ...], ...]  #: the cells that come first, row by row

    @property
    def left(self) -> float:
        """The left border."""
        return self.xs[0]

    @property
    def right(self) -> float:
        """The right border."""
        return self.xs[-1]

    @property
    def top(self) -> float:
        """The upper border."""
        return self.ys[0]

    @property
    def bottom(self) -> float:
        """The lower border."""
        return self.ys[-1]

    def holds(self, glyph: Glyph) -> bool:
        """Return whether a sign stands inside the borders."""
        x, y = _middle(glyph)
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def cell_of(self, glyph: Glyph) -> tuple[int, int]:
        """Return the cell that a sign inside the borders stands in, as row and column."""
        x, y = _middle(glyph)
        row = sum(line <= y for line in self.ys[1:-1])
        column = sum(line <= x for line in self.xs[1:-1])
        return self.first_of[row, column]


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """Return the tables that drawn lines make, from the top down."""
    if not 4 <= len(rules) <= _MOST_RULES:
        return []
    across = _join(r for r in rules if r.bottom - r.top < _THIN < r.right - r.left)
    down = _join(
        Rule(r.top, r.left, r.bottom, r.right)
        for r in rules
        if r.right - r.left < _THIN < r.bottom - r.top
    )
    grids = []
    for group_across, group_down in _connect(across, down):
        ys = _distinct([line.top for line in group_across])
        xs = _distinct([line.top for line in group_down])
        # Two lines each way are a frame.
        if len(xs) + len(ys) >= 5 and min(len(xs), len(ys)) >= 2:
            grids.append(_make_grid(xs, ys, group_across, group_down))
    return sorted(grids, key=lambda grid: grid.top)


def _join(lines: Iterable[Rule]) -> list[Rule]:
    """Return lines along one direction, those joined that are drawn piece by piece."""
    joined: list[Rule] = []
    for line in sorted(lines, key=lambda line: (round(line.top / _NEAR), line.left)):
        last = joined[-1] if joined else None
        if last and abs(line.top - last.top) < _NEAR and line.left <= last.right + _NEAR:
            joined[-1] = last._replace(right=max(last.right, line.right))
        else:
            joined.append(line)
    return joined


def _connect(across: list[Rule], down: list[Rule]) -> Iterable[tuple[list[Rule], list[Rule]]]:
    """Yield the lines that cross or meet each other, group by group.

    `down` has its axes swapped: left and right are heights.
    """
    left_across, left_down = set(range(len(across))), set(range(len(down)))
    while left_across:
        start = left_across.pop()
        group: tuple[set[int], set[int]] = ({start}, set())
        edge: list[tuple[int, bool]] = [(start, True)]
        while edge:
            at, is_across = edge.pop()
            if is_across:
                met = {i for i in left_down if _meet(across[at], down[i])}
                left_down -= met
                group[1].update(met)
                edge += [(i, False) for i in met]
            else:
                met = {i for i in left_across if _meet(across[i], down[at])}
                left_across -= met
                group[0].update(met)
                edge += [(i, True) for i in met]
        yield [across[i] for i in sorted(group[0])], [down[i] for i in sorted(group[1])]


def _meet(across: Rule, down: Rule) -> bool:
    return (
        across.left - _NEAR <= down.top <= across.right + _NEAR
        and down.left - _NEAR <= across.top <= down.right + _NEAR
    )


def _distinct(places: list[float]) -> tuple[float, ...]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return tuple(found)


def _make_grid(
    xs: tuple[float, ...], ys: tuple[float, ...], across: list[Rule], down: list[Rule]
) -> Grid:
    first_of: dict[tuple[int, int], tuple[int, int]] = {}
    for i, (top, bottom) in enumerate(pairwise(ys)):
        for j, (left, right) in enumerate(pairwise(xs)):
            first = (i, j)
            if j and not _is_drawn(down, left, (top + bottom) / 2):
                first = first_of[i, j - 1]
            elif i and not _is_drawn(across, top, (left + right) / 2):
                first = first_of[i - 1, j]
            first_of[i, j] = first
    rows = tuple(
        tuple((i, j) for j in range(len(xs) - 1) if first_of[i, j][1] == j)
        for i in range(len(ys) - 1)
    )
    return Grid(xs, ys, first_of, rows)


def _is_drawn(lines: list[Rule], place: float, middle: float) -> bool:
    """Return whether a line is drawn at a place, where it matters."""
    return any(abs(r.top - place) <= _NEAR and r.left <= middle <= r.right for r in lines)


def _middle(glyph: Glyph) -> tuple[float, float]:
    return (glyph.left + glyph.right) / 2, glyph.base - glyph.size * 0.4
