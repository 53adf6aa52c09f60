"""Pages of indicators."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def show_all(request: HttpRequest) -> HttpResponse:
    """Return the list of indicators."""
    return render(request, "indicators.html")


def show(request: HttpRequest, topic: str) -> HttpResponse:
    """Return one indicator over regions and years."""
    return render(request, "indicator.html")
