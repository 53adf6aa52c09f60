"""Rows of the ledger → the records of the documented formats, with what the ledger adds.

A statement is written as `taizhang extract` writes it, a judgement as `taizhang track`
does, so that one program reads both.  Where the value stands on a printed page is not kept
in a ledger: `page`, `box` and `ocr_confidence` are null.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from taizhang.exporting.characters import to_inert_cell
from taizhang.exporting.judgements.records import to_judgement_records
from taizhang.exporting.statements.columns import COLUMNS, Holds
from taizhang.exporting.statements.records import to_record
from taizhang.ledger import models
from taizhang.ledger.rows import to_judgement, to_statement
from taizhang.model import Document, Judgement, Outcome, Statement
from taizhang.pipeline import Extraction, Tracking
from taizhang.web.api.answers import Cell

#: What the ledger adds to a record, and what it is; for the schema and for CSV.
ADDED = {
    "region_slug": "What the address of its place ends in: the GB/T 2260 code, else the name.",
    "verdict": "What became of a target; null of a result, and before it was judged.",
    "is_current": "False where a later reading of the document lacks this record.",
    "link": "Its permanent address.",
}
_ADDED_TO_TABLES = ("region_slug", "verdict", "link")
_COLUMNS = tuple(column for column in COLUMNS if not column.name.startswith("box_"))
_TEXTS = tuple(i for i, column in enumerate(_COLUMNS) if column.holds is Holds.TEXT)
_TEXTS += (len(_COLUMNS),)  # the slug of a place that no table knows is its name


def find_shells(sha256s: Iterable[str]) -> dict[str, Extraction]:
    """Return documents without their text, which is all that records say of them."""
    rows = models.Document.objects.filter(sha256__in=set(sha256s)).select_related("region")
    return {row.sha256: to_shell(row) for row in rows}


def to_shell(row: models.Document) -> Extraction:
    """Return a document without text and statements."""
    region = row.region.name if row.region else None
    document = Document(
        published="", sha256=row.sha256, name=row.name, year=row.year, region=region
    )
    return Extraction(document, ())


def statement_linker(request: HttpRequest) -> Callable[[str], str]:
    """Return a function from the id of a record to its permanent address."""
    base = request.build_absolute_uri(reverse("statement", args=["_"])).removesuffix("_/")
    return lambda record: f"{base}{record}/"


def to_ledger_records(
    rows: Iterable[models.Statement], link: Callable[[str], str]
) -> Iterator[dict[str, Any]]:
    """Yield the records of rows that were read with their documents and regions."""
    for row in rows:
        yield to_record(to_shell(row.document), to_statement(row)) | _added(row, link)


def csv_columns() -> list[str]:
    """Return the headings of a table of records."""
    return [*(column.name for column in _COLUMNS), *_ADDED_TO_TABLES]


def to_csv_rows(
    rows: Iterable[models.Statement], link: Callable[[str], str], *, inert: bool
) -> Iterator[list[Cell]]:
    """Yield the cells of rows; with `inert`, none that a spreadsheet would execute."""
    for row in rows:
        statement = to_statement(row)
        pair = to_record(to_shell(row.document), statement), statement
        added = _added(row, link)
        cells = [column.read(pair) for column in _COLUMNS]
        cells += [added[name] for name in _ADDED_TO_TABLES]
        if inert:
            for i in _TEXTS:
                cell = cells[i]
                cells[i] = to_inert_cell(cell) if isinstance(cell, str) else cell
        yield cells


def to_judgement_record(row: models.Verdict) -> dict[str, Any]:
    """Return a judgement as `taizhang track` writes it."""
    judgement = to_judgement(row)
    shells = find_shells(_documents(judgement))
    [record] = to_judgement_records(Tracking((judgement,), tuple(shells.values())))
    return dict(record)


def _added(row: models.Statement, link: Callable[[str], str]) -> dict[str, Any]:
    return {
        "region_slug": row.region_id,
        "verdict": row.verdict,
        "is_current": row.is_current,
        "link": link(row.record),
    }


def _documents(judgement: Judgement) -> Iterator[str]:
    """Yield the documents that the records of a judgement belong to."""
    outcomes: list[Outcome | None] = [judgement.target, judgement.outcome]
    for other in judgement.others:
        yield from _documents(other)
    if judgement.path is not None:
        outcomes += [step.outcome for step in judgement.path.steps]
    yield from (one.document for one in outcomes if isinstance(one, Statement))
