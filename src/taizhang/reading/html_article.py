"""Which lines of a page are its article, and which the page around it.

Each line gets a weight: prose counts for the article; links, short lines, and lines that
sites print around articles (lexicon/page-furniture.toml, web-pages.toml) against it.  The
stretch of lines with the greatest sum is the body; it is as good on pages laid out with
tables as on those whose elements have names.  Then the title above it, and what stands
below it in the same element (a date, an appendix), are added.

Where most of the prose stands in an element that the site's software calls the article,
the body is what is in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from taizhang.lexicon.damage import furniture
from taizhang.lexicon.web_pages import web_pages
from taizhang.reading.html_lines import Line
from taizhang.reading.html_tree import tag_of

if TYPE_CHECKING:
    from taizhang.reading.html_tree import Element

#: A line this long with a sign of punctuation in it is prose.
_PROSE = 30
_PUNCTUATION = re.compile("[，。；！？]")
#: The most that one line can count for.
_HEAVIEST = 300
#: What a line costs that says nothing, so that the article ends where prose ends.
_COST = 15
#: How far above the body the title may stand: a box with the number, the issuer and the
#: date of the document stands between.
_REACH = 30
#: The same where no title is found: salutation, session, name.
_SHORT_REACH = 8

_DATE = r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"
_STAMP = re.compile(
    rf"[\[【（(]?\s*{_DATE}(\s*星期.)?(\s*\d{{1,2}}[:：]\d{{2}}([:：]\d{{2}})?)?\s*[\]】）)]?\s*"
)
_SEPARATORS = " \t\u3000\u00a0|｜"
_SPLIT = re.compile(rf"[{_SEPARATORS}]+")


@dataclass(frozen=True, slots=True)
class Article:
    """Where the article is: lines `start` to `end`, but for those in `apart`."""

    start: int
    end: int
    apart: frozenset[int]
    headline: int | None = None  #: the line that by its place must be the title

    def has(self, i: int) -> bool:
        """Return whether a line is the article's."""
        return self.start <= i < self.end and i not in self.apart


def find_article(lines: Sequence[Line], titles: Sequence[str]) -> Article | None:
    """Return the lines of the article, or None for a page without prose.

    `titles` are what the page may call it, the surest first.
    """
    every = [i for i, line in enumerate(lines) if is_prose(line)]
    if not every:
        return None
    held = _find_holder(lines)
    start, end = held or _find_body([_weigh(line) for line in lines])
    prose = [i for i in every if start <= i < end] or every
    first, last = prose[0], prose[-1]
    start, end = min(start, first), max(end, last + 1)
    while start < first and _is_page(lines[start]):
        start += 1
    block = _find_block([lines[i].element for i in prose])
    if held is None:
        while end < len(lines) and _is_inside(lines[end], block) and not _is_page(lines[end]):
            end += 1
    headline = None
    named = _find_title(lines, start, titles)
    if named is not None:
        start = named
    else:
        start, headline = _find_top(lines, start, block)
    # Between sentences a line such as 时间：3月 is the report's own.
    apart = (
        i
        for i in range(start, end)
        if (_is_turning(lines[i]) if first < i < last else _is_page(lines[i]))
        and not is_title(lines[i].text, titles)
    )
    return Article(start, end, frozenset(apart), headline)


def is_prose(line: Line) -> bool:
    """Return whether a line is a sentence or more, and no link."""
    plain = len(line.text) - line.linked
    return plain >= _PROSE and line.linked * 2 < plain and bool(_PUNCTUATION.search(line.text))


def is_title(text: str, titles: Iterable[str]) -> bool:
    """Return whether a line is one of the titles, whatever blanks and signs are in them.

    >>> is_title("2031年澜陵市  政府工作报告", ["2031年澜陵市政府工作报告（全文）"])
    True
    """
    plain = plain_text(text)
    if len(plain) < 4 or len(plain) > 120:
        return False
    return any(
        plain == wanted or (len(plain) >= 6 and plain in wanted)
        for wanted in map(plain_text, titles)
    )


def is_label_line(text: str) -> bool:
    """Return whether a line tells when, where and by whom the page was published.

    >>> is_label_line("发布时间：2031-01-28　来源：澜陵日报　字号：[大 中 小]")
    True
    >>> is_label_line("来源：国家统计局的数据表明，全年粮食产量达到18亿斤，比上年增长5%。")
    False
    """
    text = text.strip().lstrip("（([【")
    if len(text) > 160 or "。" in text:
        return False
    if web_pages().imprint.fullmatch(text):
        return True
    if stamp := _STAMP.match(text):
        text = text[stamp.end() :].lstrip(_SEPARATORS)
    if not text:
        return stamp is not None
    first = _SPLIT.split(text, maxsplit=1)[0]
    label, sign, value = first.replace("：", ":").partition(":")
    return bool(sign) and len(value) <= 40 and plain_text(label) in _labels()


