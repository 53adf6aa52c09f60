"""`taizhang extract`: reports in, their targets and results out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator

import click

from taizhang.cli.endings import STATUSES, Status, say, tell_count
from taizhang.cli.gathering import Request, Tally, gather
from taizhang.cli.inputs import STDIN, find_paths
from taizhang.cli.outputs import choose_format
from taizhang.cli.progress import show_progress
from taizhang.errors import FailedReportError, TaizhangError
from taizhang.exporting.statements.formats import FORMATS, Format
from taizhang.exporting.whole_files import Abandoned, open_whole
from taizhang.model import Kind
from taizhang.pipeline import Extraction
from taizhang.reading.formats import FORMATS as READABLE

_ONLY = {"targets": Kind.TARGET, "results": Kind.RESULT}

#: A mistake of ours that strikes every report need not be told for each.
_TOLD_AGAIN = 3

_FORMATS = ", ".join(f"{known.name} ({' '.join(known.suffixes)})" for known in READABLE)

_HELP = f"""Print what reports promise and what they claim, each with its exact words.

REPORT is a file (.pdf, .docx, .html, .txt …; a table holds a report a row), a folder, a
pattern, or - for standard input.  In a terminal you get a table to read; with
--format or -o, records to work with.  `taizhang schema` says what a record holds.

\b
Examples:
  taizhang extract 2026.docx                     a table to read
  taizhang extract 2026.docx --only targets      leave out what was achieved
  taizhang extract reports -o all.xlsx           a folder, for a spreadsheet
  taizhang extract *.txt --format jsonl | jq .   for programs
  taizhang extract speech.txt --year 2026        when the text does not tell

Reads {_FORMATS}.

{STATUSES}"""


@click.command("extract", help=_HELP)
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True)
@click.option(
    "--format",
    "format_name",
    type=click.Choice([known.name for known in FORMATS]),
    help="Write records in this format; without it, that of -o's suffix.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, as a whole or not at all.")
@click.option("--only", type=click.Choice(list(_ONLY)), help="Leave the other kind out.")
@click.option(
    "--year",
    type=click.IntRange(1900, 2199),
    help="The year the reports were delivered in, whatever they say themselves.",
)
@click.option("--region", metavar="PLACE", help="The place that the reports are about.")
@click.option(
    "--explain", is_flag=True, help="Show the repairs, and the rules that made each record."
)
@click.option("--strict", is_flag=True, help="Exit 1 if anything needs a second look.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=1,
    metavar="N",
    help="Read with N processes; worth it from some hundred reports.",
)
@click.pass_context
def command(  # noqa: PLR0913 - click hands over one argument an option
    ctx: click.Context,
    *,
    reports: tuple[str, ...],
    format_name: str | None,
    output: str | None,
    only: str | None,
    year: int | None,
    region: str | None,
    explain: bool,
    strict: bool,
    jobs: int,
) -> None:
    """Read the reports, write what was found, and tell how it went."""
    output = None if output == STDIN else output
    chosen = choose_format(FORMATS, format_name, output)
    if STDIN in reports and sys.stdin.isatty():
        say("Reading from the keyboard. End with Ctrl-D.")
    tally = Tally()
    paths = _sort_out(reports, tally)
    request = Request(year=year, region=region, only=_ONLY[only] if only else None)
    with show_progress(len(paths), wanted=output is not None or not sys.stdout.isatty()) as step:
        found = gather(paths, request, tally, jobs=jobs, when_read=step)
        if chosen is None:
            _print_tables(found, explain=explain)
        else:
            _write(found, chosen, output, tally, explain=explain)
    _conclude(tally, output)
    ctx.exit(_status(tally, strict=strict))


def _sort_out(reports: Iterable[str], tally: Tally) -> list[str]:
    paths: list[str] = []
    for found in find_paths(reports):
        if isinstance(found, TaizhangError):
            tally.failures.append(("", found))
        else:
            paths.append(found)
    return paths


def _print_tables(found: Iterator[Extraction], *, explain: bool) -> None:
    # Rich takes a third of the time in which a report is read.
    from taizhang.cli.table import open_console, print_extraction  # noqa: PLC0415

    console = open_console(sys.stdout)
    for extraction in found:
        print_extraction(console, extraction, explain=explain)


def _write(
    found: Iterator[Extraction], chosen: Format, output: str | None, tally: Tally, *, explain: bool
) -> None:
    if output is None:
        stream = sys.stdout.buffer
        chosen.write(found, stream, explain=explain)
        stream.flush()
        return
    with open_whole(output) as stream:
        chosen.write(found, stream, explain=explain)
        if not tally.reports:
            raise Abandoned


def _conclude(tally: Tally, output: str | None) -> None:
    """Say what was written, and list what could not be read."""
    mistakes: Counter[str] = Counter()
    for path, error in tally.failures:
        if isinstance(error, FailedReportError):
            mistakes[error.reason] += 1
            if mistakes[error.reason] > _TOLD_AGAIN:
                continue
        sentence = str(error)
        told = not path or path == STDIN or path in sentence
        say(sentence if told else f"{path}: {sentence}")
    for reason, count in mistakes.items():
        if count > _TOLD_AGAIN:
            say(f"The same mistake ({reason}) in {tell_count(count - _TOLD_AGAIN, 'more report')}.")
    if output is not None and tally.reports:
        say(
            f"Wrote {tell_count(tally.records, 'record')} of {tell_count(tally.reports, 'report')}"
            f" to {output}."
        )
    elif output is not None:
        say(f"No report was read, so {output} was not written.")


def _status(tally: Tally, *, strict: bool) -> Status:
    if strict and tally.flagged:
        reasons = ", ".join(f"{flag} {count}" for flag, count in tally.flags.most_common())
        say(f"{tell_count(tally.flagged, 'record')} to look at again: {reasons}.")
    if tally.failures:
        return Status.UNREADABLE
    return Status.LOOK_AGAIN if strict and tally.flagged else Status.DONE
