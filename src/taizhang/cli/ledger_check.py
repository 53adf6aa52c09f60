"""The part of `taizhang verify` that looks at a ledger."""

from __future__ import annotations

import click

from taizhang.cli.endings import Status, tell_count
from taizhang.errors import MissingExtraError, UnreadableFileError

#: How every SQLite database begins.
_SQLITE = b"SQLite format 3\0"


def is_ledger(path: str) -> bool:
    """Return whether a path leads to a database, and not to a file of judgements."""
    try:
        with open(path, "rb") as stream:
            return stream.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def check_ledger(path: str) -> Status:
    """Print every fault of a ledger, and what stands for the whole of it."""
    try:
        from taizhang.ledger.opening import open_ledger  # noqa: PLC0415 - loads Django

        open_ledger(path)
    except ImportError as error:
        raise MissingExtraError("A ledger", "site") from error
    from django.db import DatabaseError  # noqa: PLC0415

    try:
        return _tell_faults()
    except DatabaseError as error:
        raise UnreadableFileError(path, str(error)) from error


def _tell_faults() -> Status:
    from taizhang.ledger.chain import entries, find_faults, find_state  # noqa: PLC0415

    faults = 0
    for fault in find_faults(entries()):
        faults += 1
        click.echo(fault.sentence)
    state = find_state(entries())
    found = tell_count(faults, "fault") if faults else "No fault"
    click.echo(f"{found} in {state.size:,} entr{'y' if state.size == 1 else 'ies'}.")
    click.echo(f"Root: {state.root.hex()}")
    return Status.LOOK_AGAIN if faults else Status.DONE