@cache
def _labels() -> frozenset[str]:
    return frozenset(chain.from_iterable(web_pages().labels.values()))


def _is_page(line: Line) -> bool:
    """Return whether a line above or below all prose is the page's."""
    text = line.text.strip()
    if line.table:
        return _is_box(line)
    if is_prose(line):
        return False
    if _is_turning(line) or is_label_line(text):
        return True
    if line.linked * 2 > len(text) and not text.startswith("附"):
        return True
    known = furniture()
    return bool(known.head.fullmatch(text) or known.tail.fullmatch(text))


def _is_turning(line: Line) -> bool:
    """Return whether a line turns pages, shares, prints, wherever it stands."""
    if is_prose(line) or line.table:
        return False
    return line.is_around or bool(web_pages().inside_lines.fullmatch(line.text.strip()))


def _is_box(row: Line) -> bool:
    """Return whether a row of a table belongs to the box of a catalogue: 索引号, 发文日期."""
    cells = [plain_text(cell.rstrip("：: ")) for cell in row.text.split("\t")]
    return len(cells) <= 8 and not _labels().isdisjoint(cells[::2])


def _weigh(line: Line) -> int:
    plain = len(line.text) - line.linked
    weight = min(plain, _HEAVIEST) - 3 * min(line.linked, _HEAVIEST) - _COST
    if line.table:
        return -_COST if _is_box(line) else min(weight, _COST)
    if is_prose(line):
        return weight + _COST
    if is_label_line(line.text):
        return -2 * _COST  # between sentences it may be the report's own
    if _is_page(line):
        return -2 * _HEAVIEST if furniture().tail.fullmatch(line.text.strip()) else -100
    return min(weight, _COST)


def _find_holder(lines: Sequence[Line]) -> tuple[int, int] | None:
    """Return the lines of the element that calls itself the article, if it has the prose."""
    prose: Counter[Element] = Counter()
    total = 0
    for line in lines:
        if is_prose(line):
            total += len(line.text)
            if line.holder is not None:
                prose[line.holder] += len(line.text)
    if not prose:
        return None
    best, share = prose.most_common(1)[0]
    if share * 2 < total:
        return None
    inside = [i for i, line in enumerate(lines) if line.holder is best]
    return inside[0], inside[-1] + 1


def _find_body(weights: Sequence[int]) -> tuple[int, int]:
    """Return the stretch of the greatest sum.

    >>> _find_body([-5, 3, -1, 9, -20, 4])
    (1, 4)
    """
    best, best_sum = (0, len(weights)), 0
    start, running = 0, 0
    for i, weight in enumerate(weights):
        if running <= 0:
            start, running = i, 0
        running += weight
        if running > best_sum:
            best, best_sum = (start, i + 1), running
    return best


def _find_block(elements: Sequence[Element]) -> Element:
    """Return the innermost element that holds the first, the middle and the last of these."""
    # As long as this list lives, the same node is the same object.
    shared = [elements[0], *elements[0].iterancestors()]
    for element in (elements[-1], elements[len(elements) // 2]):
        others = {element, *element.iterancestors()}
        shared = [one for one in shared if one in others]
    is_paragraph = tag_of(shared[0]) in ("p", "br", "pre") and len(shared) > 1
    return shared[1] if is_paragraph else shared[0]


def _is_inside(line: Line, block: Element) -> bool:
    return line.element is block or any(one is block for one in line.element.iterancestors())


def _find_title(lines: Sequence[Line], start: int, titles: Sequence[str]) -> int | None:
    """Return the line with the title, the nearest above the body that the page calls so."""
    named = [
        i
        for i in range(start, max(-1, start - _REACH), -1)
        if not lines[i].is_around
        and lines[i].linked * 2 < len(lines[i].text)
        and (lines[i].is_title or is_title(lines[i].text, titles))
    ]
    if not named:
        return None
    first = named[0]
    while first - 1 in named:  # a title in two lines
        first -= 1
    return first


def _find_top(lines: Sequence[Line], start: int, block: Element) -> tuple[int, int | None]:
    """Return where an article begins whose title nothing names, and the title if its place does.

    What stands above the line with date and source is the title; what stands above the body
    in the same element (salutation, session, name) belongs to it.
    """
    top, labelled = start, False
    for i in range(start - 1, max(-1, start - _SHORT_REACH), -1):
        line = lines[i]
        if is_label_line(line.text) or (line.table and _is_box(line)):
            labelled = True
        elif line.linked or _is_page(line):
            break
        elif _is_inside(line, block):
            top = i
        elif labelled and 4 <= len(line.text.strip()) <= 80:
            return i, i
        else:
            break
    return top, None


def plain_text(text: str) -> str:
    """Return a title or a label without blanks and the signs that differ from page to page."""
    return re.sub(r"[\s\u3000\u00a0《》“”\"'：:—\-_|·・]+", "", text)
