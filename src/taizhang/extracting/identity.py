"""Which year a report was delivered in, and for which place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from taizhang.lexicon.regions import Region, regions

#: Whoever speaks for the State Council speaks of the nation: 我受国务院的委托, 我现在代表国务院.
#: A governor speaks for a province, and names the State Council in other words.
_OF_THE_STATE = re.compile(r"我(?:现在)?(?:代表|受|根据)[^。，,]{0,12}(?:国务院|中央人民政府)")
_HEAD = 1500  # characters in which the title lines stand, with a web page's furniture
_LINES = 60
_HAN = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
_YEAR = r"(?<!\d)(?:1\s?9|2\s?0)\s?\d\s?\d(?!\d)|[一二][九〇○零][〇○零一二三四五六七八九]{2}"
_SALUTATION = re.compile(r"(?:^|\n)\s*(?:各位代表|同志们)[！!，,：:]")
_SESSION = re.compile(r"(?:代表大会|人大|常委会|常务委员会).{0,12}会议|第.{1,4}届$")
_DATED = re.compile(rf"({_YEAR})\s?年\s?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?月")
_TITLED = re.compile(
    rf"({_YEAR})\s?年?.{{0,24}}?(?:政府)?工作报告|工作报告.{{0,4}}?[（(]({_YEAR})\s?年?"
)
_REVIEW = re.compile(rf"({_YEAR})\s?年.{{0,16}}回顾")
_PLAN = re.compile(
    rf"({_YEAR})\s?年.{{0,12}}(?:重点工作|工作安排|主要工作|工作任务|主要任务|重点任务|目标任务|总体要求)"
)
_NAMED = re.compile(rf"({_YEAR})")
_HEADING_LENGTH = 40
#: A place below the province in a title: 澜陵市, 禾渡县; never 全市 or 我县.
_PLACE = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{1,11}?(?:自治州|自治县|自治旗|地区|新区|盟|市|州|县|旗|区))"
    r"(?:人民)?(?:政府|第.{1,5}届|\s?[12]\d{3}\s?年)"
)
_NO_PLACE = ("我", "全", "本", "各", "在", "自治")


@dataclass(frozen=True, slots=True)
class Place:
    """The place that a report is about; `code` is GB/T 2260, None below the province."""

    name: str
    code: str | None


def find_year(text: str, name: str) -> tuple[int, str] | None:
    r"""Return the year of delivery and where it was found, or None.

    The date of the session counts most, then the title, then the file name, then what
    the headings review (the year before) or plan (the year itself).

    >>> session = "——2026年1月27日在澜陵市第六届人民代表大会第五次会议上"
    >>> find_year(f"政府工作报告\n{session}", "a.txt")
    (2026, 'session')
    >>> find_year("一、2025年工作回顾\n过去一年，产值增长5%。", "report.txt")
    (2026, 'headings')
    """
    lines = _title_lines(text)
    for i, line in enumerate(lines):
        dated = _DATED.search(line)
        if dated and (
            _SESSION.search(line) or (i + 1 < len(lines) and _SESSION.search(lines[i + 1]))
        ):
            return _to_year(dated[1]), "session"
    for line in lines:
        titled = _TITLED.search(line)
        if titled and "回顾" not in line:
            return _to_year(titled[1] or titled[2]), "title"
    for line in lines:
        dated = re.fullmatch(rf"[—\-－(（\s]*({_YEAR})\s?年.{{0,8}}[)）\s]*", line)
        if dated:
            return _to_year(dated[1]), "title"
    named = _NAMED.search(name)
    if named:
        return _to_year(named[1]), "name"
    return _year_of_headings(text)


def find_region(text: str, name: str) -> Place | None:
    r"""Return the place a report is about, or None where neither title nor name tells.

    >>> find_region("2026年西藏自治区政府工作报告\n各位代表：", "a.txt")
    Place(name='西藏自治区', code='540000')
    >>> find_region("禾渡县人民政府工作报告\n各位代表：", "a.txt")
    Place(name='禾渡县', code=None)
    """
    lines = [line for line in _title_lines(text) if "来源" not in line]
    told = [line for line in lines if _SESSION.search(line) or "工作报告" in line]
    for line in told:
        found = _read_place(line)
        if found is not None:
            return found
    found = _read_place(name)
    if found is not None:
        return found
    if any("全国人民代表大会" in line for line in lines) or _OF_THE_STATE.search(
        text, 0, 2 * _HEAD
    ):
        return _as_place(regions()[0])
    return _latin_place(name)


def _title_lines(text: str) -> list[str]:
    """Return the lines above the salutation, without blanks."""
    head = text[:_HEAD]
    salutation = _SALUTATION.search(head)
    if salutation:
        head = head[: salutation.start()]
    lines = (line.strip() for line in head.split("\n"))
    return list(islice((line for line in lines if 1 < len(line) <= 120), _LINES))


def _year_of_headings(text: str) -> tuple[int, str] | None:
    for line in text.split("\n"):
        if not 4 < len(line) <= _HEADING_LENGTH or "年" not in line or "。" in line:
            continue
        review = _REVIEW.search(line)
        if review:
            return _to_year(review[1]) + 1, "headings"
        plan = _PLAN.search(line)
        if plan:
            return _to_year(plan[1]), "headings"
    return None


@cache
def _by_name() -> tuple[tuple[str, Region], ...]:
    """Return every written form of a region, the longest first."""
    forms = [(form, region) for region in regions() for form in (region.name, *region.short)]
    return tuple(sorted(forms, key=lambda pair: (-len(pair[0]), pair[0])))


def _as_place(region: Region) -> Place:
    return Place(region.name, region.code)


def _read_place(line: str) -> Place | None:
    """Return the place that a line names; the narrowest one wins over its province."""
    above: Region | None = None
    for form, region in _by_name():
        if form in line:
            above = region
            rest = line[line.find(form) + len(form) :].lstrip("省市")
            break
    else:
        rest = line
    if above is not None and above.level == "national" and "全国人民代表大会" not in line:
        above, rest = None, line
    local = _PLACE.search(rest)
    if local:
        place = re.sub(r"^.*(?:日在|上在|年|在|——)", "", local["place"])
        if len(place) > 1 and not place.startswith(_NO_PLACE):
            return Place(place, None)
    return _as_place(above) if above is not None else None


def _latin_place(name: str) -> Place | None:
    words = set(re.split(r"[^a-z]+", name.lower())) | {name.lower()}
    for region in regions():
        if words.intersection(region.latin):
            return _as_place(region)
    return None


def _to_year(written: str) -> int:
    return int("".join(_HAN.get(c, c) for c in written if not c.isspace()))
