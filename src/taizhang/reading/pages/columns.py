"""The rows of a page → blocks in reading order: one column, or two side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from taizhang.reading.pages.glyphs import Item, Line, Table

#: A column has at least so many lines, and a line of text in it so many characters.
_FEWEST_LINES, _FEWEST_CHARACTERS = 4, 6

#: The gap between columns is at least so wide, in the size of their signs.
_GAP = 0.5

#: Of the lines of a column of text, so many reach its right edge.  In a table few do.
_FULL = 0.35

#: Lines across the gap, such as a title, may be so many of those beside it.
_ACROSS = 0.25

#: Columns within columns go so deep.
_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that follow each other in one column, each with what stands beside it."""

    rows: tuple[tuple[Item, ...], ...]
    left: float
    right: float


def order_blocks(rows: Sequence[tuple[Item, ...]], depth: int = _DEPTH) -> list[Block]:
    """Return the blocks of a page as a person reads them.

    Lines over both columns, such as a title, part them: what stands above it is read
    first.  Cells of a table without ruled lines are no columns; they stay in one row.
    """
    gap = _find_gap(rows) if depth else None
    if gap is None:
        return [_make_block(rows)] if rows else []
    blocks: list[Block] = []
    beside: list[tuple[Item, ...]] = []
    for row in rows:
        if any(item.left < gap < item.right for item in row):
            blocks += _order_columns(beside, gap, depth)
            beside = []
            blocks += [_make_block([row])]
        else:
            beside.append(row)
    return _join(blocks + _order_columns(beside, gap, depth))


def _order_columns(rows: list[tuple[Item, ...]], gap: float, depth: int) -> list[Block]:
    left = [tuple(item for item in row if item.right <= gap) for row in rows]
    right = [tuple(item for item in row if item.left >= gap) for row in rows]
    blocks: list[Block] = []
    for side in (left, right):
        blocks += order_blocks([row for row in side if row], depth - 1)
    return blocks


def _find_gap(rows: Sequence[tuple[Item, ...]]) -> float | None:
    """Return where the gap between two columns of text is, or None."""
    items = [item for row in rows for item in row]
    lines = [item for item in items if isinstance(item, Line)]
    if len(lines) < 2 * _FEWEST_LINES:
        return None
    size = median(line.size for line in lines)
    left, right = min(item.left for item in items), max(item.right for item in items)
    best: tuple[int, float] | None = None
    # A gap begins where some line ends; of the ends near each other the farthest counts.
    for place in sorted({round(line.right, 1) for line in lines}):
        middle = place + _GAP * size / 2
        if not left + 0.2 * (right - left) < middle < right - 0.2 * (right - left):
            continue
        across = sum(item.left < middle < item.right for item in items)
        if best is None or across <= best[0]:
            best = (across, middle)
    if best is None:
        return None
    across, middle = best
    before = [line for line in lines if line.right <= middle]
    after = [line for line in lines if line.left >= middle]
    fewest = min(len(before), len(after))
    if fewest < _FEWEST_LINES or across > _ACROSS * fewest:
        return None
    if min(line.left for line in after) - max(line.right for line in before) < _GAP * size:
        return None
    return middle if _is_text(before) and _is_text(after) else None


def _is_text(lines: list[Line]) -> bool:
    """Return whether lines are those of a column of running text."""
    edge = max(line.right for line in lines)
    full = sum(line.right > edge - 2 * line.size for line in lines)
    long = sum(len(line.text) >= _FEWEST_CHARACTERS for line in lines)
    return full >= _FULL * len(lines) and long * 2 >= len(lines)


def _make_block(rows: Sequence[tuple[Item, ...]]) -> Block:
    items = [item for row in rows for item in row]
    return Block(tuple(rows), min(i.left for i in items), max(i.right for i in items))


def _join(blocks: list[Block]) -> list[Block]:
    """Return blocks with single lines across the page put together."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last and len(block.rows) == 1 and len(last.rows) == 1 and not _holds_table(last):
            joined[-1] = _make_block(last.rows + block.rows)
        else:
            joined.append(block)
    return joined


def _holds_table(block: Block) -> bool:
    return any(isinstance(item, Table) for row in block.rows for item in row)
