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

from taizhang.extracting.outline import Outline, Section, read_outline
from taizhang.lexicon import load
from taizhang.lexicon.periods import (
    Mood,
    RelativeCue,
    absolute_cues,
    five_year_plans,
    moods,
    relative_cues,
)
from taizhang.model import Heading, Kind

_HAN_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
_NUMERAL = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2})"
_YEAR = r"(?<![\d.])(?:1[89]|20)\d\d|(?<![一二三四五六七八九])[一二][九〇○零][〇○零一二三四五六七八九]{2}"
_STOP = re.compile(r"[。！？\n]")
_CLAUSE_END = re.compile(r"[，；]")
_SEMICOLON = re.compile("；")
_REACH = 400  # no clause is longer; keeps a text without punctuation linear
#: What may stand between the head of a paragraph and the cue that governs it.
_OPENERS = re.compile(
    r"""(?:[\s　]|各位代表[！，,：:]?|同志们[！，,：:]?|——|--|－－
        |[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|[一二三四五六七八九十]{1,2}[是要]
        |第[一二三四五六七八九十]+[，、]
        |回顾|回首|回望|总结|展望|刚刚过去的|刚刚|在|从|全年|总的看|总之|经过|和|与|这|整个|全省|全市|全国|我国|我省|我市|我们|按照|根据)*""",
    re.VERBOSE,
)
#: A sentence that looks back or ahead opens a stretch wherever it stands.
_TURN = re.compile(r"(?:回顾|回首|回望|展望)(?:这|过去的|过去)?$")
_BASELINE_END = re.compile(r"[到至，；]|[增提上下降扩减]")


@dataclass(frozen=True, slots=True)
class Moment:
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
class _Years:
    """A stretch of years; `None` is open."""

    first: int | None
    last: int | None

    @property
    def period(self) -> str | None:
        if self.first is None or self.last is None:
            return None
        return str(self.last) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class _Part:
    """A section with what it inherits: its kind, its years, and whether a heading says so."""

    section: Section
    kind: Kind
    years: _Years
    firm: bool
    skip: bool
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Cue:
    """Words that name years, where they stand, and how far they reach."""

    start: int
    end: int
    years: _Years
    frame: bool  #: may govern the paragraphs that follow
    since: bool  #: 以来: from then until the report
    modifier: bool  #: 2019年的: holds for its clause
    baseline: bool  #: 从2019年的: holds until the value that it is compared with
    until: bool  #: 到2030年
    flags: tuple[str, ...] = ()


