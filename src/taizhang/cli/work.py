"""`taizhang work`: what editors uploaded, into the ledger."""

from __future__ import annotations

import os

import click

from taizhang.cli.endings import STATUSES, tell_count
from taizhang.errors import MissingExtraError

_HELP = f"""Read what editors uploaded into a ledger, until Ctrl+C.

LEDGER is as for taizhang serve, which starts one such worker itself.  Each file is read in
a process of its own, within limits of time and memory.  Several workers may share a ledger.

\b
Examples:
  taizhang work ledger.db                  beside taizhang serve ledger.db --no-work
  taizhang work ledger.db --until-empty    from time to time

{STATUSES}"""


@click.command("work", help=_HELP)
@click.argument("ledger", metavar="LEDGER")
@click.option("--until-empty", is_flag=True, help="End when nothing waits.")
@click.option("--with-parent", type=int, hidden=True, help="End with the process that started it.")
def command(*, ledger: str, until_empty: bool, with_parent: int | None) -> None:
    """Take uploads one after the other."""
    try:
        from taizhang.ledger.opening import open_ledger  # noqa: PLC0415 - loads Django
    except ImportError as error:
        raise MissingExtraError("A ledger", "site") from error
    open_ledger(ledger, write=with_parent is None, begin=False)
    from taizhang.desk.working import work  # noqa: PLC0415 - needs an open ledger

    done = work(until_empty=until_empty, goes_on=lambda: with_parent in {None, os.getppid()})
    if until_empty:
        click.echo(f"{tell_count(done, 'upload')} read.")
