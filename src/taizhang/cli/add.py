"""`taizhang add`: reports into a ledger that lasts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from taizhang.cli.endings import STATUSES, Status, say, tell_count
from taizhang.cli.gathering import Tally, gather
from taizhang.cli.naming import find_named
from taizhang.cli.observing import read_observations
from taizhang.cli.progress import show_progress
from taizhang.errors import LedgerUnwritableError, MissingExtraError
from taizhang.pipeline import Extraction

if TYPE_CHECKING:
    from taizhang.ledger.adding import Change

#: Who the ledger says wrote the entries.
_ACTOR = "command line"
_DATABASE_URL = "DATABASE_URL"  #: as in ledger.opening, which needs Django

_HELP = f"""Put reports into a ledger, with their bytes and everything they state.

LEDGER is a SQLite file, which is made when it is not there, or "DATABASE_URL" for the
database that this variable of the environment names.  A report that the ledger holds
already is not written again; one that a newer version reads otherwise is, and what changed
is counted.  Then the targets of every place that got something new are judged.  Nothing in
a ledger is ever changed or deleted.  A year or a place that the file does not tell is set
with FILE@2025, FILE@2025:PLACE or FILE@:PLACE.

\b
Examples:
  taizhang add ledger.db 2025.docx 2026.docx
  taizhang add ledger.db reports/ --observations yearbook.toml
  taizhang verify ledger.db

{STATUSES}"""


@click.command("add", help=_HELP)
@click.argument("ledger", metavar="LEDGER")
@click.argument("reports", metavar="REPORT...", nargs=-1)
@click.option(
    "--observations",
    metavar="FILE",
    multiple=True,
    help="Add statistics too: a TOML file that says what the columns of tables hold.",
)
@click.pass_context
def command(
    ctx: click.Context, *, ledger: str, reports: tuple[str, ...], observations: tuple[str, ...]
) -> None:
    """Read the reports, write down what is new, judge what it bears on, and tell how it went."""
    if not reports and not observations:
        raise click.UsageError("Name at least one REPORT, or statistics with --observations.")
    tally = Tally()
    opened = _Opened(ledger)
    with _tell_of_the_database(ledger):
        if opened.is_there:
            opened.ensure()
        counts, regions = _add_all(reports, tally, opened)
        regions |= _add_observations(observations, tally, counts, opened)
        counts["verdicts"] = _judge(regions)
    for path, error in tally.failures:
        sentence = str(error)
        say(sentence if not path or path in sentence else f"{path}: {sentence}")
    if opened.is_open:
        _conclude(ledger, counts)
    else:
        say(f"Nothing was read that could be added, so {ledger} was not made.")
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


@dataclass(slots=True)
class _Opened:
    """A ledger, opened when it is first needed: one that holds nothing is not made."""

    name: str
    is_open: bool = False

    @property
    def is_there(self) -> bool:
        return self.name == _DATABASE_URL or Path(self.name).exists()

    def ensure(self) -> None:
        """Open it, unless it is open."""
        if self.is_open:
            return
        try:
            from taizhang.ledger.opening import open_ledger  # noqa: PLC0415 - loads Django

            open_ledger(self.name, write=True)
        except ImportError as error:
            raise MissingExtraError("A ledger", "site") from error
        self.is_open = True


def _add_all(
    reports: tuple[str, ...], tally: Tally, opened: _Opened
) -> tuple[Counter[str], set[str | None]]:
    """Add every report that can be read; return how much was written, and for which places."""
    counts: Counter[str] = Counter()
    regions: set[str | None] = set()
    named = list(find_named(reports, tally))
    with show_progress(len(named), wanted=True) as step:
        for one in named:
            for extraction in gather([one.path], one.request, tally):
                opened.ensure()
                change = _add(extraction, one.path)
                counts.update(_count(change))
                if not change.is_unchanged or _owes_judgements(change.region):
                    regions.add(change.region)
            step()
    return counts, regions


def _add(extraction: Extraction, path: str) -> Change:
    from taizhang.filing import file_report  # noqa: PLC0415 - needs an open ledger

    return file_report(extraction, path, actor=_ACTOR)


def _owes_judgements(region: str | None) -> bool:
    """Return whether an earlier run was stopped before it judged a place."""
    from taizhang.ledger.adding import owes_judgements  # noqa: PLC0415 - needs an open ledger

    return region is not None and owes_judgements(region)


def _count(change: Change) -> Counter[str]:
    """Return how many reports and records of each kind were written."""
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


def _add_observations(
    files: tuple[str, ...], tally: Tally, counts: Counter[str], opened: _Opened
) -> set[str | None]:
    """Add statistics; return the places that they are about."""
    if not files:
        return set()
    statistics = read_observations(files, tally)
    for remark in statistics.remarks:
        say(remark.sentence)
    if not statistics.observations:
        return set()
    opened.ensure()
    from taizhang.filing import file_observations  # noqa: PLC0415 - needs an open ledger

    filed = file_observations(statistics.observations, actor=_ACTOR)
    counts["observations"] = filed.new
    return set(filed.regions)


def _judge(regions: set[str | None]) -> int:
    if not regions:
        return 0
    from taizhang.filing import judge  # noqa: PLC0415 - needs an open ledger

    return judge(sorted(slug for slug in regions if slug is not None), actor=_ACTOR)


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
    if counts["observations"]:
        told.append(f"{tell_count(counts['observations'], 'statistic')} added.")
    if counts["verdicts"]:
        told.append(f"{tell_count(counts['verdicts'], 'verdict')} new or changed.")
    click.echo(" ".join(told))
