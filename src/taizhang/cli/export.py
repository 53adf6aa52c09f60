"""`taizhang export`: a ledger, or part of it, as open data."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from taizhang.cli.endings import STATUSES
from taizhang.cli.ledgers import DATABASE_URL, needs_site, reading

if TYPE_CHECKING:
    pass

_HELP = f"""Write a ledger as a Data Package that anybody can read, check and make a ledger of.

OUT is a new folder, or a file whose name ends in .zip; it appears as a whole or not at all.
The package holds the entries with their hashes, the documents as they came, and every table
as CSV and in the other formats asked for, with a description of each column.  With
--region, --year or --query it is a part, which can be checked but not imported.  Accounts
are never in it.

\b
Examples:
  taizhang export ledger.db -o ledger.zip
  taizhang export ledger.db -o ledger --format parquet --format xlsx --key keeper.pem
  taizhang export ledger.db -o lanling.zip --region 澜陵市 --query 就业

{STATUSES}"""

_FORMATS = ("csv", "spreadsheet", "jsonl", "parquet", "xlsx", "sqlite")
_LICENCES = ("CC0-1.0", "CC-BY-4.0", "ODC-By-1.0", "ODbL-1.0")


@click.command("export", help=_HELP)
@click.argument("ledger", metavar="LEDGER")
@click.option("-o", "--output", metavar="OUT", required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(_FORMATS),
    help="Also in this format. CSV is always there; spreadsheet is CSV that is safe to open.",
)
@click.option("--region", metavar="PLACE", help="Only a place, with those below it.")
@click.option("--year", type=int, help="Only reports of this year.")
@click.option("--query", metavar="WORDS", help="Only statements that hold all these words.")
@click.option("--licence", type=click.Choice(_LICENCES), default="CC0-1.0", show_default=True)
@click.option("--key", type=click.Path(path_type=Path), help="Add a checkpoint, signed by this.")
def command(  # noqa: PLR0913 - click hands over one argument an option
    *,
    ledger: str,
    output: Path,
    formats: tuple[str, ...],
    region: str | None,
    year: int | None,
    query: str | None,
    licence: str,
    key: Path | None,
) -> None:
    """Write the package from one moment of the ledger."""
    if key is not None and (region, year, query) != (None, None, None):
        raise click.UsageError("A checkpoint is about the whole ledger; leave --key out.")
    with _one_moment(ledger, output):
        from taizhang.keeping.packages.selecting import Part  # noqa: PLC0415
        from taizhang.keeping.packages.writing import Wanted, write_package  # noqa: PLC0415

        wanted = Wanted(
            formats=formats,
            licence=licence,
            part=Part(region=region, year=year, query=query or None),
            note=None if key is None else _sign(key),
        )
        facts = write_package(output, wanted)
    told = f"{facts.rows['statements']:,} records of {facts.rows['documents']:,} reports"
    entries = f" and {facts.entries:,} entries" if wanted.part.is_whole else ", a part,"
    click.echo(f"Wrote {told}{entries} to {output}.")


def _sign(key: Path) -> str:
    from taizhang.keeping.checkpointing import make_checkpoint  # noqa: PLC0415
    from taizhang.keeping.keys import read_private_key  # noqa: PLC0415

    return make_checkpoint(read_private_key(key), None)


@contextmanager
def _one_moment(ledger: str, output: Path) -> Iterator[None]:
    """Open a ledger so that nothing changes while it is read, and others can write."""
    with needs_site("A package"):
        from django.db import connection, transaction  # noqa: PLC0415

        from taizhang.keeping.backing_up import copy_database  # noqa: PLC0415
        from taizhang.ledger.opening import open_ledger  # noqa: PLC0415
    if ledger == DATABASE_URL:
        with reading(ledger), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield
        return
    # Reading a SQLite database for long would keep others from writing: a copy is read.
    parent = output.resolve().parent
    with tempfile.TemporaryDirectory(dir=parent if parent.is_dir() else None) as folder:
        copy = Path(folder, "ledger.db")
        copy_database(Path(ledger), copy)
        os.chmod(copy, 0o600)
        open_ledger(copy, write=True)  # brings the tables of the copy to today's form
        yield
        connection.close()
