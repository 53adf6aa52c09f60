"""`taizhang serve`: the ledger as a site."""

from __future__ import annotations

import os
import secrets

import click

from taizhang.cli.endings import STATUSES
from taizhang.errors import MissingExtraError

_HELP = f"""Show a ledger as a site, until Ctrl+C.

LEDGER is a SQLite file, or "DATABASE_URL" for the database that this variable of the
environment names.  Only programs on this machine can reach the site, unless --host says
otherwise; then TAIZHANG_HOSTS names what it is called.

\b
Examples:
  taizhang serve ledger.db
  TAIZHANG_HOSTS=ledger.example.org taizhang serve ledger.db --host 0.0.0.0 --workers 4

{STATUSES}"""


@click.command("serve", help=_HELP)
@click.argument("ledger", metavar="LEDGER")
@click.option("--host", default="127.0.0.1", show_default=True, help="Answer at this address.")
@click.option("--port", default=8000, show_default=True, help="Answer at this port.")
@click.option("--workers", default=2, show_default=True, help="Processes that answer.")
def command(*, ledger: str, host: str, port: int, workers: int) -> None:
    """Bring the ledger's tables up to date, then answer until somebody stops it."""
    try:
        from granian import Granian  # noqa: PLC0415 - few runs serve
        from granian.constants import Interfaces  # noqa: PLC0415
        from granian.log import LogLevels  # noqa: PLC0415

        from taizhang.ledger.opening import open_ledger  # noqa: PLC0415 - loads Django
    except ImportError as error:
        raise MissingExtraError("The site", "site") from error
    os.environ.setdefault("TAIZHANG_SECRET_KEY", secrets.token_urlsafe(50))
    open_ledger(ledger, write=True)
    click.echo(f"The ledger is at http://{host}:{port}/ (Ctrl+C ends it).")
    Granian(
        "taizhang.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_level=LogLevels.warning,
    ).serve()
