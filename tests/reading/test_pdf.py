"""A PDF gives its text in reading order, what stands around it apart, and places."""

from __future__ import annotations

import base64
import io
import zlib
from pathlib import Path

import pytest
from pdf_files import (
    FONT,
    HEIGHT,
    Setting,
    draw,
    draw_pages,
    set_text,
)
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

import taizhang
from taizhang.errors import BrokenFileError, EmptyFileError, ScannedFileError, TooLargeError
from taizhang.model import Box, Document
from taizhang.reading import read_bytes

SOURCES = Path(__file__).parents[2] / "examples" / "source"
TEXT = (SOURCES / "lanling-2025.txt").read_text(encoding="utf-8")


def read_one(data: bytes) -> Document:
    [document] = read_bytes(data, "a.pdf")
    return document


SETTINGS = {
    "one column": Setting(),
    "two columns with head and number": Setting(
        columns=2, size=10.5, head="澜陵市政府工作报告", number="— {page} —"
    ),
    "not indented": Setting(indent=0, head="2025年政府工作报告", number="第{page}页"),
}


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_the_text_of_pages_is_that_of_the_report(setting: Setting) -> None:
    """Every character is there once, in order; only breaks may differ by a few."""
    restored = taizhang.restore(read_one(set_text(TEXT, setting))).restored

    assert restored.replace("\n", "") == TEXT.replace("\n", "")
    lines, wanted = restored.split("\n"), TEXT.rstrip("\n").split("\n")
    assert len(set(lines) & set(wanted)) >= 0.93 * len(wanted)


