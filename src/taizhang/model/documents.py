"""Documents: the text as published, and the repairs that restore it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from taizhang.model.layouts import Layout
from taizhang.model.repairs import Confidence, Repair, Repairs, Span


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
    layout: Layout | None = None  #: of a PDF, an OFD or a picture: where its characters stand
    repairs: Sequence[Repair] = ()  #: sorted, without overlap
    losses: tuple[Loss, ...] = ()  #: sorted; damage that no repair undoes
    restored: str = field(init=False, repr=False, compare=False)
    _edits: Repairs = field(init=False, repr=False, compare=False)  # the repairs, in columns
    #: The farthest end of the losses up to each: losses may overlap.
    _loss_reach: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        edits = self.repairs if isinstance(self.repairs, Repairs) else Repairs(self.repairs)
        object.__setattr__(self, "repairs", edits)
        object.__setattr__(self, "_edits", edits)
        object.__setattr__(self, "restored", edits.apply(self.published))
        reach = tuple(accumulate((loss.span.end for loss in self.losses), max))
        object.__setattr__(self, "_loss_reach", reach)

    def with_repairs(self, repairs: Sequence[Repair]) -> Document:
        """Return the same document, restored by other repairs."""
        return replace(self, repairs=repairs)

    def published_span(self, start: int, end: int) -> Span:
        """Return the published characters that the restored span came from.

        Deleted characters at the border are left out; those inside are kept, so the
        published quotation may hold a line break or a pinyin note.
        """
        if not self._edits:
            return Span(start, end)
        edits = self._edits
        starts, ends = edits.placed()
        i = bisect_right(starts, start)
        first = start
        if i and start < ends[i - 1]:
            first = edits.starts[i - 1]
        elif i:
            first = edits.ends[i - 1] + start - ends[i - 1]
        # What is deleted right at the end stands behind the last character, and is left out.
        j = bisect_left(ends, end)
        last = end
        if j < len(ends) and starts[j] < end:
            last = edits.ends[j]
        elif j:  # everything before edit j is undamaged up to the edit before it
            last = edits.ends[j - 1] + end - ends[j - 1]
        return Span(first, max(first, last))

    def restored_span(self, start: int, end: int) -> Span:
        """Return the restored characters that the published span became."""
        if not self._edits:
            return Span(start, end)
        edits = self._edits
        starts, ends = edits.placed()
        i = bisect_right(edits.starts, start) - 1
        first = start
        if i >= 0 and start < edits.ends[i]:
            first = starts[i]
        elif i >= 0:
            first = ends[i] + start - edits.ends[i]
        j = bisect_left(edits.starts, end) - 1
        last = end
        if j >= 0 and end <= edits.ends[j]:
            last = ends[j]
        elif j >= 0:
            last = ends[j] + end - edits.ends[j]
        return Span(first, max(first, last))

    def repairs_inside(self, span: Span) -> tuple[Repair, ...]:
        """Return the repairs that lie in a span of the published text or reach into it."""
        first = bisect_right(self._edits.ends, span.start)
        return self._edits[first : bisect_left(self._edits.starts, span.end)]

    def losses_inside(self, span: Span) -> tuple[Loss, ...]:
        """Return the losses that lie in a span of the published text or reach into it."""
        first = bisect_right(self._loss_reach, span.start)
        last = bisect_left(self.losses, span.end, key=lambda loss: loss.span.start)
        return tuple(loss for loss in self.losses[first:last] if span.start < loss.span.end)

    def repairs_of(self, confidence: Confidence) -> tuple[Repair, ...]:
        """Return the repairs that are as sure as this, neither surer nor less sure."""
        causes = enumerate(self._edits.causes)
        return tuple(self._edits[i] for i, cause in causes if cause.confidence is confidence)
