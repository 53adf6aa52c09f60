"""The index of words: a projection, kept in step with the statements that it leads to.

SQLite's index keeps no text, so that taking a row out needs the very tokens that were put
in.  Hence `take_out` before rows change, and `put_in` after.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import connection
from django.db.models import QuerySet

from taizhang.ledger.models import Region, Statement
from taizhang.ledger.tokens import mark, tokens_of

#: PostgreSQL marks the words of headings with it, so that they can be asked for alone.
SECTION_WEIGHT = "B"

_BATCH = 2000
_FIELDS = (
    "number",
    "clause",
    "indicator",
    "section",
    "region",
    "year",
    "kind",
    "verdict",
    "unit",
    "topic",
)


@dataclass(frozen=True, slots=True)
class _Row:
    """What the index holds of a statement: its words and marks, and the words above it."""

    number: int
    words: list[str]
    section: list[str]


def put_in(statements: QuerySet[Statement]) -> None:
    """Make statements findable; those that the newest reading lacks are left out."""
    write = _put_into_sqlite if connection.vendor == "sqlite" else _put_into_postgresql
    for rows in _batches(_rows(statements)):
        write(rows)


def take_out(statements: QuerySet[Statement]) -> None:
    """Take statements out of the index as they stand now, before they change."""
    if connection.vendor == "sqlite":
        for rows in _batches(_rows(statements)):
            _take_out_of_sqlite(rows)
        return
    numbers = statements.filter(is_current=True).values_list("number", flat=True)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_search WHERE number = ANY(%s)", [list(numbers)])


def clear() -> None:
    """Empty the index."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO ledger_search(ledger_search) VALUES ('delete-all')")
        else:
            cursor.execute("TRUNCATE ledger_search")


def fill() -> None:
    """Make the whole index anew from the statements, the quickest way to do so."""
    clear()
    put_in(Statement.objects.order_by("number"))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO ledger_search(ledger_search) VALUES ('optimize')")
        else:
            cursor.execute("ANALYZE ledger_search")


def _put_into_sqlite(rows: Sequence[_Row]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO ledger_search(rowid, words, section) VALUES (%s, %s, %s)",
            [(row.number, " ".join(row.words), " ".join(row.section)) for row in rows],
        )


def _take_out_of_sqlite(rows: Sequence[_Row]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO ledger_search(ledger_search, rowid, words, section)"
            " VALUES ('delete', %s, %s, %s)",
            [(row.number, " ".join(row.words), " ".join(row.section)) for row in rows],
        )


def _put_into_postgresql(rows: Sequence[_Row]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO ledger_search (number, tokens) VALUES (%s, %s::tsvector)"
            " ON CONFLICT (number) DO UPDATE SET tokens = excluded.tokens",
            [(row.number, _to_vector(row)) for row in rows],
        )


def _to_vector(row: _Row) -> str:
    words = [f"'{token}':{i}" for i, token in enumerate(row.words, 1)]
    # A place is left free, so that no phrase goes from the words into the headings.
    first = len(words) + 2
    headings = [f"'{token}':{i}{SECTION_WEIGHT}" for i, token in enumerate(row.section, first)]
    return " ".join(words + headings)


def _rows(statements: QuerySet[Statement]) -> Iterator[_Row]:
    places = _Places()
    found = statements.filter(is_current=True).values_list(*_FIELDS)
    for (
        number,
        clause,
        indicator,
        section,
        slug,
        year,
        kind,
        verdict,
        unit,
        topic,
    ) in found.iterator(chunk_size=_BATCH):
        place = places.find(slug)
        texts = [clause, *(text for text in (indicator, place.name) if text not in clause)]
        marks = [mark("kind", kind), mark("unit", unit), mark("topic", topic)]
        if year is not None:
            marks.append(mark("year", year))
        if verdict is not None:
            marks.append(mark("verdict", verdict))
        yield _Row(number, [*tokens_of(texts), *marks, *place.marks], tokens_of(section))


@dataclass(frozen=True, slots=True)
class _Place:
    """What the index holds of a region: its name, and marks of it and of all above it."""

    name: str = ""
    marks: tuple[str, ...] = ()


class _Places:
    """Regions, each looked up once."""

    def __init__(self) -> None:
        self._found: dict[str | None, _Place] = {None: _Place()}

    def find(self, slug: str | None) -> _Place:
        if slug not in self._found:
            region = Region.objects.get(slug=slug)
            above = self._above(region.parent_id)
            marks = (mark("region", slug), mark("under", slug), *above)
            self._found[slug] = _Place(region.name, marks)
        return self._found[slug]

    def _above(self, slug: str | None) -> tuple[str, ...]:
        return tuple(sign for sign in self.find(slug).marks if sign.startswith("under="))


def _batches(rows: Iterator[_Row]) -> Iterator[Sequence[_Row]]:
    while batch := list(islice(rows, _BATCH)):
        yield batch
