"""Parquet: a table with a report a row, its columns found like those of CSV."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from taizhang.errors import BrokenFileError, MissingExtraError, TaizhangError, UnreadableRowError
from taizhang.model import Document
from taizhang.reading.tables import Row, read_rows

#: How many rows are held at once.
_ROWS = 64
_WHAT = "a Parquet file"


def read_parquet(stream: BinaryIO, name: str) -> Iterator[Document | UnreadableRowError]:
    """Yield the report of each row, rows in small groups; the table may exceed memory.

    Raises `MissingExtraError` where pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("Reading Parquet", "parquet") from error
    try:
        table = pq.ParquetFile(stream)
        yield from read_rows(_rows(table), name, ())
    except TaizhangError:
        raise
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = str(error).partition("\n")[0].rstrip(".")
        raise BrokenFileError(name, f"it is cut short or damaged ({reason})", _WHAT) from error


def _rows(table: Any) -> Iterator[Row]:
    # Lists and maps are no cells.
    names = tuple(field.name for field in table.schema_arrow if not _is_nested(field.type))
    number = 0
    for batch in table.iter_batches(batch_size=_ROWS, columns=list(names)):
        columns = [batch.column(name).to_pylist() for name in names]
        for cells in zip(*columns, strict=True):
            number += 1
            yield Row(number=number, names=names, cells=tuple(map(_cell, cells)))


def _is_nested(kind: Any) -> bool:
    from pyarrow import types  # noqa: PLC0415

    return bool(types.is_nested(kind) or types.is_binary(kind))


def _cell(value: object) -> str:
    """Return what a table of text would have in the cell."""
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number else ""
