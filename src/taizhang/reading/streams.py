"""Reading a stream to its end, but no further than any report goes."""

from __future__ import annotations

from typing import BinaryIO

from taizhang.errors import TooLargeError

#: The most bytes that are held at once: a file, an unpacked part of one, a line of a table.
#: The longest report known has 0.2 MB; this leaves room for a thousand of them in one cell.
MAX_BYTES = 200 << 20


def read_whole(stream: BinaryIO, name: str, limit: int = MAX_BYTES) -> bytes:
    """Return all bytes of a stream; raises `TooLargeError` when there are more than `limit`."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise TooLargeError(name, limit)
    return data
