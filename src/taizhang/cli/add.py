"""`taizhang add`: reports into a ledger that lasts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click

from taizhang.cli.endings import STATUSES, Status, say, tell_count
from taizhang.cli.gathering import Tally, gather
from taizhang.cli.naming import find_named
from taizhang.cli.progress import show_progress
from taizhang.errors import LedgerUnwritableError, MissingExtraError
from taizhang.pipeline import Extraction
from taizhang.reading import find_further_pages

_HELP = f"""Put reports into a ledger, with their bytes and everything they state.

LEDGER is a SQLite file, which is made when it is not there.  A report that the ledger holds
already is not written again; one that a newer version reads otherwise is, and what changed
is counted.  Nothing in a ledger is ever changed or deleted.  A year or a place that the
file does not tell is set with FILE@2025, FILE@2025:PLACE or FILE@:PLACE.

\b
Examples:
  taizhang add ledger.db 2025.docx 2026.docx
  taizhang add ledger.db reports/
  taizhang verify ledger.db

{STATUSES}"""


@click.command("add", help=_HELP)
@click.argument("ledger", metavar="LEDGER", type=click.Path(dir_okay=False))
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True)
@click.pass_context
def command(ctx: click.Context, *, ledger: str, reports: tuple[str, ...]) -> None:
    """Read the reports, write down what is new, and tell how it went."""
    tally = Tally()
    with _tell_of_the_database(ledger):
        _open(ledger)
        counts = _add_all(reports, tally)
    for path, error in tally.failures:
        sentence = str(error)
        say(sentence if not path or path in sentence else f"{path}: {sentence}")
    _conclude(ledger, counts)
    ctx.exit(Status.UNREADABLE if tally.failures else Status.DONE)


@contextmanager
def _tell_of_the_database(ledger: str) -> Iterator[None]:
    """Say in a sentence what the database says: a full disk, a locked file, no such folder."""
    try:
        from django.db import DatabaseError  # noqa: PLC0415 - takes time
    except ImportError as error:
        raise MissingExtraError("A ledger", "site") from error
    try:
        yield
    except DatabaseError as error:
        raise LedgerUnwritableError(ledger, str(error)) from error


def _open(ledger: str) -> None:
    try:
        from taizhang.ledger.opening import open_ledger  # noqa: PLC0415 - loads Django

        open_ledger(ledger, write=True)
    except ImportError as error:
        raise MissingExtraError("A ledger", "site") from error


def _add_all(reports: tuple[str, ...], tally: Tally) -> Counter[str]:
    """Add every report that can be read; return how much was written."""
    counts: Counter[str] = Counter()
    named = list(find_named(reports, tally))
    with show_progress(len(named), wanted=True) as step:
        for one in named:
            for extraction in gather([one.path], one.request, tally):
                counts.update(_add(extraction, one.path))
            step()
    return counts


def _add(extraction: Extraction, path: str) -> Counter[str]:
    """Add one report; return how many reports and records of each kind were written."""
    from taizhang import __version__  # noqa: PLC0415 - takes time
    from taizhang.ledger.adding import add_report  # noqa: PLC0415 - needs an open ledger
    from taizhang.ledger.events import ReportAdded  # noqa: PLC0415

    program = f"taizhang {__version__}"
    event = ReportAdded.of(extraction.document, extraction.statements, files=(), program=program)
    change = add_report(event, partial(_read_files, path), actor="command line")
    if change.is_unchanged:
        return Counter(unchanged=1)
    if change.is_new:
        return Counter(new=1, records=len(change.added))
    return Counter(
        read_again=1,
        gained=len(change.added),
        lost=len(change.removed),
        changed=len(change.changed),
    )


def _read_files(path: str) -> list[bytes]:
    return [file.read_bytes() for file in (Path(path), *find_further_pages(path))]


def _conclude(ledger: str, counts: Counter[str]) -> None:
    told = [
        f"Added {tell_count(counts['new'], 'report')} with"
        f" {tell_count(counts['records'], 'record')} to {ledger}."
    ]
    if counts["unchanged"]:
        told.append(f"{tell_count(counts['unchanged'], 'report')} there already.")
    if counts["read_again"]:
        told.append(
            f"{tell_count(counts['read_again'], 'report')} read otherwise than before:"
            f" {counts['gained']:,} records more, {counts['lost']:,} fewer,"
            f" {counts['changed']:,} changed."
        )
    click.echo(" ".join(told))
