"""PDF files made by the tests: with Python alone, or printed by a program where it is present."""

from __future__ import annotations

import html
import io
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

#: Every reader of PDF has it or something like it; nothing is embedded.
FONT = "STSong-Light"
WIDTH, HEIGHT = A4
MARGIN = 72.0
_NEVER_FIRST = "，。、；：！？）》”’％%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a text is set on its pages."""

    columns: int = 1
    size: float = 16
    leading: float = 1.75
    indent: float = 2  #: in signs
    head: str = ""  #: a running head
    number: str = ""  #: a page number, as a format of {page}


def set_text(text: str, setting: Setting | None = None) -> bytes:
    """Return a PDF of a text: a paragraph a line, lines broken where the column ends."""
    chosen = setting or Setting()
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True, pageCompression=0)
    gap = 24.0
    width = (WIDTH - 2 * MARGIN - gap * (chosen.columns - 1)) / chosen.columns
    pitch = chosen.size * chosen.leading
    rows = int((HEIGHT - 2 * MARGIN) // pitch)
    lines = [line for p in text.splitlines() for line in _break(p, width, chosen)]
    for page, start in enumerate(range(0, len(lines), rows * chosen.columns), start=1):
        canvas.setFont(FONT, 9)
        if chosen.head:
            canvas.drawCentredString(WIDTH / 2, HEIGHT - 40, chosen.head)
        if chosen.number:
            canvas.drawCentredString(WIDTH / 2, 40, chosen.number.format(page=page))
        for at, (indent, line) in enumerate(lines[start : start + rows * chosen.columns]):
            column, row = divmod(at, rows)
            canvas.setFont(FONT, chosen.size)
            left = MARGIN + column * (width + gap) + indent
            canvas.drawString(left, HEIGHT - MARGIN - (row + 1) * pitch, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _break(paragraph: str, width: float, setting: Setting) -> list[tuple[float, str]]:
    """Return a paragraph's lines with their indentation.

    A sign that begins no line takes the one before it along; words are not parted.
    """
    lines: list[tuple[float, str]] = []
    indent = setting.indent * setting.size
    line = ""
    for sign in paragraph:
        grown = pdfmetrics.stringWidth(line + sign, FONT, setting.size)
        if line and indent + grown > width:
            kept = len(line.rstrip(_NEVER_FIRST)) - 1 if sign in _NEVER_FIRST else len(line)
            while kept > 1 and _is_latin((line + sign)[kept - 1 : kept + 1]):
                kept -= 1
            lines.append((indent, line[:kept]))
            indent, line = 0, line[kept:]
        line += sign
    return [*lines, (indent, line)] if line else lines


def _is_latin(pair: str) -> bool:
    return pair.isascii() and pair.isalnum()


def draw(*signs: tuple[float, float, str], pages: int = 1, size: float = 16) -> bytes:
    """Return a PDF with each of its pages showing these words: left, from the top, words."""
    return draw_pages([signs] * pages, size=size)


def draw_pages(pages: Sequence[Sequence[tuple[float, float, str]]], size: float = 16) -> bytes:
    """Return a PDF of pages, each with its words: left, from the top, words."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True, pageCompression=0)
    for signs in pages:
        canvas.setFont(FONT, size)
        for left, top, words in signs:
            canvas.drawString(left, HEIGHT - top, words)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


_CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
_OFFICE = shutil.which("soffice")
_TIMEOUT = 120

needs_chromium = pytest.mark.skipif(_CHROMIUM is None, reason="Chromium is not installed")
needs_office = pytest.mark.skipif(_OFFICE is None, reason="LibreOffice is not installed")


def print_page(text: str, *, columns: int = 1) -> bytes:
    """Return the PDF that Chromium prints of a page with a text, with its head and foot."""
    size = 16 if columns == 1 else 10.5
    paragraphs = "".join(f"<p>{html.escape(p)}</p>" for p in text.splitlines())
    page = (
        "<meta charset=utf-8><title>政府工作报告</title><style>@page{size:A4;margin:25mm}"
        f"body{{font:{size}pt/1.6 'Noto Serif CJK SC',serif}}div{{column-count:{columns}}}"
        "p{text-indent:2em;margin:0;text-align:justify}</style><div>" + paragraphs + "</div>"
    )
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "a.html"), Path(folder, "a.pdf")
        source.write_text(page, encoding="utf-8")
        command = [str(_CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"]
        command += ["--no-first-run", "--disable-background-networking", "--disable-sync"]
        command += ["--disable-component-update", f"--user-data-dir={folder}/profile"]
        command += [f"--print-to-pdf={made}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=_TIMEOUT)
        return made.read_bytes()


def convert(data: bytes, suffix: str, wanted: str) -> bytes:
    """Return what LibreOffice makes of a file: another format, or a print."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"a{suffix}")
        source.write_bytes(data)
        command = [str(_OFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", wanted, "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=_TIMEOUT)
        return Path(folder, f"a.{wanted.partition(':')[0]}").read_bytes()
