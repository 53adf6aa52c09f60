"""A URL gives what its server answers, within bounds; no address is asked that is not public."""

from __future__ import annotations

import pickle
import socket
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
from server import PAGE, serve

from taizhang import errors
from taizhang.errors import FetchError, MissingExtraError, PrivateAddressError, TaizhangError
from taizhang.fetching import Bounds, addresses, fetch
from taizhang.fetching.addresses import is_public

HERE = Bounds(allow_private=True, size=1 << 20, seconds=20)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with serve() as url:
        yield url


def test_an_answer_says_what_came_from_where(server: str) -> None:
    """The bytes as they were sent, status and headers, the address that sent them."""
    answer = fetch(f"{server}/page.html#part", HERE)

    assert answer.body == PAGE.encode()
    assert (answer.status, answer.address, answer.redirects) == (200, "127.0.0.1", ())
    assert ("Content-Type", "text/html; charset=utf-8") in answer.headers
    assert answer.final_url == f"{server}/page.html"


def test_chinese_in_a_url_is_encoded(server: str) -> None:
    """As a browser's address line takes it."""
    assert fetch(f"{server}/报告.html?年=2031", HERE).final_url == (
        f"{server}/%E6%8A%A5%E5%91%8A.html?%E5%B9%B4=2031"
    )


@pytest.mark.parametrize(("path", "body"), [("packed", PAGE.encode()), ("chunked", b"abcdefg")])
def test_a_body_is_unpacked(server: str, path: str, body: bytes) -> None:
    """However it is sent."""
    assert fetch(f"{server}/{path}", HERE).body == body


def test_redirects_are_followed_and_told(server: str) -> None:
    """The URLs in between are kept: they say how one came there."""
    answer = fetch(f"{server}/redirect?/redirect?page.html", HERE)

    assert answer.final_url == f"{server}/page.html"
    assert answer.redirects == (f"{server}/redirect?page.html",)


def test_no_success_is_an_answer(server: str) -> None:
    """That a page is gone is worth knowing."""
    assert fetch(f"{server}/missing", HERE).status == 404


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("circle", "it redirects in a circle"),
        ("on", "it redirects more than 5 times"),
        ("redirect?ftp://x.example/", "it does not begin with http"),
        ("told_large", "it is larger than 1 MB"),
        ("large", "it is larger than 1 MB"),
        ("bomb", "it is larger than 1 MB"),
        ("short", "the connection failed"),
        ("garbage", "the connection failed"),
    ],
)
def test_a_bad_answer_is_refused(server: str, path: str, said: str) -> None:
    """Each with its reason, under the URL that was asked for."""
    with pytest.raises(FetchError) as caught:
        fetch(f"{server}/{path}", HERE)

    assert caught.value.url == f"{server}/{path}"
    assert caught.value.reason.startswith(said)


