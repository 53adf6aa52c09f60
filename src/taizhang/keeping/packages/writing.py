"""A ledger → a package: a folder or a zip, there as a whole or not at all.

Rows are written as they come from the database and never held together, so that memory does
not grow with the ledger.  The same ledger gives the same text files, byte for byte.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, Protocol
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import msgspec
from django.db.models import QuerySet

from taizhang.errors import FaultyLedgerError, OccupiedError, OutputError
from taizhang.exporting.whole_files import open_whole
from taizhang.keeping.checkpointing import kept_notes
from taizhang.keeping.packages.contents import Table, tables
from taizhang.keeping.packages.describing import (
    Facts,
    Resource,
    describe,
    describe_csv,
    tell_licence,
    tell_readers,
)
from taizhang.keeping.packages.selecting import Part, select
from taizhang.keeping.packages.tables import Database, Parquet, Sheets
from taizhang.keeping.packages.text_files import CommaSeparated, ForSpreadsheets, JsonLines
from taizhang.keeping.rows import batch_of, values_of
from taizhang.ledger.chain import GENESIS, entries, find_last, find_state
from taizhang.ledger.models import StoredFile

#: Always there: what others are checked against, and what `taizhang verify` reads.
BASE = "csv"
FORMATS = (BASE, "spreadsheet", "jsonl", "parquet", "xlsx", "sqlite")
ENTRIES = "entries.jsonl"
_MEDIA = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sqlite": "application/vnd.sqlite3",
}
_BLOCK = 1 << 20


class _Writer(Protocol):
    def write(self, rows: Sequence[Sequence[Any]]) -> None: ...
    def close(self) -> None: ...


_PER_TABLE: Mapping[str, Callable[[Table, Path], _Writer]] = {
    "csv": CommaSeparated,
    "jsonl": JsonLines,
    "parquet": Parquet,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What kind of package is wanted."""

    formats: Sequence[str] = (BASE,)
    licence: str = "CC0-1.0"
    part: Part = field(default_factory=Part)
    note: str | None = None  #: a checkpoint that was signed for it


def write_package(target: Path, wanted: Wanted) -> Facts:
    """Write the open ledger to a folder, or to a zip where the name ends so."""
    if target.exists():
        raise OccupiedError(str(target))
    try:
        folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:40]}."))
    except OSError as error:
        raise OutputError(str(target), error.strerror or str(error)) from error
    try:
        facts = write_folder(folder, wanted)
        if target.suffix.lower() == ".zip":
            _pack(folder, target)
        else:
            folder.chmod(0o755)
            os.rename(folder, target)
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        raise OutputError(str(target), error.strerror or str(error)) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return facts


