"""The headings of a report, and the parts of the text that hold no statements.

A report's headings are numbered (一、 （一） 第一， 1.) or stand alone on a line, and the
numbering differs from report to report: 一、 is a chapter in one and an item below 第一 in
the next.  So levels are not fixed: a numbering that has not been seen under the open
headings is one level deeper, and a number that continues an open one returns to it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from taizhang.lexicon.periods import part_words
from taizhang.model import Heading

#: A numbered heading at the head of a line, up to its title.
_NUMBERED = re.compile(
    r"""
    (?:
      第(?P<part>[一二三四五六七八九十]{1,3})(?:部分|章|编|篇)[ 　、，：:]*   # 第一部分
    | 第(?P<ordinal>[一二三四五六七八九十]{1,3})[，、：:,]                    # 第一，
    | [（(]\s?(?P<bracket>[一二三四五六七八九十]{1,3})\s?[）)]、?             # （一）
    | (?P<chapter>[一二三四五六七八九十]{1,3})\s?[、．.]                      # 一、
    | [（(](?P<digit_bracket>\d{1,2})[）)]                                   # （1）
    | (?P<digit>\d{1,2})\s?(?:[、．]|\.(?!\d))                               # 1.
    )\s*
    """,
    re.VERBOSE,
)
#: First characters of anything that `_NUMBERED` matches: a cheap guard.
_FIRST = frozenset("第（(一二三四五六七八九十0123456789")
#: A line, without the blanks at its head.  A lone blank line is no line.
_LINE = re.compile(r"[^\s][^\n]*")
_CLOSED = frozenset("。！？；;，、,")
_HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_TITLE_LENGTH = 60  # a heading that runs into its paragraph ends with a 。 before this
_MARKED_LENGTH = 120  # nor is a whole paragraph in a heading style
_DEEPEST = 8  # headings are no deeper; keeps a text of numbers linear
_ALONE_LENGTH = 45  # a line without number is a heading only if it is this short
_BARE_LENGTH = 6  # a line that is no shorter, without punctuation, above a paragraph
_PUNCTUATION = re.compile(r"[，。；：！？,;:!?《》（）()|丨>]")
_LONG_LINE = re.compile(r"\s*[^\s\n][^\n]{60}")
_PARAGRAPH = re.compile(r"[^\n]{100}")
_SALUTATION = re.compile(r"各位代表|同志们")
_SHORT = 20  # a subheading that ends with 目标 is about targets only if it is this short
#: A heading that repeats the name of the report around 名词解释 is still only 名词解释.
_AROUND_PART = re.compile(
    r"附件\s?\d*|附录|政府工作报告|[《》〈〉（）()\[\]【】“”：:\s　0-9一二三四]"
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it, up to the next.

    `path` holds the titles from the highest down to this one; `start` is where the
    heading begins, `body` where its title ends.  `kind` is what the title itself says
    of its part: `result`, `target`, `glossary`, `furniture`, `attachment`, or None.
    """

    start: int
    body: int
    depth: int
    path: tuple[str, ...]
    kind: str | None
    mixed: bool = False
    bare: bool = False  #: a line of its own without number


@dataclass(frozen=True, slots=True)
class Outline:
    """Every section of a text, in order; the first begins at 0 and has no title."""

    sections: tuple[Section, ...]
    starts: tuple[int, ...]

    def at(self, position: int) -> Section:
        """Return the section that `position` stands in."""
        return self.sections[max(bisect_right(self.starts, position) - 1, 0)]


@dataclass(slots=True)
class _Open:
    """A heading that is still open while its subsections are read."""

    style: str
    number: int
    title: str


def read_outline(text: str, headings: tuple[Heading, ...] = ()) -> Outline:
    r"""Return the sections of a restored text.

    `headings` are those that the file itself marks (Word styles), with spans in `text`.

    >>> text = "一、过去一年工作回顾\n（一）稳增长。产值增长5%。\n二、今年工作安排\n"
    >>> [" > ".join(section.path) for section in read_outline(text).sections]
    ['', '一、过去一年工作回顾', '一、过去一年工作回顾 > （一）稳增长', '二、今年工作安排']
    """
    marked = {_first_written(text, heading): heading.level for heading in headings}
    opened_by = _SALUTATION.search(text) or _PARAGRAPH.search(text)
    opening = opened_by.end() if opened_by else len(text)
    sections = [Section(0, 0, 0, (), None)]
    stack: list[_Open] = []
    closed = True  # whether the line before ended a sentence: a heading never splits one
    for line in _LINE.finditer(text):
        start, end = line.span()
        found = _read_heading(text, start, end, marked.get(start))
        if found is None and closed and end - start <= _ALONE_LENGTH:
            found = _read_alone(text, start, end, after_opening=start > opening)
        if found is None:
            closed = end - start > _ALONE_LENGTH or text[end - 1] in "。！？：:；”）"
            continue
        opened, body = found
        closed = True
        _place(stack, opened)
        stack.append(opened)
        path = tuple(entry.title for entry in stack)
        kinds = part_kinds(opened.title, top=len(stack) == 1)
        sections.append(
            Section(
                start,
                body,
                depth=len(stack),
                path=path,
                kind=kinds[0] if kinds else None,
                mixed=len(kinds) > 1,
                bare=opened.style == "bare",
            )
        )
    return Outline(tuple(sections), tuple(section.start for section in sections))


