"""The first bytes of formats that are not read, so that an error can name them."""

from __future__ import annotations

import re

_ZIP = b"PK\x03\x04"

# Word wraps a document with a password into the same container.
_OLE_NAME = "an old Office file (.doc, .xls, .wps) or an encrypted one"

# What people have in a folder of reports beside the reports.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (_OLE, _OLE_NAME),
    (_ZIP, "a ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x1f\x8b\x08", "a gzip file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"{\\rtf", "an RTF file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
)

_SCANS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+")


def name_signature(head: bytes) -> str | None:
    """Return what a file is by its first bytes, in words, or None.

    >>> name_signature(b"%PDF-1.7")
    'a PDF file'
    """
    return next((name for begin, name in _SIGNATURES if head.startswith(begin)), None)


def is_zip(head: bytes) -> bool:
    """Return whether the bytes begin a ZIP archive, as every DOCX file does."""
    return head.startswith(_ZIP)


def is_ole(head: bytes) -> bool:
    """Return whether the bytes begin a file of old Office programs (OLE)."""
    return head.startswith(_OLE)


def is_html(head: bytes) -> bool:
    """Return whether the bytes begin a web page.

    Not a signature: a .txt file may hold a page's source, and that is text.
    """
    return _HTML.match(head) is not None


def is_mail(head: bytes) -> bool:
    """Return whether the bytes begin like a mail, as pages do that a browser saved as MHT."""
    fields = _MAIL.match(head)
    return fields is not None and b"multipart/related" in fields[0].lower()


def is_picture(head: bytes) -> bool:
    """Return whether the bytes begin a picture of a kind in which pages are scanned."""
    # A text may begin with BM; a bitmap has four zeros behind its size.
    is_bitmap = head.startswith(b"BM") and head[6:10] == bytes(4)
    return is_bitmap or head.startswith(_SCANS)


def is_parquet(head: bytes) -> bool:
    """Return whether the bytes begin a Parquet file."""
    return head.startswith(b"PAR1")
