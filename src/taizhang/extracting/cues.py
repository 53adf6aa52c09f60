"""Words that name years: 2019年, 去年, 五年来, “十四五”时期, 到2030年.

A cue is read outwards from its anchor (the 年, or the 五 of a plan), so that only the
surroundings of an anchor are looked at.  What looks alike and does not date a statement
is left out: dates (1月26日), what something is compared with (比上年), names (面向2035年).
"""

from __future__ import annotations

import re
from functools import cache

from taizhang.extracting.years import OPEN, Calendar, Cue, Years
from taizhang.lexicon.periods import (
    Plan,
    RelativeCue,
    absolute_cues,
    context_words,
    five_year_plans,
    relative_cues,
)

_YEAR_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
_COUNT_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_NUMERAL = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_NUMERAL_CHARACTERS = frozenset("0123456789一二两三四五六七八九十")
_YEAR = (
    r"(?:(?<![\d.])(?:1[89]|20)\d\d"
    r"|(?<![一二三四五六七八九〇○零])[一二][八九〇○零][〇○零一二三四五六七八九]{2})"
)
_DATE = re.compile(r" ?(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?月(?!底|末|份以来)")
_YEAR_CHARACTERS = frozenset("0123456789〇○零一二三四五六七八九")
_JOINTS = frozenset("—–-－～~至到")
_QUOTES = frozenset('“"「‘『')
_BACK = 2000  # as far behind the years named, 两年 still means those
_PARAGRAPH = 600  # and 这五年 in a long paragraph means those at its head
_SENTENCE_ENDS = "。！？\n"
#: 一九五二年的二点五倍, 1957年的百分之九十: what a multiple or a share is counted from.
_MULTIPLE_BEHIND = re.compile(
    r"的(?:百分之|千分之|\d[\d.]{0,8}[多余]?(?:倍|[%％])|[一二两三四五六七八九十百点]{1,8}[多余]?倍)"
)
#: 与2020年相比, 与去年大体持平
_COMPARED_BEHIND = re.compile("[^，。；\n]{0,7}?(?:比|持平|相同|相当|一样|相近|接近)")
#: 对1954年的灾区: the year says which thing is meant, not when something is done for it.
_GIVEN_TO = frozenset("对向给替")


def find_cues(text: str, calendar: Calendar) -> list[Cue]:
    """Return every cue of a text in order.

    >>> found = find_cues("去年增长5%，比上年快。到2030年翻一番。", Calendar(2026, 2025))
    >>> [cue.years.period for cue in found]
    ['2025', '2030']
    """
    cues: list[Cue] = []
    end = 0
    for anchor in _anchors(text):
        if anchor < end:
            continue
        cue = _read_anchor(text, anchor, end, calendar)
        if cue is not None:
            end = cue.end
            if cue.same_year and cues and _is_told_before(text, cues[-1], cue):
                continue
            cues.append(_point_back(text, cues, cue) if cue.year_count > 1 else cue)
    return cues


def _point_back(text: str, cues: list[Cue], cue: Cue) -> Cue:
    """Return 两年来 with the two years that were named before it, if any were.

    这五年 points at the plan that its paragraph named, “十四五”时期.
    """
    if text[cue.start] == "这":
        for before in reversed(cues):
            if "\n" in text[before.end : cue.start] or cue.start - before.end > _PARAGRAPH:
                break
            first, last = before.years.first, before.years.last
            plan = before.relative and not before.year_count
            if plan and first and last and last - first + 1 == cue.year_count:
                return cue._replace(years=before.years, year_count=0)
        return cue
    if text[cue.start] not in _NUMERAL_CHARACTERS:
        return cue  # 今后两年, 过去五年 count from the report
    for before in reversed(cues):
        if cue.start - before.end > _BACK:
            break
        first, last = before.years.first, before.years.last
        if not before.relative and first and last and last - first + 1 == cue.year_count:
            return cue._replace(years=before.years, fit=False, either=False, flags=())
    return cue


