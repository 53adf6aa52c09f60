"""Pages of indicators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from markupsafe import Markup

from taizhang.ledger.queries.indicators import (
    PlacePage,
    YearCount,
    count_targets,
    count_topics,
    find_topic_name,
    list_places,
    list_targets,
)
from taizhang.ledger.queries.targets import TargetRow
from taizhang.lexicon.headlines import headlines
from taizhang.lexicon.indicators import catalogue
from taizhang.model import Comparator
from taizhang.web.cells import Cell, show_line, to_cells
from taizhang.web.charts.captions import scale_words, summary_words
from taizhang.web.charts.drawing import LARGE, SMALL, draw_series, find_range
from taizhang.web.charts.series import find_scale, make_series
from taizhang.web.environment import language
from taizhang.web.missing import show_missing
from taizhang.web.places import (
    LEVELS,
    level_words,
    place_name,
    plain_place_name,
    qualifier_words,
    topic_name,
)

#: How many places and years a page has: more is neither read nor light.
_PLACES = 16
_YEARS = 12


def show_all(request: HttpRequest) -> HttpResponse:
    """Return the list of indicators."""
    counts = {row.topic: row.targets for row in count_topics(tuple(catalogue()))}
    indicators = [(known, counts.get(known.id, 0)) for known in catalogue().values()]
    context = {
        "headlines": [(catalogue()[id_], counts[id_]) for id_ in headlines() if id_ in counts],
        "present": [(known, number) for known, number in indicators if number],
        "absent": [known for known, number in indicators if not number],
        "topic_name": topic_name,
    }
    return render(request, "indicators.html", context)


@dataclass(frozen=True, slots=True)
class Line:
    """What one place promised about the indicator, year by year."""

    slug: str
    name: str
    cells: Mapping[int | None, list[Cell]]  #: by year
    drawing: Markup | None


@dataclass(frozen=True, slots=True)
class Year:
    """What became of the targets of a year, and with which qualifiers they were made."""

    year: int
    targets: int
    verdicts: Mapping[str, int]
    qualifiers: Sequence[tuple[str, int]]


def show(request: HttpRequest, topic: str) -> HttpResponse:
    """Return one indicator over regions and years."""
    words = find_topic_name(topic)
    if words is None and topic not in catalogue():
        return show_missing(
            request,
            f"台账里没有叫做“{topic}”的指标。",
            f"The ledger has no indicator called “{topic}”.",
        )
    by_year = _count_years(count_targets(topic))
    chosen, until = _read_year(request, "year"), _read_year(request, "until")
    group, page = _choose_places(topic, request.GET.get("level", ""), request.GET.get("after", ""))
    rows = list_targets(topic, list(page.places), first=chosen, last=chosen or until)
    years = sorted({row.year for row in rows if row.year is not None}, reverse=True)
    before = {"level": group, "until": str(years[_YEARS])} if len(years) > _YEARS else {}
    after = {"level": group, "year": str(chosen or ""), "after": page.after} if page.after else {}
    context = {
        "topic": topic,
        "known": catalogue().get(topic),
        "name": topic_name(topic, words),
        "by_year": by_year,
        "shown": years[:_YEARS],
        "years": [row.year for row in by_year],
        "lines": _lay_out(topic, page.places, rows, frozenset(years[:_YEARS])),
        "group": group,
        "chosen": chosen,
        "earlier": urlencode(before),
        "next": urlencode(after),
        "levels": LEVELS,
        "level_words": level_words,
        "place_name": place_name,
        "show_line": show_line,
    }
    return render(request, "indicator.html", context)


def _read_year(request: HttpRequest, key: str) -> int | None:
    """Return a year that a reader asked for; what is none is left out."""
    written = request.GET.get(key, "")
    return int(written) if len(written) == 4 and written.isascii() and written.isdecimal() else None


def _choose_places(topic: str, group: str, after: str) -> tuple[str, PlacePage]:
    """Return the level that a reader chose with its places; else the first that has any."""
    if group in LEVELS:
        return group, list_places(topic, LEVELS[group][0], after=after, limit=_PLACES)
    # The state is one place: what is right below it is of more use.
    for name in (*list(LEVELS)[1:], "national"):
        page = list_places(topic, LEVELS[name][0], limit=_PLACES)
        if page.places:
            return name, page
    return "province", PlacePage(places={}, after=None)


def _lay_out(
    topic: str, places: Mapping[str, str], rows: Sequence[TargetRow], shown: Set[int]
) -> list[Line]:
    """Return the lines of some places, their charts on one scale so that they compare.

    The charts have all years, the cells of the table those that are shown.
    """
    if not rows:
        return []
    by_place: dict[str | None, list[TargetRow]] = {}
    for row in rows:
        by_place.setdefault(row.region, []).append(row)
    scale = find_scale([row for row in rows if row.is_for_its_year] or rows)
    series = {slug: make_series(topic, found, scale) for slug, found in by_place.items()}
    drawn = [one for one in series.values() if one.points]
    frame = SMALL if len(drawn) > 1 else LARGE
    range_ = find_range(drawn, frame.lines) if drawn else None
    lines = []
    for slug, name in places.items():
        cells: dict[int | None, list[Cell]] = {}
        for cell in to_cells(row for row in by_place.get(slug, ()) if row.year in shown):
            cells.setdefault(cell.year, []).append(cell)
        one, drawing = series.get(slug), None
        if one is not None and one.points and range_ is not None:
            drawing = draw_series(
                one,
                title=f"{plain_place_name(slug, name)} {topic_name(topic)}",
                summary=summary_words(one),
                unit=scale_words(one),
                language=language(),
                frame=frame,
                range_=range_,
            )
        if slug in by_place:
            lines.append(Line(slug, name, cells, drawing))
    return lines


def _count_years(counts: Sequence[YearCount]) -> list[Year]:
    """Return what became of the targets of each year, the newest first."""
    years = []
    for year in sorted({row.year for row in counts if row.year is not None}, reverse=True):
        verdicts: dict[str, int] = {}
        qualifiers: dict[str, int] = {}
        for row in counts:
            if row.year == year:
                words = qualifier_words(Comparator(row.comparator))
                qualifiers[words] = qualifiers.get(words, 0) + row.targets
                if row.verdict:
                    verdicts[row.verdict] = verdicts.get(row.verdict, 0) + row.targets
        ranked = sorted(qualifiers.items(), key=lambda item: -item[1])
        years.append(Year(year, sum(qualifiers.values()), verdicts, ranked))
    return years
