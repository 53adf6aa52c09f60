"""Files inside a Word file: programs put a page or another DOCX in as it is (w:altChunk)."""

from __future__ import annotations

import io
from posixpath import join, normpath
from typing import TYPE_CHECKING

from taizhang.errors import TaizhangError
from taizhang.reading.decoding import decode_text
from taizhang.reading.html_charset import find_declared
from taizhang.reading.html_lines import find_lines
from taizhang.reading.html_tree import parse_page
from taizhang.reading.signatures import is_html, is_zip

if TYPE_CHECKING:
    from taizhang.reading.word_xml import Element, Package

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def read_chunk(package: Package, element: Element, name: str) -> str | None:
    """Return the text of a file inside the file, or None where it cannot be read.

    A DOCX inside is read without the files inside it, so that none holds itself.
    """
    data = _find_part(package, element.get(_ID) or element.get(_STRICT_ID) or "")
    if data is None:
        return None
    try:
        if is_zip(data):
            return _read_word(data, name)
        text = decode_text(data, name, find_declared(data, None)).text
        if is_html(data):
            return "\n".join(line.text for line in find_lines(parse_page(text, name)))
    except TaizhangError:
        return None
    return None if text.startswith("{\\rtf") else text


def _find_part(package: Package, wanted: str) -> bytes | None:
    folder, _, base = package.main.rpartition("/")
    relations = package.archive.parse(f"{folder}/_rels/{base}.rels")
    for relation in relations if relations is not None else ():
        if relation.get("Id") == wanted and relation.get("TargetMode") != "External":
            target = relation.get("Target") or ""
            place = target.lstrip("/") if target.startswith("/") else join(folder, target)
            return package.archive.read(normpath(place))
    return None


def _read_word(data: bytes, name: str) -> str | None:
    # Imported here: it imports this module.
    from taizhang.reading.word import read_word  # noqa: PLC0415

    inner = [document.published for document in read_word(io.BytesIO(data), name, chunks=False)]
    return inner[0] if inner else None