def _is_told_before(text: str, before: Cue, cue: Cue) -> bool:
    """Tell whether 本年 is the year that its sentence has named: 1955年决算，本年收入…."""
    return not before.relative and not any(
        sign in text[before.end : cue.start] for sign in _SENTENCE_ENDS
    )


def _anchors(text: str) -> list[int]:
    """Return every place around which a cue may stand.  Literal searches are the fast ones."""
    found = [match.start() for match in re.finditer("年", text)]
    found += [match.start() for match in re.finditer('五(?=[”"」’』时期计规])', text)]
    found += [match.start() for match in _bare_pattern().finditer(text)]
    found.sort()
    return found


def _read_anchor(text: str, anchor: int, bound: int, calendar: Calendar) -> Cue | None:
    """Return the cue around an anchor that begins at `bound` or later, or None."""
    character = text[anchor]
    if character == "五" or (character == "年" and text.startswith("个五", anchor - 2)):
        found = _match_plan(text, anchor)
        return _read_plan(text, found, calendar) if found and found.start() >= bound else None
    if character != "年":
        return _read_bare(text, anchor, calendar)
    end = anchor - (text[anchor - 1 : anchor] == " ")
    if text[end - 1 : end] in _YEAR_CHARACTERS:
        found = _match_years(text, end, bound)
        if found is not None:
            return _read_years(text, found, calendar)
    return _read_word(text, anchor, bound, calendar)


def _match_years(text: str, end: int, bound: int) -> re.Match[str] | None:
    """Return years in figures that end at `end`: 2025年, 一九五七年, 2021—2025年."""
    earliest = end - 4
    starts = [earliest]
    if text[earliest - 1 : earliest] in _JOINTS or text[earliest - 1 : earliest] == "和":
        starts = [earliest - 6, earliest - 5, earliest]
    pattern = _years_pattern()
    for start in starts:
        found = pattern.match(text, start) if start >= bound else None
        if found is not None:
            return found
    return None


def _read_years(text: str, found: re.Match[str], calendar: Calendar) -> Cue | None:
    first = last = _to_year(found["first"])
    if found["last"] or found["second"]:
        last = _to_year(found["last"] or found["second"])
    elif found["fixed"]:
        last = _absolutes()[found["fixed"]].last or first
    elif _DATE.match(text, found.end()):
        return None
    frame = first != last or (calendar.done is not None and first - calendar.done in (0, 1))
    return _read_surroundings(text, found.span(), Years(first, last), calendar, frame=frame)


def _match_plan(text: str, anchor: int) -> re.Match[str] | None:
    """Return the name of a plan around its 五: “十四五”时期, 第十二个五年计划."""
    starts = (
        range(anchor - 2, anchor + 1) if text[anchor] == "五" else range(anchor - 5, anchor - 3)
    )
    for start in starts:
        found = _plan_pattern().match(text, max(start, 0))
        if found is not None:
            return found
    return None


def _read_plan(text: str, found: re.Match[str], calendar: Calendar) -> Cue | None:
    plan = (
        _plans_by_name()[found["name"]] if found["name"] else _plans_by_ordinal()[found["ordinal"]]
    )
    years, named = Years(plan.first, plan.last), found["named"]
    if named.endswith(("末", "最后一年")):
        years = Years(plan.last, plan.last)
    elif found["early"]:
        years = Years(plan.first, plan.first + _to_count(found["early"]) - 1)
    start = found.start() - (text[found.start() - 1 : found.start()] in _QUOTES)
    cue = _read_surroundings(text, (start, found.end()), years, calendar, frame=True)
    if cue is None:
        return None
    # The outline that a report lays before the congress: what it says from here on is of its years.
    return cue._replace(relative=True, turn=named.endswith(("）", ")")))


