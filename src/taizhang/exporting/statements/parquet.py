"""Parquet: for millions of records; needs the extra "parquet"."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import BinaryIO

from taizhang.errors import MissingExtraError
from taizhang.exporting.statements.columns import Holds, to_pairs
from taizhang.exporting.statements.tables import read_cells, typed_columns
from taizhang.pipeline import Extraction

#: How many rows are held and written at once.
_ROWS = 10_000


def write(extractions: Iterable[Extraction], stream: BinaryIO, *, explain: bool = False) -> None:
    """Write one row a statement, with types.

    Raises `MissingExtraError` before anything is read where pyarrow is not installed.
    """
    try:
        import pyarrow  # noqa: PLC0415 - optional
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("Writing Parquet", "parquet") from error
    types = {
        Holds.TEXT: pyarrow.string(),
        Holds.NUMBER: pyarrow.string(),
        Holds.INTEGER: pyarrow.int64(),
        Holds.FLOAT: pyarrow.float64(),
    }
    chosen = typed_columns(explain=explain)
    schema = pyarrow.schema([(column.name, types[column.holds]) for column in chosen])
    pairs = to_pairs(extractions, explain=explain)
    with pyarrow.parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        while rows := list(islice(pairs, _ROWS)):
            cells = {column.name: read_cells(column, rows) for column in chosen}
            writer.write_table(pyarrow.Table.from_pydict(cells, schema=schema))
