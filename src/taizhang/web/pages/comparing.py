"""Regions or years side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def show(request: HttpRequest) -> HttpResponse:
    """Return two or more regions or years side by side."""
    return render(request, "compare.html")
