"""OpenDocument, EPUB, RTF and old Word files give the text that a person sees."""

from __future__ import annotations

import hashlib
import io
import shutil
import zipfile
from pathlib import Path

import pytest
from pdf_files import convert, needs_office

from taizhang.errors import (
    BrokenFileError,
    EmptyFileError,
    MissingProgramError,
    NotTextError,
    TaizhangError,
)
from taizhang.model import Document, Heading, Span
from taizhang.reading import read_bytes

ROOT = Path(__file__).parents[2]
WORD = (ROOT / "examples" / "lanling-2026.docx").read_bytes()


def read_one(data: bytes, name: str) -> Document:
    [document] = read_bytes(data, name)
    return document


def zipped(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path, text in parts.items():
            archive.writestr(path, text)
    return stream.getvalue()


ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def odt(body: str, styles: str = "") -> bytes:
    content = (
        f'<o:document-content xmlns:o="{ODF}office:1.0" xmlns:t="{ODF}text:1.0"'
        f' xmlns:b="{ODF}table:1.0" xmlns:s="{ODF}style:1.0"><o:automatic-styles>{styles}'
        f"</o:automatic-styles><o:body><o:text>{body}</o:text></o:body></o:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def test_opendocument_counts_its_lists() -> None:
    """Numbers stand in no paragraph; a deeper level starts anew under the next item."""
    styles = (
        '<t:list-style s:name="L">'
        '<t:list-level-style-number t:level="1" s:num-format="一, 二, 三, ..."'
        ' s:num-suffix="、"/><t:list-level-style-number t:level="2" s:num-format="1"'
        ' s:num-prefix="（" s:num-suffix="）"/></t:list-style>'
    )
    item = "<t:list-item><t:h t:outline-level='1'>{}</t:h>{}</t:list-item>"
    plain_item = "<t:list-item><t:p>{}</t:p></t:list-item>"
    inner = f"<t:list>{plain_item}{plain_item}</t:list>"
    body = (
        f'<t:list t:style-name="L">{item.format("工业", inner.format("甲", "乙"))}'
        f"{item.format('农业', inner.format('丙', '丁'))}</t:list>"
    )
    document = read_one(odt(body, styles), "a.odt")

    assert document.published == "一、工业\n（1）甲\n（2）乙\n二、农业\n（1）丙\n（2）丁"
    assert document.headings[0] == Heading(Span(0, 4), 1)


def test_opendocument_numbers_its_headings() -> None:
    """By a style for all of them, without a list."""
    styles = (
        '<t:outline-style><t:outline-level-style t:level="1" s:num-format="一, 二, 三, ..."'
        ' s:num-suffix="、"/><t:outline-level-style t:level="2" s:num-format=""/></t:outline-style>'
    )
    heading = "<t:h t:outline-level='{}'>{}</t:h>"
    body = heading.format(1, "工业") + heading.format(2, "甲") + heading.format(1, "农业")

    assert read_one(odt(body, styles), "a.odt").published == "一、工业\n甲\n二、农业"


def test_opendocument_leaves_out_what_is_not_to_be_seen() -> None:
    """Notes and deletions are told of; blanks and tabs stand for characters; tables have tabs."""
    body = (
        "<t:tracked-changes><t:changed-region><t:deletion><t:p>旧</t:p></t:deletion>"
        "</t:changed-region></t:tracked-changes>"
        '<t:p>增长<t:s t:c="2"/>5%<t:note><t:note-body><t:p>注</t:p></t:note-body></t:note>以上'
        "</t:p>"
        "<b:table><b:table-row><b:table-cell><t:p>甲</t:p><t:p>乙</t:p></b:table-cell>"
        "<b:table-cell><t:p>5</t:p></b:table-cell></b:table-row></b:table>"
    )
    document = read_one(odt(body), "a.odt")

    assert document.published == "增长  5%以上\n甲 乙\t5"
    assert document.notes == (
        "1 × footnote, endnote or comment left out",
        "1 × tracked change read as accepted",
    )
    assert [span.of(document.published) for span in document.tables] == ["甲 乙\t5"]


def epub(*pages: str) -> bytes:
    items = "".join(f'<item id="p{i}" href="a%20{i}.xhtml"/>' for i in range(len(pages)))
    order = "".join(f'<itemref idref="p{i}"/>' for i in reversed(range(len(pages))))
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<c><rootfile full-path="O/b.opf"/></c>',
        "O/b.opf": f"<package><metadata><title>报告</title></metadata><manifest>{items}"
        '<item id="n" href="n.xhtml" properties="nav"/></manifest><spine><itemref idref="n"/>'
        f"{order}</spine></package>",
        "O/n.xhtml": "<html><body>目录</body></html>",
    }
    for i, page in enumerate(pages):
        parts[f"O/a {i}.xhtml"] = f"<html><body>{page}</body></html>"
    return zipped(parts)


def test_an_epub_is_read_in_the_order_of_the_book() -> None:
    """Its table of contents is no text; headings and tables are marked."""
    table = "<table><tr><td>甲</td><td>5</td></tr><tr><td>乙</td><td>6</td></tr></table>"
    document = read_one(epub(f"<p>后</p>{table}", "<h1>前</h1>"), "a.epub")

    assert document.published == "前\n后\n甲\t5\n乙\t6"
    assert (document.title, document.headings) == ("报告", (Heading(Span(0, 1), 1),))
    assert [span.of(document.published) for span in document.tables] == ["甲\t5\n乙\t6"]


RTF = {
    "escaped Unicode": (rb"{\rtf1\ansi\ansicpg936 \u22686\'d4\u-27265\'b3 5%\par 6}", "增长 5%\n6"),
    "bytes of the code page": ("{\\rtf1\\ansicpg936 增长5%}".encode("gbk"), "增长5%"),
    "escaped bytes": (rb"{\rtf1\ansi\ansicpg936 \'d4\'f6\'b3\'a45%}", "增长5%"),
    "the number of a list": (rb"{\rtf1{\listtext\pard\plain 1.\tab}5%}", "1.\t5%"),
    "cells": (rb"{\rtf1\trowd a\cell 5\cell\row b\cell 6\cell\row}", "a\t5\nb\t6\n"),
}


@pytest.mark.parametrize(("data", "text"), RTF.values(), ids=RTF)
def test_rtf_gives_its_characters(data: bytes, text: str) -> None:
    """However they are written."""
    assert read_one(data, "a.rtf").published == text


@needs_office
@pytest.mark.parametrize("suffix", ["odt", "rtf", "doc"])
def test_what_libreoffice_makes_of_a_report_reads_like_it(suffix: str) -> None:
    """The same sentences under the same numbers, whatever the format."""
    [original] = read_bytes(WORD, "a.docx")
    document = read_one(convert(WORD, ".docx", suffix), f"a.{suffix}")

    assert plain(document.published) == plain(original.published)


def plain(text: str) -> list[str]:
    return [line.replace("\t", "").strip() for line in text.split("\n") if line.strip()]


def test_old_word_without_libreoffice_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """No program, no report, and a sentence that helps."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingProgramError, match="libreoffice-writer-nogui"):
        read_one(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "a.doc")


def test_a_new_file_under_an_old_name_is_read_as_what_it_is() -> None:
    """Many a .doc is a DOCX or an RTF; no other program is needed then."""
    assert read_one(WORD, "a.doc").published.startswith("澜陵市2026年")
    assert read_one(rb"{\rtf1 5%}", "a.doc").published == "5%"


@needs_office
def test_what_libreoffice_cannot_open_is_refused() -> None:
    """It makes something of nearly anything; a file it gives up on has a sentence."""
    with pytest.raises(TaizhangError):
        read_one(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), "a.doc")
    assert shutil.which("soffice")


def test_bytes_of_no_format_under_an_old_name_are_refused() -> None:
    """LibreOffice takes any bytes for text in some encoding, and numbers would be found in it."""
    noise = hashlib.sha512(b"noise").digest() * 64
    with pytest.raises(NotTextError):
        read_one(noise, "a.doc")


BOMB = '<!DOCTYPE x [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;">]><x>&b;</x>'

REFUSED = {
    "no archive, ODT": (b"x", "a.odt"),
    "no archive, EPUB": (b"PK\x03\x04", "a.epub"),
    "another archive, ODT": (zipped({"a": "b"}), "a.odt"),
    "another archive, EPUB": (zipped({"a": "b"}), "a.epub"),
    "entities, ODT": (zipped({"content.xml": BOMB}), "a.odt"),
    "entities, EPUB": (zipped({"META-INF/container.xml": BOMB}), "a.epub"),
    "outside entity": (
        zipped({"content.xml": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hosts">]><x>&a;</x>'}),
        "a.odt",
    ),
    "no RTF": (b"abc", "a.rtf"),
    "RTF of an unknown code page": (rb"{\rtf1\ansicpg99999 \'d4}", "a.rtf"),
}


@pytest.mark.parametrize(("data", "name"), REFUSED.values(), ids=REFUSED)
def test_a_broken_file_is_refused(data: bytes, name: str) -> None:
    """Nothing is followed, unfolded or guessed."""
    with pytest.raises(BrokenFileError):
        read_one(data, name)


@pytest.mark.parametrize("data", [odt("<t:p/>"), epub("<p></p>")])
def test_a_file_without_text_is_empty(data: bytes) -> None:
    """No words, no report."""
    name = "a.odt" if b"opendocument" in data else "a.epub"
    with pytest.raises(EmptyFileError):
        read_one(data, name)
