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
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from taizhang.extracting.cues import Calendar, Cue, Years, find_cues
from taizhang.extracting.moods import lay_moods
from taizhang.extracting.outline import read_outline
from taizhang.extracting.parts import Part, default_years, last_year_told, read_parts
from taizhang.lexicon.periods import Mood, context_words
from taizhang.model import Heading, Kind

_STOP = re.compile(r"[。！？\n]")
_CLAUSE_END = re.compile(r"[，,；;。！？\n]")
_SEMICOLON = re.compile(r"[；;。！？\n]")
_CLAUSE_BORDERS = frozenset("，,。；;：:！？、\n“（( 　")
_BASELINE_END = re.compile(r"[到至，,；;。\n]|[增提上下降扩减]")
#: 建成上年开工的住房1500套: the year tells when the thing began, not when it is built.
_RELATIVE_CLAUSE = re.compile(r"[^，,。；;、的\d\n]{1,6}的")
_NUMBER = re.compile(r"\d|百分之|[一二三四五六七八九十百千万亿]{2}")
_REACH = 400  # no clause is longer; keeps a text without punctuation linear
_HEAD = 40  # a cue at the head of a sentence stands in this many characters
#: What may stand between the head of a paragraph and the cue that governs it.
_OPENERS = re.compile(
    r"""
    (?:[\s　]|各位代表[！，,：:]?|同志们[！，,：:]?|[—－-]
      |[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|[一二三四五六七八九十]{1,2}[是要]
      |第[一二三四五六七八九十]+[，、]
      |在?[^，。：\n]{2,12}方面[：，]
      |[同与和跟比][^，。\n]{2,14}(?:相比|比较|比)，             # 同一九五七年比较，一九六四年…
      |回顾|回首|回望|总结|展望|刚刚过去的|刚刚|在|从|到|至|截至|全年|总的看|总之|经过|整个
      |全省|全市|全国|我国|我省|我市|我们|按照|根据|这|[“"「])*
    """,
    re.VERBOSE,
)
#: A sentence that looks back or ahead opens a stretch wherever it stands.
_LOOK = re.compile(r"(?:回顾|回首|回望|展望)(?:这|过去的|过去)?[“\"]?$")
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
class _Governor:
    """A cue and the years that the cues around it name: 年均 is about those."""

    cue: Cue
    around: Years | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The kind and period of every position of one text."""

    text: str
    calendar: Calendar
    part_starts: list[int]
    parts: list[Part]
    cue_starts: list[int]
    governors: list[_Governor | None]
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
        if mood is not None and _turns(mood, part, cue, self.calendar):
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
        near = cue is not None and position - cue.end < _REACH
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
    return re.compile(rf"(?:{words})[^，,；;。！？\n]*\Z")  # and no clause ends behind them


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


def read_timeline(text: str, *, year: int | None, headings: tuple[Heading, ...] = ()) -> Timeline:
    """Return the timeline of a restored text that was delivered in `year`.

    `headings` are those that the file itself marks, with spans in `text`.  Without a
    year, what depends on it stays open and is flagged; years that the text names are
    known all the same.
    """
    calendar = Calendar(year, last_year_told(text, year))
    parts = read_parts(read_outline(text, headings), text, calendar)
    part_starts = [part.section.start for part in parts]
    cue_starts, governors = _Layer(text, parts, part_starts, calendar).lay()
    mood_starts, found_moods = lay_moods(text)
    return Timeline(
        text, calendar, part_starts, parts, cue_starts, governors, mood_starts, found_moods
    )


class _Layer:
    """Lays the cues of a text over it: where each begins to govern, and how far.

    Cues nest: when a narrow one ends, the wider one below it governs again.  A cue that
    opens a stretch of paragraphs replaces all that are open.
    """

    def __init__(
        self, text: str, parts: list[Part], part_starts: list[int], calendar: Calendar
    ) -> None:
        self.text, self.parts, self.part_starts, self.calendar = text, parts, part_starts, calendar
        self.chapter_ends = _chapter_ends(parts, len(text))
        self.sentence = (0, 0)
        self.paragraph_end = -1
        self.open: list[tuple[int, Cue]] = []  # (end of reach, cue), the narrowest last
        self.starts: list[int] = [-1]
        self.laid: list[_Governor | None] = [None]

    def lay(self) -> tuple[list[int], list[_Governor | None]]:
        """Return where what governs changes, and to what; None is the part alone."""
        for found in find_cues(self.text, self.calendar):
            index = bisect_right(self.part_starts, found.start) - 1
            section = self.parts[index].section
            if section.kind is not None and found.start < section.body:
                continue  # the heading's own words
            cue = _fit(found, self.parts[index])
            if cue is None or (cue.head and not self._at_head(cue)):
                continue
            reach, replaces = self._reach(cue, index)
            self._close(cue.start)
            if replaces:
                self.open.clear()
            self.open.append((reach, cue))
            self._note(cue.start)
        self._close(len(self.text) + 1)
        return self.starts, self.laid

    def _note(self, position: int) -> None:
        governor = None
        if self.open:
            around = self.open[-2][1].years if len(self.open) > 1 else None
            governor = _Governor(self.open[-1][1], around)
        self.starts.append(position)
        self.laid.append(governor)

    def _close(self, position: int) -> None:
        while self.open and self.open[-1][0] <= position:
            end, _ = self.open.pop()
            while self.open and self.open[-1][0] <= end:
                self.open.pop()
            self._note(end)

    def _read_sentence(self, position: int) -> tuple[int, int]:
        """Return the sentence around a position; positions come in ascending order."""
        start, end = self.sentence
        if position >= end:
            text = self.text
            start = max(text.rfind(c, end, position) for c in "。！？\n") + 1
            stop = _STOP.search(text, position)
            self.sentence = (start, stop.start() if stop else len(text))
        return self.sentence

    def _read_paragraph_end(self, position: int) -> int:
        if position >= self.paragraph_end:
            end = self.text.find("\n", position)
            self.paragraph_end = end if end >= 0 else len(self.text)
        return self.paragraph_end

    def _reach(self, cue: Cue, index: int) -> tuple[int, bool]:
        """Return where a cue stops governing, and whether it replaces the wider ones."""
        start, end = self._read_sentence(cue.start)
        part = self.parts[index]
        narrow = self._narrow_reach(cue, part, min(end, cue.end + _REACH))
        if narrow is not None:
            return narrow, False
        at_head = self._at_head(cue)
        if cue.frame and not cue.until and (at_head or cue.turn):
            opens = cue.turn or self._opens_paragraph(start, cue.start)
            if opens and _may_govern(cue, part, self.calendar):
                return self.chapter_ends[index], True
            agrees = _agrees(cue, part, self.calendar) or (opens and _is_over(cue, self.calendar))
            return (
                self._read_paragraph_end(cue.end) if agrees else self._look_back(cue, end)
            ), False
        if at_head and not part.firm and not cue.modifier and cue.years.period is not None:
            # Without a heading to fall back on, the year of one sentence holds for the next.
            return self._read_paragraph_end(cue.end), False
        if at_head or cue.until:
            return self._end_with_parts(end), False
        near = _find(_SEMICOLON, self.text, cue.end, min(end, cue.end + _REACH))
        if self.text.find("：", cue.end, near) >= 0:
            # 1984年的产量如下：原煤…；原油…: what is announced before a colon holds for its list.
            return end, False
        return near, False

    def _narrow_reach(self, cue: Cue, part: Part, bound: int) -> int | None:
        """Return where a cue stops that holds for its clause or less, None if it is none."""
        text = self.text
        if cue.baseline:
            return _find(_BASELINE_END, text, cue.end, bound)
        inside = text[cue.start - 1 : cue.start] not in _CLAUSE_BORDERS and not cue.within
        if inside and part.firm and cue.years != part.years:
            relative_clause = _RELATIVE_CLAUSE.match(text, cue.end, bound)
            if relative_clause is not None:
                return relative_clause.end()
        clause_end = _find(_CLAUSE_END, text, cue.end, bound)
        if text.endswith("基础上", cue.end, clause_end):
            return clause_end  # 在1958年增产的基础上，再增产300亿斤
        if cue.modifier and _NUMBER.search(text, cue.end, clause_end) is not None:
            return clause_end
        if cue.narrow and not text.startswith(("，", ","), cue.end):
            return clause_end
        return None

    def _at_head(self, cue: Cue) -> bool:
        """Return whether a cue stands at the head of its sentence."""
        start, _ = self._read_sentence(cue.start)
        near = cue.start - start <= _HEAD
        return near and bool(_OPENERS.fullmatch(self.text, start, cue.start))

    def _end_with_parts(self, end: int) -> int:
        """Return the end of a sentence, and of the next if it only names parts (其中)."""
        if not self.text.startswith("其中", end + 1):
            return end
        return _find(_STOP, self.text, end + 1, min(len(self.text), end + _REACH))

    def _look_back(self, cue: Cue, end: int) -> int:
        """Return the end of a look back in a plan: with its figures, if they come behind it.

        过去一年，各项工作都有起色。粮食产量增长3.2%。
        """
        is_one = self.text.startswith("过去", cue.start) and self.text.startswith("。", end)
        if not is_one or _NUMBER.search(self.text, cue.end, end) is not None:
            return end
        return _find(_STOP, self.text, end + 1, min(len(self.text), end + _REACH))

    def _opens_paragraph(self, sentence_start: int, position: int) -> bool:
        """Return whether only openers stand between the paragraph's head and a cue."""
        head = max(0, position - _HEAD)
        if _LOOK.search(self.text, max(sentence_start, head), position):
            return True
        newline = self.text.rfind("\n", head, position)
        if newline < 0 and head > 0:
            return False
        return bool(_OPENERS.fullmatch(self.text, newline + 1, position))


