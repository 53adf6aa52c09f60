"""A page that a browser saved as one file (MHT, MHTML): a mail with the page as its body."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from typing import BinaryIO

from taizhang.errors import BrokenFileError
from taizhang.model import Document
from taizhang.reading.html import read_page
from taizhang.reading.streams import read_whole

#: With all pictures of the page.
_MAX_FILE = 64 << 20
_WHAT = "a saved web page"


def read_mht(stream: BinaryIO, name: str) -> Iterator[Document]:
    """Yield the report of the page that was saved, with the address it was saved from."""
    data = read_whole(stream, name, _MAX_FILE)
    try:
        mail = message_from_bytes(data)
        page = next((part for part in mail.walk() if part.get_content_type() == "text/html"), None)
    except (RecursionError, LookupError, ValueError) as error:
        raise BrokenFileError(name, f"its parts are damaged ({error})", _WHAT) from error
    body = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(body, bytes):
        raise BrokenFileError(name, "no page is in it", _WHAT)
    charset = page.get_content_charset()
    document = read_page(body, name, charset)
    digest = hashlib.sha256(data).hexdigest()
    yield replace(document, sha256=digest, address=_find_address(mail, page))


def _find_address(mail: Message, page: Message) -> str | None:
    said = (page.get("Content-Location"), mail.get("Snapshot-Content-Location"))
    return next((str(one) for one in said if one and str(one).startswith("http")), None)
