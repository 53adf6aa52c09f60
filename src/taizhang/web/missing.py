"""What a reader sees at an address where the ledger has nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.web.environment import say


def show_missing(request: HttpRequest, zh: str, en: str) -> HttpResponse:
    """Return a page that says what is not there, in the language of the reader; status 404."""
    return render(request, "missing.html", {"sentence": say(zh, en)}, status=404)
