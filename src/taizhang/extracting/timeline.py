"""Whether a place in a report tells a result or sets a target, and for which years.

Three things decide, from the widest to the narrowest:

1. the *part* the place stands in, which its headings name (工作回顾, 重点工作);
2. the *cue* that governs it: 五年来 at the head of a paragraph holds until another one
   takes over, 到2030年 for its sentence, 2019年的 for its clause;
3. the *mood* of the sentence (截至目前, 我们将), where part and cue leave it open.

Everything is found once; asking for a position is three bisections.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from taizhang.extracting.laying import CueLayer, Governor
from taizhang.extracting.moods import lay_moods
from taizhang.extracting.outline import read_outline
from taizhang.extracting.parts import Part, default_years, last_year_told, read_parts
from taizhang.extracting.years import Calendar, Cue, Years
from taizhang.lexicon.periods import Mood, context_words
from taizhang.model import Heading, Kind

_CLAUSE_END = re.compile(r"[，,；;。！？\n]")
_NEAR = 400  # a cue this close may stand in the clause of a value
_VALUE_REACH = 24  # 年均 and 达到 stand this close before their value


class Moment(NamedTuple):
    """What the report says about the time of one place in it.

    `period` is "2025" or "2021-2025", or None where the text leaves it open; `flags`
    then tell why.  `skip` is true where nothing is a statement (glossary, furniture of a
    web page).  `rule` names what decided.
    """

    kind: Kind
    period: str | None
    section: tuple[str, ...]
    skip: bool
    flags: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The kind and period of every position of one text."""

    text: str
    calendar: Calendar
    part_starts: list[int]
    parts: list[Part]
    cue_starts: list[int]
    governors: list[Governor | None]
    mood_starts: list[int]
    moods: list[Mood | None]

    def at(self, position: int) -> Moment:
        r"""Return what the text says about the time of `position`.

        >>> text = "一、2024年工作回顾\n产值增长5%。\n二、2025年工作安排\n到2030年产值翻一番。"
        >>> timeline = read_timeline(text, year=2025)
        >>> timeline.at(text.index("5%")).period, timeline.at(text.index("翻")).period
        ('2024', '2030')
        """
        part = self.parts[bisect_right(self.part_starts, position) - 1]
        governor = self.governors[bisect_right(self.cue_starts, position) - 1]
        mood = self.moods[bisect_right(self.mood_starts, position) - 1]
        kind, years, flags = part.kind, part.years, part.flags
        rule = "part" if part.firm else "part-unnamed"
        cue = governor.cue if governor is not None else None
        if governor is not None and cue is not None:
            kind = _cue_kind(cue, part, self.calendar)
            years, flags, rule = cue.years, cue.flags, "cue"
        if years.first != years.last:
            years = self._narrow(years, cue, position)
        elif governor is not None and self._says(position, "average"):
            years = _widest(years, governor.around, part.years)
        mood_start = self.mood_starts[bisect_right(self.mood_starts, position) - 1]
        if mood is not None and _is_now(mood, mood_start, cue, self.calendar):
            kind, years = Kind.RESULT, default_years(Kind.RESULT, self.calendar)
            rule += "+mood"
        elif mood is not None and _turns(mood, part, cue, self.calendar):
            rule += "+mood"
            if cue is None and kind is not Kind(mood.kind):
                years = default_years(Kind(mood.kind), self.calendar)
            kind = Kind(mood.kind)
        period = years.period
        if period is None and not flags:
            flags = ("year-unknown",)
        return Moment(kind, period, part.section.path, part.skip, flags, rule)

    def _narrow(self, years: Years, cue: Cue | None, position: int) -> Years:
        """Return the last of several years for a level that was reached at their end."""
        if years.last is None or not self._says(position, "reached"):
            return years
        near = cue is not None and position - cue.end < _NEAR
        if near and cue is not None and not _CLAUSE_END.search(self.text, cue.end, position):
            return years  # 五年累计达到, 五年科技投入达到: the clause itself names them
        if self._says(position, "summed") or self._says(position, "average"):
            return years
        return Years(years.last, years.last)

    def _says(self, position: int, key: str) -> bool:
        """Return whether one of the words of `key` stands in the clause before a position."""
        start = max(0, position - _VALUE_REACH)
        return _saying(key).search(self.text, start, position) is not None


@cache
def _saying(key: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, context_words("values", key)))
    # PM2.5年均浓度 is the name of one year's value
    return re.compile(rf"(?:{words})(?!浓度)[^，,；;。！？\n]*\Z")  # and no clause ends behind them


def _widest(years: Years, *around: Years | None) -> Years:
    """Return the first of `around` that spans several years, else `years`."""
    for other in around:
        if other is not None and other.period is not None and other.first != other.last:
            return other
    return years


def _cue_kind(cue: Cue, part: Part, calendar: Calendar) -> Kind:
    """Return what the years themselves say: what is over is a result."""
    first, last, done = cue.years.first, cue.years.last, calendar.done
    if done is None or first is None or last is None:
        return part.kind
    if last <= done:
        return Kind.RESULT
    reviewed = part.firm and part.kind is Kind.RESULT
    if reviewed and not (cue.until or cue.frame):
        return part.kind  # 提前实现了本世纪末的目标
    if first > done + 1 or (last > done + 1 and (cue.until or cue.frame)):
        return part.kind if first <= done and part.firm else Kind.TARGET
    if not part.firm and first > done:
        return Kind.TARGET
    return part.kind


def _turns(mood: Mood, part: Part, cue: Cue | None, calendar: Calendar) -> bool:
    """Return whether the mood of the sentence outweighs its part and cue."""
    if mood.always:
        return True
    last, done = cue.years.last if cue is not None else None, calendar.done
    if mood.coming and (last is None or done is None or last <= done):
        return False
    if last is not None and done is not None:
        reviewed = part.firm and part.kind is Kind.RESULT
        if last == done + 1 and mood.kind == "target":
            return True
        if last <= done or (last > done + 1 and mood.kind == "result" and not reviewed):
            return False
    return mood.firm or not part.firm


def _is_now(mood: Mood, start: int, cue: Cue | None, calendar: Calendar) -> bool:
    """Return whether 目前 or 现已 turns from years to come, which were named before it."""
    last, done = cue.years.last if cue is not None else None, calendar.done
    if mood.kind != "result" or not mood.firm or cue is None or last is None or done is None:
        return False
    return last > done + 1 and cue.end <= start


def read_timeline(text: str, *, year: int | None, headings: tuple[Heading, ...] = ()) -> Timeline:
    """Return the timeline of a restored text that was delivered in `year`.

    `headings` are those that the file itself marks, with spans in `text`.  Without a
    year, what depends on it stays open and is flagged; years that the text names are
    known all the same.
    """
    calendar = Calendar(year, last_year_told(text, year))
    parts = read_parts(read_outline(text, headings), text, calendar)
    part_starts = [part.section.start for part in parts]
    cue_starts, governors = CueLayer(text, parts, part_starts, calendar).lay()
    mood_starts, found_moods = lay_moods(text)
    return Timeline(
        text, calendar, part_starts, parts, cue_starts, governors, mood_starts, found_moods
    )
