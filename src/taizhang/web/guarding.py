"""What every answer tells the browser to leave alone, and whose address a request has."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

#: The most bytes of a request: of one with files from editors, and of any other.
_MOST_WITH_FILES = 64 << 20
_MOST = 1 << 20

#: Nothing here needs to know where a reader is, or to see and hear them.
_NEEDED_BY_NO_PAGE = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class GuardingMiddleware:
    """Refuse what is too large before it is read; add headers that Django has no setting for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer, and that it is kept nowhere unless it says otherwise."""
        if _is_too_large(request):
            text = "Request Entity Too Large\n"
            response = HttpResponse(text, status=413, content_type="text/plain")
        else:
            response = self._get_response(request)
        response.headers.setdefault("Permissions-Policy", _NEEDED_BY_NO_PAGE)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def _is_too_large(request: HttpRequest) -> bool:
    is_upload = request.path.removeprefix("/en") == "/upload/"
    try:
        size = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return True
    return size > (_MOST_WITH_FILES if is_upload else _MOST)


def address_of(request: HttpRequest) -> str:
    """Return the network address that a request came from.

    What a client says of itself counts for nothing: of the addresses that were passed on,
    only those count that proxies of ours added, TAIZHANG_PROXIES of them.
    """
    proxies: int = settings.PROXIES
    passed_on = request.headers.get("X-Forwarded-For", "").split(",")
    if proxies and len(passed_on) >= proxies:
        return passed_on[-proxies].strip()
    return str(request.META.get("REMOTE_ADDR", "unknown"))
