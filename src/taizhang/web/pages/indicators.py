"""Pages of indicators."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.ledger.queries.indicators import (
    PlacePage,
    count_targets,
    find_topic_name,
    list_places,
    list_targets,
)
from taizhang.ledger.queries.targets import group_by_year
from taizhang.lexicon.indicators import catalogue
from taizhang.web.missing import show_missing
from taizhang.web.places import (
    LEVELS,
    level_words,
    outcome_words,
    place_name,
    target_words,
    topic_name,
)

_PLACES = 25


def show_all(request: HttpRequest) -> HttpResponse:
    """Return the list of indicators."""
    return render(request, "indicators.html", {"indicators": tuple(catalogue().values())})


def show(request: HttpRequest, topic: str) -> HttpResponse:
    """Return one indicator over regions and years."""
    words = find_topic_name(topic)
    if words is None and topic not in catalogue():
        return show_missing(
            request,
            f"台账里没有叫做“{topic}”的指标。",
            f"The ledger has no indicator called “{topic}”.",
        )
    counts = count_targets(topic)
    year = request.GET.get("year", "")
    chosen = int(year) if year.isdecimal() and len(year) == 4 else None
    group, page = _choose_places(topic, request.GET.get("level", ""), request.GET.get("after", ""))
    rows = list_targets(topic, list(page.places), chosen)
    by_place = {
        slug: group_by_year(row for row in rows if row.region == slug) for slug in page.places
    }
    context = {
        "topic": topic,
        "known": catalogue().get(topic),
        "name": topic_name(topic, words),
        "counts": counts,
        "years": sorted({row.year for row in rows if row.year is not None}, reverse=True),
        "all_years": sorted({row.year for row in counts if row.year is not None}, reverse=True),
        "page": page,
        "group": group,
        "chosen": chosen,
        "by_place": by_place,
        "levels": LEVELS,
        "level_words": level_words,
        "outcome_words": outcome_words,
        "place_name": place_name,
        "target_words": target_words,
    }
    return render(request, "indicator.html", context)


def _choose_places(topic: str, group: str, after: str) -> tuple[str, PlacePage]:
    """Return the level that a reader chose with its places; else the first that has any."""
    if group in LEVELS:
        return group, list_places(topic, LEVELS[group][0], after=after, limit=_PLACES)
    for name, (levels, _, _) in LEVELS.items():
        # The state is one place: what is right below it is of more use.
        page = list_places(topic, levels, limit=_PLACES)
        if page.places and name != "national":
            return name, page
    return "national", list_places(topic, LEVELS["national"][0], limit=_PLACES)
