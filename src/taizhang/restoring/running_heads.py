"""Page numbers, running heads and jump lines inside the text: — 3 —, （下转第四版）.

The cause.  A print repeats its title and counts its pages at the edge of each; copied page
by page, these lines fall between the lines of a sentence.  Newspapers say where a text goes
on, in the middle of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from taizhang.model import Confidence, Repair, Span

RULE = "running-head"
_JUMP_REASON = "The newspaper says on which page the text goes on or began."
_LINE_REASON = "The lines count the pages, or repeat beside the count: they stand at a page's edge."

_JUMP = re.compile(
    r"[（(【]\s?(?:下转|上接|紧接|转|接)\s?第?\s?[一二三四五六七八九十0-9A-Z]{1,4}\s?版"
    r"[^（()）\n]{0,12}[）)】]"
)
#: A line of nothing but a page number: — 3 —, -3-, 第3页, 3/20, 第 3 页 共 20 页.  A bare
#: number is no page number: it may be a cell of a table.  It begins with the line end
#: before it, to which `re` skips at once.
_NUMBER = re.compile(
    r"(?m)\n[ \t\u3000]*(?:[-—－–·•]{1,2}[ ]?(?P<a>[0-9]{1,4})[ ]?[-—－–·•]{1,2}"
    r"|第[ ]?(?P<b>[0-9]{1,4})[ ]?页[^\n]{0,12}|(?P<c>[0-9]{1,4})[ ]?/[ ]?[0-9]{1,4})"
    r"[ \t\u3000\r]*$"
)
#: So many numbers that rise one by one are pages.
_FEWEST = 2
_LONGEST_HEAD = 40
#: A line this long that no sign closes is cut by the page's edge; a shorter one is a heading.
_PROSE = 15
_CLOSED = "。！？：；!?:;"
_ITEM = re.compile(
    r"第?[一二三四五六七八九十]{1,3}[、．.是章节]|[（(][一二三四五六七八九十0-9]{1,3}[）)]"
)


def find_running_heads(text: str) -> list[Repair]:
    r"""Find the lines at the edge of pages that the text was copied with.

        >>> text = "全市粮食\n— 1 —\n产量增长，新建\n— 2 —\n学校七所（下转第四版）"
        >>> [repair.span.of(text) for repair in find_running_heads(text)]
        ['— 1 —\n', '— 2 —\n', '（下转第四版）']

    A line that repeats right beside the page numbers is the running head and goes with
    them.  Numbers that do not count up, and numbers alone, are left alone:

        >>> find_running_heads("7\n8\n— 5 —\n— 3 —\n详见第四版（第二版）")
        []
    """
    repairs = [
        Repair(Span(*match.span()), "", RULE, _JUMP_REASON)
        for match in (_JUMP.finditer(text) if "版" in text else ())
    ]
    numbers = _page_numbers(text)
    if numbers:
        repairs += _lines(text, sorted({*numbers, *_heads(text, numbers)}))
    return sorted(repairs, key=lambda repair: repair.span.start)


def _page_numbers(text: str) -> list[int]:
    """Return where the lines start that count the pages, or nothing if they do not rise."""
    found = [
        # The line end put before the text makes where one stands where the next line starts.
        (match.start(), int(match["a"] or match["b"] or match["c"]))
        for match in _NUMBER.finditer(f"\n{text}")
    ]
    if len(found) < _FEWEST:
        return []
    steps = [later[1] - earlier[1] for earlier, later in pairwise(found)]
    return [start for start, _ in found] if all(1 <= step <= 2 for step in steps) else []


def _heads(text: str, numbers: list[int]) -> list[int]:
    """Return where the lines start that repeat beside page numbers."""
    beside: list[tuple[int, str]] = []
    for start in numbers:
        before = text.rfind("\n", 0, max(0, start - 1)) + 1
        after = text.find("\n", start) + 1
        for place in (before, after):
            line = _words(text, place) if place or place == before else ""
            if place != start and line and len(line) <= _LONGEST_HEAD:
                beside.append((place, line))
    places = dict.fromkeys(beside)  # a line may stand between two page numbers
    times = Counter(line for _, line in places)
    return [place for place, line in places if times[line] >= _FEWEST]


def _words(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)].strip()


def _lines(text: str, starts: list[int]) -> Iterator[Repair]:
    """Yield an edit for each group of lines that stand together."""
    place = 0
    while place < len(starts):
        start = starts[place]
        end = _end(text, start)
        while place + 1 < len(starts) and starts[place + 1] == end:
            place += 1
            end = _end(text, end)
        if _cuts_sentence(text, start, end):
            start -= 1  # with the line end that the page's edge put into the sentence
        yield Repair(Span(start, end), "", RULE, _LINE_REASON, Confidence.MEDIUM)
        place += 1


def _end(text: str, start: int) -> int:
    """Return where the next line starts."""
    end = text.find("\n", start)
    return end + 1 if end >= 0 else len(text)


def _cuts_sentence(text: str, start: int, end: int) -> bool:
    """Return whether the sentence before the lines goes on behind them."""
    before = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
    return (
        len(before) >= _PROSE
        and before[-1] not in _CLOSED
        and text[end : end + 1].strip() != ""
        and _ITEM.match(text, end) is None
    )
