"""The query string of a search → what it asks for, with a sentence on what cannot be asked.

The page, the data and the feed of a search have the same query string and read it here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from django.db.models import Q
from django.http import QueryDict

from taizhang.ledger.models import Region
from taizhang.ledger.queries.search import Phrase, Search
from taizhang.ledger.tokens import Run, find_runs, fold
from taizhang.lexicon.indicators import catalogue, find_indicator
from taizhang.lexicon.regions import find_region_by_name, read_region
from taizhang.model import Kind, Verdict
from taizhang.restoring.script import to_simplified

#: The keys of a query, in the order in which addresses are written.
KEYS = ("q", "region", "below", "year", "kind", "verdict", "indicator", "unit", "section")
#: How long a query may be; nobody types more, and longer ones cost all others time.
MOST_CHARACTERS = 200
MOST_WORDS = 20
MOST_VALUES = 40
MOST_YEARS = 100

_YEARS = re.compile(r"(?P<first>[0-9]{4})(?:[-—–~至](?P<last>[0-9]{4}))?")
_Value = TypeVar("_Value")
_TRUE = frozenset({"1", "true", "on", "yes"})


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why a query cannot be answered: the key, and a sentence in both languages."""

    key: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A query: as it was written, and as the ledger is asked."""

    values: dict[str, tuple[str, ...]]  #: the keys that were given, blanks taken off
    search: Search
    complaints: tuple[Complaint, ...] = ()

    def first(self, key: str) -> str:
        """Return what a field of the form holds."""
        return next(iter(self.values.get(key, ())), "")

    def address(self, **changes: str | None) -> str:
        """Return the query string of this search, with some keys changed or (None) left out."""
        query = QueryDict(mutable=True)
        for key in KEYS:
            change = changes.get(key, "")
            if key in changes and not change:
                continue
            query.setlist(key, [change] if change else list(self.values.get(key, ())))
        for key, value in changes.items():
            if key not in KEYS and value:
                query[key] = value
        return query.urlencode()

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """What is looked for in the words of a statement."""
        return tuple(phrase for word in self.search.words for phrase in word)


def read_query(query: QueryDict) -> Asked:
    """Return what a query string asks for; keys that are not ours are let be.

    >>> read_query(QueryDict("q=就業 5G&year=2024-2025")).search.words
    ((('就', '業'), ('就', '业')), (('5g',),))
    """
    values, complaints = _read_values(query)
    within = bool(_TRUE & set(values.get("below", ())))

    def read(key: str, reader: Callable[[str], Sequence[_Value] | Complaint]) -> tuple[_Value, ...]:
        found: list[_Value] = []
        for text in values.get(key, ()):
            one = reader(text)
            if isinstance(one, Complaint):
                complaints.append(one)
            else:
                found.extend(one)
        return tuple(found)

    search = Search(
        words=read("q", _read_words),
        section=read("section", _read_words),
        years=read("year", _read_years),
        regions=read("region", _read_region),
        within=within,
        kinds=read("kind", lambda text: _read_member("kind", Kind, text)),
        verdicts=read("verdict", lambda text: _read_member("verdict", Verdict, text)),
        units=read("unit", _read_unit),
        topics=read("indicator", lambda text: (read_topic(text),)),
    )
    if len(search.words) + len(search.section) > MOST_WORDS:
        complaints.append(
            Complaint(
                "q",
                f"最多可同时搜索{MOST_WORDS}个词。",
                f"A search has at most {MOST_WORDS} words.",
            )
        )
    return Asked(values=values, search=search, complaints=tuple(complaints))


def find_words(text: str) -> tuple[tuple[Phrase, ...], ...]:
    """Find the words to search for, each in the script as typed and in simplified script.

    Blanks and punctuation part words, of which all are wanted; so do they inside quotation
    marks, where the parts of a sentence are wanted each as it stands.

        >>> find_words("經濟，5.5%")
        ((('經', '濟'), ('经', '济')), (('5.5',),))
    """
    typed = fold(text)
    spelled = [[_units(run) for run in find_runs(way)] for way in (typed, to_simplified(typed))]
    if len(spelled[0]) != len(spelled[1]):
        spelled = spelled[1:]
    return tuple(tuple(dict.fromkeys(ways)) for ways in zip(*spelled, strict=True))


def _units(run: Run) -> Phrase:
    return tuple(unit for unit, _, _ in run)


def _read_values(query: QueryDict) -> tuple[dict[str, tuple[str, ...]], list[Complaint]]:
    values: dict[str, tuple[str, ...]] = {}
    complaints: list[Complaint] = []
    for key in KEYS:
        found = tuple(text.strip() for text in query.getlist(key) if text.strip())
        if len(found) > MOST_VALUES or any(len(text) > MOST_CHARACTERS for text in found):
            complaints.append(
                Complaint(
                    key,
                    f"“{key}”太长：每项最多{MOST_CHARACTERS}字，最多{MOST_VALUES}项。",
                    f"“{key}” is too long: at most {MOST_VALUES} values of {MOST_CHARACTERS}"
                    " characters each.",
                )
            )
        elif found:
            values[key] = found
    return values, complaints


def _read_words(text: str) -> tuple[tuple[Phrase, ...], ...] | Complaint:
    return find_words(text) or Complaint(
        "q",
        f"“{text}”里没有可以搜索的文字或数字。",
        f"“{text}” has no letters or digits to search for.",
    )


def _read_years(text: str) -> range | Complaint:
    match = _YEARS.fullmatch(fold(text).removesuffix("年"))
    if match is None:
        return Complaint(
            "year",
            f"“{text}”不是年份；请写成2025或2021-2025。",
            f"“{text}” is no year; write 2025 or 2021-2025.",
        )
    first, last = int(match["first"]), int(match["last"] or match["first"])
    if not 0 <= last - first < MOST_YEARS:
        return Complaint(
            "year",
            f"“{text}”须由先到后，最多{MOST_YEARS}年。",
            f"“{text}” must go from earlier to later, over at most {MOST_YEARS} years.",
        )
    return range(first, last + 1)


def find_regions(text: str) -> tuple[str, ...]:
    """Return the slugs of the regions that a text means: a slug, a full name or a short one."""
    if Region.objects.filter(slug=text).exists():
        return (text,)
    name = to_simplified(fold(text))
    place = read_region(name)
    codes = [place.code] if place else [found.code for found in find_region_by_name(name)]
    known = Region.objects.filter(Q(slug__in=codes) | Q(name=name)).order_by("slug")
    return tuple(known.values_list("slug", flat=True))


def _read_region(text: str) -> Sequence[str] | Complaint:
    return find_regions(text) or unknown_region(text)


def unknown_region(text: str) -> Complaint:
    """Return the complaint about a name that no region of the ledger has."""
    return Complaint(
        "region",
        f"台账里没有叫“{text}”的地区。",
        f"The ledger has no region called “{text}”.",
    )


def read_year(text: str) -> int | Complaint:
    """Return the one year that a text means."""
    years = _read_years(text)
    if isinstance(years, Complaint):
        return years
    if len(years) > 1:
        return Complaint(
            "year",
            f"“{text}”不止一年；请写成2025。",
            f"“{text}” is more than one year; write 2025.",
        )
    return years[0]


def _read_member(key: str, members: type[StrEnum], text: str) -> tuple[str, ...] | Complaint:
    if text in set(members):
        return (text,)
    known = ", ".join(members)
    return Complaint(
        key,
        f"“{key}”不能是“{text}”；可以是：{known}。",
        f"“{key}” cannot be “{text}”; it is one of {known}.",
    )


def _read_unit(text: str) -> tuple[str, ...]:
    """Return a unit as records have it: 亿元 is 元, 个百分点 is 百分点, ％ is %."""
    folded = to_simplified(fold(text))
    plain = folded.lstrip("十百千万亿").removeprefix("个") if len(folded) > 1 else folded
    return (plain or folded,)


def read_topic(text: str) -> str:
    """Return the topic that a text means: an id of the catalogue, a name, or any words."""
    if text in catalogue():
        return text
    name = to_simplified(fold(text.strip()))
    return find_indicator(name) or name[:200]
