"""Parquet, SQLite and XLSX: for programs that calculate, for queries, and for people."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from taizhang.errors import MissingExtraError
from taizhang.exporting.characters import to_inert_cell, to_xml_text
from taizhang.exporting.same_bytes import save
from taizhang.keeping.packages.contents import Holds, Table
from taizhang.keeping.packages.text_files import Row, to_text

_MOST_ROWS = 1_048_576  # of a sheet
_MOST_CHARACTERS = 32_767  # of a cell
_MOST_DIGITS = 15  # that a spreadsheet keeps
_SHORTENED = "… [shortened: the CSV has it all]"
#: Whole texts are for no cell.
_NOT_IN_SHEETS = frozenset({"texts"})


class Parquet:
    """One table as Parquet, with types; numbers as exact text."""

    suffix = "parquet"

    def __init__(self, table: Table, path: Path) -> None:
        try:
            import pyarrow  # noqa: PLC0415 - optional
            import pyarrow.parquet  # noqa: PLC0415
        except ImportError as error:
            raise MissingExtraError("Writing Parquet", "parquet") from error
        types = {
            Holds.INTEGER: pyarrow.int64(),
            Holds.BOOLEAN: pyarrow.bool_(),
            Holds.LIST: pyarrow.list_(pyarrow.string()),
        }
        self.columns = table.columns
        self.schema = pyarrow.schema(
            [(column.name, types.get(column.holds, pyarrow.string())) for column in table.columns]
        )
        self.writer = pyarrow.parquet.ParquetWriter(path, self.schema, compression="zstd")
        self.make_table = pyarrow.Table.from_pydict

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        cells: dict[str, list[Any]] = {}
        for i, column in enumerate(self.columns):
            values = [row[i] for row in rows]
            if column.holds is Holds.OBJECT:
                values = [None if value is None else to_text(value) for value in values]
            cells[column.name] = values
        self.writer.write_table(self.make_table(cells, schema=self.schema))

    def close(self) -> None:
        """Finish the file."""
        self.writer.close()


class Database:
    """All tables as one SQLite database, plain and without this program's own tables."""

    def __init__(self, path: Path) -> None:
        self.database = sqlite3.connect(path)
        self.database.execute("PRAGMA journal_mode=OFF")

    def open(self, table: Table) -> DatabaseTable:
        """Make a table."""
        return DatabaseTable(self.database, table)

    def close(self) -> None:
        """Finish the file."""
        self.database.commit()
        self.database.close()


class DatabaseTable:
    """One table of the database."""

    def __init__(self, database: sqlite3.Connection, table: Table) -> None:
        whole = {Holds.INTEGER, Holds.BOOLEAN}
        columns = ", ".join(
            f'"{column.name}" {"INTEGER" if column.holds in whole else "TEXT"}'
            + (" PRIMARY KEY" if column.name == table.key else "")
            for column in table.columns
        )
        database.execute(f'CREATE TABLE "{table.name}" ({columns})')
        blanks = ", ".join("?" * len(table.columns))
        self.database, self.insert = database, f'INSERT INTO "{table.name}" VALUES ({blanks})'

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        self.database.executemany(self.insert, ([_plain(value) for value in row] for row in rows))

    def close(self) -> None:
        """Leave the table; the database is closed by itself."""
        self.database.commit()


class Sheets:
    """All tables but the texts as a workbook, a sheet each, in which nothing is executed."""

    def __init__(self, path: Path) -> None:
        self.path, self.workbook = path, Workbook(write_only=True)

    def open(self, table: Table) -> Sheet:
        """Begin a sheet."""
        return Sheet(self.workbook, table)

    def close(self) -> None:
        """Finish the file."""
        with self.path.open("wb") as stream:
            save(self.workbook, stream)


class Sheet:
    """One sheet, which goes on in a next one when it is full."""

    def __init__(self, workbook: Workbook, table: Table) -> None:
        self.workbook, self.table, self.pages = workbook, table, 0
        self.is_left_out = table.name in _NOT_IN_SHEETS
        if not self.is_left_out:
            self._open()

    def _open(self) -> None:
        self.pages += 1
        name = self.table.name if self.pages == 1 else f"{self.table.name} {self.pages}"
        self.page = self.workbook.create_sheet(name)
        self.page.freeze_panes = "A2"
        self.page.append([column.name for column in self.table.columns])
        self.rows = 1

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        if self.is_left_out:
            return
        holds = [column.holds for column in self.table.columns]
        for row in rows:
            if self.rows == _MOST_ROWS:
                self._open()
            self.page.append([_shown(*pair) for pair in zip(row, holds, strict=True)])
            self.rows += 1

    def close(self) -> None:
        """Leave the sheet; the workbook is saved by itself."""


def _plain(value: object) -> object:
    return to_text(value) if isinstance(value, list | dict) else value


def _shown(value: Any, holds: Holds) -> object:
    if value is None or holds in {Holds.INTEGER, Holds.BOOLEAN}:
        return value
    text = to_text(value)
    if holds is Holds.NUMBER and len(text) <= _MOST_DIGITS:
        return Decimal(text)
    cell = to_inert_cell(to_xml_text(text))
    if len(cell) > _MOST_CHARACTERS:
        return cell[: _MOST_CHARACTERS - len(_SHORTENED)] + _SHORTENED
    return cell
