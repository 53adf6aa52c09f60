"""XLSX: a workbook for people, in three sheets.

`statements` has one row a statement, with Chinese headings and words, and numbers that
can be calculated with; `documents` has one row a report, also where nothing was found;
`columns` says what each column holds and which key of the record it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.properties import PageSetupProperties

from taizhang.exporting.characters import to_xml_text
from taizhang.exporting.labels import LABELS, label
from taizhang.exporting.same_bytes import save
from taizhang.exporting.statements.columns import Cell, Column, Holds, Pair, columns, to_pairs
from taizhang.model import Kind
from taizhang.pipeline import Extraction

#: What a sheet and a cell can hold: limits of the format.
_MOST_ROWS = 1_048_576
_MOST_CHARACTERS = 32_767
_LARGEST = 300  # a larger exponent is no number to a spreadsheet

_PRINTED_COLUMNS = 16  # up to the quotation
_A3 = 8  # the number that the format gives this size of paper

_BOLD = Font(bold=True)
_SHADED = PatternFill("solid", fgColor="FFE8EEF4")
_MIDDLE = Alignment(vertical="center")
#: Columns whose codes are shown as words.
_WORDS = frozenset({"kind", "measure", "direction", "comparator", "aim"})

_DOCUMENT_COLUMNS = (
    ("文件名", 34),
    ("地区", 16),
    ("报告年份", 10),
    ("年份依据", 10),
    ("目标数", 9),
    ("结果数", 9),
    ("存疑数", 9),
    ("字数", 10),
    ("修复数", 9),
    ("读取说明", 40),
    ("文件指纹（SHA-256）", 68),
    ("标题", 40),
    ("发布日期", 12),
    ("来源", 18),
    ("发布机构", 24),
    ("网址", 40),
)
_KEY_COLUMNS = (("列", 16), ("key", 18), ("what it holds", 110))

Value = str | int | float | Decimal | SheetCell | None


def write(extractions: Iterable[Extraction], stream: BinaryIO, *, explain: bool = False) -> None:
    """Write the workbook; reports are taken one after the other and not kept."""
    chosen = columns(explain=explain)
    workbook = Workbook(write_only=True)
    headings = [(column.zh, column.width) for column in chosen]
    statements = _Sheet(workbook, "statements", headings)
    documents = _Sheet(workbook, "documents", _DOCUMENT_COLUMNS)
    for extraction in extractions:
        for pair in to_pairs((extraction,), explain=explain):
            statements.append([_value(statements.page, column, pair) for column in chosen])
        documents.append(_document_row(documents.page, extraction))
    keys = _Sheet(workbook, "columns", _KEY_COLUMNS)
    for column in chosen:
        keys.append([column.zh, column.name, column.about + _words_of(column)])
    for sheet in (statements, documents, keys):
        sheet.close()
    save(workbook, stream)


class _Sheet:
    """A sheet with a frozen row of headings and filters; goes on in a next one when full."""

    def __init__(self, workbook: Workbook, title: str, headings: Sequence[tuple[str, int]]) -> None:
        self.workbook, self.title, self.headings = workbook, title, headings
        self.pages = 0
        self._open()

    def _open(self) -> None:
        self.pages += 1
        name = self.title if self.pages == 1 else f"{self.title} {self.pages}"
        self.page: WriteOnlyWorksheet = self.workbook.create_sheet(name)
        self.page.freeze_panes = "A2"
        self.page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        for i, (_, width) in enumerate(self.headings, start=1):
            self.page.column_dimensions[get_column_letter(i)].width = width
        self.rows = 0
        self.append([_heading(self.page, heading) for heading, _ in self.headings])

    def append(self, row: Sequence[Value]) -> None:
        if self.rows == _MOST_ROWS:
            self.close()
            self._open()
        self.page.append(row)
        self.rows += 1

    def close(self) -> None:
        """Put filters on all rows; afterwards nothing can be added to the page."""
        last = get_column_letter(len(self.headings))
        # The stubs do not know that a page written row by row has filters, too.
        self.page.auto_filter.ref = f"A1:{last}{self.rows}"  # type: ignore[attr-defined]
        self._lay_out_print()

    def _lay_out_print(self) -> None:
        """Print what people read, one sheet of A3 wide; ids and positions stay on screen."""
        last = get_column_letter(min(len(self.headings), _PRINTED_COLUMNS))
        self.page.print_area = f"A1:{last}{self.rows}"
        self.page.print_title_rows = "1:1"
        setup = self.page.page_setup  # type: ignore[attr-defined]
        setup.orientation = "landscape"
        setup.paperSize = _A3
        setup.fitToHeight = 0  # as many as it takes


def _heading(page: WriteOnlyWorksheet, text: str) -> SheetCell:
    cell = WriteOnlyCell(page, text)
    cell.font, cell.fill, cell.alignment = _BOLD, _SHADED, _MIDDLE
    return cell


def _value(page: WriteOnlyWorksheet, column: Column, pair: Pair) -> Value:
    if column.name in _WORDS:
        return label(getattr(pair[1], column.name))
    cell = column.read(pair)
    if cell is None:
        return None
    if column.holds is Holds.NUMBER:
        return _number(page, Decimal(cell))
    return _text(page, cell) if isinstance(cell, str) else cell


def _number(page: WriteOnlyWorksheet, number: Decimal) -> Value:
    if number.adjusted() > _LARGEST:
        return _text(page, format(number, "f"))
    decimals = max(0, -int(number.as_tuple().exponent))
    cell = WriteOnlyCell(page)
    cell.value = number
    cell.number_format = f"#,##0.{'0' * min(decimals, 12)}" if decimals else "#,##0"
    return cell


def _text(page: WriteOnlyWorksheet, text: str) -> Value:
    """Return a text that stays a text, whatever it begins with."""
    clean = to_xml_text(text)
    if len(clean) > _MOST_CHARACTERS:
        clean = clean[: _MOST_CHARACTERS - 1] + "…"
    if not clean.startswith(("=", "#")):
        return clean
    cell = WriteOnlyCell(page, clean)
    cell.data_type = "s"
    return cell


def _document_row(page: WriteOnlyWorksheet, extraction: Extraction) -> list[Value]:
    document = extraction.document
    targets = sum(statement.kind is Kind.TARGET for statement in extraction)
    texts: tuple[Cell, ...] = (
        document.name,
        document.region,
        document.year,
        extraction.year_from,
        targets,
        len(extraction) - targets,
        sum(bool(statement.flags) for statement in extraction),
        len(document.published),
        len(document.repairs),
        "; ".join(document.notes) or None,
        document.sha256,
        document.title,
        document.date,
        document.origin,
        document.issuer,
        document.address,
    )
    return [_text(page, cell) if isinstance(cell, str) else cell for cell in texts]


def _words_of(column: Column) -> str:
    """Return the words that stand for the codes of a column: " 目标 target, 结果 result."."""
    if column.name not in _WORDS:
        return ""
    members = next(words for kind, words in LABELS.items() if kind.__name__.lower() == column.name)
    return f" {', '.join(map(_word_and_code, members))}."


def _word_and_code(member: StrEnum) -> str:
    return f"{label(member) or '(empty)'} {member.value}"
