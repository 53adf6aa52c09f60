"""Line ends inside a sentence or a number: 增长5.⏎5%."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from unicodedata import east_asian_width

from taizhang.lexicon.damage import damage
from taizhang.model import Confidence, Repair, Span

RULE = "line-break"

#: A line end before a line that is neither empty nor indented.
_BREAK = re.compile(r"\n(?=\S)")
_ENDS_SENTENCE = re.compile(r"[。！？!?；;：:…][”’）)》】」』]*\Z")
_STARTS_INSIDE = re.compile(r"[，。、；：％%‰！？,;:!?]|[）)》”’」』](?![）)》”’」』])")
_NUMBERED = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零0-9]+[章节部篇条项，、]|[一二三四五六七八九十百]+[、．.是要]"
    r"|[（(][一二三四五六七八九十百0-9]{1,3}[）)]|[\uff3b\[【①-⑳]|[0-9]{1,3}[、．.](?![0-9])"
    r"|[—－–-]{2}|[—●■◆○·•])"
)
#: After these signs a new paragraph may begin, whatever it begins with.
_CLOSED = frozenset("。！？：；!?:;\n")
_ENDS_OPEN = re.compile(r"[《“‘（(〈「『，,、]\Z")
_BARE_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_YEAR_NUMBER = re.compile(r"[0-9]{4}年")
_CUT_DECIMAL = re.compile(r"[^\s0-9][0-9]+\.\Z")
_DECIMAL = re.compile(r"[0-9]\.[0-9]+\Z")
_AT_WIDTH = "All lines of the text break at this width."
_SENTENCE_SIGN = re.compile(r"[，。；,;]")


def find_line_breaks(text: str) -> list[Repair]:
    r"""Find the line ends that stand inside a sentence.

    Text from PDF breaks lines at the page edge, text from web pages at every link and
    every word in bold.  Left alone, each break cuts a sentence, and some cut a number.

        >>> [repair.span for repair in find_line_breaks("总产值增长5.\n5%，细颗粒（PM\n2.5）")]
        [Span(start=7, end=8), Span(start=17, end=18)]

    A break stays where a paragraph may end: after the end of a sentence, after a
    heading, before an item of a list, before an indented line.

        >>> find_line_breaks("一、去年工作\n2025年，全市上下奋力拼搏\n（一）农业")
        []

    So does one after a whole number: the next line may begin another.

        >>> find_line_breaks("新建学校12\n38个社区受益")
        []
    """
    repairs: list[Repair] = []
    layout: _Layout | None = None
    for match in _BREAK.finditer(text):
        position = match.start()
        if text[position - 1 : position] in _CLOSED or not position:
            continue  # the commonest case by far, told by one character
        if layout is None:
            layout = _Layout.of(text)
        start = text.rfind("\n", 0, position) + 1
        before = text[start:position].rstrip(" \t\r")
        stop = text.find("\n", match.end())
        after = text[match.end() : stop if stop >= 0 else len(text)]
        reason = _reason(before, after, layout)
        if reason:
            glue = " " if _joins_latin(before[-1], after[0]) else ""
            span = Span(start + len(before), match.end())
            repairs.append(Repair(span, glue, RULE, reason, _confidence(before, after, reason)))
    return repairs


def _confidence(before: str, after: str, reason: str) -> Confidence:
    """Return how sure it is that these lines belong together."""
    if before[-1].isdecimal() and after[0].isdecimal():
        return Confidence.LOW  # two numbers become one
    return Confidence.HIGH if reason != _AT_WIDTH else Confidence.MEDIUM


# The order of the questions is the rule; one return each reads best.
def _reason(before: str, after: str, layout: _Layout) -> str:
    """Return why the break between these lines is inside a sentence, or nothing."""
    if not before.strip() or before[-1] in _CLOSED:
        return ""
    if "\t" in before.strip() or "\t" in after.rstrip():
        return ""  # rows of a table: readers join cells by tabs
    if _STARTS_INSIDE.match(after):
        return "The next line begins with a sign that no line begins with."
    if _ENDS_SENTENCE.search(before[-6:]) or _NUMBERED.match(after):
        return ""
    if _ENDS_OPEN.search(before[-1:]):
        return "The line ends with a sign after which the sentence goes on."
    if _cuts_number(before, after):
        return "The break cuts a number, or parts it from its words."
    if after.startswith(damage().continuing_line_starts):
        return "The next line begins with words that go on with a sentence."
    if layout.wraps_at(before):
        return _AT_WIDTH
    if _NUMBERED.match(before):
        return ""
    if before.endswith(damage().unfinished_line_ends) and len(before) >= 8:
        return "The line ends with a word that cannot end a sentence."
    if layout.separates_paragraphs and (
        _SENTENCE_SIGN.search(before) or _SENTENCE_SIGN.search(after[:200])
    ):
        return "Paragraphs of this text are an empty line apart, and here is none."
    return ""


def _cuts_number(before: str, after: str) -> bool:
    """Return whether the break stands inside a number or between it and its word."""
    number = _BARE_NUMBER.match(after)
    if not number:
        unit = after.startswith(("亿", "万亿", "万元", "万吨", "万人", "个百分点", "百分点"))
        return (unit and before[-1].isdecimal()) or (
            _DECIMAL.search(before[-12:]) is not None and after[0] in damage().signs_after_number
        )
    follower = after[number.end() : number.end() + 1]
    measured = bool(follower) and (follower in "%‰％" or follower in damage().signs_after_number)
    if _CUT_DECIMAL.search(before[-12:]):
        return measured and "." not in number.group() and not _YEAR_NUMBER.match(after)
    if before[-1].isascii() and before[-1].isupper():
        return len(before) > 3  # PM⏎2.5; three letters alone are a table's cell
    if _YEAR_NUMBER.match(after):
        return False
    return measured and _ends_before_number().search(before[-8:]) is not None


@cache
def _ends_before_number() -> re.Pattern[str]:
    words = sorted(damage().words_before_number, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, words))})\\Z")


def _joins_latin(last: str, first: str) -> bool:
    return last.isascii() and last.isalpha() and first.isascii() and first.isalpha()


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the lines of a whole text are set."""

    separates_paragraphs: bool  #: an empty line stands between paragraphs
    wrap: int | None  #: the width at which all lines break, in columns
    length: int | None  #: the same in characters

    @classmethod
    def of(cls, text: str) -> _Layout:
        lines = text.split("\n")
        filled = [line for line in lines if line.strip()]
        gaps = len(lines) - len(filled)
        apart = gaps >= 10 and gaps * 2 > len(filled)
        if len(filled) < 8 or max(map(len, filled)) > 120:
            return cls(apart, None, None)  # lines are paragraphs
        # Figures that were of full width fill lines of as many characters and fewer columns.
        return cls(
            apart,
            wrap=_common_width(map(_width, filled), least=24, slack=3, parts=3),
            length=_common_width(map(len, filled), least=12, slack=0, parts=2),
        )

    def wraps_at(self, line: str) -> bool:
        return (self.wrap is not None and _width(line) >= self.wrap - 4) or (
            self.length is not None and len(line) >= self.length
        )


def _common_width(widths: Iterable[int], *, least: int, slack: int, parts: int) -> int | None:
    """Return the width at which a program broke all lines, or None if lines are paragraphs.

    More than one in `parts` lines has that width, a column or two for a sign that moved to
    the next line apart (`slack`), and hardly any is longer.
    """
    counted = Counter(widths)
    total, longer = counted.total(), 0
    for width in sorted(counted, reverse=True):
        full = sum(counted[width - less] for less in range(slack + 1))
        if longer * 20 > total or width < least:
            return None
        if full * parts > total:
            return width
        longer += counted[width]
    return None


def _width(line: str) -> int:
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in line)
