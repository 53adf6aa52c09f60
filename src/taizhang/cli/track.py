"""`taizhang track`: what became of the targets of reports."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from taizhang.cli.endings import STATUSES, Status, say, tell_count
from taizhang.cli.gathering import Tally, gather
from taizhang.cli.inputs import STDIN
from taizhang.cli.naming import find_named
from taizhang.cli.observing import read_observations
from taizhang.cli.outputs import choose_format
from taizhang.cli.progress import show_progress
from taizhang.errors import TaizhangError
from taizhang.exporting.judgements.formats import TRACK_FORMATS, TrackFormat
from taizhang.exporting.whole_files import open_whole
from taizhang.lexicon.wording import note_words
from taizhang.model import Judgement, Verdict
from taizhang.pipeline import Extraction, Tracking, track

_HELP = f"""Print what became of every target, with both quotations and the reason.

Give two or more reports of a place, in any order: what one promises is looked up in the
one of the year after.  Reports of several places are tracked each with its own.  A year
or a place that the file does not tell, or tells wrong, is set with FILE@2025,
FILE@2025:PLACE or FILE@:PLACE.

\b
Examples:
  taizhang track 2025.docx 2026.docx             a table to read
  taizhang track 2025.docx 2026.docx --only missed --only unstated
  taizhang track reports -o ledger.jsonl         a folder, for programs
  taizhang track reports -o promises.html        one page, to read or to send
  taizhang track a.txt@2025 b.txt@2026 --explain how each verdict was reached
  taizhang track reports --observations stats.toml
  taizhang track reports --history               each target over the years

{STATUSES}"""


@click.command("track", help=_HELP)
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True)
@click.option(
    "--format",
    "format_name",
    type=click.Choice([known.name for known in TRACK_FORMATS]),
    help="Write records in this format; without it, that of -o's suffix.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, as a whole or not at all.")
@click.option(
    "--only",
    multiple=True,
    type=click.Choice([verdict.value for verdict in Verdict]),
    help="Leave the other verdicts out; may be given several times.",
)
@click.option(
    "--observations",
    metavar="FILE",
    multiple=True,
    help="Judge by statistics too: a TOML file that says what the columns of tables hold.",
)
@click.option(
    "--vintage",
    metavar="DAY",
    callback=lambda _context, _option, day: _check_day(day),
    help="Use statistics as they were known on a day (2026-03-01).",
)
@click.option(
    "--history",
    is_flag=True,
    help="Show each yearly target over the years: raised, lowered after a miss, dropped.",
)
@click.option(
    "--explain", is_flag=True, help="Show both quotations, the arithmetic, the match and the rule."
)
@click.option(
    "--strict", is_flag=True, help="Exit 1 if something about the documents cost judgements."
)
@click.pass_context
def command(  # noqa: PLR0913 - click hands over one argument an option
    ctx: click.Context,
    *,
    reports: tuple[str, ...],
    format_name: str | None,
    output: str | None,
    only: tuple[str, ...],
    observations: tuple[str, ...],
    vintage: str | None,
    history: bool,
    explain: bool,
    strict: bool,
) -> None:
    """Read the reports, track them, and write what came of it."""
    output = None if output == STDIN else output
    chosen = choose_format(TRACK_FORMATS, format_name, output)
    if history and (only or (chosen is not None and chosen.name != "jsonl")):
        raise click.UsageError("--history is a table to read or JSON Lines, and takes no --only.")
    tally = Tally()
    statistics = read_observations(observations, tally)
    named = list(find_named(reports, tally))
    with show_progress(len(named), wanted=output is not None or not sys.stdout.isatty()) as step:
        extractions: list[Extraction] = []
        for one in named:
            extractions += gather([one.path], one.request, tally)
            step()
    tracking = track(extractions, statistics, vintage=vintage)
    if history:
        _write_histories(tracking, chosen, output)
        _tell_faults(tracking, tally)
        ctx.exit(_status(tracking, tally, strict=strict))
    verdicts = frozenset(map(Verdict, only)) or frozenset(Verdict)
    judgements = [found for found in tracking if found.verdict in verdicts]
    _write(tracking, judgements, chosen, output, explain=explain)
    _conclude(tracking, judgements, tally, output)
    ctx.exit(_status(tracking, tally, strict=strict))


def _check_day(day: str | None) -> str | None:
    if day is not None:
        from taizhang.tracking.vintages import read_day  # noqa: PLC0415 - few runs need it

        try:
            return read_day(day)
        except TaizhangError as error:
            raise click.BadParameter(str(error)) from None
    return None


def _write(
    tracking: Tracking,
    judgements: Sequence[Judgement],
    chosen: TrackFormat | None,
    output: str | None,
    *,
    explain: bool,
) -> None:
    if chosen is None:
        from taizhang.cli.track_table import print_tracking  # noqa: PLC0415 - Rich is slow to load

        print_tracking(sys.stdout, tracking, judgements, explain=explain)
    elif output is None:
        chosen.write(tracking, judgements, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    elif tracking.extractions:
        with open_whole(output) as stream:
            chosen.write(tracking, judgements, stream)


def _write_histories(tracking: Tracking, chosen: TrackFormat | None, output: str | None) -> None:
    histories = tracking.histories()
    if chosen is None:
        from taizhang.cli.history_table import print_histories  # noqa: PLC0415 - Rich is slow

        print_histories(sys.stdout, histories)
        return
    from taizhang.exporting.judgements.histories import to_json_lines  # noqa: PLC0415

    if output is None:
        sys.stdout.buffer.writelines(to_json_lines(histories))
        sys.stdout.buffer.flush()
        return
    with open_whole(output) as stream:
        stream.writelines(to_json_lines(histories))
    say(f"Wrote {tell_count(len(histories), 'target')} over the years to {output}.")


def _conclude(
    tracking: Tracking, judgements: Sequence[Judgement], tally: Tally, output: str | None
) -> None:
    """Say what could not be read, what about the documents cost judgements, what was written."""
    _tell_faults(tracking, tally)
    if output is None:
        return
    if tracking.extractions:
        of = tell_count(len(tracking.extractions), "report")
        say(f"Wrote {tell_count(len(judgements), 'target')} of {of} to {output}.")
    else:
        say(f"No report was read, so {output} was not written.")


def _tell_faults(tracking: Tracking, tally: Tally) -> None:
    for path, error in tally.failures:
        sentence = str(error)
        say(sentence if not path or path in sentence else f"{path}: {sentence}")
    for note in tracking.notes:
        say(note_words(note.code, note.details, "en"))
    for remark in tracking.remarks:
        say(remark.sentence)


def _status(tracking: Tracking, tally: Tally, *, strict: bool) -> Status:
    if tally.failures:
        return Status.UNREADABLE
    return Status.LOOK_AGAIN if strict and (tracking.notes or tracking.remarks) else Status.DONE
