"""`taizhang serve`: the ledger as a site."""

from __future__ import annotations

import os
import secrets
import socket
import time
from http.client import HTTPConnection
from threading import Thread

import click

from taizhang.cli.endings import STATUSES
from taizhang.errors import MissingExtraError, PortUnusableError

#: Seconds between two looks whether the site answers.
_PATIENCE = 0.1

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
    _check_free(host, port)
    os.environ.setdefault("TAIZHANG_SECRET_KEY", secrets.token_urlsafe(50))
    open_ledger(ledger, write=True, begin=False)
    server = Granian(
        "taizhang.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_level=LogLevels.warning,
    )
    server.on_startup(Thread(target=_tell_when_it_answers, args=(host, port), daemon=True).start)
    server.serve()


def _tell_when_it_answers(host: str, port: int) -> None:
    """Print the address as soon as whoever opens it gets a page."""
    while True:
        connection = HTTPConnection(host, port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        except OSError:  # the processes that answer are still loading
            time.sleep(_PATIENCE)
        else:
            click.echo(f"The ledger is at http://{host}:{port}/ (Ctrl+C ends it).")
            return
        finally:
            connection.close()


def _check_free(host: str, port: int) -> None:
    """Find out before anything is loaded whether the site can answer where it is to."""
    try:
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        raise PortUnusableError(host, port, error.strerror or str(error)) from error
