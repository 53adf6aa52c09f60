"""`taizhang import`: a package → the same ledger."""

from __future__ import annotations

from pathlib import Path

import click

from taizhang.cli.endings import STATUSES
from taizhang.cli.ledgers import DATABASE_URL, needs_site
from taizhang.errors import OccupiedError

_HELP = f"""Make a ledger out of a package that taizhang export wrote.

NEW is a path where nothing is yet, or DATABASE_URL, whose ledger must be empty.  The entries
are the same, with their hashes, times and authors, and each is checked before it is taken.
NEW is there as a whole or not at all.

\b
Examples:
  taizhang import copy.db ledger.zip
  DATABASE_URL=postgresql://user@host/name taizhang import DATABASE_URL ledger.zip

{STATUSES}"""


@click.command("import", help=_HELP)
@click.argument("new", metavar="NEW")
@click.argument("package", metavar="PACKAGE", type=click.Path(path_type=Path))
def command(*, new: str, package: Path) -> None:
    """Fill a new ledger, and tell how much it holds."""
    with needs_site("A ledger"):
        from taizhang.keeping.backing_up import whole_file  # noqa: PLC0415
        from taizhang.ledger.opening import open_ledger  # noqa: PLC0415
    if new == DATABASE_URL:
        open_ledger(new, write=True)
        from taizhang.ledger.chain import find_last  # noqa: PLC0415 - needs an open ledger

        if find_last() is not None:
            raise OccupiedError(f"the ledger of {new}")
        count = _fill(package)
    else:
        if Path(new).exists():
            raise OccupiedError(new)
        with whole_file(Path(new)) as path:
            open_ledger(path, write=True)
            count = _fill(package)
    click.echo(f"Made {new} of {package}: {count:,} entr{'y' if count == 1 else 'ies'}.")


def _fill(path: Path) -> int:
    from django.db import connection  # noqa: PLC0415 - needs an open ledger

    from taizhang.keeping.packages.importing import import_package  # noqa: PLC0415
    from taizhang.keeping.packages.reading import Package  # noqa: PLC0415

    with Package(path) as package:
        count = import_package(package, str(path))
    connection.close()
    return count
