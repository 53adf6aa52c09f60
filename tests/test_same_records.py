"""A report gives the same records from every format that it is delivered in."""

from __future__ import annotations

import functools
import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import docx
import pytest

import taizhang
from annotations import REAL, ROOT, Annotated, annotate, read_folder
from quality import score_report
from scoring import Gold
from taizhang import Document
from taizhang.model import Span

sys.path.insert(0, str(Path(__file__).parent / "reading"))
from pdf_files import (
    Setting,
    convert,
    needs_chromium,
    needs_office,
    print_page,
    set_text,
)

#: What strict F1 may fall by, from the clean text to another format of it.
TOLERATED = 0.01

EXAMPLES = [path.stem for path in sorted((ROOT / "tests" / "gold").glob("*.lines"))]
_GOLD = ("china-2024", "china-2025", "xizang-2025-web", "xizang-2026")
_REAL = {one.name: one for one in read_folder(REAL) if one.name in _GOLD}


def make_word(text: str) -> bytes:
    """Return a DOCX with a paragraph a line."""
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def print_word(text: str) -> bytes:
    return convert(make_word(text), ".docx", "pdf")


TWO_COLUMNS = Setting(columns=2, size=10.5, head="政府工作报告", number="— {page} —")

#: Needs Python alone, and so runs everywhere.
MADE: dict[str, tuple[Callable[[str], bytes], str]] = {
    "DOCX": (make_word, "a.docx"),
    "PDF": (set_text, "a.pdf"),
    "PDF, two columns": (lambda text: set_text(text, TWO_COLUMNS), "a.pdf"),
    "PDF, not indented": (lambda text: set_text(text, Setting(indent=0, number="{page}")), "a.pdf"),
}
PRINTED = {
    "Chromium": pytest.param(print_page, marks=needs_chromium),
    "Chromium, two columns": pytest.param(
        lambda text: print_page(text, columns=2), marks=needs_chromium
    ),
    "LibreOffice": pytest.param(print_word, marks=needs_office),
}


def read_as(data: bytes, name: str, like: Document) -> Document:
    """Return the restored report of these bytes, of the year and place of another."""
    [document] = taizhang.read_bytes(data, name)
    return taizhang.extract(document, year=like.year, region=like.region).document


@functools.cache
def clean_example(stem: str) -> Annotated:
    document = taizhang.read(ROOT / "examples" / "source" / f"{stem}.txt")
    return annotate(_lines(stem), taizhang.extract(document).document)


def _lines(stem: str) -> Path:
    return ROOT / "tests" / "gold" / f"{stem}.lines"


def strict(report: Annotated) -> float:
    return score_report(report).score.strict.f1


def check_example(stem: str, data: bytes, name: str) -> None:
    clean = clean_example(stem)
    made = annotate(_lines(stem), read_as(data, name, clean.document))

    assert strict(made) >= strict(clean) - TOLERATED


@pytest.mark.parametrize("stem", EXAMPLES)
@pytest.mark.parametrize(("make", "name"), MADE.values(), ids=MADE)
def test_an_example_reads_alike(stem: str, make: Callable[[str], bytes], name: str) -> None:
    """Strict F1 falls by no more than 0.01 from the clean text to a file made of it."""
    check_example(stem, make(clean_example(stem).document.published), name)


@pytest.mark.parametrize("stem", EXAMPLES)
@pytest.mark.parametrize("make", PRINTED.values(), ids=PRINTED)
def test_a_printed_example_reads_alike(stem: str, make: Callable[[str], bytes]) -> None:
    """So it does when a program prints the report."""
    check_example(stem, make(clean_example(stem).document.published), "a.pdf")


def moved(report: Annotated, document: Document) -> Annotated:
    """Return the annotations of a report at the same words of another file of it.

    Both texts are compared without line ends and blanks, which formats set differently.
    """
    old, places = report.document.restored, _without_blanks(document.restored)
    text = "".join(sign for sign, _ in places)
    kept = _without_blanks(old)
    at = {place: i for i, (_, place) in enumerate(kept)}
    plain = "".join(sign for sign, _ in kept)

    def move(span: Span) -> Span:
        inside = report.document.restored_span(span.start, span.end)
        first = at.get(inside.start)
        last = at.get(inside.end - 1)
        if first is None or last is None:
            return Span(-1, -1)
        begin, end = _find_again(plain, text, first, last + 1)
        if begin < 0:
            return Span(-1, -1)
        return document.published_span(places[begin][1], places[end - 1][1] + 1)

    wanted: Sequence[Gold] = [_replaced(gold, move(gold.span)) for gold in report.wanted]
    optional = tuple(move(span) for span in report.optional)
    return Annotated(report.name, document, tuple(wanted), optional)


def _replaced(gold: Gold, span: Span) -> Gold:
    return replace(gold, span=span)


def _find_again(plain: str, text: str, first: int, last: int) -> tuple[int, int]:
    """Return where the same value stands in the other text: by ever more words around it."""
    for reach in (0, 10, 20, 40, 80):
        start, end = max(0, first - reach), min(len(plain), last + reach)
        words = plain[start:end]
        if text.count(words) == 1:
            begin = text.index(words) + first - start
            return begin, begin + last - first
    return -1, -1


def _without_blanks(text: str) -> list[tuple[str, int]]:
    return [(sign, i) for i, sign in enumerate(text) if not sign.isspace()]


@pytest.mark.skipif(not _REAL, reason=f"no annotated real reports in {REAL} (TAIZHANG_DATA)")
@pytest.mark.parametrize("name", _REAL)
@pytest.mark.parametrize(("make", "file"), MADE.values(), ids=MADE)
def test_a_real_report_reads_alike(name: str, make: Callable[[str], bytes], file: str) -> None:
    """Strict F1 falls by no more than 0.01 on the annotated real reports, too."""
    report = _REAL[name]
    restored = taizhang.extract(report.document).document
    clean = moved(_with(report, restored), read_as(restored.restored.encode(), "a.txt", restored))
    made = moved(_with(report, restored), read_as(make(restored.restored), file, restored))

    assert strict(made) >= strict(clean) - TOLERATED


def _with(report: Annotated, document: Document) -> Annotated:
    return Annotated(report.name, document, report.wanted, report.optional)
