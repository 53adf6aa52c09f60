"""`taizhang check`: figures of reports that do not agree with each other, or with statistics."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

import click

from taizhang.cli.endings import STATUSES, Status, say
from taizhang.cli.gathering import Tally, gather
from taizhang.cli.naming import find_named
from taizhang.cli.observing import read_observations
from taizhang.cli.progress import show_progress
from taizhang.exporting.characters import to_terminal_text
from taizhang.exporting.findings import to_finding_records
from taizhang.exporting.json_lines import to_json
from taizhang.lexicon.wording import change_words, check_word, finding_words, severity_word
from taizhang.model import Finding, Outcome, Statement
from taizhang.pipeline import Extraction, check

_HELP = f"""Print where the figures of reports do not agree with each other.

Each report is checked by itself: one thing told in two figures, a floor above its stretch,
parts above their whole.  With statistics, its results are held against them.  Each finding
has the words, the arithmetic, and the smallest change that would resolve it.  Whether a
target is high or low is nobody's business here.

\b
Examples:
  taizhang check draft.docx                      before it is delivered
  taizhang check reports --observations nbs.toml results against statistics
  taizhang check *.txt --format jsonl | jq .     for programs
  taizhang check draft.docx --strict             exit 1 if anything was found

{STATUSES}"""


@click.command("check", help=_HELP)
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["jsonl"]),
    help="Print one JSON object a line.",
)
@click.option(
    "--observations",
    metavar="FILE",
    multiple=True,
    help="Hold results against statistics: a TOML file that says what the columns hold.",
)
@click.option("--strict", is_flag=True, help="Exit 1 if anything was found.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    reports: tuple[str, ...],
    format_name: str | None,
    observations: tuple[str, ...],
    strict: bool,
) -> None:
    """Read the reports, check them, and print what was noticed."""
    tally = Tally()
    statistics = read_observations(observations, tally)
    named = list(find_named(reports, tally))
    extractions: list[Extraction] = []
    with show_progress(len(named), wanted=not sys.stdout.isatty()) as step:
        for one in named:
            extractions += gather([one.path], one.request, tally)
            step()
    findings = check(extractions, statistics)
    if format_name == "jsonl":
        for record in to_finding_records(findings, extractions):
            click.echo(to_json(record))
    else:
        _print(findings, extractions)
    for path, error in tally.failures:
        sentence = str(error)
        say(sentence if not path or path in sentence else f"{path}: {sentence}")
    if tally.failures:
        ctx.exit(Status.UNREADABLE)
    ctx.exit(Status.LOOK_AGAIN if strict and findings else Status.DONE)


def _print(findings: Sequence[Finding], extractions: Sequence[Extraction]) -> None:
    names = {found.document.sha256: found.document.name for found in extractions}
    for finding in findings:
        for line in _describe(finding, names):
            click.echo(to_terminal_text(line))
        click.echo()
    if not findings:
        click.echo("No figures were found that disagree.")


def _describe(finding: Finding, names: dict[str, str]) -> Iterator[str]:
    place = f"{finding.region or '地区不明'} {finding.year or '年份不明'}"
    severity = severity_word(finding.severity, "zh")
    yield f"{place}  {check_word(finding.check, 'zh')}（{severity}）"
    yield f"  {finding_words(finding.reason, 'zh')}"
    yield from (f"  原文：{_words_of(piece, names)}" for piece in finding.evidence)
    yield f"  算式：{finding.arithmetic}"
    if finding.change is not None:
        yield f"  最小改动：{change_words(finding.change, 'zh')}"


def _words_of(piece: Outcome, names: dict[str, str]) -> str:
    if isinstance(piece, Statement):
        at = f"{names.get(piece.document, '')}:{piece.source.start}"
        return f"{' '.join(piece.quote.split())}  [{at}]"
    vintage = f"（{piece.vintage}）" if piece.vintage else ""
    return f"{piece.source}{vintage} {piece.place} {piece.as_published}"
