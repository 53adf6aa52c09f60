"""The first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.ledger.queries.regions import count_all, list_latest_documents, list_top_regions
from taizhang.lexicon.regions import STATE
from taizhang.web.places import group_by_level, level_words, place_name

_LATEST = 12


def show(request: HttpRequest) -> HttpResponse:
    """Return what this is, a search field, the newest reports and the regions."""
    context = {
        "totals": count_all(),
        "latest": list_latest_documents(_LATEST),
        "groups": group_by_level(list_top_regions(STATE)),
        "level_words": level_words,
        "place_name": place_name,
    }
    return render(request, "home.html", context)
