"""About the method."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.ledger.chain import find_last
from taizhang.web.measured import read_measured


def show(request: HttpRequest) -> HttpResponse:
    """Return how it is done, how right it is, and what it gets wrong."""
    return render(request, "about.html", {"measured": read_measured(), "last": find_last()})
