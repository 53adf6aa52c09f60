"""The rows of a table, in one order on every database and without holding them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from django.db import connection
from django.db.models import CharField, Model, OneToOneField, QuerySet
from django.db.models.functions import Collate

from taizhang.ledger.models import Text

#: How many rows are held at a time; of whole texts fewer.
_BATCH, _FEW = 2000, 50


def field_names(table: type[Model]) -> list[str]:
    """Return the columns of a table, those of its declaration, in their order."""
    return [field.attname for field in table._meta.concrete_fields]


def batch_of(table: type[Model]) -> int:
    """Return how many rows of a table are held at a time."""
    return _FEW if table is Text else _BATCH


def values_of(
    table: type[Model], names: Sequence[str], rows: QuerySet[Any] | None = None
) -> Iterator[tuple[Any, ...]]:
    """Yield the values of rows by the order of their keys: of numbers, or of code points."""
    found = table._default_manager.all() if rows is None else rows
    key = table._meta.pk
    assert key is not None  # every model has one
    target = key.target_field if isinstance(key, OneToOneField) else key
    if isinstance(target, CharField) and connection.vendor == "postgresql":
        # A database orders text by its language; SQLite by bytes.
        found = found.order_by(Collate(key.attname, "C"))
    else:
        found = found.order_by(key.attname)
    return found.values_list(*names).iterator(chunk_size=batch_of(table))


def to_line(values: Sequence[object]) -> str:
    """Return values as JSON, objects with sorted keys: PostgreSQL does not keep their order."""
    return msgspec.json.encode(values, order="sorted").decode()