def _is_over(cue: Cue, calendar: Calendar) -> bool:
    """Return whether a cue names several years that are all over.

    Such a look back fills its paragraph even in a plan: “十四五”时期，我市…。新建学校….
    """
    first, last, done = cue.years.first, cue.years.last, calendar.done
    return first is not None and last is not None and done is not None and first < last <= done


def _find(pattern: re.Pattern[str], text: str, start: int, bound: int) -> int:
    found = pattern.search(text, start, bound)
    return found.start() if found is not None else bound


def _fit(cue: Cue, part: Part) -> Cue | None:
    """Return a cue with its years fitted to the part: 五年来 in a part about five years.

    None if the words are a cue only in such a part (五年新建…) and this is none.
    """
    first, last = part.years.first, part.years.last
    fits = cue.count > 1 and first is not None and last is not None
    if fits and first is not None and last is not None and last - first + 1 == cue.count:
        return replace(cue, years=part.years)
    if cue.fit:
        return None
    if cue.either and cue.years.last is not None and part.kind is Kind.TARGET:
        return replace(cue, years=Years(cue.years.last + 1, cue.years.last + cue.count))
    return cue


def _may_govern(cue: Cue, part: Part, calendar: Calendar) -> bool:
    """Return whether a cue at the head of a paragraph may hold beyond it."""
    last, done = cue.years.last, calendar.done
    if last is None or done is None:
        return False
    if not (part.firm or cue.relative):
        return False
    if not part.firm and cue.years.first is not None and cue.years.first <= done < last:
        return False  # a plan that is still running is spoken of among results, too
    single = cue.years.first == last and part.years.first != part.years.last
    if single and not (cue.named_gone or cue.turn) and cue.years not in part.named:
        # 1997年… among paragraphs on five years is one fact; 刚刚过去的2025年 is a chapter.
        return False
    return not part.firm or (part.kind is Kind.RESULT) == (last <= done)


def _agrees(cue: Cue, part: Part, calendar: Calendar) -> bool:
    """Return whether a cue's years are of the time that its part is about.

    去年 in the plan is a fact between promises, and holds for its sentence only.
    """
    last, done = cue.years.last, calendar.done
    if last is None or done is None or not part.firm:
        return True
    return (part.kind is Kind.RESULT) == (last <= done)


def _chapter_ends(parts: list[Part], length: int) -> list[int]:
    """Return for each part where the chapter around it ends.

    Where no heading says what the part is, a bare heading ends what was spoken of, too.
    """
    ends = [length] * len(parts)
    chapter_end = bare_end = length
    for i in range(len(parts) - 1, -1, -1):
        ends[i] = chapter_end if parts[i].firm else bare_end
        section = parts[i].section
        if section.depth <= 1 or parts[i].named:
            chapter_end = bare_end = section.start
        elif section.bare:
            bare_end = section.start
    return ends
