"""Pages of places."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def show_all(request: HttpRequest) -> HttpResponse:
    """Return the list of regions."""
    return render(request, "regions.html")


def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Return a region: its reports, headline targets over the years, verdicts."""
    return render(request, "region.html")
