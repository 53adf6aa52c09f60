"""What stands before and behind a run: the words that its own words must fit."""

from __future__ import annotations

import re

from taizhang.restoring.gbk import LETTERS
from taizhang.restoring.plausibility import Reading
from taizhang.restoring.shifted.paths import Path

NOTE_REST = re.compile(rf"\(?([{LETTERS}]{{1,6}})\)")
NOTE = re.compile(rf"[(（]\s?([{LETTERS}]{{1,6}})\s?[)）]")
#: How many characters before and behind a run tell how well its words fit.
_CONTEXT = 4


def read_before(text: str, start: int) -> Reading:
    """Return the reading of the last characters before the run, notes apart."""
    before = NOTE.sub("", text[max(0, start - 40) : start])
    return Reading().then_all(before[-_CONTEXT:])


def read_behind(text: str, position: int) -> str:
    """Return the next characters behind the run, notes apart."""
    return NOTE.sub("", text[position : position + 40])[:_CONTEXT]


def is_in_name(text: str, position: int) -> bool:
    """Return whether a quotation mark was opened a few characters before."""
    before = NOTE.sub("", text[max(0, position - 40) : position])[-8:]
    return before.rfind("“") > before.rfind("”")


def cost_as_is(text: str, start: int, end: int) -> int:
    """Return what a run costs as it is published, with the words around it."""
    damaged = NOTE_REST.sub("", text[start:end])
    right = read_behind(text, end)
    return read_before(text, start).then_all(damaged).then_all(right).cost


class AsPublished:
    """What a text costs as it is, from a first place on."""

    def __init__(self, text: str, first: int) -> None:
        self.first = first
        self._text = text
        #: Of all before each place that was asked for.
        self._readings = [read_before(text, first)]

    def cost(self, start: int, end: int) -> int:
        """Return the cost of a stretch, in hundredths of a bit."""
        return self._reading(end).cost - self._reading(start).cost

    def path(self, place: int) -> Path:
        """Return the text as it is up to a place, as the way to read it so far."""
        return Path(self._text[self.first : place], self._reading(place), 0)

    def _reading(self, place: int) -> Reading:
        readings = self._readings
        for character in self._text[self.first + len(readings) - 1 : place]:
            readings.append(readings[-1].then(character))
        return readings[min(place - self.first, len(readings) - 1)]
