"""What a web page prints around a report: 下载, 打印, 【字号：大 中 小】, 相关报道."""

from __future__ import annotations

from dataclasses import dataclass

from taizhang.lexicon.damage import Furniture, furniture
from taizhang.model import Document, Repair, Span

RULE = "page-furniture"
_REASON = "The line belongs to the web page around the report."
_MARKED = "The file's layout shows that this is not part of the report."

#: A page prints no more than this around a report, on either side.
_REACH = 6000
_MOST_LINES = 80
#: A single line, "来源：澜陵日报", may be the report's own.
_FEWEST = 2
#: Longer lines with the end of a sentence in them are prose.
_PROSE = 30


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int  #: without the line end
    words: str


def find_marked_furniture(document: Document) -> list[Repair]:
    r"""Return a deletion for each stretch that the reader marked as furniture.

        >>> page = Document(
        ...     published="增长5.\n— 3 —\n5%", sha256="", name="a.pdf", furniture=(Span(5, 11),)
        ... )
        >>> [repair.span.of(page.published) for repair in find_marked_furniture(page)]
        ['— 3 —\n']

    What the reader left in the text is looked at by `find_page_furniture`.
    """
    return [Repair(span, "", RULE, _MARKED) for span in document.furniture if span.end > span.start]


def find_page_furniture(text: str) -> list[Repair]:
    r"""Find the lines above and below a report that belong to the web page.

        >>> text = "下载\n打印\n澜陵市政府工作报告\n来源：澜陵日报\n各位代表：\n现在报告工作。"
        >>> [repair.span.of(text) for repair in find_page_furniture(text)]
        ['下载\n打印\n', '来源：澜陵日报\n']

    Titles, the line that tells when and where the report was given, prose and appendices
    stay.  Nothing is taken away between the salutation and the last lines.

        >>> find_page_furniture("政府工作报告\n——2031年1月9日\n各位代表：\n下载\n好。")
        []
    """
    known = furniture()
    head = _head(text, known)
    done = head[-1].span.end if head else 0
    tail = _tail(text, known)
    return head + [repair for repair in tail if repair.span.start >= done]


def _head(text: str, known: Furniture) -> list[Repair]:
    lines = _lines(text, 0, min(len(text), _REACH))[:_MOST_LINES]
    salutation = next(
        (i for i, line in enumerate(lines) if known.salutation.fullmatch(line.words)), None
    )
    if salutation is None:
        # No border in sight: only what stands above all other lines.
        filled = (i for i, line in enumerate(lines) if line.words)
        salutation = next((i for i in filled if not known.head.fullmatch(lines[i].words)), 0)
    gone = [False] * (salutation + 1)
    for i in range(salutation):
        words = lines[i].words
        if words and known.head.fullmatch(words):
            gone[i] = True
        elif i and gone[i - 1] and known.labels.fullmatch(lines[i - 1].words):
            gone[i] = len(words) <= 20
    if sum(gone) < _FEWEST:
        return []
    # Empty lines between go with their neighbours.
    repairs: list[Repair] = []
    i = 0
    while i < salutation:
        if not gone[i]:
            i += 1
            continue
        last = i
        for j in range(i, salutation):
            if gone[j]:
                last = j
            elif lines[j].words:
                break
        end = min(lines[last].end + 1, len(text))
        repairs.append(Repair(Span(lines[i].start, end), "", RULE, _REASON))
        i = last + 1
    return repairs


def _tail(text: str, known: Furniture) -> list[Repair]:
    start = text.rfind("\n", 0, max(0, len(text) - _REACH)) + 1 if len(text) > _REACH else 0
    lines = [line for line in _lines(text, start, len(text)) if line.words][-_MOST_LINES:]
    border: int | None = None
    for i in range(len(lines) - 1, 0, -1):
        words = lines[i].words
        if known.tail.fullmatch(words):
            border = i
        elif _belongs_to_report(words, known):
            break
    if border is None:
        return []
    # From the end of the last line of the report: its line end goes too.
    return [Repair(Span(lines[border - 1].end, len(text)), "", RULE, _REASON)]


def _belongs_to_report(words: str, known: Furniture) -> bool:
    """Return whether the line is prose, an appendix or the salutation."""
    if len(words) > _PROSE and words.endswith(("。", "！")):
        return True
    return bool(known.kept.fullmatch(words) or known.salutation.fullmatch(words))


def _lines(text: str, start: int, end: int) -> list[_Line]:
    found: list[_Line] = []
    while start <= end:
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        # Longer lines are prose whatever their end.
        found.append(_Line(start, stop, text[start : min(stop, start + 400)].strip()))
        start = stop + 1
    return found
