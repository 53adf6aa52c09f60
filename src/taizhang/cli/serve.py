"""`taizhang serve`: the ledger as a site."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

import click

from taizhang.cli.endings import STATUSES
from taizhang.cli.site_key import find_key
from taizhang.errors import MissingExtraError, PortUnusableError

#: Seconds between two looks whether the site answers.
_PATIENCE = 0.1

_HELP = f"""Show a ledger as a site, until Ctrl+C.

LEDGER is a SQLite file, or "DATABASE_URL" for the database that this variable of the
environment names.  Only programs on this machine can reach the site, unless --host says
otherwise; then TAIZHANG_HOSTS names what it is called.  What signs who is signed in is
TAIZHANG_SECRET_KEY, without it a key that is kept beside the file (ledger.db.key).

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
@click.option("--work/--no-work", default=True, help="Also read what editors upload.")
def command(*, ledger: str, host: str, port: int, workers: int, work: bool) -> None:
    """Bring the ledger's tables up to date, then answer until somebody stops it."""
    try:
        from granian import Granian  # noqa: PLC0415 - few runs serve
        from granian.constants import Interfaces  # noqa: PLC0415
        from granian.log import LogLevels  # noqa: PLC0415

        from taizhang.ledger.opening import DATABASE_URL, open_ledger  # noqa: PLC0415 - loads Django
    except ImportError as error:
        raise MissingExtraError("The site", "site") from error
    _check_free(host, port)
    if ledger == DATABASE_URL or Path(ledger).is_file():  # otherwise no key is left lying about
        os.environ["TAIZHANG_SECRET_KEY"] = find_key(ledger)
    open_ledger(ledger, write=True, begin=False)
    server = Granian(
        "taizhang.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=2,
        log_level=LogLevels.warning,
    )
    server.on_startup(Thread(target=_tell_when_it_answers, args=(host, port), daemon=True).start)
    with _start_worker(ledger) if work else nullcontext():
        server.serve()


@contextmanager
def _start_worker(ledger: str) -> Iterator[None]:
    """Have uploads read by another process, as long as the site answers."""
    call = "from taizhang.cli import main; main()"
    command = [sys.executable, "-c", call, "work", ledger, "--with-parent", str(os.getpid())]
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


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
