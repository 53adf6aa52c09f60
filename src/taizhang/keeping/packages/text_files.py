"""CSV and JSON Lines.

Of CSV there are two.  The lossless one quotes every text and nothing else, so that an empty
text ("") is not the same as none, as PostgreSQL, DuckDB and Arrow read it.  The one for
spreadsheets puts an apostrophe before what a spreadsheet would execute, and begins with the
mark by which Excel knows UTF-8; it is for looking at and never read back.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from taizhang.exporting.characters import to_inert_cell
from taizhang.keeping.packages.contents import Column, Holds, Table

Row = Sequence[Any]
_JSON_TEXTS = frozenset({Holds.JSON_LIST, Holds.JSON_OBJECT})
_BARE = frozenset({Holds.INTEGER, Holds.NUMBER})


class CommaSeparated:
    """One table as lossless CSV: UTF-8, LF."""

    suffix = "csv"

    def __init__(self, table: Table, path: Path) -> None:
        self.table = table
        self.stream = path.open("w", encoding="utf-8", newline="")
        self.stream.write(",".join(column.name for column in table.columns) + "\n")

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        holds = [column.holds for column in self.table.columns]
        self.stream.writelines(",".join(map(self.cell, row, holds)) + "\n" for row in rows)

    def close(self) -> None:
        """Finish the file."""
        self.stream.close()

    @staticmethod
    def cell(value: object, holds: Holds) -> str:
        """Return the characters of a cell.

        >>> [CommaSeparated.cell(*pair) for pair in ((None, Holds.TEXT), ("", Holds.TEXT))]
        ['', '""']
        """
        if value is None:
            return ""
        if holds in _BARE:
            return str(value)
        if holds is Holds.BOOLEAN:
            return "true" if value else "false"
        return '"' + to_text(value).replace('"', '""') + '"'


class ForSpreadsheets(CommaSeparated):
    """One table as CSV in which nothing is executed."""

    def __init__(self, table: Table, path: Path) -> None:
        super().__init__(table, path)
        self.stream.seek(0)
        self.stream.write("\ufeff" + ",".join(column.name for column in table.columns) + "\n")

    @staticmethod
    def cell(value: object, holds: Holds) -> str:
        r"""Return the characters of a cell, inert where a spreadsheet would act on them.

        >>> ForSpreadsheets.cell("=1+1", Holds.TEXT)
        '"\'=1+1"'
        """
        if value is None or holds in _BARE or holds is Holds.BOOLEAN:
            return CommaSeparated.cell(value, holds)
        return CommaSeparated.cell(to_inert_cell(to_text(value)), Holds.TEXT)


class JsonLines:
    """One table as JSON Lines: an object a row."""

    suffix = "jsonl"

    def __init__(self, table: Table, path: Path) -> None:
        self.columns = table.columns
        self.stream = path.open("wb")

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        for row in rows:
            shown = {
                column.name: _raw(value, column)
                for column, value in zip(self.columns, row, strict=True)
            }
            # The columns keep their order; objects in a cell have their keys sorted already.
            self.stream.write(msgspec.json.encode(shown) + b"\n")

    def close(self) -> None:
        """Finish the file."""
        self.stream.close()


def _raw(value: object, column: Column) -> object:
    if value is None:
        return None
    if column.holds in _JSON_TEXTS:
        return msgspec.Raw(str(value).encode())
    if column.holds is Holds.OBJECT:
        return msgspec.Raw(to_text(value).encode())
    return value


def to_text(value: object) -> str:
    """Return a value as text; lists and objects as JSON with sorted keys."""
    if isinstance(value, str):
        return value
    return msgspec.json.encode(value, order="sorted").decode()
