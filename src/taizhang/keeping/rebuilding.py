"""Whether the tables that pages read are what the entries give."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path

from django.db import transaction
from django.db.models import Model

from taizhang.keeping.rows import field_names, to_line, values_of
from taizhang.ledger.chain import entries, find_last
from taizhang.ledger.projecting import PROJECTED, is_of_today, rebuild

#: How many differences of a table are named; one fault may touch every row.
_MOST_NAMED = 5


def find_differences() -> Iterator[str]:
    """Make every projection anew, and yield a sentence for each row that comes out otherwise.

    What was made anew is given up again, so that the ledger is left as it is; while it runs
    others cannot write.  On SQLite call it on a copy (`backing_up.copy_database`).
    """
    if not is_of_today() and find_last() is not None:
        yield (
            "The tables have the form of another version, so they cannot be compared."
            " taizhang add and taizhang serve make them anew."
        )
        return
    with tempfile.TemporaryDirectory() as folder, transaction.atomic():
        for table in PROJECTED:
            with _file_of(table, folder).open("w", encoding="utf-8") as stream:
                stream.writelines(_lines_of(table))
        rebuild(entries())
        for table in PROJECTED:
            with _file_of(table, folder).open(encoding="utf-8", newline="\n") as stream:
                yield from _compare(table, stream, _lines_of(table))
        transaction.set_rollback(True)


def _compare(table: type[Model], before: Iterable[str], after: Iterable[str]) -> Iterator[str]:
    name = table._meta.verbose_name_plural
    told = 0
    for old, new in zip_longest(before, after):
        if old == new:
            continue
        if told == _MOST_NAMED:
            yield f"More rows of the {name} are not what the entries give."
            return
        told += 1
        key = (old or new or "").split(",", 1)[0].removeprefix("[").strip('"\n]')
        what = "is not there" if old is None else "is too many" if new is None else "differs"
        yield f"A row of the {name}, {key}, {what}: the entries give another one."


def _lines_of(table: type[Model]) -> Iterator[str]:
    """Yield the rows of a table by their keys, a line each that begins with the key."""
    key = table._meta.pk
    assert key is not None  # every model has one
    names = [key.attname, *(name for name in field_names(table) if name != key.attname)]
    for values in values_of(table, names):
        yield f"{to_line(values)}\n"


def _file_of(table: type[Model], folder: str) -> Path:
    return Path(folder, table._meta.db_table)
