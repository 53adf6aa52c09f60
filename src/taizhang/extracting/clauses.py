"""Where sentences and clauses end, found once for a whole text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

# A bracket without a stop in it belongs to the phrase around it: 开放县（区、市）增至45个.
_BRACKET = re.compile(r"（[^（）。；！？\n]{0,80}）|\([^()。；！？\n]{0,80}\)")
_SENTENCE = re.compile("[。！？!?；;\n]")
_CLAUSE = re.compile(r"[。！？!?；;\n，,：:（(）)]")
# 1,120 and, in the 1980s, 1，120: a comma inside a number ends nothing.
_GROUPING = re.compile(r"(?<=\d)[，,](?=\d{3}(?!\d))")


class Clauses:
    """The borders of a text's sentences and clauses."""

    __slots__ = ("_brackets", "_clauses", "_sentences", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        # Positions of the signs that end a sentence, and of all that end a clause.
        self._sentences = [match.start() for match in _SENTENCE.finditer(text)]
        self._brackets = [match.span() for match in _BRACKET.finditer(text)]
        inside = self._brackets + [match.span() for match in _GROUPING.finditer(text)]
        clauses = [match.start() for match in _CLAUSE.finditer(text)]
        self._clauses = _without(clauses, sorted(inside)) if inside else clauses

    def sentence_start(self, position: int) -> int:
        """Return where the sentence around `position` starts."""
        i = bisect_right(self._sentences, position - 1)
        return self._sentences[i - 1] + 1 if i else 0

    def sentence_end(self, position: int) -> int:
        """Return where the sentence around `position` ends, its full stop left out."""
        i = bisect_left(self._sentences, position)
        return self._sentences[i] if i < len(self._sentences) else len(self.text)

    def clause_start(self, position: int) -> int:
        """Return where the clause around `position` starts."""
        i = bisect_right(self._clauses, position - 1)
        start = self._clauses[i - 1] + 1 if i else 0
        bracket = self._bracket(position)
        return max(start, bracket[0] + 1) if bracket else start

    def clause_end(self, position: int) -> int:
        """Return where the clause around `position` ends."""
        i = bisect_left(self._clauses, position)
        end = self._clauses[i] if i < len(self._clauses) else len(self.text)
        bracket = self._bracket(position)
        return min(end, bracket[1] - 1) if bracket else end

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
