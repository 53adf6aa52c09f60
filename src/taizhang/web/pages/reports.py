"""Pages of reports."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def show_all(request: HttpRequest) -> HttpResponse:
    """Return the list of reports."""
    return render(request, "reports.html")


def show(request: HttpRequest, sha256: str) -> HttpResponse:
    """Return a report: the text as it was published, every record marked in place."""
    return render(request, "report.html")
