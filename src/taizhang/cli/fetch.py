"""`taizhang fetch`: addresses in, an archive folder out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from time import sleep
from urllib.parse import urlsplit

import click

from taizhang.cli.endings import Status, say
from taizhang.cli.inputs import STDIN
from taizhang.errors import FetchError
from taizhang.fetching import Archive, Bounds, Entry, fetch

_HELP = """Store what is at an address, with its hash, the server's headers and the time.

Documents vanish from the web: keep the bytes before you read them.  Every attempt is a
line in the archive's index, also one that fails; nothing in it is ever changed.
`taizhang extract ARCHIVE` reads what is there.  - reads addresses from standard input,
one a line.

Addresses of this machine and of private networks are refused, also behind a redirect.

\b
Examples:
  taizhang fetch https://www.lanling.example/2026.html  into the folder “archive”
  taizhang fetch - -o reports < addresses.txt           many, into another folder
  taizhang extract archive -o all.xlsx                  read what was fetched

\b
Exit status:
  0 done   2 wrong usage   3 an address could not be fetched
"""


@click.command("fetch", help=_HELP)
@click.argument("urls", metavar="URL...", nargs=-1, required=True)
@click.option(
    "-o",
    "--archive",
    "folder",
    metavar="DIR",
    default="archive",
    show_default=True,
    help="The folder to store in; it is made if it is not there.",
)
@click.option(
    "--max-size",
    type=click.FloatRange(0, 2000, min_open=True),
    default=50,
    show_default=True,
    metavar="MB",
    help="Refuse what is larger.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, 3600, min_open=True),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="Give an address up after so long.",
)
@click.option(
    "--pause",
    type=click.FloatRange(0, 3600),
    default=1,
    show_default=True,
    metavar="SECONDS",
    help="Wait before asking the same server again.",
)
@click.option("--allow-private", is_flag=True, help="Allow addresses of this machine and network.")
@click.pass_context
def command(  # noqa: PLR0913 - click hands over one argument an option
    ctx: click.Context,
    *,
    urls: tuple[str, ...],
    folder: str,
    max_size: float,
    timeout: float,
    pause: float,
    allow_private: bool,
) -> None:
    """Fetch one address after the other, and tell what came of each."""
    bounds = Bounds(size=int(max_size * (1 << 20)), seconds=timeout, allow_private=allow_private)
    archive = Archive(folder)
    failed = 0
    asked: set[str] = set()
    for url in _read_urls(urls):
        server = urlsplit(url).netloc if "//" in url else url
        if server in asked:
            sleep(pause)
        asked.add(server)
        entry = _fetch(url, archive, bounds)
        failed += entry.file is None
    ctx.exit(Status.UNREADABLE if failed else Status.DONE)


def _read_urls(urls: Iterable[str]) -> Iterator[str]:
    for url in urls:
        if url == STDIN:
            yield from (line.strip() for line in sys.stdin if line.strip())
        else:
            yield url


def _fetch(url: str, archive: Archive, bounds: Bounds) -> Entry:
    try:
        entry = archive.store(fetch(url, bounds))
    except FetchError as error:
        say(str(error))
        return archive.note_failure(error)
    if entry.file is None:
        say(str(FetchError(url, entry.error or "there is no answer")))
    else:
        click.echo(f"{archive.folder / entry.file}\t{entry.url}")
    return entry
