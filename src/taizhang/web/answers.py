"""Answers that are no page of their own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def tell_missing(request: HttpRequest, sentence: str) -> HttpResponse:
    """Return a page that says what is not here, with the status 404."""
    return render(request, "missing.html", {"sentence": sentence}, status=404)


def read_number(written: str | None) -> int | None:
    """Return the number that a query holds; None for none, and for anything else.

    >>> read_number("2025"), read_number("x"), read_number("9" * 40), read_number(None)
    (2025, None, None, None)
    """
    is_number = written is not None and written.isascii() and written.isdecimal()
    return int(written) if written is not None and is_number and len(written) < 10 else None
