"""Pages of places."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from markupsafe import Markup

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
from taizhang.web.addresses import address_of
from taizhang.web.cells import Cell, show_rows, to_cells
from taizhang.web.charts.captions import scale_words, summary_words
from taizhang.web.charts.drawing import draw_series
from taizhang.web.charts.series import Series, gather_series
from taizhang.web.environment import language
from taizhang.web.missing import show_missing
from taizhang.web.places import (
    group_by_level,
    level_words,
    place_name,
    plain_place_name,
    topic_name,
)

#: How many places a list has on one page.
_PAGE = 200
_UNSTATED = 20
#: How many targets are listed of an indicator that is not drawn; its own page has the others.
_PLAIN_ROWS = 4


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
    title = plain_place_name(region.slug, region.name)
    series = gather_series(list_targets(slug, headlines()), headlines())
    context = {
        "region": region,
        "title": title,
        "show_rows": show_rows,
        "above": list_regions_above(region),
        "below": group_by_level(list_regions_below(slug)),
        "documents": documents,
        "charts": [_draw(one, title) for one in series if one.is_worth_drawing],
        "plain_cells": to_cells(
            row for one in series if not one.is_worth_drawing for row in one.rows[:_PLAIN_ROWS]
        ),
        "unstated": to_cells(list_unstated(documents, _UNSTATED)),
        "level_words": level_words,
        "place_name": place_name,
    }
    return render(request, "region.html", context)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with the table beside it."""

    name: str
    address: str
    drawing: Markup
    cells: list[Cell]


def _draw(series: Series, place: str) -> Chart:
    name = topic_name(series.topic)
    return Chart(
        name=name,
        address=address_of("indicator", series.topic),
        drawing=draw_series(
            series,
            title=f"{place} {name}",
            summary=summary_words(series),
            unit=scale_words(series),
            language=language(),
        ),
        cells=to_cells(series.rows),
    )
