"""One URL → what the server answered, within bounds of size, time and redirects."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from threading import Timer
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from taizhang.errors import FetchError, MissingExtraError
from taizhang.fetching.addresses import connect

# urllib3 is an extra, and imported where it is used.
if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse
    from urllib3.connection import HTTPConnection

_AGENT = "taizhang (reads government work reports)"
_BLOCK = 1 << 16
_REDIRECTING = frozenset({301, 302, 303, 307, 308})
#: What a URL may hold as it is; everything else, such as Chinese, is percent-encoded.
_KEPT = "/:?#[]@!$&'()*+,;=%-._~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How far a server may go."""

    size: int = 50 << 20  #: bytes, unpacked
    seconds: float = 60  #: for one URL, redirects and all
    redirects: int = 5
    allow_private: bool = False  #: addresses of this machine and of private networks


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered in the end.  `body` is unpacked, where it came packed."""

    url: str  #: that was asked for
    final_url: str
    redirects: tuple[str, ...]  #: the URLs in between
    address: str  #: that was connected to
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def fetch(url: str, bounds: Bounds | None = None) -> Answer:
    """Return what the server of a URL answers, redirects followed.

    Raises `FetchError` where there is no whole answer within the bounds, `PrivateAddressError`
    where the way leads to an address that is not public, and `MissingExtraError` without
    urllib3.  A status such as 404 is an answer.  Proxies of the environment are not used:
    behind one, nobody could tell what is connected to.
    """
    bounds = bounds or Bounds()
    end = monotonic() + bounds.seconds
    at = _to_ascii(url, url)
    passed: list[str] = []
    while True:
        status, headers, body, address = _ask(url, at, bounds, end)
        target = next((value for name, value in headers if name.lower() == "location"), None)
        if status not in _REDIRECTING or target is None:
            break
        passed.append(at)
        if len(passed) > bounds.redirects:
            raise FetchError(url, f"it redirects more than {bounds.redirects} times")
        at = _to_ascii(urljoin(at, target), url)
        if at in passed:
            raise FetchError(url, f"it redirects in a circle, back to {at}")
    return Answer(
        url=url,
        final_url=at,
        redirects=tuple(passed[1:]),
        address=address,
        status=status,
        headers=headers,
        body=body,
    )


def _ask(
    url: str, at: str, bounds: Bounds, end: float
) -> tuple[int, tuple[tuple[str, str], ...], bytes, str]:
    """Return the status, headers and body that one URL gives, and the address that gave them."""
    try:
        from urllib3.exceptions import HTTPError  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("Fetching", "fetch") from error
    parts = urlsplit(at)
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    connection, address = _open(url, at, bounds, end)
    with closing(connection), _bounded(url, bounds, end) as deadline:
        try:
            connection.connect()  # TLS, for https
            deadline.watch(connection.sock)
            headers_sent = _request_headers(parts.netloc)
            connection.request("GET", target, headers=headers_sent, preload_content=False)
            with closing(connection.getresponse()) as response:
                status = response.status
                headers = tuple((str(name), str(value)) for name, value in response.headers.items())
                body = b"" if status in _REDIRECTING else _read(response, url, bounds)
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            deadline.check()
            if isinstance(error, FetchError):
                raise
            raise FetchError(url, _explain(error)) from error
    return status, headers, body, address


def _request_headers(host: str) -> dict[str, str]:
    # Packed bodies are not asked for; a server that packs them all the same is understood.
    return {"Host": host, "User-Agent": _AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}


def _open(url: str, at: str, bounds: Bounds, end: float) -> tuple[HTTPConnection, str]:
    """Return a connection to an address that was looked at, and that address."""
    from urllib3.connection import HTTPConnection, HTTPSConnection  # noqa: PLC0415

    parts = urlsplit(at)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    left = max(0.1, end - monotonic())
    opened = connect(url, host, port, timeout=left, allow_private=bounds.allow_private)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(host, port, timeout=left)
    # Resolving and connecting are done; what is left to it are TLS and HTTP.
    connection._new_conn = lambda: opened  # type: ignore[method-assign]
    return connection, str(opened.getpeername()[0])


class _Deadline:
    """Cuts a connection off when its time is over.

    Time-outs of sockets are for one read each: a server that sends a byte a second never
    meets them.
    """

    def __init__(self, url: str, bounds: Bounds, end: float) -> None:
        self._url, self._bounds, self._end = url, bounds, end
        self._timer: Timer | None = None

    def watch(self, connected: socket.socket) -> None:
        """Cut this connection off at the end."""
        self._timer = Timer(max(0.0, self._end - monotonic()), _cut, (connected,))
        self._timer.daemon = True
        self._timer.start()

    def check(self) -> None:
        """Raise the error if the time is over."""
        if monotonic() >= self._end:
            seconds = f"{self._bounds.seconds:g} seconds"
            raise FetchError(self._url, f"it took longer than {seconds}")

    def stop(self) -> None:
        """Watch no more."""
        if self._timer is not None:
            self._timer.cancel()


def _cut(connected: socket.socket) -> None:
    with suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


@contextmanager
def _bounded(url: str, bounds: Bounds, end: float) -> Iterator[_Deadline]:
    deadline = _Deadline(url, bounds, end)
    try:
        yield deadline
        deadline.check()  # a body that was cut off may look whole
    finally:
        deadline.stop()


def _read(response: BaseHTTPResponse, url: str, bounds: Bounds) -> bytes:
    """Return the body, unpacked, as far as it may go; a bomb is not unpacked to its end."""
    too_large = FetchError(url, f"it is larger than {bounds.size / (1 << 20):g} MB")
    told = response.headers.get("Content-Length", "")
    if told.isascii() and told.isdecimal() and int(told) > bounds.size:
        raise too_large
    body = bytearray()
    while block := response.read(_BLOCK, decode_content=True):
        body += block
        if len(body) > bounds.size:
            raise too_large
    return bytes(body)


def _to_ascii(text: str, url: str) -> str:
    """Return a URL as it is sent; raises `FetchError` for one that is not of the web.

    `url` is the one that was asked for and that led to this one.
    """
    try:
        parts = urlsplit(text.strip())
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except (ValueError, UnicodeError) as error:
        raise FetchError(url, "it is no URL") from error
    if parts.scheme not in ("http", "https"):
        raise FetchError(url, "it does not begin with http:// or https://")
    if not host:
        raise FetchError(url, "it names no server")
    if "@" in parts.netloc:
        raise FetchError(url, "it holds a user name, which would be stored with it")
    place = f"[{host}]" if ":" in host else host
    netloc = f"{place}:{port}" if port is not None else place
    path, query = quote(parts.path, _KEPT), quote(parts.query, _KEPT)
    return urlunsplit((parts.scheme, netloc, path, query, ""))


def _explain(error: Exception) -> str:
    reason = str(error).partition("\n")[0].rstrip(".")
    return f"the connection failed ({reason})" if reason else "the connection failed"
