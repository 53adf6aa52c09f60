"""Each file goes to its reader, by its suffix or by its first bytes."""

from __future__ import annotations

import pytest

from taizhang.errors import UnknownFormatError
from taizhang.reading.formats import FORMATS, find_format


@pytest.mark.parametrize(
    ("name", "head", "found"),
    [
        ("a.txt", b"%PDF", "text"),
        ("A.TXT", b"", "text"),
        ("a.csv", b"", "CSV"),
        ("a.tsv", b"", "CSV"),
        ("a.jsonl", b"", "JSON Lines"),
        ("a.docx", b"", "Word"),
        ("-", b"PK\x03\x04" + bytes(26) + b"word/document.xml", "Word"),
        ("-", b"PK\x03\x04" + bytes(26) + b"2025.txt", "ZIP archive"),
        ("a.zip", b"", "ZIP archive"),
        ("a.parquet", b"", "Parquet"),
        ("-", b"PAR1", "Parquet"),
        ("a.mht", b"", "saved web page"),
        (
            "-",
            b"From: <x>\r\nContent-Type: multipart/related;\r\n\tboundary=y\r\n",
            "saved web page",
        ),
        ("-", b"From: x\nSubject: y\n\nmultipart/related", "text"),
        ("a.HTML", b"", "web page"),
        ("a.shtml", b"", "web page"),
        ("-", b"\xef\xbb\xbf\n<!DOCTYPE html>", "web page"),
        ("-", b"<HTML>", "web page"),
        ("a.txt", b"<html>", "text"),
        ("-", b' {"text": "', "JSON Lines"),
        ("-", "年份,正文\n".encode("gb18030"), "CSV"),
        ("-", "year\tfull_text\n".encode("utf-16"), "CSV"),
        ("-", "年份,正文\r2025,增长5%\r".encode(), "CSV"),
        ("-", "澜陵市\r,2025年".encode(), "text"),
        ("-", "澜陵市,2025年,政府工作报告\n".encode(), "text"),
        ("-", "{增长5%}".encode(), "text"),
        ("-", b"", "text"),
        ("政府工作报告.2025", "增长5%".encode(), "text"),
        ("a.PDF", b"", "PDF"),
        ("-", b"%PDF-1.7", "PDF"),
        ("2025.澜陵市", b"PK\x03\x04[Content_Types].xml", "Word"),
    ],
)
def test_the_format_is_found(name: str, head: bytes, found: str) -> None:
    """A suffix decides; without one the bytes do, and what is decodable is text."""
    assert find_format(name, head).name == found


@pytest.mark.parametrize(
    ("name", "head", "what"),
    [
        ("a.pptx", b"PK\x03\x04", "a .pptx file"),
        ("a.xlsx", b"PK\x03\x04", "a .xlsx file"),
        ("-", b"GIF89a", "a GIF picture"),
    ],
)
def test_another_format_is_refused(name: str, head: bytes, what: str) -> None:
    """The error says what the file is and lists what is read."""
    with pytest.raises(UnknownFormatError) as caught:
        find_format(name, head)

    assert caught.value.found == what
    assert len(caught.value.known) == len(FORMATS)
    assert caught.value.known[-1] == "text (.txt, .text)"


def test_no_suffix_belongs_to_two_formats() -> None:
    """The table says one thing of each suffix, in lower case."""
    suffixes = [suffix for known in FORMATS for suffix in known.suffixes]

    assert sorted(set(suffixes)) == sorted(suffix.lower() for suffix in suffixes)
