"""Quality on whole reports: floors that may only rise, and quotations that are true everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

import taizhang
from annotations import REAL, Annotated, read_examples, read_folder
from quality import score_report

_EXAMPLES = {example.name: example for example in read_examples()}
_REAL_GOLD = read_folder(REAL)
_REAL_REPORTS = sorted(
    path
    for path in (REAL.parent / "reports").rglob("*")
    if path.suffix in (".txt", ".docx", ".csv") and path.is_file()
)
_ABSENT = f"no real reports in {REAL.parent}: set TAIZHANG_DATA to the folder that holds them"


@pytest.mark.parametrize(
    ("example", "found", "strict"),
    [
        ("lanling-2025.txt", 0.987, 0.987),
        ("lanling-2026.docx", 0.992, 0.980),
        ("hedu-2026.txt", 0.989, 0.944),
    ],
)
def test_the_examples_are_read_as_well_as_ever(example: str, found: float, strict: float) -> None:
    """The floors are half a point below what was measured; they may only rise."""
    measured = score_report(_EXAMPLES[example]).score

    assert measured.found.f1 >= found, measured.found
    assert measured.strict.f1 >= strict, measured.strict


@pytest.mark.skipif(not _REAL_GOLD, reason=_ABSENT)
@pytest.mark.parametrize("report", _REAL_GOLD, ids=lambda report: report.name)
def test_annotated_real_reports_are_read_as_promised(report: Annotated) -> None:
    """Found F1 is at least 0.985 and strict F1 at least 0.95 on every annotated report."""
    measured = score_report(report).score

    assert measured.found.f1 >= 0.985, measured.found
    assert measured.strict.f1 >= 0.95, measured.strict


@pytest.mark.skipif(not _REAL_REPORTS, reason=_ABSENT)
@pytest.mark.parametrize("path", _REAL_REPORTS, ids=[path.stem for path in _REAL_REPORTS])
def test_every_statement_of_a_real_report_quotes_it_truly(path: Path) -> None:
    """Every real report is read without an error, and no quotation is made up."""
    for document in taizhang.read_all(path):
        for statement in taizhang.extract(document):
            inner, outer = statement.source, statement.quote_span
            assert statement.quote == outer.of(document.published)
            assert outer.start <= inner.start < inner.end <= outer.end
