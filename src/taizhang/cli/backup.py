"""`taizhang backup`: all of a ledger in one file."""

from __future__ import annotations

import os
from pathlib import Path

import click

from taizhang.cli.ledgers import DATABASE_URL, needs_site
from taizhang.errors import NoDatabaseError

_HELP = """Copy a ledger, as it is at one moment, into one file.

Others may write meanwhile.  FILE appears as a whole or not at all.  A ledger in a file is
copied as a database that can be used as it is; for DATABASE_URL the program pg_dump of
PostgreSQL makes a dump.  A backup holds everything, the accounts and their passwords'
hashes too: keep it as safe as the ledger.  What is for everybody is written by taizhang
export, which never holds accounts.

\b
Examples:
  taizhang backup ledger.db monday.db
  taizhang restore-backup monday.db ledger.db --verify

\b
Exit status:
  0 done   2 FILE cannot be written   3 there is no such ledger
"""


@click.command("backup", help=_HELP)
@click.argument("ledger", metavar="LEDGER")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
def command(*, ledger: str, file: Path) -> None:
    """Copy it, and tell how large the copy is."""
    with needs_site("A backup"):
        from taizhang.keeping.backing_up import back_up_file, back_up_server  # noqa: PLC0415

    if ledger == DATABASE_URL:
        if DATABASE_URL not in os.environ:
            raise NoDatabaseError(DATABASE_URL)
        back_up_server(os.environ[DATABASE_URL], file)
    else:
        back_up_file(Path(ledger), file)
    click.echo(f"Copied {ledger} to {file}: {file.stat().st_size:,} bytes, accounts included.")
