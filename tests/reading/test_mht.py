"""A page saved as one file is the page, with the address it was saved from."""

from __future__ import annotations

from base64 import encodebytes
from quopri import encodestring

import pytest
from web_pages import ARTICLE, TITLE, government_page

import taizhang
from taizhang.errors import BrokenFileError

_HEAD = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://www.lanling.example/t1.html\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="--b"\r\n\r\n'
)


def _save(encoding: str, transfer: str) -> bytes:
    page = government_page(ARTICLE).encode(encoding)
    body = encodebytes(page) if transfer == "base64" else encodestring(page)
    return (
        (
            f"{_HEAD}----b\r\nContent-Type: text/html; charset={encoding}\r\n"
            f"Content-Transfer-Encoding: {transfer}\r\n\r\n"
        ).encode()
        + body
        + b"\r\n----b--\r\n"
    )


@pytest.mark.parametrize("name", ["a.mht", "a.mhtml", "-"])
@pytest.mark.parametrize(
    ("encoding", "transfer"), [("utf-8", "quoted-printable"), ("gb18030", "base64")]
)
def test_the_page_in_it_is_read(encoding: str, transfer: str, name: str) -> None:
    """Whatever the encodings of its characters and of its bytes."""
    [document] = taizhang.read_bytes(_save(encoding, transfer), name)

    assert document.title == TITLE
    assert ARTICLE[5] in document.published
    assert document.address == "http://www.lanling.example/t1.html"


@pytest.mark.parametrize("data", [b"", b"x", _HEAD.encode(), b"Content-Type: text/plain\n\nx"])
def test_a_file_without_a_page_is_refused(data: bytes) -> None:
    """With a sentence that says what it was taken for."""
    with pytest.raises(BrokenFileError, match="a saved web page"):
        list(taizhang.read_bytes(data, "a.mht"))
