"""Which year a report was delivered in, and for which place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from taizhang.lexicon.regions import Region, distinct_name, read_region, regions

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
#: A place below the province in a title: 澜陵市, 禾渡县, 松湾区青枫镇; never 全市 or 我县.
_PLACE = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{1,30}?"
    r"(?:自治州|自治县|自治旗|地区|新区|盟|市|州|县|旗|区|乡|镇|街道|苏木))"
    r"(?:《?(?:人民)?政府|行政公署|行署|办事处|管委会|管理委员会"
    rf"|第.{{1,5}}届|[）)]|\s?(?:{_YEAR})\s?年)"
)
_NO_PLACE = ("我", "全", "本", "各", "在", "自治")
#: What may stand before a place without a space: 2026年1月27日在澜陵市, 关于禾渡县.
_BEFORE_PLACE = re.compile(r"日在|上在|年|在|关于")
#: After the short name of a province: it was part of another name, 吉林市 or 海南藏族自治州.
_OTHER_CLASS = re.compile(r"[市州县区旗]|[\u4e00-\u9fff]{1,3}族自治[州县旗]")
_HAN_RUN = re.compile("[\u4e00-\u9fff]+")
_CLASSES = ("市", "盟", "州", "县", "旗", "区")
#: Whoever reports for the nation says 我国 again and again, and never 我省 or 全市.
_NATION = "我国"
_NATION_LEAST = 5
_LOCAL = re.compile(r"[我全本](?:省|市|县|区|州|旗|盟|乡|镇|自治区)")


@dataclass(frozen=True, slots=True)
class Place:
    """The place that a report is about.

    `name` is that of the tables of regions, after the one above where several places have
    it: 南京市鼓楼区.  `code` is GB/T 2260; None for a place that the tables lack, such as a town,
    and for a name that could be several places.
    """

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
    >>> find_region("成都市武侯区人民政府工作报告\n各位代表：", "a.txt")
    Place(name='武侯区', code='510107')
    >>> find_region("禾渡县人民政府工作报告\n各位代表：", "a.txt")
    Place(name='禾渡县', code=None)
    """
    lines = [line for line in _title_lines(text) if "来源" not in line]
    told = [line for line in lines if _SESSION.search(line) or "工作报告" in line]
    found = _first_place(told) or _place_of_file(name) or _read_place(name)
    if found is not None:
        return found
    if any("全国人民代表大会" in line for line in lines) or _OF_THE_STATE.search(
        text, 0, 2 * _HEAD
    ):
        return _as_place(regions()[0])
    return _latin_place(name) or (_as_place(regions()[0]) if _is_of_the_nation(text) else None)


def _first_place(lines: list[str]) -> Place | None:
    """Return the place of the first line that names one.

    A later line may say which one it is: 鼓楼区 in the title is 南京市鼓楼区 if the session was.
    """
    places = [place for place in map(_read_place, lines) if place is not None]
    if not places:
        return None
    first = places[0]
    same = (one for one in places if one.code and one.name.endswith(first.name))
    return first if first.code else next(same, first)


def _is_of_the_nation(text: str) -> bool:
    return text.count(_NATION) >= _NATION_LEAST and _LOCAL.search(text) is None


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
    return Place(distinct_name(region), region.code)


def _read_place(line: str) -> Place | None:
    """Return the place that a line names; the narrowest one wins over its province."""
    above, rest = _find_province(line)
    own = (above.name, *above.short) if above else ()
    for found in _PLACE.finditer(line):
        cuts = _cuts(found["place"])
        if not any(cut in own for cut in cuts):  # the large table is read for what is below
            known = (read_region(cut, within=above.code if above else None) for cut in cuts)
            region = next(filter(None, known), None)
            if region is not None:
                return _as_place(region)
    for found in _PLACE.finditer(rest):
        place = next((cut for cut in reversed(_cuts(found["place"])) if len(cut) > 1), "")
        if place and not place.startswith(_NO_PLACE) and not _BEFORE_PLACE.match(place):
            return Place(place, None)
    return _as_place(above) if above is not None else None


def _cuts(words: str) -> list[str]:
    """Return words, and what is left of them behind each word that may stand before a place."""
    return [words, *(words[found.end() :] for found in _BEFORE_PLACE.finditer(words))]


def _find_province(line: str) -> tuple[Region | None, str]:
    """Return the state or the province that a line names, and what follows it."""
    for form, region in _by_name():
        at = line.find(form)
        rest = line[at + len(form) :]
        if at < 0 or (form in region.short and _OTHER_CLASS.match(rest)):
            continue
        if region.level == "national" and "全国人民代表大会" not in line:
            continue
        return region, rest.lstrip("省市")
    return None, line


def _place_of_file(name: str) -> Place | None:
    """Return the place that the words of a file's name are: 四川_成都市_武侯区_2025, 成都2025.

    Without its class only a prefecture is known: 公安 and 东方 are words of files, too.
    """
    runs = [run for run in _HAN_RUN.findall(name) if "报告" not in run]
    upper = {form for form, _ in _by_name()}
    lower = [run for run in runs if run not in upper]
    for written in ("".join(runs), *reversed(lower)) if lower else ():
        region = read_region(written)
        if region and (region.level == "prefecture" or written.endswith(_CLASSES)):
            return _as_place(region)
    return None


def _latin_place(name: str) -> Place | None:
    words = set(re.split(r"[^a-z]+", name.lower())) | {name.lower()}
    for region in regions():
        if words.intersection(region.latin):
            return _as_place(region)
    return None


def _to_year(written: str) -> int:
    return int("".join(_HAN.get(c, c) for c in written if not c.isspace()))
