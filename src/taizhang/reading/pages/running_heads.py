"""Running heads, running feet and page numbers: what stands at the same place on many pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from taizhang.reading.pages.glyphs import Item, Line
from taizhang.reading.pages.rows import Page

#: A page has no more rows of them, above and below each.
_MOST_ROWS = 3

#: A head stands at the same height on this many pages, and on a third of all.
_FEWEST_PAGES, _SHARE = 3, 1 / 3

#: The same height, in points.
_SAME = 4.0

#: Heads stand in the outer parts of a page.
_MARGIN = 0.16

_DIGITS = re.compile(r"[0-9０-９]+|(?<=第)[一二三四五六七八九十百]+(?=页)")

# "12", "— 12 —", "－12－", "第12页", "第 3 页 共 10 页", "3/11", "Page 3 of 11", "- iv -"
_PAGE_NUMBER = re.compile(
    r"[-—－–·•~～\s]*(?:第\s*)?(?:page\s*)?([0-9０-９]{1,4}|[ivxlc]{1,6}|[一二三四五六七八九十百]{1,4})"
    r"(?:\s*页)?(?:\s*(?:[/／,，]|of|共)\s*(?:共\s*)?[0-9０-９]{1,4}(?:\s*页)?)?[-—－–·•~～\s]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parted:
    """The rows of a page that belong to its text, and those around it."""

    text: tuple[tuple[Item, ...], ...]
    around: tuple[tuple[Item, ...], ...]


def part_running_heads(pages: Sequence[Page]) -> list[Parted]:
    """Return the rows of each page, running heads and page numbers apart.

    A row is one when, numbers aside, it stands in the same words at the same height at
    the edge of several pages; a lone page number also on a few pages, when nothing but it
    stands at that edge.  A line that merely looks like one, such as "2026" in the middle
    of a page, stays.
    """
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        keys = {key for _, row in _edge_rows(page) for key in _keys(page, row)}
        seen.update(keys)
    needed = max(_FEWEST_PAGES, len(pages) * _SHARE)
    parted = []
    for page in pages:
        around = {
            at
            for at, row in _edge_rows(page)
            if max((seen[key] for key in _keys(page, row)), default=0) >= needed
            or _is_page_number(page, at, row)
        }
        parted.append(
            Parted(
                tuple(row for at, row in enumerate(page.rows) if at not in around),
                tuple(row for at, row in enumerate(page.rows) if at in around),
            )
        )
    return parted


def _edge_rows(page: Page) -> list[tuple[int, tuple[Item, ...]]]:
    """Return the rows in the margins of a page with their places, each once."""
    count = len(page.rows)
    places = sorted({*range(min(_MOST_ROWS, count)), *range(max(0, count - _MOST_ROWS), count)})
    height = page.height
    return [
        (at, page.rows[at])
        for at in places
        if all(isinstance(item, Line) for item in page.rows[at])
        and not _MARGIN * height < page.rows[at][0].top < (1 - _MARGIN) * height
    ]


def _keys(page: Page, row: tuple[Item, ...]) -> list[tuple[str, int]]:
    """Return what a row has in common with its like on other pages.

    Heights are cut into steps; a row near the border of one belongs to both.
    """
    words = _DIGITS.sub("#", _words(row))
    if not words:
        return []
    # From the lower edge for feet: pages may differ in height.
    top = row[0].top
    height = top if top < page.height / 2 else top - page.height
    step = round(height / _SAME)
    return [(words, step), (words, step + 1)]


def _is_page_number(page: Page, at: int, row: tuple[Item, ...]) -> bool:
    """Return whether a row is nothing but the number of its page, apart from the text."""
    if at not in (0, len(page.rows) - 1) or len(page.rows) < 2:
        return False
    found = _PAGE_NUMBER.fullmatch(_words(row))
    if not found:
        return False
    neighbour = page.rows[1] if at == 0 else page.rows[at - 1]
    distance = abs(neighbour[0].bottom - row[0].bottom)
    return distance > 2.2 * min(item.size for item in row if isinstance(item, Line))


def _words(row: tuple[Item, ...]) -> str:
    texts = (item.text for item in row if isinstance(item, Line))
    return "".join(chain.from_iterable(text.split() for text in texts))
