"""What every answer tells the browser to leave alone, and whose address a request has."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from taizhang.web.api.answers import refuse
from taizhang.web.asking import Complaint

_log = logging.getLogger("taizhang.security")
_FORBIDDEN = 403

#: The most bytes of a request: of one with files from editors, and of any other.
_MOST_WITH_FILES = 64 << 20
_MOST = 1 << 20

_TOO_LARGE = Complaint("", "发送的内容太大。", "What was sent is too large.")
_NO_TEXT = Complaint("", "网址中有空字符。", "The address holds a null character.")

#: Nothing here needs to know where a reader is, or to see and hear them.
_NEEDED_BY_NO_PAGE = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class GuardingMiddleware:
    """Refuse what nothing behind here could take; add headers that Django has no setting for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer, and that it is kept nowhere unless it says otherwise."""
        if _is_too_large(request):
            response = refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, [_TOO_LARGE])
        elif _has_nul(request):
            response = refuse(HTTPStatus.BAD_REQUEST, [_NO_TEXT])
        else:
            response = self._get_response(request)
        if response.status_code == _FORBIDDEN:
            _tell_refused(request)
        response.headers.setdefault("Permissions-Policy", _NEEDED_BY_NO_PAGE)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def _tell_refused(request: HttpRequest) -> None:
    """Write down who was refused what; names are quoted, so that none can break the line."""
    user = getattr(request, "user", None)
    name = user.get_username() if user is not None else ""
    _log.warning("refused: %s %r to %r", request.method, request.path, name)


def _has_nul(request: HttpRequest) -> bool:
    """Return whether an address holds a character that no text in a database may hold."""
    return "\0" in request.path or "%00" in request.META.get("QUERY_STRING", "")


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
        return _read_address(passed_on[-proxies])
    return _read_address(request.META.get("REMOTE_ADDR") or "")


def _read_address(written: str) -> str:
    """Return an address in its usual form, or one that nobody has: PostgreSQL takes no other.

    >>> _read_address(" 192.0.2.7"), _read_address("2001:DB8::0:1"), _read_address("unix:")
    ('192.0.2.7', '2001:db8::1', '0.0.0.0')
    """
    try:
        return str(ip_address(written.strip()))
    except ValueError:
        return "0.0.0.0"
