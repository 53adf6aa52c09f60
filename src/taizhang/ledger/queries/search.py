"""Words and filters → statements, the newest first, a page at a time.

Everything that is asked for, the year as well as the words, is a token of one index, which
is walked from the newest statement on until a page is full.  Nothing is counted to the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from taizhang.ledger.models import Statement
from taizhang.ledger.searching import SECTION_WEIGHT
from taizhang.ledger.tokens import mark, phrase_of
from taizhang.model import Kind

#: How many statements are counted before it is said that there are more.
MOST_COUNTED = 1000
_BATCH = 500

#: Units that stand next to each other: ("就", "业").
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is looked for.  All of it must hold; of several values of one filter, any."""

    #: Words, each with the ways in which it is written: one of them must be there.
    words: tuple[tuple[Phrase, ...], ...] = ()
    section: tuple[tuple[Phrase, ...], ...] = ()  #: the same, in the headings above
    years: tuple[int, ...] = ()
    regions: tuple[str, ...] = ()  #: slugs
    within: bool = False  #: also in the regions below these
    kinds: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def marks(self) -> tuple[tuple[str, ...], ...]:
        """The marks that a row must have, one of each group."""
        groups: Sequence[tuple[str, Iterable[object]]] = (
            ("topic", self.topics),
            ("under" if self.within else "region", self.regions),
            ("year", self.years),
            ("unit", self.units),
            ("verdict", self.verdicts),
            ("kind", self.kinds),
        )
        found = (tuple(mark(kind, value) for value in values) for kind, values in groups)
        return tuple(group for group in found if group)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for, so that everything is found."""
        return not (self.words or self.section or self.marks)

    @property
    def is_absurd(self) -> bool:
        """Whether nothing can be found: only targets have verdicts."""
        return bool(self.verdicts and self.kinds) and Kind.TARGET.value not in self.kinds


@dataclass(frozen=True, slots=True)
class Page:
    """Statements of a search, the newest first, and where the next page begins."""

    rows: tuple[Statement, ...]
    before: int | None  #: the number that all rows of the next page are below; None: no more


def find_page(search: Search, *, before: int | None, size: int) -> Page:
    """Return the statements that a search finds below a number, with region and document."""
    numbers = [] if search.is_absurd else _find_numbers(search, before=before, limit=size + 1)
    more = len(numbers) > size
    return Page(_read(numbers[:size]), numbers[size - 1] if more else None)


def find_all(search: Search, *, limit: int) -> Iterator[Statement]:
    """Yield what a search finds, some at a time, so that nobody waits for it."""
    before: int | None = None
    while limit > 0:
        page = find_page(search, before=before, size=min(_BATCH, limit))
        yield from page.rows
        limit -= len(page.rows)
        before = page.before
        if before is None:
            return


def count_some(search: Search, first: Page | None = None) -> int:
    """Return how many statements a search finds, or one more than `MOST_COUNTED`.

    Where the first page is known and the only one, nothing is looked for again.
    """
    limit = MOST_COUNTED + 1
    if first is not None and first.before is None:
        return min(len(first.rows), limit)
    if search.is_empty:
        return Statement.objects.filter(is_current=True)[:limit].count()
    source, asked = _source(search)
    query = f"SELECT count(*) FROM (SELECT 1 FROM {source} LIMIT %s) AS found"
    with connection.cursor() as cursor:
        cursor.execute(query, [asked, limit])
        [counted] = cursor.fetchone()
    return int(counted)


def _find_numbers(search: Search, *, before: int | None, limit: int) -> list[int]:
    if search.is_empty:
        rows = Statement.objects.filter(is_current=True).order_by("-number")
        if before is not None:
            rows = rows.filter(number__lt=before)
        return list(rows.values_list("number", flat=True)[:limit])
    number = "rowid" if connection.vendor == "sqlite" else "number"
    source, asked = _source(search)
    below = "" if before is None else f" AND {number} < %s"
    query = f"SELECT {number} FROM {source}{below} ORDER BY {number} DESC LIMIT %s"
    values = (asked, limit) if before is None else (asked, before, limit)
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [int(found) for (found,) in cursor.fetchall()]


def _read(numbers: Sequence[int]) -> tuple[Statement, ...]:
    found = Statement.objects.filter(number__in=numbers).select_related("region", "document")
    rows = tuple(found.order_by("-number"))
    for row in rows:
        row.document.region = row.region  # the same, and not read once more for each
    return rows


def _source(search: Search) -> tuple[str, str]:
    """Return the rows that a search finds, as SQL with one blank, and what goes into it."""
    if connection.vendor == "sqlite":
        return "ledger_search WHERE ledger_search MATCH %s", _to_fts5(search)
    return "ledger_search WHERE tokens @@ %s::tsquery", _to_tsquery(search)


def _to_fts5(search: Search) -> str:
    def phrase(units: Phrase) -> str:
        return '"' + " ".join(phrase_of(units)) + '"'

    parts = [_any(map(phrase, word), "OR") for word in search.words]
    parts += [f"section : {_any(map(phrase, word), 'OR')}" for word in search.section]
    parts += [_any((f'"{sign}"' for sign in group), "OR") for group in search.marks]
    return " AND ".join(parts)


def _to_tsquery(search: Search) -> str:
    def phrase(units: Phrase, weight: str = "") -> str:
        return "(" + " <-> ".join(f"'{token}'{weight}" for token in phrase_of(units)) + ")"

    heading = f":{SECTION_WEIGHT}"
    parts = [_any(map(phrase, word), "|") for word in search.words]
    parts += [_any((phrase(units, heading) for units in word), "|") for word in search.section]
    parts += [_any((f"'{sign}'" for sign in group), "|") for group in search.marks]
    return " & ".join(parts)


def _any(expressions: Iterable[str], word: str) -> str:
    return f"({f' {word} '.join(expressions)})"