def _first_written(text: str, heading: Heading) -> int:
    """Return where a marked heading begins, without the blanks before it."""
    title = heading.span.of(text)
    return heading.span.start + len(title) - len(title.lstrip())


def _read_heading(text: str, start: int, end: int, level: int | None) -> tuple[_Open, int] | None:
    """Return the heading that a line is by its number or by the file's own mark."""
    numbered = _NUMBERED.match(text, start, end) if text[start] in _FIRST else None
    if numbered is not None:
        return _read_numbered(text, numbered, end)
    if level is not None and end - start <= _MARKED_LENGTH:
        return _Open(f"word{level}", 1, text[start:end].rstrip()), end
    return None


def _read_alone(
    text: str, start: int, end: int, *, after_opening: bool
) -> tuple[_Open, int] | None:
    """Return the heading that a short line without number is, by its words or its place."""
    if text[start] in _FIRST and _NUMBERED.match(text, start, end):
        return None
    title = text[start:end].rstrip()
    kinds = part_kinds(title, top=True)
    if not kinds:
        bare = after_opening and len(title) >= _BARE_LENGTH and not _PUNCTUATION.search(title)
        return (_Open("bare", 1, title), end) if bare and _LONG_LINE.match(text, end) else None
    if kinds[0] not in ("result", "target"):
        return _Open("part", 1, title), end
    if any(c in _CLOSED or c in "：:" for c in title):
        return None
    return _Open("alone", 1, title), end


def _read_numbered(text: str, found: re.Match[str], end: int) -> tuple[_Open, int] | None:
    """Return a numbered heading: a whole line, or the first sentence of one."""
    style = found.lastgroup or ""
    start = found.end()
    stop = text.find("。", start, min(end, start + _TITLE_LENGTH))
    whole_line = stop < 0 or stop + 1 >= end
    if whole_line:
        stop = end
        if end - start > _TITLE_LENGTH or text[end - 1] in "；;，、":
            return None  # an item of a list, or a paragraph that merely begins with a number
    title = text[start:stop].strip(" 　\t。：:")
    if not title or (style.startswith("digit") and (not whole_line or text[end - 1] == "。")):
        return None
    if style == "chapter" and text[found.end("chapter")] == "." and not whole_line:
        return None
    return _Open(
        style, _number(found[style]), text[found.start() : stop].rstrip(" 　\t。：:")
    ), stop


def _place(stack: list[_Open], opened: _Open) -> None:
    """Close what a new heading ends."""
    if opened.style == "part":
        stack.clear()
        return
    if opened.style == "bare":
        if stack and stack[-1].style == "bare":
            stack.pop()
        return
    if stack and stack[-1].style == "bare":
        stack.pop()
    if opened.style == "alone":
        stack.clear()
        return
    if opened.style.startswith("word"):
        while stack and not (stack[-1].style.startswith("word") and stack[-1].style < opened.style):
            stack.pop()
        return
    for i in range(len(stack) - 1, -1, -1):  # the deepest numbering that this one continues
        if stack[i].style == opened.style and stack[i].number + 1 == opened.number:
            del stack[i:]
            return
    same = [i for i, entry in enumerate(stack) if entry.style == opened.style]
    nested = opened.number == 1 and len(stack) < _DEEPEST
    if same and (not nested or same[-1] == len(stack) - 1):
        del stack[same[0] :]  # numbers were left out, or every item is number one


@cache
def _parts() -> tuple[dict[str, str], re.Pattern[str], dict[str, str], dict[str, str]]:
    """Return the words of parts.toml by place: whole; anywhere, with its pattern; at the end."""
    whole, anywhere, at_end = (
        {part.word: part.kind for part in part_words() if part.where == place}
        for place in ("whole", "anywhere", "end")
    )
    longest_first = sorted(anywhere, key=lambda word: (-len(word), word))
    return whole, re.compile("|".join(map(re.escape, longest_first))), anywhere, at_end


def part_kinds(title: str, *, top: bool) -> tuple[str, ...]:
    """Return what a heading says of its part, in its order; empty where it says nothing.

    A subheading says it only by its last words: （二）…实现目标任务新突破 stays what the
    heading above it is.

    >>> part_kinds("二、2026年工作安排", top=True)
    ('target',)
    >>> part_kinds("一、发展成就和今后的任务", top=True)
    ('result', 'target')
    >>> part_kinds("（四）优化营商环境，推动重点工作见效", top=False)
    ()
    """
    whole, pattern, anywhere, at_end = _parts()
    bare = title.strip()
    kind = whole.get(bare) or whole.get(_AROUND_PART.sub("", bare))
    if kind is None and bare.startswith(_furniture()):
        kind = "furniture"
    if kind is not None:
        return (kind,)
    found = {
        anywhere[match[0]]: None
        for match in pattern.finditer(bare)
        if top or match.end() == len(bare)
    }
    if not found or top:
        short = top or len(bare) <= _SHORT
        found |= {at_end[w]: None for w in at_end if short and bare.endswith(w)}
    return tuple(found)


@cache
def _furniture() -> tuple[str, ...]:
    return tuple(part.word for part in part_words() if part.kind == "furniture")


def _number(written: str) -> int:
    """Return 十二 or 12 as a number."""
    if written.isdigit():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return _HAN_DIGITS.get(written[-1], 0)
    return _HAN_DIGITS.get(tens[-1:] or "一", 1) * 10 + _HAN_DIGITS.get(ones[-1:] or "零", 0)
