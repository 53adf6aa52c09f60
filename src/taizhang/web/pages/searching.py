"""Search: promises and results by their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from markupsafe import Markup

from taizhang.ledger.models import Region, Statement
from taizhang.ledger.queries.search import MOST_COUNTED, Page, count_some, find_page
from taizhang.lexicon.indicators import Indicator, catalogue, find_indicator
from taizhang.lexicon.wording import verdict_word
from taizhang.model import Kind, Verdict
from taizhang.web.asking import Asked, Complaint, find_regions, read_query
from taizhang.web.cursors import BadCursorError, read_cursor, to_cursor
from taizhang.web.environment import language, say
from taizhang.web.marking import mark_phrases
from taizhang.web.showing import aim_word, document_title, english_name, kind_word, reading

PAGE = 25
#: Units that reports count in most; any other can be typed.
UNITS = ("%", "元", "人", "个", "公里", "亩", "吨", "户", "套", "项", "家", "百分点", "平方米")

_MOST_REGIONS = 60
_MOST_SUGGESTIONS = 4
_SHORTEST_ENGLISH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One statement, as the page shows it."""

    address: str
    indicator: Markup  #: in the words of the report
    english: str  #: the catalogue's name, on an English page; else ""
    reading: str
    aim: str
    kind: str
    verdict: str | None
    is_target: bool
    report: str
    report_address: str
    section: str  #: the nearest heading above
    quote: Markup


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter that holds, in words, and the search without it."""

    key: str
    words: str
    without: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another page that the words may have meant."""

    words: str
    address: str


def show(request: HttpRequest) -> HttpResponse:
    """Return what a search finds."""
    asked = read_query(request.GET)
    complaints = list(asked.complaints)
    try:
        before = read_cursor(request.GET.get("after"))
    except BadCursorError as error:
        complaints.append(Complaint("after", "这一页的地址不完整，请从第一页看起。", str(error)))
        before = None
    page = Page((), None) if complaints else find_page(asked.search, before=before, size=PAGE)
    context = {
        "asked": asked,
        "complaints": [say(complaint.zh, complaint.en) for complaint in complaints],
        "found": _to_found(page.rows, asked),
        "count": None if complaints else count_some(asked.search, page if before is None else None),
        "most_counted": MOST_COUNTED,
        "is_first": before is None,
        "next": asked.address(after=to_cursor(page.before)) if page.before is not None else None,
        "filters": _filters(asked),
        "kinds": tuple((kind.value, kind_word(kind.value)) for kind in Kind),
        "units": UNITS,
        "regions": _regions(),
        "suggestions": [] if complaints else _suggestions(asked),
    }
    return render(request, "search.html", context, status=400 if complaints else 200)


def _to_found(rows: Sequence[Statement], asked: Asked) -> list[Found]:
    # One address of each kind is made; those of the rows differ in their last part only.
    statement, report = reverse("statement", args=["_"]), reverse("report", args=["_"])
    phrases, english = asked.phrases, language() == "en"
    return [
        Found(
            address=statement.replace("_", row.record),
            indicator=mark_phrases(row.indicator, phrases),
            english=(english_name(row.indicator_id) or "") if english else "",
            reading=reading(row),
            aim=aim_word(row),
            kind=kind_word(row.kind),
            verdict=row.verdict,
            is_target=row.kind == Kind.TARGET.value,
            report=document_title(row.document),
            report_address=f"{report.replace('_', row.document_id)}#r-{row.record}",
            section=row.section[-1] if row.section else "",
            quote=mark_phrases(row.quote, phrases),
        )
        for row in rows
    ]


def _filters(asked: Asked) -> list[Filter]:
    words = {
        "region": say("地区", "Region"),
        "year": say("年份", "Year"),
        "kind": say("类别", "Kind"),
        "verdict": say("结论", "Verdict"),
        "indicator": say("指标", "Indicator"),
        "unit": say("单位", "Unit"),
        "section": say("章节", "Section"),
    }
    found = []
    for key, word in words.items():
        if key not in asked.values:
            continue
        shown = say("、", ", ").join(_value_word(key, value) for value in asked.values[key])
        if key == "region" and asked.search.within:
            shown += say("（含下级）", " and below")
        without = asked.address(**{key: None}, **({"below": None} if key == "region" else {}))
        found.append(Filter(key, f"{word}{say('：', ': ')}{shown}", without))
    return found


def _value_word(key: str, value: str) -> str:
    if key == "kind" and value in set(Kind):
        return kind_word(value)
    if key == "verdict" and value in set(Verdict):
        return verdict_word(Verdict(value), language())
    if key == "indicator" and value in catalogue():
        return _indicator_word(catalogue()[value])
    if key == "region":
        return Region.objects.filter(slug=value).values_list("name", flat=True).first() or value
    return value


def _regions() -> list[str]:
    """Return the names of the widest regions: the state, its provinces, places of no code."""
    names = Region.objects.order_by("slug").values_list("slug", "name")
    top = dict(names.filter(parent=None)[:_MOST_REGIONS])
    below = dict(names.filter(parent__in=top)[: _MOST_REGIONS - len(top)])
    return [*top.values(), *below.values()]


def _suggestions(asked: Asked) -> list[Suggestion]:
    """Return the pages of a place or an indicator that is called what was typed."""
    typed = asked.first("q")
    if not typed:
        return []
    found = [
        Suggestion(_indicator_word(indicator), reverse("indicator", args=[indicator.id]))
        for indicator in _indicators_called(typed)
    ]
    slugs = find_regions(typed)[:_MOST_SUGGESTIONS]
    for slug, name in Region.objects.filter(slug__in=slugs).values_list("slug", "name"):
        found.append(Suggestion(name, reverse("region", args=[slug])))
    return found


def _indicators_called(typed: str) -> list[Indicator]:
    known = find_indicator(typed)
    if known is not None:
        return [catalogue()[known]]
    wanted = typed.casefold()
    if len(wanted) < _SHORTEST_ENGLISH or not wanted.isascii():
        return []
    found = [one for one in catalogue().values() if wanted in one.english.casefold()]
    return sorted(found, key=lambda one: len(one.english))[:_MOST_SUGGESTIONS]


def _indicator_word(indicator: Indicator) -> str:
    return say(indicator.names[0], f"{indicator.english} ({indicator.names[0]})")
