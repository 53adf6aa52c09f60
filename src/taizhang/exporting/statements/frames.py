"""Data frames of pandas and polars; each needs the extra of its name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, overload

from taizhang.errors import MissingExtraError
from taizhang.exporting.statements.columns import Holds, to_pairs
from taizhang.exporting.statements.tables import read_cells, typed_columns
from taizhang.pipeline import Extraction

if TYPE_CHECKING:
    import pandas
    import polars

Library = Literal["pandas", "polars"]


@overload
def to_frame(
    extractions: Extraction | Iterable[Extraction],
    library: Literal["pandas"] = "pandas",
    *,
    explain: bool = False,
) -> pandas.DataFrame: ...
@overload
def to_frame(
    extractions: Extraction | Iterable[Extraction],
    library: Literal["polars"],
    *,
    explain: bool = False,
) -> polars.DataFrame: ...
def to_frame(
    extractions: Extraction | Iterable[Extraction],
    library: Library = "pandas",
    *,
    explain: bool = False,
) -> pandas.DataFrame | polars.DataFrame:
    """Return a data frame with one row a statement, of one report or of many.

    `value` is the exact decimal as text, `number` the nearest float, for calculating.
    The columns are those of the other tables and are there even if nothing was found.

        >>> import taizhang
        >>> reports = taizhang.read_bytes("今年，粮食产量增长3%以上。".encode(), "2026.txt")
        >>> frame = taizhang.to_frame(map(taizhang.extract, reports))
        >>> frame[["indicator", "shown", "number", "period"]].values.tolist()
        [['粮食产量', '增长≥3%', 3.0, '2026']]
    """
    if isinstance(extractions, Extraction):
        extractions = (extractions,)
    if library not in {"pandas", "polars"}:
        raise ValueError(f"library is “pandas” or “polars”, not “{library}”")
    chosen = typed_columns(explain=explain)
    try:
        if library == "polars":
            import polars  # noqa: PLC0415 - optional
        else:
            import pandas  # noqa: PLC0415 - optional
    except ImportError as error:
        raise MissingExtraError(f"A {library} frame", library) from error
    pairs = list(to_pairs(extractions, explain=explain))
    cells = {column.name: read_cells(column, pairs) for column in chosen}
    if library == "polars":
        kinds = {
            Holds.TEXT: polars.String,
            Holds.NUMBER: polars.String,
            Holds.INTEGER: polars.Int64,
            Holds.FLOAT: polars.Float64,
        }
        return polars.DataFrame(
            cells, schema={column.name: kinds[column.holds] for column in chosen}
        )
    names = {
        Holds.TEXT: "string",
        Holds.NUMBER: "string",
        Holds.INTEGER: "Int64",
        Holds.FLOAT: "float64",
    }
    return pandas.DataFrame(
        {
            column.name: pandas.Series(cells[column.name], dtype=names[column.holds])
            for column in chosen
        }
    )
