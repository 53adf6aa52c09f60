"""XLSX of judgements: a workbook for people, in three sheets.

`promises` has a row a promise, coloured by its verdict; its quotations are links into
`quotations`, where each stands in its sentence with its place in the published text;
`summary` counts the verdicts of every report.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from taizhang.exporting.characters import to_xml_text
from taizhang.exporting.judgements.rows import (
    Group,
    Quotation,
    Row,
    Weighed,
    group_by_report,
    tally,
)
from taizhang.exporting.same_bytes import save
from taizhang.model import Judgement
from taizhang.pipeline import Tracking

_PROMISES = (
    ("报告", 18),
    ("指标", 30),
    ("承诺", 18),
    ("结果", 18),
    ("结论", 10),
    ("理由", 40),
    ("算式", 28),
    ("承诺原文", 46),
    ("结果原文", 46),
    ("时期", 11),
    ("差别", 14),
    ("另据", 34),
    ("Verdict", 14),
    ("Why", 44),
    ("规则", 20),
    ("编号", 19),
)
_QUOTATIONS = (("文件", 30), ("章节", 40), ("所在语句", 90), ("起", 9), ("止", 9))
#: Where in a row: the coloured cell and the two links.
_VERDICT, _PROMISE, _OUTCOME = 4, 7, 8
_PRINTED = 11  # up to the differences; codes and English stay on screen
_A3 = 8  # the number that the format gives this size of paper

_HEADING = Font(bold=True)
_SHADED = PatternFill("solid", fgColor="FFE8EEF4")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_LINK = Font(color="FF1F5D8C", underline="single")


def _tone(ink: str, ground: str) -> tuple[Font, PatternFill]:
    return Font(bold=True, color=ink), PatternFill("solid", fgColor=ground)


#: Dark letters on pale ground: readable in print, and the word tells without the colour.
_TONES = {
    "met": _tone("FF1D6B3C", "FFE3F2E7"),
    "missed": _tone("FFA8201A", "FFFBE4E2"),
    "on_track": _tone("FF1D6B3C", "FFE3F2E7"),
    "behind": _tone("FF9A4A00", "FFFCEBDA"),
    "unstated": _tone("FF4A4741", "FFECEAE5"),
    "unclear": _tone("FF855400", "FFFBF0D9"),
    "pending": _tone("FF1F5D8C", "FFE3EEF7"),
    "unverifiable": _tone("FF4A4741", "FFECEAE5"),
}


def write(tracking: Tracking, judgements: Sequence[Judgement], stream: BinaryIO) -> None:
    """Write the workbook of the judgements that were chosen of a tracking."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])  # the empty sheet that every new workbook has
    groups = group_by_report(tracking, judgements)
    promises = _Sheet(workbook, "promises", _PROMISES)
    quotations = _Sheet(workbook, "quotations", _QUOTATIONS)
    for group in groups:
        for row in group.rows:
            _add_promise(promises, quotations, group, row)
    promises.close(printed=_PRINTED)
    quotations.close(printed=len(_QUOTATIONS))
    _add_summary(workbook, groups, judgements)
    save(workbook, stream)


class _Sheet:
    """A sheet with a frozen row of headings, filters, and texts that stay texts."""

    def __init__(self, workbook: Workbook, title: str, headings: Sequence[tuple[str, int]]) -> None:
        self.title = title
        self.page: Worksheet = workbook.create_sheet(title)
        self.page.freeze_panes = "A2"
        # Counted here: openpyxl looks at every cell to tell how many rows there are.
        self.rows = 0
        for cell in self.append([heading for heading, _ in headings]):
            cell.font, cell.fill = _HEADING, _SHADED
        for i, (_, width) in enumerate(headings, start=1):
            self.page.column_dimensions[get_column_letter(i)].width = width

    def append(self, values: Sequence[str | int]) -> list[Cell]:
        """Add a row and return its cells."""
        self.rows += 1
        return [self._cell(i, value) for i, value in enumerate(values, start=1)]

    def _cell(self, column: int, value: str | int) -> Cell:
        cell = self.page.cell(self.rows, column)
        assert isinstance(cell, Cell)  # nothing is merged here
        cell.alignment = _WRAPPED
        if isinstance(value, str):
            cell.value = to_xml_text(value)
            cell.data_type = "s"  # "=1+1" is what somebody wrote, not something to work out
        else:
            cell.value = value
        return cell

    def close(self, *, printed: int) -> None:
        """Put filters on all rows, and print what people read, as wide as one sheet of A3."""
        page = self.page
        page.auto_filter.ref = f"A1:{get_column_letter(page.max_column)}{self.rows}"
        page.print_area = f"A1:{get_column_letter(printed)}{self.rows}"
        page.print_title_rows = "1:1"
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.page_setup.orientation = "landscape"
        page.page_setup.paperSize = _A3
        page.page_setup.fitToHeight = 0  # as many as it takes


def _add_promise(promises: _Sheet, quotations: _Sheet, group: Group, row: Row) -> None:
    found = row.weighed
    cells = promises.append(
        (
            group.title,
            row.indicator,
            row.promised,
            found.happened,
            found.verdict_zh,
            found.reason_zh,
            found.arithmetic,
            row.promise.words,
            _evidence(found),
            row.period,
            found.note_zh,
            "; ".join(f"{other.verdict_zh}: {_evidence(other)}" for other in row.others),
            found.verdict_en,
            found.reason_en,
            found.rule,
            row.id,
        )
    )
    cells[_VERDICT].font, cells[_VERDICT].fill = _TONES[found.verdict]
    _link(cells[_PROMISE], quotations, row.promise)
    if found.outcome:
        _link(cells[_OUTCOME], quotations, found.outcome)


def _evidence(found: Weighed) -> str:
    if found.outcome:
        return found.outcome.words
    return f"{found.observation.value} ({found.observation.source})" if found.observation else ""


def _link(cell: Cell, quotations: _Sheet, quotation: Quotation) -> None:
    """Let a cell lead to its quotation, which is added to the sheet of quotations."""
    sentence = f"{quotation.lead}{quotation.words}"
    quotations.append(
        (quotation.document, quotation.section, sentence, quotation.start, quotation.end)
    )
    target = f"'{quotations.title}'!C{quotations.rows}"
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target)
    cell.font = _LINK


def _add_summary(
    workbook: Workbook, groups: Sequence[Group], judgements: Sequence[Judgement]
) -> None:
    told = [found for found in tally(judgements) if found.count]
    sheet = _Sheet(workbook, "summary", (("报告", 24), *((found.zh, 10) for found in told)))
    for group in groups:
        sheet.append((group.title, *(group.counts[found.verdict] for found in told)))
    sheet.append(("合计", *(found.count for found in told)))
    sheet.close(printed=len(told) + 1)
