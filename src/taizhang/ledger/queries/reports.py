"""What pages of reports ask: which there are, one with its records, the ones beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import starmap
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet

from taizhang.ledger.models import Document, Region, Statement, Text

#: How many reports a page lists.
PAGE = 50


class Listed(NamedTuple):
    """A report as the list shows it."""

    sha256: str
    name: str
    title: str | None
    region: str | None  #: the slug
    region_name: str | None
    year: int | None
    characters: int
    targets: int
    results: int
    verdicts: dict[str, int]
    added: str  #: the time of the first entry, as it was written down


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a list of reports goes on: behind the report of this year, place and document."""

    year: int  #: 0 where nothing tells the year
    region: str  #: the slug; "" for none
    sha256: str

    def __str__(self) -> str:
        return f"{self.year}-{self.region}-{self.sha256}"

    @staticmethod
    def read(written: str) -> Cursor | None:
        """Return the cursor that an address holds; None for anything else.

        >>> Cursor.read("2025-110000-abc"), Cursor.read("x")
        (Cursor(year=2025, region='110000', sha256='abc'), None)
        """
        year, _, rest = written.partition("-")
        region, dash, sha256 = rest.rpartition("-")
        is_year = year.isascii() and year.isdecimal() and len(year) < 6
        return Cursor(int(year), region, sha256) if dash and is_year else None


#: The columns that a value is read off: measure, direction, comparator, value, value_high, unit.
Columns = tuple[str, str, str, str, str | None, str]


class Outcome(NamedTuple):
    """The statement of a later report that shows what came of a target."""

    record: str
    document: str
    year: int | None
    quote: str
    figure: Columns


class Statistic(NamedTuple):
    """The statistic that shows what came of a target."""

    source: str
    measure: str
    value: str
    unit: str


class Record(NamedTuple):
    """A target or a result of a report, with its verdict and with what shows it."""

    record: str
    kind: str
    indicator: str
    quote: str
    start: int
    end: int
    quote_start: int
    quote_end: int
    verdict: str | None
    figure: Columns
    outcome: Outcome | None
    statistic: Statistic | None


_RECORD = (
    "record",
    "kind",
    "indicator",
    "quote",
    "source_start",
    "source_end",
    "quote_start",
    "quote_end",
    "verdict",
)
_FIGURE = ("measure", "direction", "comparator", "value", "value_high", "unit")
_OUTCOME = ("record", "document", "year", "quote", *_FIGURE)
_STATISTIC = ("source", "measure", "value", "unit")
_COLUMNS = (
    *_RECORD,
    *_FIGURE,
    *(f"judged__outcome__{name}" for name in _OUTCOME),
    *(f"judged__observation__{name}" for name in _STATISTIC),
)


def _to_record(row: tuple[Any, ...]) -> Record:
    n, m = len(_RECORD), len(_RECORD) + len(_FIGURE)
    told, table = row[m : m + len(_OUTCOME)], row[m + len(_OUTCOME) :]
    outcome = Outcome._make((*told[:4], told[4:])) if told[0] is not None else None
    statistic = Statistic._make(table) if table[0] is not None else None
    return Record._make((*row[:n], row[n:m], outcome, statistic))


def list_reports(
    *, region: str | None = None, year: int | None = None, after: Cursor | None = None
) -> list[Listed]:
    """Return reports, the newest year first, by place; at most one more than a page shows.

    `after` is where the page before ended.  Those whose year nothing tells come last.
    """
    by_year, by_place = F("year").desc(nulls_last=True), F("region").asc(nulls_last=True)
    rows = Document.objects.order_by(by_year, by_place, "sha256")
    if region is not None:
        rows = rows.filter(region=region)
    if year is not None:
        rows = rows.filter(year=year)
    rows = _behind(rows, after)
    fields = (
        "sha256",
        "name",
        "title",
        "region",
        "region__name",
        "year",
        "characters",
        "targets",
        "results",
        "verdicts",
        "first_entry__at",
    )
    return list(starmap(Listed, rows.values_list(*fields)[: PAGE + 1]))


def _behind(rows: QuerySet[Document], after: Cursor | None) -> QuerySet[Document]:
    if after is None:
        return rows
    year, region = after.year or None, after.region or None
    later = Q(year=year, region=region, sha256__gt=after.sha256)
    if region is not None:
        later |= Q(Q(region__gt=region) | Q(region=None), year=year)
    if year is not None:
        later |= Q(year__lt=year) | Q(year=None)
    return rows.filter(later)


def find_years() -> tuple[int, int] | None:
    """Return the first and the last year of which there are reports."""
    years = Document.objects.filter(year__isnull=False).values_list("year", flat=True)
    first = years.order_by("year").first()
    last = years.order_by("-year").first()
    return None if first is None or last is None else (first, last)


def find_region(asked: str) -> Region | None:
    """Return the place with this slug, or the one whose name is this."""
    return Region.objects.filter(slug=asked).first() or Region.objects.filter(name=asked).first()


def find_report(sha256: str) -> Document | None:
    """Return a report with its place and its entries, without the entries' bodies."""
    rows = Document.objects.select_related("region", "entry", "first_entry")
    return rows.defer("entry__body", "first_entry__body").filter(sha256=sha256).first()


def find_text(document: Document) -> Text:
    """Return the text of a report with what restores it, as they are stored."""
    return Text.objects.get(document=document)


def find_records(document: Document) -> Iterator[Record]:
    """Yield the records of the newest reading of a report, in the order of its text."""
    rows = Statement.objects.filter(document=document, is_current=True)
    return map(_to_record, rows.order_by("source_start", "number").values_list(*_COLUMNS))


def find_neighbours(document: Document) -> tuple[Document | None, Document | None]:
    """Return the reports of the same place for the year before and the year after."""
    if document.region_id is None or document.year is None:
        return None, None
    rows = Document.objects.filter(region=document.region_id).select_related("region")
    near = {
        row.year: row
        for row in rows.filter(year__in=(document.year - 1, document.year + 1)).order_by(
            "first_entry"  # of several for one year the newest stays
        )
    }
    return near.get(document.year - 1), near.get(document.year + 1)
