"""The first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def show(request: HttpRequest) -> HttpResponse:
    """Return what this is, a search field, the newest reports and the regions."""
    return render(request, "home.html")
