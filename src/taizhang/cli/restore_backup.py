"""`taizhang restore-backup`: a ledger again out of one file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from taizhang.cli.endings import Status
from taizhang.cli.ledger_check import tell_of_copy
from taizhang.cli.ledgers import DATABASE_URL, needs_site
from taizhang.errors import NoDatabaseError

_HELP = """Make a ledger out of a backup.

NEW is a path where nothing is yet, or DATABASE_URL, whose database must be empty.  With
--verify the chain, the files, the quotations and the tables are checked first: NEW appears
only if all holds.

\b
Examples:
  taizhang restore-backup monday.db ledger.db --verify

\b
Exit status:
  0 done   1 the backup has faults   2 NEW cannot be written   3 FILE is no backup
"""


@click.command("restore-backup", help=_HELP)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEW")
@click.option("--verify", "verifying", is_flag=True, help="Check everything first.")
@click.pass_context
def command(ctx: click.Context, *, file: Path, new: str, verifying: bool) -> None:
    """Copy it back, checked if that is wanted."""
    with needs_site("A backup"):
        from taizhang.keeping.backing_up import restore_server, restored_file  # noqa: PLC0415

    if new == DATABASE_URL:
        if DATABASE_URL not in os.environ:
            raise NoDatabaseError(DATABASE_URL)
        restore_server(file, os.environ[DATABASE_URL])
        if verifying and tell_of_copy(new) is not Status.DONE:
            ctx.exit(Status.LOOK_AGAIN)
    else:
        with restored_file(file, Path(new)) as path:
            if verifying and tell_of_copy(str(path)) is not Status.DONE:
                sys.stdout.flush()
                raise _FaultyBackup(f"“{file}” has faults, so {new} was not made.")
    click.echo(f"Restored {new} from {file}.")


class _FaultyBackup(click.ClickException):
    """The backup does not hold."""

    exit_code = Status.LOOK_AGAIN
