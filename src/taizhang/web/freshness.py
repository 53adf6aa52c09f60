"""Pages that did not change are neither sent nor made again.

Everything that is public comes from the ledger, and every change to it is an entry: the
last entry, the version of the program and the language say whether a page is the same as
before.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

from taizhang import __version__
from taizhang.ledger.chain import find_last
from taizhang.web.kept_pages import kept_pages

#: What only people with accounts see, or changes without an entry, is never kept by a browser.
PRIVATE = (
    "/accounts/",
    "/corrections/",
    "/review/",
    "/upload/",
    "/admin/",
    "/static/",
    "/healthz",
)


class FreshnessMiddleware:
    """Answer 304 where the reader has the page of today; mark what may be kept, and keep it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the page, or that it is as before."""
        if not _is_public(request):
            return self._get_response(request)
        tag = _tag()
        if tag in parse_etags(request.headers.get("If-None-Match", "")):
            return _mark(HttpResponseNotModified(), tag)
        kept = kept_pages.find(request, tag)
        if kept is not None:
            return kept
        response = self._get_response(request)
        if response.status_code != HTTPStatus.OK or response.cookies:
            return response
        kept_pages.keep(request, tag, _mark(response, tag))
        return response


def _mark(response: HttpResponse, tag: str) -> HttpResponse:
    """Say of a page which state of the ledger it shows, and that it may be asked for again."""
    response["ETag"] = tag
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response


def _is_public(request: HttpRequest) -> bool:
    path = request.path.removeprefix("/en")
    return (
        request.method in {"GET", "HEAD"}
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not path.startswith(PRIVATE)
    )


def _tag() -> str:
    last = find_last()
    return f'W/"{__version__}-{last.number}-{last.hash[:16]}"' if last else f'W/"{__version__}"'
