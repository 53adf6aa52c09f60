"""Where on which page the characters of a published text stand."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from taizhang.model.repairs import Span


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left corner.

    Rounded outwards to whole points (of a picture: pixels), so that it holds its words.
    """

    page: int  #: the first page is 1
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where each character of a published text stands on its pages.

    Kept in arrays, for a report of a thousand pages has a million characters: per line of
    the page where it starts in the text, its page and its height; per character its edges.
    What the reader itself wrote between words, such as a line end, has no width.

        >>> line = Layout(
        ...     starts=array("L", [0]), pages=array("H", [2]), tops=array("H", [70]),
        ...     bottoms=array("H", [86]), lefts=array("H", [90, 106]),
        ...     rights=array("H", [106, 122]),
        ... )
        >>> line.find_box(Span(1, 2))
        Box(page=2, left=106, top=70, right=122, bottom=86)
    """

    starts: array[int] = field(hash=False)  #: per line: its first character, rising
    pages: array[int] = field(hash=False)
    tops: array[int] = field(hash=False)
    bottoms: array[int] = field(hash=False)
    lefts: array[int] = field(hash=False)  #: per character
    rights: array[int] = field(hash=False)
    #: Per character, in percent: how surely it was recognised in a picture.  Empty for text.
    confidences: array[int] = field(default_factory=lambda: array("B"), hash=False)

    def find_boxes(self, span: Span) -> Iterator[Box]:
        """Yield a box for each line of the page that the span's characters stand on."""
        line = max(0, bisect_right(self.starts, span.start) - 1)
        while line < len(self.starts) and self.starts[line] < span.end:
            after = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.lefts)
            first, last = max(span.start, self.starts[line]), min(span.end, after)
            seen = [i for i in range(first, last) if self.rights[i] > self.lefts[i]]
            if seen:
                yield Box(
                    self.pages[line],
                    min(self.lefts[i] for i in seen),
                    self.tops[line],
                    max(self.rights[i] for i in seen),
                    self.bottoms[line],
                )
            line += 1

    def find_box(self, span: Span) -> Box | None:
        """Return the box around a span, on the page where it begins; None if it has no place."""
        boxes = list(self.find_boxes(span))
        boxes = [box for box in boxes if box.page == boxes[0].page]
        if not boxes:
            return None
        return Box(
            boxes[0].page,
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )

    def find_confidence(self, span: Span) -> int | None:
        """Return the least confidence of a span's characters; None where nothing was recognised."""
        return min(self.confidences[span.start : span.end], default=None)
