"""The workbook of judgements."""

import io
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

import taizhang
from taizhang.exporting.judgements.spreadsheet import write
from taizhang.model import Document, Statement, Verdict
from taizhang.pipeline import Tracking, track

EXAMPLES = Path(__file__).parents[2] / "examples"
VERDICT, PROMISE, OUTCOME, ID = 4, 7, 8, 15


def save(tracking: Tracking) -> bytes:
    stream = io.BytesIO()
    write(tracking, tracking, stream)
    return stream.getvalue()


def quotation_of(workbook: Workbook, cell: Any) -> list[Any]:
    """Return sentence, start and end in the row that a cell links to."""
    sheet, _, place = cell.hyperlink.location.partition("!")
    page = workbook[sheet.strip("'")]
    return [found.value for found in page[page[place].row][2:]]


@pytest.fixture(scope="module")
def tracking() -> Tracking:
    return track(
        taizhang.read(EXAMPLES / name) for name in ("lanling-2025.txt", "lanling-2026.docx")
    )


@pytest.fixture(scope="module")
def workbook(tracking: Tracking) -> Workbook:
    return load_workbook(io.BytesIO(save(tracking)))


def test_links_lead_to_the_quotation(tracking: Tracking, workbook: Workbook) -> None:
    """Each quotation is a link to the row in which it stands in its sentence, with its place."""
    rows = list(workbook["promises"].iter_rows(min_row=2))
    evidence = [
        (row[at], s)
        for row, j in zip(rows, tracking, strict=True)
        for at, s in ((PROMISE, j.target), (OUTCOME, j.outcome))
        if isinstance(s, Statement)
    ]
    linked = [quotation_of(workbook, cell) for cell, _ in evidence]

    assert [cell.value for cell, _ in evidence] == [s.quote for _, s in evidence]
    assert [
        sentence[-len(s.quote) :] for (sentence, *_), (_, s) in zip(linked, evidence, strict=True)
    ] == [s.quote for _, s in evidence]
    assert [place for _, *place in linked] == [[s.source.start, s.source.end] for _, s in evidence]


def test_every_verdict_has_a_colour_of_its_own_kind(tracking: Tracking, workbook: Workbook) -> None:
    """Verdicts are told by a word and by a colour, the same for the same verdict."""
    rows = list(workbook["promises"].iter_rows(min_row=2))
    shown = {
        (j.verdict, row[VERDICT].value, row[VERDICT].fill.fgColor.rgb)
        for row, j in zip(rows, tracking, strict=True)
    }
    colours = {verdict: colour for verdict, _, colour in shown}

    assert len(shown) == len({verdict for verdict, _, _ in shown})
    assert colours[Verdict.MET] != colours[Verdict.MISSED] != colours[Verdict.UNSTATED]
    assert [row[ID].value for row in rows] == [j.target.id for j in tracking]


def test_summary_counts_what_the_rows_hold(tracking: Tracking, workbook: Workbook) -> None:
    """The last row of the summary is the sum of its rows, and of the promises."""
    _, *words = [cell.value for cell in workbook["summary"][1]]
    *rows, total = list(workbook["summary"].iter_rows(min_row=2, min_col=2, values_only=True))
    told = Counter(row[VERDICT].value for row in workbook["promises"].iter_rows(min_row=2))

    assert dict(zip(words, total, strict=True)) == told
    assert total == tuple(map(sum, zip(*rows, strict=True)))


def test_formulas_of_a_report_stay_words() -> None:
    """What a report writes is never worked out by the program that opens the workbook."""
    text = "2025年澜陵市政府工作报告\n今年，\n=SUM(A1)粮食产量增长3%以上。"
    tracking = track([Document(published=text, sha256="a", name="=1+1.txt")])
    cells = [
        cell
        for sheet in load_workbook(io.BytesIO(save(tracking))).worksheets
        for row in sheet.iter_rows()
        for cell in row
    ]

    assert any(str(cell.value).startswith("=") for cell in cells)
    assert "f" not in {cell.data_type for cell in cells}


def test_same_judgements_give_the_same_bytes(tracking: Tracking) -> None:
    """Two runs can be compared byte by byte."""
    assert save(tracking) == save(tracking)
