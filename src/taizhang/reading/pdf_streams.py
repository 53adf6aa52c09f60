"""Looks before a PDF file is opened whether its streams unpack to more than any report has.

PDFium unpacks a stream as a whole: two megabytes can become three thousand.  So the packed
streams are unpacked here first, piece by piece, each piece thrown away.  Files so small that
they cannot unpack to much are let through unseen.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib

from taizhang.errors import TooLargeError

#: The most that a stream may unpack to: a page's text and drawings, of which PDFium makes
#: fifty times as much in memory; a font or a picture (A4 in colour, 600 points an inch);
#: all streams together.
_MOST_TEXT = 16 << 20
_MOST_PICTURE = 128 << 20
_MOST_TOTAL = 768 << 20

#: zlib packs no better than this.
_BEST_RATIO = 1032

#: A packed stream inside a packed stream inside …
_DEPTH = 4

_FED, _PIECE = 1 << 14, 1 << 20
_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY = 2048  #: how far before a stream its dictionary is looked for

#: What the dictionary of a picture or a font says.
_LARGE = (b"/Image", b"/Length1", b"/Type1C", b"/CIDFontType0C", b"/OpenType")

#: The two first bytes of what zlib packs.
_ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")


def check_streams(data: bytes, name: str) -> None:
    """Raise `TooLargeError` for a file with a stream that unpacks to too much."""
    if len(data) * _BEST_RATIO < _MOST_TEXT:
        return
    left = _MOST_TOTAL
    for found in _STREAM.finditer(data):
        before = data[max(0, found.start() - _DICTIONARY) : found.start()]
        if before.endswith(b"end"):
            continue
        words = before[before.rfind(b" obj") :]
        is_large = any(mark in words for mark in _LARGE)
        limit = min(_MOST_PICTURE if is_large else _MOST_TEXT, left)
        body = _decode(data, found.end(), words)
        size = _measure(body, limit)
        if size > limit:
            raise TooLargeError(name, limit)
        left -= size


def _decode(data: bytes, start: int, words: bytes) -> memoryview:
    """Return a stream, without what only makes it printable."""
    if b"/ASCII85Decode" in words or b"/A85" in words:
        end = data.find(b"~>", start)
        try:
            text = b"<~" + data[start : end if end >= 0 else len(data)] + b"~>"
            return memoryview(base64.a85decode(text, adobe=True))
        except ValueError:
            return memoryview(b"")
    if b"/ASCIIHexDecode" in words or b"/AHx" in words:
        end = data.find(b">", start)
        digits = re.sub(rb"\s", b"", data[start : end if end >= 0 else len(data)])
        try:
            return memoryview(binascii.unhexlify(digits + b"0" * (len(digits) % 2)))
        except ValueError:
            return memoryview(b"")
    return memoryview(data)[start:]


def _measure(body: memoryview, limit: int, depth: int = _DEPTH) -> int:
    """Return how much a stream unpacks to, or a little more than `limit`; 0 if not packed."""
    if bytes(body[:2]) not in _ZLIB:
        return 0
    unpacker = zlib.decompressobj()
    size = inner = 0
    kept = bytearray()  # of a stream inside the stream
    at = 0
    try:
        while not unpacker.eof and size <= limit:
            fed = unpacker.unconsumed_tail
            if not fed:
                fed = bytes(body[at : at + _FED])
                at += _FED
                if not fed:
                    break
            piece = unpacker.decompress(fed, _PIECE)
            size += len(piece)
            if size == len(piece) or kept:
                kept += piece if kept or piece[:2] in _ZLIB else b""
    except zlib.error:
        pass  # damaged: what was unpacked so far counts
    if kept and depth and size <= limit:
        inner = _measure(memoryview(bytes(kept)), limit - size, depth - 1)
    return size + inner