@pytest.mark.parametrize("path", ["drip", "silent"])
def test_a_server_cannot_hold_us(server: str, path: str) -> None:
    """The bound is for the whole, not for each byte."""
    start = time.monotonic()
    with pytest.raises(FetchError, match="took longer than"):
        fetch(f"{server}/{path}", Bounds(allow_private=True, seconds=0.4))

    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://lanling.example/a", "it does not begin with http"),
        ("file:///etc/passwd", "it does not begin with http"),
        ("www.lanling.example/a.html", "it does not begin with http"),
        ("http://", "it names no server"),
        ("http://user:word@lanling.example/", "it holds a user name"),
        ("http://lanling.example:99999/", "it is no URL"),
        ("http://[::1/", "it is no URL"),
        ("http://127.0.0.1:1/", "no connection to 127.0.0.1"),
    ],
)
def test_what_is_no_url_of_the_web_is_refused(url: str, said: str) -> None:
    """Before anything is asked."""
    with pytest.raises(FetchError) as caught:
        fetch(url, HERE)

    assert caught.value.reason.startswith(said)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "0.0.0.0", "[::1]"),
        *("[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "10.0.0.1", "192.168.1.1", "172.16.0.1"),
        *("169.254.169.254", "100.64.0.1", "[fe80::1]", "[fc00::1]", "[64:ff9b::a00:1]", "[::]"),
    ],
)
def test_private_addresses_are_refused_however_they_are_written(server: str, host: str) -> None:
    """The resolved address is looked at, so that no spelling gets by."""
    port = server.rpartition(":")[2]

    with pytest.raises(PrivateAddressError):
        fetch(f"http://{host}:{port}/page.html")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        *(("8.8.8.8", True), ("2001:4860:4860::8888", True), ("::ffff:8.8.8.8", True)),
        *(("224.0.0.1", False), ("ff02::1", False), ("240.0.0.1", False), ("192.0.2.1", False)),
        *(("2002:7f00:1::", False), ("2002:a00:1::", False), ("255.255.255.255", False)),
        *(("64:ff9b::808:808", True), ("fe80::1%eth0", False), ("198.18.0.1", False)),
    ],
)
def test_public_is_what_belongs_to_the_internet(address: str, public: bool) -> None:
    """Reserved, multicast and documentation addresses do not; IPv4 inside IPv6 is looked at."""
    assert is_public(address) is public


def test_a_redirect_is_looked_at_like_a_url(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public server that leads to a private one is as far as it goes."""
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    inside = server.replace("127.0.0.1", "127.0.0.2")

    assert fetch(f"{server}/page.html").status == 200
    with pytest.raises(PrivateAddressError, match=r"127\.0\.0\.2"):
        fetch(f"{server}/redirect?{inside}/page.html")


def test_a_name_is_resolved_once(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was looked at is what is connected to: a name cannot change its mind in between."""
    port = int(server.rpartition(":")[2])
    real = socket.getaddrinfo
    answers = iter(["127.0.0.1", "127.0.0.2"])
    asked: list[Any] = []

    def resolve(host: Any, *arguments: Any, **options: Any) -> Any:
        asked.append(host)
        return real(next(answers), port, type=socket.SOCK_STREAM)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")

    assert fetch(f"http://rebinding.example:{port}/page.html").address == "127.0.0.1"
    assert asked == ["rebinding.example"]


def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever of its addresses would be connected to."""
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 80)) for one in ("8.8.8.8", "10.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *arguments, **options: found)

    with pytest.raises(PrivateAddressError, match=r"10\.0\.0\.1"):
        fetch("http://both.example/")


def test_the_library_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says what to install."""
    monkeypatch.setitem(sys.modules, "urllib3.exceptions", None)

    with pytest.raises(MissingExtraError, match=r"taizhang\[fetch\]"):
        fetch("http://lanling.example/")


SENTENCES = {
    errors.FetchError("http://x.example/", "it is larger than 50 MB"): (
        "“http://x.example/” was not fetched: it is larger than 50 MB."
        " Nothing of it was stored; the attempt is in the archive's index."
        " Open the address in a browser to see whether it is right, and try again later."
    ),
    errors.PrivateAddressError("http://x.example/", "10.0.0.1"): (
        "“http://x.example/” was not fetched: it leads to 10.0.0.1, an address of this"
        " machine or of a private network. Nothing was asked of it."
        " If it is a server of yours, add --allow-private."
    ),
    errors.BrokenArchiveError("archive", "“content/x” cannot be opened"): (
        "The archive “archive” is not as it was written: “content/x” cannot be opened."
        " This entry was left out; the others are not affected."
        " Restore the folder from a copy, or fetch the address again."
    ),
}


@pytest.mark.parametrize("error", SENTENCES, ids=lambda error: type(error).__name__)
def test_an_error_says_what_it_cost_and_what_to_do(error: TaizhangError) -> None:
    """Word for word, also after a trip between processes."""
    assert str(error) == SENTENCES[error]
    assert str(pickle.loads(pickle.dumps(error))) == SENTENCES[error]
