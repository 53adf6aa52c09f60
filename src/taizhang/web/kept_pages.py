"""Pages that were made already, for the next reader who asks for the same one.

Each process keeps its own, as many as fit into a bound, those that were asked for last.
They are pages of one state of the ledger: a new entry, and all are made anew.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

#: Bytes of pages that a process keeps, and of the largest that it keeps.
_MOST = 64 << 20
_LARGEST = 512 << 10


@dataclass(frozen=True, slots=True)
class _Page:
    content: bytes
    headers: tuple[tuple[str, str], ...]


class KeptPages:
    """The pages of one state of the ledger, by what was asked for."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._state = ""
        self._pages: OrderedDict[str, _Page] = OrderedDict()
        self._size = 0

    def find(self, request: HttpRequest, state: str) -> HttpResponse | None:
        """Return the page that was made of this state for the same request, or None."""
        key = _key(request)
        with self._lock:
            page = self._pages.get(key) if state == self._state else None
            if page is None:
                return None
            self._pages.move_to_end(key)
        return HttpResponse(page.content, headers=dict(page.headers))

    def keep(self, request: HttpRequest, state: str, response: HttpResponseBase) -> None:
        """Keep a page for whoever asks next; streams and what is very large are not kept."""
        if not isinstance(response, HttpResponse) or len(response.content) > _LARGEST:
            return
        key = _key(request)
        page = _Page(response.content, tuple(response.items()))
        with self._lock:
            if state != self._state:
                self._forget(state)
            before = self._pages.pop(key, None)
            self._pages[key] = page
            self._size += len(page.content) - (len(before.content) if before else 0)
            while self._size > _MOST:
                _, oldest = self._pages.popitem(last=False)
                self._size -= len(oldest.content)

    def forget(self) -> None:
        """Keep nothing of before: for tests that change tables without an entry."""
        with self._lock:
            self._forget("")

    def _forget(self, state: str) -> None:
        self._pages.clear()
        self._state, self._size = state, 0


def _key(request: HttpRequest) -> str:
    # A page holds its own full address, to be cited by.
    return f"{request.method} {request.build_absolute_uri()}"


kept_pages = KeptPages()
