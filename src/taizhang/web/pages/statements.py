"""The page of one target or result."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def show(request: HttpRequest, record: str) -> HttpResponse:
    """Return a promise: quotation, meaning, outcome, verdict, history, relatives."""
    return render(request, "statement.html")