def write_folder(folder: Path, wanted: Wanted) -> Facts:
    """Write the parts of a package into a folder that is there."""
    last, state = find_last(), find_state(entries())
    facts = Facts(
        licence=wanted.licence,
        entries=state.size,
        last=GENESIS if last is None else last.hash,
        root=state.root.hex(),
        at=None if last is None else last.at,
        part=wanted.part.shown,
    )
    formats = [name for name in FORMATS if name in {BASE, *wanted.formats}]
    (folder / "data").mkdir()
    resources = []
    if wanted.part.is_whole:
        resources += _write_entries(folder)
        _write_files(folder)
        _write_notes(folder, [*kept_notes(), *([wanted.note] if wanted.note else [])])
    counts = write_tables(folder, formats, select(wanted.part))
    resources += _find_resources(folder, formats)
    facts = replace(facts, rows=counts)
    texts = {
        "LICENSE.md": tell_licence(facts),
        "README.md": tell_readers(facts, tables(), formats),
        "csv-metadata.json": describe_csv(tables()),
        "datapackage.json": describe(facts, resources),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return facts


def write_tables(
    folder: Path, formats: Sequence[str], rows: Mapping[str, QuerySet[Any]]
) -> dict[str, int]:
    """Write every table in every format, all in one pass; return how many rows each has."""
    counts = {}
    with _books(folder, formats) as books:
        for table in tables():
            writers = list(_writers(folder, formats, table, books))
            found = values_of(
                table.model, [column.attribute for column in table.columns], rows[table.name]
            )
            counts[table.name], size = 0, batch_of(table.model)
            while batch := list(islice(found, size)):
                counts[table.name] += len(batch)
                for writer in writers:
                    writer.write(batch)
            for writer in writers:
                writer.close()
    return counts


@contextmanager
def _books(folder: Path, formats: Sequence[str]) -> Iterator[list[Database | Sheets]]:
    """Open the files that hold all tables, and finish them."""
    books: list[Database | Sheets] = []
    if "sqlite" in formats:
        books.append(Database(folder / "data" / "ledger.sqlite"))
    if "xlsx" in formats:
        books.append(Sheets(folder / "data" / "ledger.xlsx"))
    yield books
    for book in books:
        book.close()


def _writers(
    folder: Path, formats: Sequence[str], table: Table, books: Sequence[Database | Sheets]
) -> Iterator[_Writer]:
    for name in formats:
        if name in _PER_TABLE:
            yield _PER_TABLE[name](table, folder / "data" / f"{table.name}.{name}")
        elif name == "spreadsheet":
            (folder / "data" / name).mkdir(exist_ok=True)
            yield ForSpreadsheets(table, folder / "data" / name / f"{table.name}.csv")
    for book in books:
        yield book.open(table)


def _find_resources(folder: Path, formats: Sequence[str]) -> Iterator[Resource]:
    for name in formats:
        if name in {"xlsx", "sqlite"}:
            yield _resource(folder, f"ledger-{name}", f"data/ledger.{name}", name)
            continue
        for table in tables():
            if name == "spreadsheet":
                path = f"data/spreadsheet/{table.name}.csv"
                yield _resource(folder, f"{table.name}-spreadsheet", path, "csv")
            else:
                suffix = "" if name == BASE else f"-{name}"
                path = f"data/{table.name}.{name}"
                yield _resource(folder, f"{table.name}{suffix}", path, name, table)


def _resource(
    folder: Path, name: str, path: str, format_name: str, table: Table | None = None
) -> Resource:
    file = folder / path
    return Resource(
        name=name,
        path=path,
        format=format_name,
        mediatype=_MEDIA[format_name],
        size=file.stat().st_size,
        sha256=hash_file(file),
        table=table,
    )


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file of any size."""
    found = sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def _write_entries(folder: Path) -> list[Resource]:
    with (folder / ENTRIES).open("wb") as stream:
        for entry in entries():
            body = entry.body.encode()
            if b"\n" in body or not _is_json(body):
                raise FaultyLedgerError(entry.number)
            header = {
                "number": entry.number,
                "kind": entry.kind,
                "at": entry.at,
                "actor": entry.actor,
                "previous": entry.previous,
                "hash": entry.hash,
                # As it was written, character for character: its hash is in the entry's.
                "body": msgspec.Raw(body),
            }
            stream.write(msgspec.json.encode(header) + b"\n")
    return [_resource(folder, "entries", ENTRIES, "jsonl")]


def _is_json(body: bytes) -> bool:
    try:
        msgspec.json.decode(body, type=msgspec.Raw)
    except msgspec.DecodeError:
        return False
    return True


def _write_files(folder: Path) -> None:
    (folder / "files").mkdir()
    for file in StoredFile.objects.order_by("sha256").iterator(chunk_size=1):
        place = folder / "files" / file.sha256[:2]
        place.mkdir(exist_ok=True)
        (place / file.sha256).write_bytes(file.data)


def _write_notes(folder: Path, notes: Sequence[str]) -> None:
    if notes:
        (folder / "checkpoints").mkdir()
    for i, note in enumerate(notes, start=1):
        path = folder / "checkpoints" / f"{i:06}.txt"
        path.write_text(note, encoding="utf-8", newline="\n")


def _pack(folder: Path, target: Path) -> None:
    """Make a zip of a folder, in the order of names and with no times in it."""
    with open_whole(target) as stream, ZipFile(stream, "w") as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            part = ZipInfo(path.relative_to(folder).as_posix())
            part.external_attr = 0o644 << 16
            packed = path.suffix in {".parquet", ".xlsx"}
            part.compress_type = ZIP_STORED if packed else ZIP_DEFLATED
            part.file_size = path.stat().st_size  # so that large ones get long fields
            with path.open("rb") as source, archive.open(part, "w") as sink:
                shutil.copyfileobj(source, sink, _BLOCK)
