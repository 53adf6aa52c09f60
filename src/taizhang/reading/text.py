"""A plain text file is one report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from taizhang.errors import EmptyFileError
from taizhang.model import Document
from taizhang.reading.decoding import decode_text
from taizhang.reading.streams import read_whole


def read_text(stream: BinaryIO, name: str) -> Iterator[Document]:
    """Yield the report that a text file is: its characters as they are, blanks and all."""
    data = read_whole(stream, name)
    decoded = decode_text(data, name)
    if not decoded.text.strip():
        raise EmptyFileError(name)
    yield Document(
        published=decoded.text,
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        notes=decoded.notes,
    )
