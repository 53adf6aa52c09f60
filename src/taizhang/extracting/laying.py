"""Lay the cues of a text over it: where each begins to govern, and how far.

A cue governs its clause, its sentence, its paragraph or a stretch of paragraphs.  Cues nest:
when a narrow one ends, the wider one below it governs again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from taizhang.extracting.cues import find_cues
from taizhang.extracting.parts import Part
from taizhang.extracting.years import Calendar, Cue, Years
from taizhang.model import Kind

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
      |全省|全市|全县|全区|全州|全国|我国|我省|我市|我县|我区|我们|按照|根据|这|[“"「]
      |(?:扎实|全力|切实|认真|统筹|精心|奋力)?(?:做好|抓好|干好|办好))*  # 做好2026年…
    """,
    re.VERBOSE,
)
#: 重点抓好以下工作：, 主要做好八个方面工作。: sections follow.
_ANNOUNCED = re.compile(
    r"：$|(?:以下|如下|下列|下述|这些|[几一二三四五六七八九十\d]个?方面)的?(?:重点|主要)?(?:工作|任务|事情|事项)。$"
)
#: A sentence that looks back or ahead opens a stretch wherever it stands.
_LOOK = re.compile(r"(?:回顾|回首|回望|展望)(?:这|过去的|过去)?[“\"]?$")


@dataclass(frozen=True, slots=True)
class Governor:
    """A cue and the years that the cues around it name: 年均 is about those."""

    cue: Cue
    around: Years | None


class CueLayer:
    """Lays the cues of one text.  One that opens a stretch replaces all that are open."""

    def __init__(
        self, text: str, parts: list[Part], part_starts: list[int], calendar: Calendar
    ) -> None:
        self.text, self.parts, self.part_starts, self.calendar = text, parts, part_starts, calendar
        self.chapter_ends = _chapter_ends(parts, len(text))
        self.section_ends = _section_ends(parts, len(text))
        self.item_ends = _item_ends(parts, len(text))
        self.sentence = (0, 0)
        self.paragraph_end = -1
        self.open: list[tuple[int, Cue]] = []  # (end of reach, cue), the narrowest last
        self.starts: list[int] = [-1]
        self.laid: list[Governor | None] = [None]

    def lay(self) -> tuple[list[int], list[Governor | None]]:
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
            governor = Governor(self.open[-1][1], around)
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
            announces = opens and self._announces(cue, index, start)
            if opens and (announces or _may_govern(cue, part, self.calendar)):
                if self._leaves_the_year(cue, part):
                    return self.section_ends[index], False
                ends = self.item_ends if announces else self.chapter_ends
                return max(ends[index], self.chapter_ends[index]), True
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

    def _leaves_the_year(self, cue: Cue, part: Part) -> bool:
        """Return whether several years are spoken of inside what is about one year.

        未来五年… in a section of the plan for the year is a look ahead, and the next
        section is about the year again.
        """
        if cue.turn or cue.years.first == cue.years.last:
            return False
        if part.firm and part.years.first == part.years.last:
            if part.kind is Kind.TARGET:
                return True
            # 一、过去一年和五年工作回顾 is about both.
            return part.dated and not any("五" in title for title in part.section.path)
        if not self.open:
            return False
        wider, done = self.open[-1][1], self.calendar.done
        if done is None or wider.start >= part.section.start:
            return False
        return wider.years.first == wider.years.last == done + 1

    def _announces(self, cue: Cue, index: int, start: int) -> bool:
        """Return whether a year announces the sections that follow it.

        今年重点抓好以下工作：, under a heading that speaks of five years.
        """
        if not cue.frame or cue.years.first != cue.years.last or cue.years.period is None:
            return False
        end = self._read_paragraph_end(cue.end)
        closed = _ANNOUNCED.search(self.text, max(start, end - _HEAD), end)
        return closed is not None and self._has_sections(index, end)

    def _has_sections(self, index: int, end: int) -> bool:
        """Return whether a numbered section begins right behind a paragraph."""
        if index + 1 >= len(self.parts):
            return False
        section = self.parts[index + 1].section
        return not section.bare and not self.text[end : section.start].strip()

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
    fits = cue.year_count > 1 and first is not None and last is not None
    if fits and first is not None and last is not None and last - first + 1 == cue.year_count:
        return cue._replace(years=part.years)
    if cue.fit:
        return None
    if cue.either and cue.years.last is not None and part.kind is Kind.TARGET:
        return cue._replace(years=Years(cue.years.last + 1, cue.years.last + cue.year_count))
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


def _item_ends(parts: list[Part], length: int) -> list[int]:
    """Return for each part where the numbered items behind it end: （一）扩大内需."""
    ends = [length] * len(parts)
    for i in range(len(parts) - 1, 0, -1):
        part = parts[i]
        title = part.section.path[-1]
        item = not part.firm and part.section.kind is None and title[0] in "（(0123456789"
        ends[i - 1] = ends[i] if item else part.section.start
    return ends


def _section_ends(parts: list[Part], length: int) -> list[int]:
    """Return for each part where the next numbered heading begins."""
    ends = [length] * len(parts)
    for i in range(len(parts) - 1, 0, -1):
        ends[i - 1] = ends[i] if parts[i].section.bare else parts[i].section.start
    return ends


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