def _read_word(text: str, anchor: int, bound: int, calendar: Calendar) -> Cue | None:
    """Return the cue of a word of period_cues.toml around its 年: 去年, 过去五年, 五年来."""
    start = anchor
    while start > bound and text[start - 1] in _NUMERAL_CHARACTERS and anchor - start < 3:
        start -= 1
    written = text[start:anchor]
    if written and text[start - 1 : start] == ".":
        return None  # PM2.5年均浓度
    for left, rights in _words_by_left().get("N" if written else text[anchor - 1 : anchor], ()):
        counted = left.endswith("N")
        left_end = start if counted else anchor
        left_text = left.removesuffix("N")
        if left_end - len(left_text) < bound or not text.endswith(left_text, 0, left_end):
            continue
        for right, row in rights:
            if text.startswith(right, anchor + 1):
                count = _to_count(written) if counted else 0
                span = (left_end - len(left_text), anchor + 1 + len(right))
                return _read_row(text, span, row, count, calendar)
    return None


def _read_bare(text: str, anchor: int, calendar: Calendar) -> Cue | None:
    """Return the cue of a word that is its own anchor: 本世纪末, 清醒看到."""
    found = _bare_pattern().match(text, anchor)
    if found is None:
        return None
    fixed = _absolutes().get(found[0])
    if fixed is not None:
        return _read_surroundings(text, found.span(), fixed, calendar, frame=False)
    return _read_row(text, found.span(), _relatives()[found[0]], 0, calendar)


def _read_row(
    text: str, span: tuple[int, int], row: RelativeCue, count: int, calendar: Calendar
) -> Cue | None:
    """Return the cue that a row of period_cues.toml makes at `span`."""
    flags: tuple[str, ...] = ()
    if row.first is None or row.last is None:
        years, flags = OPEN, ("period-open",)
    elif calendar.year is None or calendar.done is None:
        years, flags = OPEN, ("year-unknown",)
    else:
        base = calendar.done + 1 if count or row.turn else calendar.year
        first = base + row.first[0] + row.first[1] * count
        years = Years(first, base + row.last[0] + row.last[1] * count)
    if count and text.startswith(_words_around("after_count"), span[1]):
        return None
    cue = _read_surroundings(text, span, years, calendar, frame=row.frame)
    if cue is None:
        return None
    return cue._replace(
        relative=True,
        year_count=count,
        turn=row.turn,
        fit=row.fit,
        head=row.head,
        either=row.either,
        same_year=row.same_year,
        narrow=cue.narrow or row.first is None,
        flags=flags,
    )


def _read_surroundings(
    text: str, span: tuple[int, int], years: Years, calendar: Calendar, *, frame: bool
) -> Cue | None:
    """Return the cue with what the characters around it say, None if they unmake it."""
    start, end = span
    compared = years.first == years.last or years.period is None
    side = "before" if compared else "before_range"
    if text.endswith(_words_around(side), 0, start):
        return None
    if text.startswith(_words_around("after"), end):
        return None
    lead = text[start - 1 : start]
    if lead and lead in "同与和跟" and _COMPARED_BEHIND.match(text, end):
        return None  # 与2020年相比, 同上年相比; but A和2025年 is a list
    if _is_counted_from(text, start, end, several=not compared):
        return None
    if lead in _GIVEN_TO and text.startswith("的", end):
        return None
    since = text.startswith("以来", end)
    if since:
        years, end = Years(years.first, calendar.done), end + 2
    onward = text.startswith(("起", "开始"), end)
    starts = onward or text.startswith(("，", ","), end)
    return Cue(
        start=start,
        end=end,
        years=years,
        frame=frame,
        narrow=since or onward,
        modifier=text.startswith("的", end),
        baseline=lead != "" and lead in "从由自" and not since and not starts and compared,
        within=lead != "" and lead in "在于",
        until=lead != "" and lead in "到至",
        named_gone=text.endswith(("过去的", "过去的“"), 0, start),
    )


def _is_counted_from(text: str, start: int, end: int, *, several: bool) -> bool:
    """Tell whether a year is what a multiple or a share counts from: 1952年的2.5倍.

    上升到1954年的89% is the share of that year; 达到1952年的89% is not.
    """
    behind = _MULTIPLE_BEHIND.match(text, end)
    if behind is None:
        return False
    if several:
        return "倍" in behind[0]  # 是“十五”时期的4.2倍
    rose = text[start - 1 : start] in ("到", "至") and text[start - 2 : start - 1] != "达"
    return "倍" in behind[0] or not rose


