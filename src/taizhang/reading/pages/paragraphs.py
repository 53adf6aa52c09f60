"""Lines in reading order → which of them go on with the line before.

A page has no paragraphs; a person sees them by three things: the line before is full, the
next one is not indented, and they are as near as all lines.  Where the page shows that a
sentence goes on, the lines are joined here.  Where it does not show it, the break stays
in the published text, and `restoring` judges it by the words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from taizhang.reading.pages.glyphs import Line
from taizhang.reading.pages.rows import is_wide

#: Indented by more than this share of a sign.
_INDENT = 0.8

#: Signs of a heading are larger than those of the text by more than this share.
_OTHER_SIZE = 0.08

#: Lines of one paragraph are at most this much farther apart than most lines.
_LEADING = 1.3

#: A line short by less than this, in signs, is full: its last sign may be a narrow one.
_SHORT = 0.6

#: Where all lines are shorter, in signs, none is full: words in a picture, a table.
_NARROWEST = 10

#: A heading leaves so many signs of its line free.
_HEADING_ROOM = 4

_ENDS_SENTENCE = re.compile(r"[。！？!?；;：:…][”’）)》】」』]*\Z")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|第[一二三四五六七八九十百]+[章节条部篇]"
    r"|[0-9]{1,2}[．、.](?![0-9])"
)
#: What moves to the next line as a whole: a number with its sign, a Latin word.
_UNBROKEN = re.compile(r"[A-Za-z0-9.,:/%‰+-]+")
#: Signs that no line begins with move down together with the one before.
_NEVER_FIRST = "，。、；：！？）》”’」』】％%"


@dataclass(frozen=True, slots=True)
class Flowing:
    """A line in reading order, and the edges of the column it stands in."""

    line: Line
    page: int
    left: float
    right: float
    alone: bool  #: nothing stands beside it


def find_leading(lines: Sequence[Flowing]) -> float:
    """Return how far apart most lines are, in the size of their signs."""
    pitches: Counter[float] = Counter()
    for before, after in pairwise(lines):
        pitch = (after.line.base - before.line.base) / after.line.size
        if before.page == after.page and pitch > 0:
            pitches[round(pitch, 1)] += 1
    return pitches.most_common(1)[0][0] if pitches else 2.0


def goes_on(before: Flowing, after: Flowing, leading: float) -> bool:
    """Return whether the page shows that a line goes on with the paragraph of the one before."""
    if not (before.alone and after.alone):
        return False
    size = max(before.line.size, after.line.size)
    if abs(before.line.size - after.line.size) > _OTHER_SIZE * size:
        return False
    pitch = (after.line.base - before.line.base) / size
    if before.page == after.page and pitch > max(leading * _LEADING, leading + 0.4):
        return False
    if _is_indented(after) or not _is_full(before, after):
        return False
    # A paragraph may end at the very edge, though most sentences that end there do not end one.
    return not (_ENDS_SENTENCE.search(before.line.text[-3:]) and _is_like_heading(after))


def _is_like_heading(flowing: Flowing) -> bool:
    """Return whether a line that is not indented is a heading or an item, by its looks."""
    line = flowing.line
    is_short = line.right < flowing.right - _HEADING_ROOM * line.size
    has_end = _ENDS_SENTENCE.search(line.text[-3:]) is not None
    return bool(_NUMBERED.match(line.text)) or (is_short and not has_end)


def _is_indented(flowing: Flowing) -> bool:
    return flowing.line.left - flowing.left > _INDENT * flowing.line.size


def _is_full(before: Flowing, after: Flowing) -> bool:
    """Return whether what begins the next line would not have fitted on this one."""
    if before.right - before.left < _NARROWEST * before.line.size:
        return False
    reach = before.line.right + _width_of_first(after.line)
    return reach > before.right - _SHORT * before.line.size


def _width_of_first(line: Line) -> float:
    """Return the width of what cannot be parted at the beginning of a line."""
    if is_wide(line.text):
        end = 1
    else:
        found = _UNBROKEN.match(line.text)
        end = found.end() if found else 1
    while end < len(line.text) and line.text[end] in _NEVER_FIRST:
        end += 1
    return line.rights[end - 1] - line.left


def find_margins(blocks: Sequence[tuple[float, float, list[Line]]]) -> list[tuple[float, float]]:
    """Return the left and right edge of each block's column.

    A block of a few short lines, such as the end of a text on its last page, has the
    edges of a larger one above or below it.
    """
    large = [(left, right) for left, right, lines in blocks if len(lines) >= 5]
    edges = []
    for left, right, lines in blocks:
        size = median(line.size for line in lines) if lines else 0
        beside = [
            other
            for other in large
            if len(lines) < 5
            and other[0] <= left + 2.5 * size
            and right <= other[1] + size
            and left - other[0] < (other[1] - other[0]) / 2
        ]
        best = min(beside, key=lambda other: abs(other[0] - left), default=(left, right))
        edges.append(_find_edges(best[0], max(best[1], right), lines))
    return edges


def _find_edges(left: float, right: float, lines: list[Line]) -> tuple[float, float]:
    """Return the edges of a column, single lines that hang out of it aside.

    A ， that may begin no line is often put behind the right edge.
    """
    if len(lines) < 8:
        return left, right
    lefts, rights = sorted(line.left for line in lines), sorted(line.right for line in lines)
    return lefts[len(lines) // 20], rights[-1 - len(lines) * 3 // 20]
