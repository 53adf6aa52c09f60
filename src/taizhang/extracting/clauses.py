"""Where sentences and clauses end, found once a line."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

# A bracket without a stop in it belongs to the phrase around it: 开放县（区、市）增至45个.
_BRACKET = re.compile(r"（[^（）。；！？\n]{0,80}）|\([^()。；！？\n]{0,80}\)")
_SENTENCE = re.compile("[。！？!?；;\n]")
# So do the borders between the cells of a table.
_CLAUSE = re.compile(r"[。！？!?；;\n，,：:（(）)\t|]")
# 1,120 and, in the 1980s, 1，120: a comma inside a number ends nothing.
_GROUPING = re.compile(r"[，,](?<=\d[，,])(?=\d{3}(?!\d))")


class Clauses:
    """The borders of a text's sentences and clauses.

    They are found a line at a time, when somebody asks: most lines of most reports hold no
    number, and a line border ends everything.  Callers go through a text from start to end.
    """

    __slots__ = ("_brackets", "_clauses", "_end", "_sentences", "_start", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._start, self._end = 0, -1  # of the line that the borders below are of
        # Positions of the signs that end a sentence, and of all that end a clause.
        self._sentences: list[int] = []
        self._clauses: list[int] = []
        self._brackets: list[tuple[int, int]] = []

    def _go_to(self, position: int) -> None:
        """Find the borders of the line around a position, its line end included."""
        text = self.text
        start = text.rfind("\n", 0, position) + 1
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        self._start, self._end = start, end
        self._sentences = [match.start() for match in _SENTENCE.finditer(text, start, end + 1)]
        self._brackets = [match.span() for match in _BRACKET.finditer(text, start, end)]
        grouping = [match.span() for match in _GROUPING.finditer(text, start, end)]
        clauses = [match.start() for match in _CLAUSE.finditer(text, start, end + 1)]
        inside = self._brackets + grouping
        self._clauses = _without(clauses, sorted(inside)) if inside else clauses

    def sentence_start(self, position: int) -> int:
        """Return where the sentence around `position` starts."""
        if not self._start <= position <= self._end:
            self._go_to(position)
        i = bisect_right(self._sentences, position - 1)
        return self._sentences[i - 1] + 1 if i else self._start

    def sentence_end(self, position: int) -> int:
        """Return where the sentence around `position` ends, its full stop left out."""
        if not self._start <= position <= self._end:
            self._go_to(position)
        i = bisect_left(self._sentences, position)
        return self._sentences[i] if i < len(self._sentences) else self._end

    def clause_start(self, position: int) -> int:
        """Return where the clause around `position` starts."""
        if not self._start <= position <= self._end:
            self._go_to(position)
        i = bisect_right(self._clauses, position - 1)
        start = self._clauses[i - 1] + 1 if i else self._start
        bracket = self._bracket(position)
        return max(start, bracket[0] + 1) if bracket else start

    def clause_end(self, position: int) -> int:
        """Return where the clause around `position` ends."""
        if not self._start <= position <= self._end:
            self._go_to(position)
        i = bisect_left(self._clauses, position)
        end = self._clauses[i] if i < len(self._clauses) else self._end
        bracket = self._bracket(position)
        return min(end, bracket[1] - 1) if bracket else end

    def is_inside_bracket(self, position: int) -> bool:
        """Tell whether a place is inside a bracket without a stop in it."""
        return self._bracket(position) is not None

    def _bracket(self, position: int) -> tuple[int, int] | None:
        i = bisect_right(self._brackets, (position, len(self.text) + 1)) - 1
        if i >= 0:
            start, end = self._brackets[i]
            if start < position < end:
                return start, end
        return None


def _without(positions: list[int], spans: list[tuple[int, int]]) -> list[int]:
    """Return the positions that no span covers; both are in order."""
    kept: list[int] = []
    done = 0
    for start, end in spans:
        first = bisect_left(positions, start, done)
        kept += positions[done:first]
        done = bisect_left(positions, end, first)
    return kept + positions[done:]
