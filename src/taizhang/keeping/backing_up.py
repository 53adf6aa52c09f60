"""A ledger → one file that holds all of it, accounts included, and back.

SQLite copies its database in one step: what others write meanwhile waits for its turn, and
the copy is the ledger as it was at one moment.  A database of PostgreSQL is dumped by its
own `pg_dump`, which sees one moment, too, and lets others write.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import dj_database_url

from taizhang.errors import (
    BackupError,
    MissingFileError,
    NotABackupError,
    NotALedgerError,
    OccupiedError,
)

SQLITE = b"SQLite format 3\0"
DUMP = b"PGDMP"
#: How long to wait for a program that writes, in seconds.
_PATIENCE = 60
#: What stands in an error of a program of PostgreSQL is told up to here.
_MOST_TOLD = 300


def back_up_file(ledger: Path, backup: Path) -> None:
    """Copy a SQLite ledger as it is now; the copy is there as a whole or not at all."""
    if not ledger.is_file():
        raise MissingFileError(str(ledger))
    with whole_file(backup) as path:
        copy_database(ledger, path)


def back_up_server(url: str, backup: Path) -> None:
    """Dump a database of PostgreSQL; the dump is there as a whole or not at all."""
    with whole_file(backup) as path:
        _run("pg_dump", ["--format=custom", "--no-owner", f"--file={path}"], url, backup)
        _sync(path)


@contextmanager
def restored_file(backup: Path, ledger: Path) -> Iterator[Path]:
    """Copy a backup to a path beside that of the new ledger, and let it take its place after.

    Whoever finds a fault in it raises; then there is no new ledger.
    """
    if ledger.exists():
        raise OccupiedError(str(ledger))
    if read_magic(backup) != SQLITE:
        raise NotABackupError(str(backup))
    with whole_file(ledger) as path:
        copy_database(backup, path)
        yield path


def restore_server(backup: Path, url: str) -> None:
    """Put a dump into an empty database of PostgreSQL, all of it or nothing."""
    if read_magic(backup) != DUMP:
        raise NotABackupError(str(backup))
    name = str(dj_database_url.parse(url)["NAME"])
    arguments = ["--single-transaction", "--exit-on-error", "--no-owner", f"--dbname={name}"]
    _run("pg_restore", [*arguments, str(backup)], url, backup)


def read_magic(path: Path) -> bytes | None:
    """Return how a backup begins, `SQLITE` or `DUMP`; None for anything else."""
    try:
        with path.open("rb") as stream:
            head = stream.read(16)
    except FileNotFoundError:
        raise MissingFileError(str(path)) from None
    return next((magic for magic in (SQLITE, DUMP) if head.startswith(magic)), None)


def copy_database(old: Path, new: Path) -> None:
    """Copy a SQLite database as it is at one moment, whoever writes to it."""
    try:
        # Not read-only: a writer that was killed leaves a journal that has to be played back.
        uri = f"{old.resolve().as_uri()}?mode=rw" if os.access(old, os.W_OK) else _frozen(old)
        with (
            closing(sqlite3.connect(uri, uri=True, timeout=_PATIENCE)) as source,
            closing(sqlite3.connect(new)) as target,
        ):
            source.execute("PRAGMA schema_version")  # waits for a writer; backup() does not
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            source.backup(target)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
            raise NotALedgerError(str(old)) from error
        raise BackupError(str(old), str(error)) from error
    _sync(new)


def _frozen(path: Path) -> str:
    return f"{path.resolve().as_uri()}?mode=ro"


def _run(program: str, arguments: list[str], url: str, backup: Path) -> None:
    """Run a program of PostgreSQL; its password is not among what other users can see."""
    found = shutil.which(program) or next(
        (str(p) for p in sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))[::-1]), None
    )
    if found is None:
        raise BackupError(str(backup), f"{program}, a program of PostgreSQL, is not installed")
    parts: dict[str, object] = {**dj_database_url.parse(url)}
    names = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "NAME": "PGDATABASE"}
    names["PASSWORD"] = "PGPASSWORD"
    given = {variable: str(parts[name]) for name, variable in names.items() if parts.get(name)}
    done = subprocess.run(
        [found, *arguments], env=os.environ | given, capture_output=True, text=True, check=False
    )
    if done.returncode:
        told = " ".join(done.stderr.split())[:_MOST_TOLD]
        raise BackupError(str(backup), f"{program} says: {told}")


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Give a path beside the target, whose file takes its place when everything went well."""
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
        os.close(handle)  # for its owner alone: it may hold accounts
    except OSError as error:
        raise BackupError(str(target), error.strerror or str(error)) from error
    path = Path(name)
    try:
        yield path
        os.replace(path, target)
        _sync(target.parent)
    finally:
        for left in (path, path.with_name(f"{path.name}-journal")):
            with suppress(OSError):
                left.unlink()


def _sync(path: Path) -> None:
    """Wait until a file, or what a folder lists, is on the disk."""
    with suppress(PermissionError):  # a folder, on Windows
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