# --- tables ------------------------------------------------------------------------


def _alternation(written: list[str]) -> str:
    ordered = sorted(set(written), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in ordered)


@cache
def _years_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?P<first>{_YEAR})[ ]?
        (?:
          年?[ ]?(?:—{{1,2}}|–|-|－|～|~|至|到)[ ]?
          (?:(?P<last>{_YEAR})[ ]?年|(?P<fixed>{_alternation(list(_absolutes()))}))
          (?:的?这?{_NUMERAL}年(?:[来中间里内]|时间)?)?      # 1953年到1980年的二十八年中
        | 年和(?P<second>{_YEAR})年这?[两二]年(?:[来中间里]|期间)?
        | 年(?![代级])
        )
        """,
        re.VERBOSE,
    )


@cache
def _words_by_left() -> dict[str, list[tuple[str, tuple[tuple[str, RelativeCue], ...]]]]:
    """Return what stands before 年 with what may follow it, the longest of each first.

    The key is the character before 年, or "N" where it is a number; so that most 年 of a
    text (每年, 全年) are done with one look.
    """
    by_left: dict[str, list[tuple[str, RelativeCue]]] = {}
    for cue in relative_cues():
        left, year, right = cue.word.partition("年")
        if year:
            by_left.setdefault(left, []).append((right, cue))
    ordered = sorted(by_left.items(), key=lambda pair: (-len(pair[0]), pair[0]))
    table: dict[str, list[tuple[str, tuple[tuple[str, RelativeCue], ...]]]] = {}
    for left, rights in ordered:
        longest_first = tuple(sorted(rights, key=lambda pair: -len(pair[0])))
        table.setdefault(left[-1:], []).append((left, longest_first))
    return table


@cache
def _bare_pattern() -> re.Pattern[str]:
    """Return the words without 年: each is its own anchor."""
    bare = [*(w for w in _relatives() if "年" not in w), *_absolutes()]
    return re.compile(_alternation(bare))


@cache
def _plan_pattern() -> re.Pattern[str]:
    names = _alternation([plan.name for plan in five_year_plans()])
    ordinals = _alternation([plan.ordinal for plan in five_year_plans()])
    return re.compile(
        rf"""
        (?:(?P<name>{names})[”"」’』]?|第(?P<ordinal>{ordinals})个五年)
        (?P<named>(?:计划|规划)?(?:时期|期间|(?=以来)|末|最后一年|前(?P<early>{_NUMERAL})年)
          |计划(?!经济)
          |规划纲要》?[（(]草案[）)]
          |(?=[^，。；“”]{{0,4}}，))     # “十四五”收官，; not “十四五”规划目标任务
        """,
        re.VERBOSE,
    )


# “十五” is the tenth plan and 第十五个 the fifteenth: names and ordinals are two tables.
@cache
def _plans_by_name() -> dict[str, Plan]:
    return {plan.name: plan for plan in five_year_plans()}


@cache
def _plans_by_ordinal() -> dict[str, Plan]:
    return {plan.ordinal: plan for plan in five_year_plans()}


@cache
def _relatives() -> dict[str, RelativeCue]:
    return {cue.word: cue for cue in relative_cues()}


@cache
def _absolutes() -> dict[str, Years]:
    return {cue.word: Years(cue.first, cue.last) for cue in absolute_cues()}


def _words_around(side: str) -> tuple[str, ...]:
    return context_words("not_a_cue", side)


def _to_count(written: str) -> int:
    """Return 五 or 5 as a number.

    >>> _to_count("五"), _to_count("十二"), _to_count("20")
    (5, 12, 20)
    """
    if written.isdigit():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return _COUNT_DIGITS.get(written[-1], 0)
    return _COUNT_DIGITS.get(tens or "一", 1) * 10 + _COUNT_DIGITS.get(ones or "零", 0)


def _to_year(written: str) -> int:
    return int("".join(_YEAR_DIGITS.get(c, c) for c in written))
