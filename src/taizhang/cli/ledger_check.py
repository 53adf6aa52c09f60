"""The part of `taizhang verify` that looks at a ledger."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from taizhang.cli.endings import Status, tell_count
from taizhang.cli.ledgers import DATABASE_URL, needs_site, reading
from taizhang.errors import MissingFileError

#: How every SQLite database begins.
_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be checked of a ledger beside its chain."""

    key: Path | None = None  #: the public key of its checkpoints
    checkpoints: Sequence[Path] = ()  #: further ones, that somebody kept
    rebuild: bool = False


def is_ledger(path: str) -> bool:
    """Return whether a path leads to a database, and not to a file of judgements."""
    if path == DATABASE_URL:
        return True
    try:
        with open(path, "rb") as stream:
            return stream.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def check_ledger(path: str, asked: Asked) -> Status:
    """Print every fault of a ledger, and what stands for the whole of it."""
    if not asked.rebuild or path == DATABASE_URL:
        with reading(path):
            return _tell_faults(asked)
    # Making the tables anew takes long; the ledger itself stays free for others.
    with needs_site("A ledger"):
        from taizhang.keeping.backing_up import copy_database  # noqa: PLC0415
    with tempfile.TemporaryDirectory(dir=Path(path).resolve().parent) as folder:
        copy = Path(folder, "ledger.db")
        copy_database(Path(path), copy)
        with reading(str(copy)):
            return _tell_faults(asked)


def tell_of_copy(path: str) -> Status:
    """Check everything about a ledger that is nobody else's yet."""
    with reading(path):
        return _tell_faults(Asked(rebuild=True))


def _tell_faults(asked: Asked) -> Status:
    from django.db import connection  # noqa: PLC0415 - needs an open ledger

    from taizhang.ledger.chain import entries, find_faults, find_last, find_state  # noqa: PLC0415

    faults = 0
    for fault in find_faults(entries()):
        faults += 1
        click.echo(fault.sentence)
    if asked.key is not None:
        faults += _tell_of_checkpoints(asked.key, asked.checkpoints)
    if asked.rebuild:
        faults += _tell_of_tables()
    state, last = find_state(entries()), find_last()
    connection.close()
    found = tell_count(faults, "fault") if faults else "No fault"
    click.echo(f"{found} in {state.size:,} entr{'y' if state.size == 1 else 'ies'}.")
    click.echo(f"Root: {state.root.hex()}")
    if last is not None:
        click.echo(f"Last entry: {last.hash}")
    return Status.LOOK_AGAIN if faults else Status.DONE


def _tell_of_checkpoints(key: Path, files: Sequence[Path]) -> int:
    from taizhang.keeping.checkpointing import find_unlike, kept_notes  # noqa: PLC0415
    from taizhang.keeping.keys import read_public_key  # noqa: PLC0415
    from taizhang.ledger.chain import entries  # noqa: PLC0415

    public = read_public_key(key)
    notes = [*map(_read_note, files), *kept_notes()]
    faults = 0
    for fault in find_unlike(notes, public, entries()):
        faults += 1
        click.echo(fault.sentence)
    if not notes:
        click.echo("The ledger keeps no checkpoint; name one with --checkpoint.")
    elif not faults:
        click.echo(f"{tell_count(len(notes), 'checkpoint')} signed by this key hold.")
    return faults


def _read_note(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise MissingFileError(str(path)) from None


def _tell_of_tables() -> int:
    from taizhang.keeping.rebuilding import find_differences  # noqa: PLC0415

    faults = 0
    for sentence in find_differences():
        faults += 1
        click.echo(sentence)
    if not faults:
        click.echo("The tables are what the entries give.")
    return faults