def test_heads_and_numbers_are_kept_and_cut_no_sentence() -> None:
    """They are in the published text, marked, each as a line of its own."""
    document = read_one(set_text(TEXT, SETTINGS["two columns with head and number"]))
    marked = [span.of(document.published).strip() for span in document.furniture]

    assert set(marked[::2]) == {"澜陵市政府工作报告"}
    assert marked[1::2] == [f"— {page} —" for page in range(1, len(marked) // 2 + 1)]


def test_what_only_looks_like_a_number_stays() -> None:
    """A figure on a line of its own inside the text is no page number."""
    document = read_one(draw((90, 200, "增加值（亿元）"), (90, 230, "2026"), (90, 260, "增长5%")))

    assert document.published == "增加值（亿元）\n2026\n增长5%"
    assert document.furniture == ()


def test_every_value_has_its_page_and_box() -> None:
    """A record of the second page says so, with the place of its value."""
    pages = [[(72, 200, "2026年政府工作报告")], [(72, 300, "今年，粮食产量增长3%以上。")]]
    [record] = taizhang.to_records(taizhang.extract(read_one(draw_pages(pages))))

    assert (record["page"], record["quote"]) == (2, "粮食产量增长3%以上")
    left, top, right, bottom = record["box"] or [0, 0, 0, 0]
    # Nine signs of 16 points stand before it.
    assert 72 + 9 * 16 - 1 <= left < right <= 72 + 11 * 16 + 1
    assert 280 <= top < 300 < bottom <= 304


def test_a_paragraph_goes_on_over_the_page() -> None:
    """A full last line and a first line that is not indented are one sentence."""
    line = "全市地区生产总值达到一千二百八十六亿元增长百分之七"
    pages = [
        [(104, 700, line), (72, 730, line + "达到"), (284, 800, "- 1 -")],
        [(72, 100, "以上。"), (104, 130, "另一段。"), (284, 800, "- 2 -")],
    ]
    document = read_one(draw_pages(pages))

    assert f"{line}{line}达到以上。" in document.published
    assert taizhang.restore(document).restored == f"{line}{line}达到以上。\n另一段。"


def test_a_ruled_table_has_its_cells() -> None:
    """Cells are joined by tabs, the lines of a cell are put together."""
    canvas, buffer = _open_canvas()
    canvas.grid([72, 200, 300, 400], [HEIGHT - y for y in (100, 160, 200)])
    for left, top, words in (
        *((80, 120, "全市地区"), (80, 140, "生产总值"), (210, 130, "6.1%"), (310, 130, "6.5%")),
        *((80, 185, "粮食产量"), (310, 185, "12.5")),
    ):
        canvas.drawString(left, HEIGHT - top, words)
    canvas.save()
    document = read_one(buffer.getvalue())

    assert document.published == "全市地区生产总值\t6.1%\t6.5%\n粮食产量\t\t12.5"
    assert [span.of(document.published) for span in document.tables] == [document.published]


def test_a_table_without_rules_keeps_its_rows() -> None:
    """Words far apart on a line are cells of a row, and no columns of text."""
    rows = [(72, 100 + 30 * i, f"指标{i}") for i in range(6)]
    rows += [(300, 100 + 30 * i, f"{i}.5%") for i in range(6)]
    document = read_one(draw(*rows))

    assert document.published.splitlines()[:2] == ["指标0\t0.5%", "指标1\t1.5%"]
    assert len(document.tables) == 1


def test_a_turned_page_is_read_as_it_is_shown() -> None:
    """The page is turned on the screen, and so are its places."""
    canvas, buffer = _open_canvas()
    canvas.setPageRotation(90)
    canvas.saveState()
    canvas.rotate(90)
    canvas.drawString(100, -200, "增长5%")
    canvas.restoreState()
    canvas.save()
    document = read_one(buffer.getvalue())

    assert document.published == "增长5%"
    assert document.layout is not None
    [box] = document.layout.find_boxes(taizhang.Span(0, 1))
    assert box == Box(1, 100, 185, 116, 202)


def test_a_watermark_is_left_out_and_noted() -> None:
    """Signs at an angle are not in the text."""
    canvas, buffer = _open_canvas()
    canvas.drawString(72, 600, "增长5%")
    canvas.rotate(45)
    canvas.drawString(300, 300, "内部资料")
    canvas.save()
    document = read_one(buffer.getvalue())

    assert document.published == "增长5%"
    assert document.notes == ("4 × character at an angle left out (a watermark)",)


def test_signs_that_the_file_names_wrongly_are_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of characters that nobody writes is one whose fonts are not described."""
    monkeypatch.setattr("taizhang.reading.pdf.find_page_reader", lambda: None)
    document = read_one(
        draw((72, 100, "亄亅亇亊亍亐亖亗亝亣" * 2), (72, 130, "亃乿乽乼乻乺乹乸乷乶" * 2))
    )

    assert document.notes == (
        "page 1 unreadable: the file does not say which characters its fonts show"
        " (install taizhang[ocr])",
    )


def test_signs_printed_twice_are_read_once() -> None:
    """Some programs make bold print by printing twice, a hair apart."""
    assert read_one(draw((72, 100, "增长55%"), (72.3, 100, "增长55%"))).published == "增长55%"


GOOD = draw((72, 100, "增长5%"))


def _open_canvas(encrypt: StandardEncryption | None = None) -> tuple[Canvas, io.BytesIO]:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True, encrypt=encrypt)
    draw()  # registers the font
    canvas.setFont(FONT, 16)
    return canvas, buffer


def _encrypted() -> bytes:
    canvas, buffer = _open_canvas(StandardEncryption("secret"))
    canvas.drawString(72, 600, "增长5%")
    canvas.save()
    return buffer.getvalue()


def _picture() -> bytes:
    canvas, buffer = _open_canvas()
    canvas.drawInlineImage(_gray_image(), 72, 72, 400, 600)
    canvas.save()
    return buffer.getvalue()


def _gray_image() -> object:
    from PIL import Image  # noqa: PLC0415 - comes with reportlab

    return Image.new("L", (40, 60), 200)


LOOP = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[2 0 R 3 0 R]/Count 9/Parent 2 0 R>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R"
    b"/Resources<</XObject<</X 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 5>>stream\n/X Do\nendstream endobj\n"
    b"5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 5"
    b"/Resources<</XObject<</X 5 0 R>>>>>>stream\n/X Do\nendstream endobj\n"
    b"trailer<</Root 1 0 R>>\n"
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (GOOD[:400], "it is cut short or damaged"),
        (b"%PDF-1.7\n", "it is cut short or damaged"),
        ("增长5%".encode(), "it is cut short or damaged"),
        (_encrypted(), "it is protected by a password"),
    ],
    ids=["cut short", "a beginning", "text", "encrypted"],
)
def test_a_broken_file_is_refused(data: bytes, reason: str) -> None:
    """The error says what is wrong with the file."""
    with pytest.raises(BrokenFileError) as caught:
        read_one(data)

    assert (caught.value.reason, caught.value.what) == (reason, "a PDF file")


def test_pages_and_drawings_that_hold_themselves_end() -> None:
    """Neither a page tree nor a drawing that leads back to itself is followed for ever."""
    with pytest.raises((BrokenFileError, EmptyFileError, ScannedFileError)):
        read_one(LOOP)


def _with_stream(body: bytes, filters: bytes) -> bytes:
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Filter[%b]/Length %d>>stream\n%b\nendstream endobj\ntrailer<</Root 1 0 R>>\n"
        % (filters, len(body), body)
    )


_BLANKS = zlib.compress(b" " * (17 << 20), 9)


@pytest.mark.parametrize(
    ("body", "filters"),
    [
        (_BLANKS, b"/FlateDecode"),
        (zlib.compress(_BLANKS), b"/FlateDecode/FlateDecode"),
        (base64.a85encode(_BLANKS) + b"~>", b"/ASCII85Decode/FlateDecode"),
        (_BLANKS.hex().encode() + b">", b"/ASCIIHexDecode/FlateDecode"),
    ],
)
def test_a_stream_that_unpacks_to_too_much_is_refused(body: bytes, filters: bytes) -> None:
    """However it is packed; the file itself is small."""
    with pytest.raises(TooLargeError):
        read_one(_with_stream(body, filters) + b"%" * (1 << 16))


def test_a_damaged_index_is_no_hindrance() -> None:
    """The table that says where everything stands may be missing."""
    place = GOOD.rindex(b"startxref")
    damaged = GOOD[: GOOD.index(b"xref")] + GOOD[GOOD.index(b"trailer") : place]

    assert read_one(damaged + b"startxref\n7\n%%EOF").published == "增长5%"


def test_pages_without_text_are_told_from_empty_ones() -> None:
    """A scan needs text recognition; an empty page does not."""
    with pytest.raises(EmptyFileError):
        read_one(draw(pages=2))


def test_no_character_is_lost_between_text_and_layout() -> None:
    """The layout has one place a character, in the order of the text."""
    document = read_one(set_text(TEXT, Setting(number="{page}")))
    layout = document.layout

    assert layout is not None
    assert len(layout.lefts) == len(layout.rights) == len(document.published)
    assert list(layout.starts) == sorted(layout.starts)
