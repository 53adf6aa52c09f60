"""XLSX of a comparison: the figures that differ, the sentences that differ, and the count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from taizhang.exporting.characters import to_xml_text
from taizhang.exporting.comparisons.rows import LABELS, Row, Side, to_rows
from taizhang.exporting.same_bytes import save
from taizhang.model import Change, Comparison

_FIGURES = (
    ("变动", 9),
    ("指标", 28),
    ("甲本", 16),
    ("乙本", 16),
    ("甲本语句", 60),
    ("乙本语句", 60),
    ("甲本起", 9),
    ("甲本止", 9),
    ("乙本起", 9),
    ("乙本止", 9),
)
_SENTENCES = (
    ("变动", 9),
    ("甲本原文", 70),
    ("乙本原文", 70),
    ("甲本起", 9),
    ("甲本止", 9),
    ("乙本起", 9),
    ("乙本止", 9),
)
_A3 = 8  # the number that the format gives this size of paper
_LONGEST = 32_767  # characters that a cell can hold

_HEADING = Font(bold=True)
_SHADED = PatternFill("solid", fgColor="FFE8EEF4")
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def write_xlsx(comparison: Comparison, stream: BinaryIO) -> None:
    """Write the workbook."""
    workbook = Workbook()
    figures = _open(workbook, "数字", _FIGURES)
    sentences = _open(workbook, "语句", _SENTENCES)
    for row in to_rows(comparison):
        if row["about"] == "figure":
            _add(figures, _figure(row))
        else:
            _add(sentences, _sentence(row))
    _write_count(_open(workbook, "概览", (("", 14), ("甲本", 50), ("乙本", 50))), comparison)
    workbook.remove(workbook.worksheets[0])
    for sheet in (figures, sentences):
        sheet.auto_filter.ref = sheet.dimensions
    save(workbook, stream)


def _open(workbook: Workbook, title: str, headings: Sequence[tuple[str, int]]) -> Worksheet:
    sheet: Worksheet = workbook.create_sheet(title)
    sheet.append([heading for heading, _ in headings])
    for i, (_, width) in enumerate(headings, start=1):
        sheet.column_dimensions[get_column_letter(i)].width = width
        cell = sheet.cell(1, i)
        cell.font, cell.fill = _HEADING, _SHADED
    sheet.freeze_panes = "A2"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A3
    sheet.page_setup.fitToHeight = 0  # as many as it takes
    sheet.print_title_rows = "1:1"
    return sheet


def _add(sheet: Worksheet, cells: Sequence[str | int | None]) -> None:
    row = sheet.max_row + 1
    for i, value in enumerate(cells, start=1):
        cell = sheet.cell(row, i)
        cell.alignment = _WRAPPED
        cell.value = to_xml_text(value)[:_LONGEST] if isinstance(value, str) else value
        if isinstance(value, str):
            cell.data_type = "s"  # never a formula, whatever it begins with


def _figure(row: Row) -> list[str | int | None]:
    a, b = row["a"], row["b"]
    return [
        LABELS[Change(row["change"])],
        row["indicator"],
        a["quote"] if a else None,
        b["quote"] if b else None,
        a["sentence"] if a else None,
        b["sentence"] if b else None,
        *_ends(a),
        *_ends(b),
    ]


def _sentence(row: Row) -> list[str | int | None]:
    a, b = row["a"], row["b"]
    quotes = [a["quote"] if a else None, b["quote"] if b else None]
    return [LABELS[Change(row["change"])], *quotes, *_ends(a), *_ends(b)]


def _ends(side: Side | None) -> tuple[int | None, int | None]:
    return (side["source"]["start"], side["source"]["end"]) if side else (None, None)


def _write_count(sheet: Worksheet, comparison: Comparison) -> None:
    a, b = comparison.a, comparison.b
    _add(sheet, ["文件", a.name, b.name])
    _add(sheet, ["SHA-256", a.sha256, b.sha256])
    counts, figures = comparison.count(), comparison.count_figures()
    for change in Change:
        _add(sheet, [f"语句{LABELS[change]}", counts[change], None])
    for change in Change:
        if change is not Change.SAME:
            _add(sheet, [f"数字{LABELS[change]}", figures[change], None])
