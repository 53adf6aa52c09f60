"""Pages of places."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.ledger.queries.regions import (
    find_region,
    list_documents,
    list_regions_above,
    list_regions_below,
    list_targets,
    list_top_regions,
    list_unstated,
)
from taizhang.lexicon.headlines import headlines
from taizhang.lexicon.regions import STATE
from taizhang.web.charts.series import gather_series
from taizhang.web.missing import show_missing
from taizhang.web.places import (
    group_by_level,
    level_words,
    outcome_words,
    place_name,
    plain_place_name,
    target_words,
    topic_name,
)

_UNSTATED = 20


def show_all(request: HttpRequest) -> HttpResponse:
    """Return the list of regions."""
    after = request.GET.get("after", "")
    rows = list_top_regions(STATE, after=after, limit=_PAGE + 1)
    context = {
        "groups": group_by_level(rows[:_PAGE]),
        "after": rows[_PAGE - 1].slug if len(rows) > _PAGE else None,
        "level_words": level_words,
        "place_name": place_name,
    }
    return render(request, "regions.html", context)


def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Return a region: its reports, headline targets over the years, verdicts."""
    region = find_region(slug)
    if region is None:
        return show_missing(
            request,
            f"台账里没有叫做“{slug}”的地区。",
            f"The ledger has no place called “{slug}”.",
        )
    documents = list_documents(slug)
    below = list_regions_below(slug)
    context = {
        "region": region,
        "title": plain_place_name(region.slug, region.name),
        "above": list_regions_above(region),
        "below": group_by_level(below),
        "documents": documents,
        "series": gather_series(list_targets(slug, headlines()), headlines()),
        "unstated": list_unstated(documents, _UNSTATED),
        "level_words": level_words,
        "outcome_words": outcome_words,
        "place_name": place_name,
        "target_words": target_words,
        "topic_name": topic_name,
    }
    return render(request, "region.html", context)


_PAGE = 200
