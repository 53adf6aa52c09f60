"""What checks noticed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def show_all(request: HttpRequest) -> HttpResponse:
    """Return the list of findings."""
    return render(request, "findings.html")
