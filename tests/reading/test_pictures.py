"""Pictures of pages are read by text recognition, with how sure it is; or refused in words."""

from __future__ import annotations

import io

import pytest
from pdf_files import FONT, draw, set_text
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import taizhang
from taizhang.errors import BrokenFileError, EmptyFileError, ScannedFileError
from taizhang.model import Document
from taizhang.reading import page_pictures, read_bytes

PIL = pytest.importorskip("PIL.Image", reason="Pillow is not installed")
pdfium = pytest.importorskip("pypdfium2")

needs_recognition = pytest.mark.skipif(
    page_pictures.find_page_reader() is None,
    reason='text recognition is not installed: pip install "taizhang[ocr]"',
)


def read_one(data: bytes, name: str) -> Document:
    [document] = read_bytes(data, name)
    return document


def scan(pdf: bytes, form: str, *, scale: float = 2) -> bytes:
    """Return the first page of a PDF as a picture, as a scanner would."""
    picture = pdfium.PdfDocument(pdf)[0].render(scale=scale).to_pil().convert("RGB")
    stream = io.BytesIO()
    picture.save(stream, form)
    return stream.getvalue()


TEXT = "2026年政府工作报告\n今年，粮食产量增长3.5%以上，城镇新增就业1.2万人。"


@needs_recognition
def test_a_picture_gives_its_text_with_places_and_sureness() -> None:
    """A record has its page, its box in pixels, and the sureness of its least sure character."""
    document = read_one(scan(set_text(TEXT), "PNG"), "a.png")
    records = list(taizhang.to_records(taizhang.extract(document)))

    assert document.published == TEXT
    assert [record["value"] for record in records] == ["3.5", "12000"]
    assert all((record["ocr_confidence"] or 0) > 50 for record in records)
    assert {record["page"] for record in records} == {1}


@needs_recognition
def test_a_scanned_page_of_a_pdf_is_read_beside_pages_with_text() -> None:
    """Only pages without text are recognised, and a note says which."""
    picture = PIL.open(io.BytesIO(scan(set_text(TEXT), "PNG")))
    stream = io.BytesIO()
    picture.save(stream, "PDF", resolution=144)
    document = read_one(stream.getvalue(), "a.pdf")

    assert document.published == TEXT
    assert document.notes == ("page 1 read by text recognition (OCR)",)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP"])
def test_without_recognition_a_picture_is_refused(
    monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """The error says what it is and what to install."""
    monkeypatch.setattr("taizhang.reading.picture.find_page_reader", lambda: None)
    with pytest.raises(ScannedFileError, match=r"“-” is a picture, and .*taizhang\[ocr\]"):
        read_one(scan(draw((72, 100, "增长5%")), form, scale=0.2), "-")


def test_what_is_no_picture_is_not_taken_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes under the name of a picture need no recognition, they need another file."""
    monkeypatch.setattr("taizhang.reading.picture.find_page_reader", lambda: None)
    with pytest.raises(BrokenFileError, match="cannot be read as a picture"):
        read_one(bytes(range(256)), "a.png")


def test_without_recognition_a_scanned_pdf_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF of pictures is told from an empty one."""
    monkeypatch.setattr("taizhang.reading.pdf.find_page_reader", lambda: None)
    stream = io.BytesIO()
    PIL.new("L", (40, 60), 200).save(stream, "PDF")

    with pytest.raises(ScannedFileError):
        read_one(stream.getvalue(), "a.pdf")


def test_a_scan_with_a_page_number_on_it_is_a_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few characters over a picture of a page are not its text; what is text is kept."""
    monkeypatch.setattr("taizhang.reading.pdf.find_page_reader", lambda: None)
    picture = PIL.new("L", (400, 600), 200)
    document = read_one(draw_over(picture, (280, 800, "- 3 -")), "a.pdf")

    assert document.published == "- 3 -"
    assert document.notes == ("page 1 left out: pictures without text (install taizhang[ocr])",)


def test_a_small_picture_beside_text_is_no_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    """A coat of arms over a title leaves the page as it is."""
    monkeypatch.setattr("taizhang.reading.pdf.find_page_reader", lambda: None)
    picture = PIL.new("L", (40, 60), 200)

    assert read_one(draw_over(picture, (72, 300, "增长5%"), width=100), "a.pdf").notes == ()


def draw_over(picture: object, *words: tuple[float, float, str], width: float = 595) -> bytes:
    """Return a PDF with a picture from the top left corner and words over it."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=True)
    canvas.drawInlineImage(picture, 0, A4[1] - width * 1.4, width, width * 1.4)
    draw()  # registers the font
    canvas.setFont(FONT, 16)
    for left, top, text in words:
        canvas.drawString(left, A4[1] - top, text)
    canvas.save()
    return stream.getvalue()


@needs_recognition
def test_an_empty_page_holds_no_text() -> None:
    """A blank scan is an empty file, and no mistake."""
    with pytest.raises(EmptyFileError):
        read_one(scan(draw(), "PNG"), "a.png")


@needs_recognition
@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"x", scan(draw(), "PNG")[:200]])
def test_a_broken_picture_is_refused(data: bytes) -> None:
    """Cut short, or no picture at all."""
    with pytest.raises(BrokenFileError):
        read_one(data, "a.png")
