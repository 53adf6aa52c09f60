"""Documents: the text as published, and the repairs that restore it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Confidence(StrEnum):
    """How sure a repair is of what stood there before the damage; the least sure last."""

    HIGH = "high"  #: what was damaged so can have been nothing else
    MEDIUM = "medium"  #: the words around it chose among several
    LOW = "low"  #: a person should look; records that stand on it carry a flag


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, in code points, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Repair:
    """One edit that undoes damage to a published text.

    `span` is in the *published* text.  A deletion has an empty `replacement`, an
    insertion an empty span.  `rule` names the kind of damage; `reason` says in one
    sentence why this place is damaged; `confidence` how sure it is of the replacement.
    No repair ever changes a digit's value.
    """

    span: Span
    replacement: str
    rule: str
    reason: str = ""
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True, slots=True)
class Loss:
    """Damage that cannot be undone: what stood here is not in the file any more.

    `span` is in the *published* text.  `rule` names the kind of damage; `reason` says in
    one sentence what is lost.  Nothing is ever filled in: a masked figure (xx.x%) gives
    no record, and a record beside a loss carries its rule as a flag.
    """

    span: Span
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A title that the file itself marks as one; `level` 1 is the highest.

    Word's heading styles and the h1 to h6 of a web page give these.  `span` is in the
    published text.
    """

    span: Span
    level: int


@dataclass(frozen=True, slots=True)
class Part:
    """One of several files that a document was put together from, such as pages of an article.

    `span` is in the published text; `name` and `sha256` are those of the file.
    """

    span: Span
    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    r"""One report: the text as published, and the repairs that restore it.

    `published` is what the reader found, not a character changed.  `restored` is the
    same text with the repairs applied; both directions of the position map are exact.
    What a reader takes for the page around the report (navigation, running heads, page
    numbers) stays in `published` and is marked as `furniture`; `restoring` takes it out,
    so nothing is lost and everything can be explained.

        >>> document = Document(
        ...     published="增長\n5%",
        ...     sha256="",
        ...     name="a.txt",
        ...     repairs=(Repair(Span(1, 2), "长", "script"), Repair(Span(2, 3), "", "line-break")),
        ... )
        >>> document.restored
        '增长5%'
        >>> document.published_span(2, 4)
        Span(start=3, end=5)
        >>> document.restored_span(0, 3)
        Span(start=0, end=2)
    """

    published: str
    #: Of the file's bytes; for a row of a table, of the row's text in UTF-8; for a document of
    #: several files, of their SHA-256s, a line each.
    sha256: str
    name: str  #: the file's name, with "#row" for a row of a table
    title: str | None = None  #: as a column, the page or the file's metadata gives it
    date: str | None = None  #: the day it was published on, as the file says: "2026-01-27"
    origin: str | None = None  #: the newspaper or site that the file names as its source (来源)
    issuer: str | None = None  #: the body that the file names as its issuer (发布机构)
    address: str | None = None  #: the URL that it was fetched from
    year: int | None = None  #: the year the report was delivered, when known from outside the text
    region: str | None = None  #: the place, when known from outside the text
    headings: tuple[Heading, ...] = ()
    tables: tuple[Span, ...] = ()  #: in the published text: a line a row, cells joined by tabs
    furniture: tuple[Span, ...] = ()  #: in the published text: sorted, apart from each other
    parts: tuple[Part, ...] = ()  #: the files it was put together from; empty for one file
    notes: tuple[str, ...] = ()  #: what the reader wants a person to know ("read as GB18030")
    repairs: tuple[Repair, ...] = ()  #: sorted, without overlap
    losses: tuple[Loss, ...] = ()  #: sorted; damage that no repair undoes
    restored: str = field(init=False, repr=False, compare=False)
    _starts: list[int] = field(init=False, repr=False, compare=False)  # of repairs, restored
    _ends: list[int] = field(init=False, repr=False, compare=False)  # of repairs, restored

    def __post_init__(self) -> None:
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        position = length = 0
        for repair in self.repairs:
            if repair.span.start < position or repair.span.end < repair.span.start:
                raise ValueError(f"repairs overlap or are out of order at {repair.span}")
            kept = self.published[position : repair.span.start]
            pieces += (kept, repair.replacement)
            starts.append(length + len(kept))
            length += len(kept) + len(repair.replacement)
            ends.append(length)
            position = repair.span.end
        pieces.append(self.published[position:])
        restored = "".join(pieces) if self.repairs else self.published
        object.__setattr__(self, "restored", restored)
        object.__setattr__(self, "_starts", starts)
        object.__setattr__(self, "_ends", ends)

    def with_repairs(self, repairs: tuple[Repair, ...]) -> Document:
        """Return the same document, restored by other repairs."""
        return replace(self, repairs=repairs)

    def published_span(self, start: int, end: int) -> Span:
        """Return the published characters that the restored span came from.

        Deleted characters at the border are left out; those inside are kept, so the
        published quotation may hold a line break or a pinyin note.
        """
        if not self.repairs:
            return Span(start, end)
        first = self._published_start(start)
        return Span(first, max(first, self._published_end(end)))

    def restored_span(self, start: int, end: int) -> Span:
        """Return the restored characters that the published span became."""
        if not self.repairs:
            return Span(start, end)
        spans = self.repairs
        i = bisect_right(spans, start, key=lambda repair: repair.span.start) - 1
        if i < 0:
            first = start
        elif start < spans[i].span.end:
            first = self._starts[i]
        else:
            first = self._ends[i] + start - spans[i].span.end
        j = bisect_left(spans, end, key=lambda repair: repair.span.start) - 1
        if j < 0:
            last = end
        elif end <= spans[j].span.end:
            last = self._ends[j]
        else:
            last = self._ends[j] + end - spans[j].span.end
        return Span(first, max(first, last))

    def repairs_inside(self, span: Span) -> tuple[Repair, ...]:
        """Return the repairs that lie in a span of the published text or reach into it."""
        first = bisect_right(self.repairs, span.start, key=lambda repair: repair.span.end)
        last = bisect_left(self.repairs, span.end, key=lambda repair: repair.span.start)
        return self.repairs[first:last]

    def losses_inside(self, span: Span) -> tuple[Loss, ...]:
        """Return the losses that lie in a span of the published text or reach into it."""
        return tuple(
            loss
            for loss in self.losses
            if loss.span.start < span.end and span.start < loss.span.end
        )

    def _published_start(self, position: int) -> int:
        i = bisect_right(self._starts, position) - 1
        if i < 0:
            return position
        if position < self._ends[i]:
            return self.repairs[i].span.start
        return self.repairs[i].span.end + position - self._ends[i]

    def _published_end(self, position: int) -> int:
        j = bisect_left(self._ends, position)
        if j < len(self._starts) and self._starts[j] < position:
            return self.repairs[j].span.end
        # Everything before repair j is undamaged up to the repair before it.
        if j == 0:
            return position
        return self.repairs[j - 1].span.end + position - self._ends[j - 1]