_OPEN = _Years(None, None)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The kind and period of every position of one text."""

    part_starts: list[int]
    parts: list[_Part]
    cue_starts: list[int]
    cues: list[_Cue | None]
    mood_starts: list[int]
    moods: list[Mood | None]
    year: int | None

    def at(self, position: int) -> Moment:
        """Return what the text says about the time of `position`.

        >>> text = "一、2024年工作回顾\\n产值增长5%。\\n二、2025年工作安排\\n到2030年产值翻一番。"
        >>> timeline = read_timeline(text, year=2025)
        >>> timeline.at(text.index("5%")).period, timeline.at(text.index("翻")).period
        ('2024', '2030')
        """
        part = self.parts[bisect_right(self.part_starts, position) - 1]
        cue = self.cues[bisect_right(self.cue_starts, position) - 1]
        mood = self.moods[bisect_right(self.mood_starts, position) - 1]
        return _judge(part, cue, mood, self.year)


def _judge(part: _Part, cue: _Cue | None, mood: Mood | None, year: int | None) -> Moment:
    kind, years, flags = part.kind, part.years, part.flags
    rule = "part" if part.firm else "part-unnamed"
    if cue is not None:
        years, flags, rule = cue.years, cue.flags, "cue"
        kind = _cue_kind(cue, part, year)
    if mood is not None and _turns(mood, part, cue, year):
        kind, rule = Kind(mood.kind), f"{rule}+mood"
        if cue is None and kind is not part.kind:
            years = _default_years(kind, year)
    return Moment(kind, years.period, part.section.path, part.skip, flags, rule)


def _cue_kind(cue: _Cue, part: _Part, year: int | None) -> Kind:
    """Return what the years themselves say: what is over is a result."""
    first, last = cue.years.first, cue.years.last
    if year is None or first is None or last is None:
        return part.kind
    if last < year:
        return Kind.RESULT
    if first > year or (last > year and (cue.until or cue.frame)):
        return Kind.TARGET
    return part.kind


def _turns(mood: Mood, part: _Part, cue: _Cue | None, year: int | None) -> bool:
    """Return whether the mood of the sentence outweighs its part and cue."""
    if mood.firm:
        return cue is None or year is None or (cue.years.last or year) >= year
    past = cue is not None and year is not None and (cue.years.last or year) < year
    return not part.firm and not past


def _default_years(kind: Kind, year: int | None) -> _Years:
    if year is None:
        return _OPEN
    year -= kind is Kind.RESULT
    return _Years(year, year)


def read_timeline(text: str, *, year: int | None, headings: tuple[Heading, ...] = ()) -> Timeline:
    """Return the timeline of a restored text that was delivered in `year`.

    Without a year, what depends on it stays open and is flagged; years that the text
    names are known all the same.
    """
    outline = read_outline(text, headings)
    parts = _read_parts(outline, text, year)
    starts = [part.section.start for part in parts]
    cue_starts, cues = _lay_cues(text, parts, starts, year)
    mood_starts, mood_list = _lay_moods(text)
    return Timeline(starts, parts, cue_starts, cues, mood_starts, mood_list, year)


# --- parts -------------------------------------------------------------------------


def _read_parts(outline: Outline, text: str, year: int | None) -> list[_Part]:
    """Return each section with the kind and years that it has or inherits."""
    parts: list[_Part] = []
    stack: list[_Part] = []
    chapter: _Part | None = None  # the last section of the highest level
    for section in outline.sections:
        del stack[max(section.depth - 1, 0) :]
        parent = stack[-1] if stack else None
        part = _read_part(section, parent or chapter, year, top=parent is None)
        if section.depth:
            stack.append(part)
        if parent is None and not part.skip:
            chapter = part
        parts.append(part)
    return parts


def _read_part(section: Section, above: _Part | None, year: int | None, *, top: bool) -> _Part:
    title = section.path[-1] if section.path else ""
    flags = () if year is not None else ("year-unknown",)
    if section.kind in ("glossary", "furniture"):
        return _Part(section, Kind.RESULT, _OPEN, True, True, (section.kind,))
    named = _title_years(title, year)
    if section.kind == "attachment":
        return _Part(section, Kind.TARGET, _default_years(Kind.TARGET, year), True, False, flags)
    if section.kind is not None:
        kind = Kind(section.kind)
        years = named or (
            above.years if above and above.kind is kind and not top else _default_years(kind, year)
        )
        return _Part(section, kind, years, True, False, () if years.period else flags)
    if named is not None and year is not None and named.last is not None and top:
        kind = Kind.RESULT if named.last < year else Kind.TARGET
        return _Part(section, kind, named, True, False, ())
    if above is None:
        kind = Kind.RESULT
        return _Part(section, kind, _default_years(kind, year), False, False, flags)
    if top and above.kind is Kind.RESULT and above.firm:
        # What follows the review without saying so is about what to do.
        kind = Kind.TARGET
        return _Part(section, kind, _default_years(kind, year), False, False, flags)
    years = above.years
    if top and above.kind is Kind.TARGET:
        years = _default_years(Kind.TARGET, year)
    return _Part(section, above.kind, years, above.firm, False, above.flags)


def _title_years(title: str, year: int | None) -> _Years | None:
    """Return the years that a heading names first."""
    for cue in _find_cues(title, year, None):
        if cue.years.period is not None:
            return cue.years
    return None


# --- cues --------------------------------------------------------------------------


@cache
def _anchor() -> re.Pattern[str]:
    """Return what every cue holds, so that only its surroundings need reading."""
    return re.compile(r"年|[一二三四五六七八九十]五[”\"」’时期]|个五年|世纪")


@cache
def _cue_pattern() -> re.Pattern[str]:
    def alternation(written: list[str]) -> str:
        ordered = sorted(set(written), key=lambda word: (-len(word), word))
        return "|".join(re.escape(word).replace("N", _NUMERAL) for word in ordered)

    relative = alternation([cue.word for cue in relative_cues()])
    absolute = alternation([cue.word for cue in absolute_cues()])
    plans = alternation([plan.name for plan in five_year_plans()])
    ordinals = alternation([plan.ordinal for plan in five_year_plans()])
    return re.compile(
        rf"""
        (?:(?P<y1>{_YEAR})\s?年?\s?(?:—{{1,2}}|–|-|－|～|~|至|到)\s?(?P<y2>{_YEAR})\s?年
         | (?P<y>{_YEAR})\s?年(?!代)
         | (?P<absolute>{absolute})
         | (?:[“"「’]?(?P<plan>{plans})[”"」’]?|第(?P<ordinal>{ordinals})个五年)
           (?P<named>(?:计划|规划)?(?:时期|期间|以来|末|最后一年|前(?P<early>{_NUMERAL})年)
             |计划|(?=[”"」’]?[^，。；]{{0,4}}，))
         | (?P<relative>{relative})
        )
        """,
        re.VERBOSE,
    )


@cache
def _relative_by_word() -> dict[str, RelativeCue]:
    return {cue.word: cue for cue in relative_cues()}


@cache
def _absolute_by_word() -> dict[str, _Years]:
    return {cue.word: _Years(cue.first, cue.last) for cue in absolute_cues()}


@cache
def _plan_by_name() -> dict[str, _Years]:
    plans = five_year_plans()
    return {plan.name: _Years(plan.first, plan.last) for plan in plans} | {
        f"第{plan.ordinal}": _Years(plan.first, plan.last) for plan in plans
    }


@cache
def _not_a_cue() -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows = load("period_cues")["not_a_cue"]
    return tuple(rows["before"]), tuple(rows["after"])


def _find_cues(text: str, year: int | None, parts: list[_Part] | None) -> list[_Cue]:
    """Return every cue of a text, in order."""
    pattern = _cue_pattern()
    cues: list[_Cue] = []
    done = 0
    for anchor in _anchor().finditer(text):
        at = anchor.start()
        if at < done:
            continue
        found = pattern.search(text, max(done, at - 12), at + 12)
        if found is None or found.start() > at or found.end() <= at:
            continue
        done = found.end()
        cue = _read_cue(text, found, year)
        if cue is not None:
            cues.append(cue)
    return cues


def _read_cue(text: str, found: re.Match[str], year: int | None) -> _Cue | None:
    """Return what a match means, or None if its surroundings make it no cue."""
    start, end = found.span()
    before, after = _not_a_cue()
    if text.endswith(before, max(0, start - 4), start) or text.startswith(after, end):
        return None
    if text[start - 1 : start] in ("同", "与", "和") and "比" in text[end : end + 8]:
        return None  # 与2020年相比, 同上年相比; but A和2025年 is a list
    if found["y"] and re.compile(r"\s?\d{1,2}\s?月|[一二三四五六七八九十]{1,2}月").match(text, end):
        return None  # a date
    years, frame, flags = _read_years(found, year)
    if text.startswith("以来", end) or (found["named"] or "").endswith("以来"):
        years = _Years(years.first, year - 1 if year else None)
        since = True
    else:
        since = False
    lead = text[start - 1 : start] if start else ""
    return _Cue(
        start,
        end,
        years,
        frame,
        since,
        modifier=text.startswith("的", end),
        baseline=lead in ("从", "由", "自") and text.startswith("的", end),
        until=lead in ("到", "至"),
        flags=flags,
    )


def _read_years(found: re.Match[str], year: int | None) -> tuple[_Years, bool, tuple[str, ...]]:
    """Return the years of a match, whether it can govern paragraphs, and doubts."""
    if found["y1"]:
        return _Years(_to_year(found["y1"]), _to_year(found["y2"])), True, ()
    if found["y"]:
        single = _to_year(found["y"])
        return _Years(single, single), single == (year or 0) - 1 or single == year, ()
    if found["absolute"]:
        return _absolute_by_word()[found["absolute"]], False, ()
    if found["plan"] or found["ordinal"]:
        years = _plan_by_name()[found["plan"] or f"第{found['ordinal']}"]
        named = found["named"]
        if named.endswith(("末", "最后一年")):
            return _Years(years.last, years.last), False, ()
        if found["early"] and years.first is not None:
            return _Years(years.first, years.first + _count(found["early"]) - 1), True, ()
        return years, True, ()
    word = found["relative"]
    number = re.search(_NUMERAL + "(?=年)", word)
    row = _relative_by_word().get(word)
    count = 0
    if row is None and number is not None:
        row = _relative_by_word()[word[: number.start()] + "N" + word[number.end() :]]
        count = _count(number[0])
    if row is None or row.first is None or row.last is None:
        return _OPEN, False, ("period-open",)
    if year is None:
        return _OPEN, row.frame, ("year-unknown",)
    first = year + row.first[0] + row.first[1] * count
    last = year + row.last[0] + row.last[1] * count
    return _Years(first, last), row.frame, ()


def _count(written: str) -> int:
    if written.isdigit():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    digits = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
    if not ten:
        return digits.get(written[-1], 0)
    return digits.get(tens or "一", 1) * 10 + digits.get(ones or "零", 0)


def _to_year(written: str) -> int:
    return int("".join(_HAN_DIGITS.get(c, c) for c in written))


def _lay_cues(
    text: str, parts: list[_Part], part_starts: list[int], year: int | None
) -> tuple[list[int], list[_Cue | None]]:
    """Return where each cue begins to govern, and which; None is the part alone.

    Cues nest: when a narrow one ends, the wider one below it governs again.
    """
    stops = [found.start() for found in _STOP.finditer(text)]
    starts: list[int] = [-1]
    laid: list[_Cue | None] = [None]
    open_cues: list[tuple[int, _Cue]] = []  # (end of reach, cue), the narrowest last

    def close(position: int) -> None:
        while open_cues and open_cues[-1][0] <= position:
            end, _ = open_cues.pop()
            while open_cues and open_cues[-1][0] <= end:
                open_cues.pop()
            starts.append(end)
            laid.append(open_cues[-1][1] if open_cues else None)

    ends = _chapter_ends(parts, len(text))
    for cue in _find_cues(text, year, parts):
        index = bisect_right(part_starts, cue.start) - 1
        part = parts[index]
        if part.section.start <= cue.start < part.section.body and part.section.kind is not None:
            continue  # the heading's own words
        reach, sticky = _reach(text, cue, part, stops, ends[index], year)
        close(cue.start)
        if sticky:
            open_cues.clear()
        open_cues.append((reach, cue))
        starts.append(cue.start)
        laid.append(cue)
    close(len(text) + 1)
    return starts, laid


def _chapter_ends(parts: list[_Part], length: int) -> list[int]:
    """Return for each part where the highest section around it ends."""
    ends = [length] * len(parts)
    end = length
    for i in range(len(parts) - 1, -1, -1):
        ends[i] = end
        section = parts[i].section
        if section.depth <= 1 or section.kind is not None:
            end = section.start
    return ends


def _reach(
    text: str, cue: _Cue, part: _Part, stops: list[int], chapter_end: int, year: int | None
) -> tuple[int, bool]:
    """Return where a cue stops governing, and whether it replaces the wider ones."""
    i = bisect_right(stops, cue.start)
    sentence_start = stops[i - 1] + 1 if i else 0
    sentence_end = stops[i] if i < len(stops) else len(text)
    bound = min(sentence_end, cue.end + _REACH)
    if cue.baseline:
        found = _BASELINE_END.search(text, cue.end, bound)
        return (found.start() if found else bound), False
    if cue.modifier:
        found = _CLAUSE_END.search(text, cue.end, bound)
        return (found.start() if found else bound), False
    head = cue.start - sentence_start <= 40 and bool(
        _OPENERS.fullmatch(text, sentence_start, cue.start)
    )
    if not head:
        found = _SEMICOLON.search(text, cue.end, bound)
        return (found.start() if found else bound), False
    if cue.frame and not cue.until:
        paragraph_start = text.rfind("\n", max(0, sentence_start - 60), sentence_start) + 1
        opens = paragraph_start == sentence_start or bool(
            paragraph_start and _OPENERS.fullmatch(text, paragraph_start, cue.start)
        )
        if opens or _TURN.search(text, sentence_start, cue.start):
            if _may_govern(cue, part, year):
                return chapter_end, True
            end = text.find("\n", cue.end)
            return (end if end >= 0 else len(text)), True
    return sentence_end, False


def _may_govern(cue: _Cue, part: _Part, year: int | None) -> bool:
    """Return whether a cue at the head of a paragraph may hold beyond it."""
    last = cue.years.last
    if last is None or year is None:
        return False
    if not part.firm:
        return True
    return (part.kind is Kind.RESULT) == (last < year)


# --- moods -------------------------------------------------------------------------


@cache
def _mood_pattern() -> re.Pattern[str]:
    ordered = sorted((mood.word for mood in moods()), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, ordered)))


@cache
def _mood_by_word() -> dict[str, Mood]:
    return {mood.word: mood for mood in moods()}


def _lay_moods(text: str) -> tuple[list[int], list[Mood | None]]:
    """Return where the mood of the text changes, and to what."""
    starts: list[int] = [-1]
    laid: list[Mood | None] = [None]
    by_word = _mood_by_word()
    for found in _mood_pattern().finditer(text):
        mood = by_word[found[0]]
        start = found.start()
        stop = (_STOP if mood.reach == "sentence" else _CLAUSE_END).search(
            text, found.end(), found.end() + _REACH
        )
        if starts[-1] > start:
            if laid[-2] is not None and laid[-2].firm and not mood.firm:
                continue
            del starts[-1], laid[-1]
        starts += [start, stop.start() if stop else min(len(text), found.end() + _REACH)]
        laid += [mood, None]
    return starts, laid
