"""Rows of targets hold text, never markup of a document."""

from decimal import Decimal

from taizhang.ledger.queries.targets import Figure, TargetRow
from taizhang.model import Aim, Comparator, Direction, Measure, Verdict
from taizhang.web.cells import show_line, show_rows, to_cells

ROW = TargetRow(
    record="0" * 16,
    region="澜陵市",
    region_name="澜陵市",
    year=2026,
    topic="<i>路灯",
    indicator="<i>路灯",
    indicator_id=None,
    aim=Aim.STRETCH,
    period="2030",
    figure=Figure(
        measure=Measure.LEVEL,
        direction=Direction.NONE,
        comparator=Comparator.AT_LEAST,
        value=Decimal(12000),
        value_high=None,
        unit="<b>盏",
    ),
    verdict=Verdict.UNSTATED,
    outcome=None,
)


def test_words_of_a_document_are_escaped() -> None:
    """Indicators and units come from documents, and may hold anything."""
    cells = to_cells([ROW])
    row, line = show_rows(cells, named=True), show_line(cells[0])

    assert "<i>" not in row
    assert "<b>" not in row + line
    assert "&lt;i&gt;路灯" in row


def test_a_row_says_what_was_aimed_at_and_by_when() -> None:
    """A stretch is told from a floor, and another year than the report's is named."""
    (cell,) = to_cells([ROW])

    assert cell.target == "力争 ≥1.2万<b>盏（2030年）"
    assert (cell.outcome, cell.verdict, cell.verdict_word) == ("", "unstated", "未提及")
