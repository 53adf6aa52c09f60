"""What each section of a report is: review or plan, and of which years.

A heading says it (工作回顾, 2026年重点工作), or the section inherits it from the heading
above.  A chapter without a word of its own after the review is taken for plan, and marked
as not firm: the mood of its sentences may decide otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from taizhang.extracting.cues import find_cues
from taizhang.extracting.outline import Outline, Section
from taizhang.extracting.years import OPEN, Calendar, Years
from taizhang.lexicon.periods import five_year_plans
from taizhang.model import Kind

_PLAIN_LENGTH = 12  # （二）主要目标任务 is no longer, with its number
_OFTEN = 3  # this often a report names the plan of a year that it sets the targets for
_OPENING = 2000  # characters in which a report says what it reports on
_PLAN_OPENING = re.compile(r"(?:总体要求|预期目标|主要目标)(?:是|为)?[：:]")


@dataclass(frozen=True, slots=True)
class Part:
    """A section with what it inherits.

    `firm` is true where a heading says of which kind it is.
    """

    section: Section
    kind: Kind
    years: Years
    firm: bool
    named: tuple[Years, ...] = ()  #: every stretch of years that the heading itself names
    skip: bool = False
    flags: tuple[str, ...] = ()
    dated: bool = False  #: its heading, or one above it, names its years


def last_year_told(text: str, year: int | None) -> int | None:
    """Return the last year whose results a report can tell, None if `year` is unknown.

    Reports are given in spring and tell the year before.  One that was given late in the
    year tells that year itself and sets the targets of the next, and names it again
    and again.

    >>> last_year_told("去年产值增长5%。今年目标增长6%。", 2026)
    2025
    >>> last_year_told("1980年完成计划。明年的计划是增产。1981年的计划和1981年的预算已定。", 1980)
    1980
    """
    if year is None:
        return None
    figures, han = str(year + 1), "".join("〇一二三四五六七八九"[int(c)] for c in str(year + 1))
    written = {
        f"{form}年" for form in (figures, han, han.replace("〇", "○"), han.replace("〇", "零"))
    }
    if sum(text.count(word) for word in written) + text.count("明年") < _OFTEN:
        return year - 1
    planned = re.compile(
        rf"(?<![到至])(?:{'|'.join(sorted(written))}|明年)的?"
        r"[^，。；\n]{0,10}?(?:计划|预算|任务|指标|安排)"
    )
    return year if len(planned.findall(text)) >= _OFTEN else year - 1


def default_years(kind: Kind, calendar: Calendar) -> Years:
    """Return the years of a part that names none: the last one told, or the next."""
    if calendar.done is None:
        return OPEN
    year = calendar.done + (kind is Kind.TARGET)
    return Years(year, year)


def read_parts(outline: Outline, text: str, calendar: Calendar) -> list[Part]:
    """Return each section of an outline with the kind and years it has or inherits."""
    parts: list[Part] = []
    stack: list[Part] = []
    first = outline.starts[1] if len(outline.starts) > 1 else len(text)
    chapter = _subject(outline.sections[0], text, first, calendar)
    for section in outline.sections:
        del stack[max(section.depth - 1, 0) :]
        if section.depth == 0:
            parts.append(chapter)
            continue
        part = _read_named(section, stack[-1] if stack else None, calendar) or _inherit(
            section, stack[-1] if stack else None, chapter, calendar
        )
        if not stack and not part.skip:
            chapter = part
        stack.append(part)
        parts.append(part)
    return parts


def _flags(years: Years) -> tuple[str, ...]:
    return () if years.period is not None else ("year-unknown",)


def _subject(section: Section, text: str, end: int, calendar: Calendar) -> Part:
    """Return what the report as a whole is about, from its opening words.

    A report on a five-year plan is a plan, and so is a text that begins with its targets
    (the second half of a report); every other one begins by looking back.
    """
    if _PLAN_OPENING.search(text, 0, min(end, _OPENING)):
        years = default_years(Kind.TARGET, calendar)
        return Part(section, Kind.TARGET, years, firm=True, flags=_flags(years))
    found = _plan_report().search(text, 0, _OPENING)
    if found is not None:
        plan = next(p for p in five_year_plans() if p.ordinal == found["ordinal"])
        if calendar.done is None or plan.last > calendar.done:
            return Part(section, Kind.TARGET, Years(plan.first, plan.last), firm=False)
    years = default_years(Kind.RESULT, calendar)
    return Part(section, Kind.RESULT, years, firm=False, flags=_flags(years))


def _read_named(section: Section, parent: Part | None, calendar: Calendar) -> Part | None:
    """Return the part of a heading that says itself what it is, or None."""
    if section.kind in ("glossary", "furniture"):
        return Part(section, Kind.RESULT, OPEN, firm=True, skip=True, flags=(section.kind,))
    title = section.path[-1]
    told: tuple[Years, ...] = ()
    if "年" in title or "五" in title:
        told = tuple(cue.years for cue in find_cues(title, calendar) if cue.years.period)
    named = told[0] if told else None
    if section.kind == "attachment":
        years = default_years(Kind.TARGET, calendar)
        return Part(section, Kind.TARGET, years, firm=True, flags=_flags(years))
    if section.kind is not None and not _is_slogan(title, section, parent, told):
        kind = Kind(section.kind)
        inherited = parent.years if parent is not None and parent.kind is kind else None
        years = named or inherited or default_years(kind, calendar)
        dated = bool(told) or (inherited is not None and parent is not None and parent.dated)
        return Part(
            section,
            kind,
            years,
            firm=not section.mixed,
            named=told,
            flags=_flags(years),
            dated=dated,
        )
    if (
        parent is None
        and named is not None
        and named.last is not None
        and calendar.done is not None
    ):
        kind = Kind.RESULT if named.last <= calendar.done else Kind.TARGET
        # Of a plan that is still running results are told, too.
        runs = named.first is not None and named.first <= calendar.done < named.last
        return Part(section, kind, named, firm=not runs, named=told, dated=True)
    return None


def _is_slogan(title: str, section: Section, parent: Part | None, told: tuple[Years, ...]) -> bool:
    """Return whether a subheading only sounds like the other kind: （二）聚力落实战略任务."""
    if parent is None or not parent.firm or told:
        return False
    return section.kind != parent.kind.value and len(title) > _PLAIN_LENGTH


def _inherit(section: Section, parent: Part | None, chapter: Part, calendar: Calendar) -> Part:
    """Return the part of a heading that leaves its kind to those above or before it."""
    if parent is not None:
        return replace(parent, section=section, named=())
    if chapter.section.depth == 0:
        return Part(section, chapter.kind, chapter.years, firm=False, flags=chapter.flags)
    # After the review comes the plan, and after the plan what else is to be done.
    if chapter.kind is Kind.TARGET and not chapter.firm:
        return Part(section, Kind.TARGET, chapter.years, firm=False, flags=chapter.flags)
    if chapter.kind is Kind.TARGET or chapter.firm:
        years = default_years(Kind.TARGET, calendar)
        return Part(section, Kind.TARGET, years, firm=False, flags=_flags(years))
    return Part(section, chapter.kind, chapter.years, firm=False, flags=chapter.flags)


@cache
def _plan_report() -> re.Pattern[str]:
    """Return how a report says that it is about a five-year plan."""
    ordinals = "|".join(sorted((p.ordinal for p in five_year_plans()), key=lambda o: -len(o)))
    return re.compile(rf"第(?P<ordinal>{ordinals})个五年(?:计划|规划)[^。\n]{{0,20}}?(?:报告|说明)")
