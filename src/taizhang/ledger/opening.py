"""Opening a ledger from a program that is not a Django site, such as the command line."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from pathlib import Path

from taizhang.errors import MissingFileError, NoDatabaseError, NotALedgerError

#: Named in place of a file, it stands for the database that the variable names.
DATABASE_URL = "DATABASE_URL"
#: What the head of a SQLite file says about whose it is.
_OURS = 0x7A68616E  # "zhan"


def open_ledger(path: str | Path, *, write: bool = False, begin: bool | None = None) -> None:
    """Set Django up on the ledger in a SQLite file, or in the database of DATABASE_URL.

    A process can open one.  With `write` its tables are brought to today's form; a file that
    is not there is made too, unless `begin` is false.  Raises `MissingFileError` and
    `NotALedgerError`: a database of somebody else is left as it is.
    """
    if str(path) == DATABASE_URL:
        if DATABASE_URL not in os.environ:
            raise NoDatabaseError(DATABASE_URL)
        _open(write=write)
        return
    file = Path(path)
    # Two programs that begin one ledger would both make its tables.
    with _alone_in(file.parent) if write else nullcontext():
        _choose_file(file, begin=write if begin is None else begin)
        _open(write=write)


def _open(*, write: bool) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "taizhang.web.settings"
    import django  # noqa: PLC0415 - reads the environment when it is set up

    django.setup()
    if write:
        from django.core.management import call_command  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        _bring_projections_up_to_date()


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other program opens a ledger in a folder, where the system can tell.

    The folder is locked and not the file: closing a file that SQLite has open too would
    give up the locks of SQLite.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on Windows

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):  # what is wrong with the folder is told when it is used
        yield
        return
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _choose_file(file: Path, *, begin: bool) -> None:
    is_there = file.is_file() and file.stat().st_size > 0
    if not is_there and not begin:
        raise MissingFileError(str(file))
    if is_there and not _is_ledger(file):
        raise NotALedgerError(str(file))
    if not is_there:
        _begin(file)
    os.environ.pop(DATABASE_URL, None)
    os.environ["TAIZHANG_LEDGER"] = str(file.resolve())


def _begin(file: Path) -> None:
    """Say in a new file that it is a ledger, before it has tables: one may be killed over them."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(file)) as database:
        database.execute(f"PRAGMA application_id = {_OURS}")


def _bring_projections_up_to_date() -> None:
    """Make the projections anew where an earlier version made them."""
    from taizhang.ledger.chain import entries  # noqa: PLC0415 - needs Django to be set up
    from taizhang.ledger.projecting import is_of_today, rebuild  # noqa: PLC0415

    if not is_of_today():
        rebuild(entries())


def _is_ledger(file: Path) -> bool:
    """Return whether a database is one of ours, without writing to it as Django would."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as database:
            rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            tables = {name for (name,) in rows}
            [ours] = database.execute("PRAGMA application_id").fetchone()
    except sqlite3.DatabaseError as error:
        # One that is damaged, is being written to or waits for its journal to be played back
        # is ours for all we know; what is wrong is told when it is used.
        return error.sqlite_errorcode != sqlite3.SQLITE_NOTADB
    # Without tables of its own: somebody stopped while they were made.
    return ours == _OURS or "ledger_entry" in tables or tables <= {"django_migrations"}
