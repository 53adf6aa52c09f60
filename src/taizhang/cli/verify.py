"""`taizhang verify`: whether stored verdicts still hold."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import click

from taizhang.cli.endings import Status, say
from taizhang.cli.gathering import Request, Tally, gather
from taizhang.cli.inputs import STDIN, find_paths
from taizhang.cli.ledger_check import Asked, check_ledger, is_ledger
from taizhang.cli.package_check import check_package, is_package
from taizhang.errors import (
    BrokenLedgerError,
    MissingFileError,
    NothingToVerifyError,
    TaizhangError,
    UnreadableFileError,
)
from taizhang.exporting.characters import to_terminal_text
from taizhang.exporting.judgements.records import read_judgement
from taizhang.model import Judgement, Statement
from taizhang.pipeline import Extraction
from taizhang.tracking.verifying import Failing, check_again, has_all_reports

_HELP = """Judge stored verdicts again, and say which do not hold.

FILE is what `taizhang track --format jsonl` wrote; - reads standard input.  Verdict,
reason, arithmetic and rule are worked out again from the stored values.  With the reports
given too, every quotation is looked up at its place in them, and every record is compared
with what is read there today.

FILE may also be a ledger: then the chain of its entries, its files and its quotations are
checked, and the root that stands for all of it is printed.  With --key its signed
checkpoints are held against the entries, and with --rebuild every table is made anew from
the entries, in a copy, and compared row by row.

FILE may also be a package of taizhang export, a folder or a zip: then every file, the chain,
the quotations, the verdicts and the tables are checked, without a network.

\b
Examples:
  taizhang verify ledger.jsonl                       the verdicts
  taizhang verify ledger.jsonl 2025.docx 2026.docx   and the quotations
  taizhang verify ledger.db                          a ledger as a whole
  taizhang verify ledger.db --key keeper.pem.pub --checkpoint kept.txt --rebuild

\b
Exit status:
  0 all hold   1 some do not   2 wrong usage   3 a file could not be read
"""


#: What a judgement rests on.
_COMPARED = (
    *("kind", "indicator", "measure", "direction", "comparator", "value", "value_high"),
    *("unit", "period", "clause", "action", "baseline"),
)


@dataclass(frozen=True, slots=True)
class _Reports:
    """The reports that were given, by their fingerprint, and their statements by id."""

    by_sha256: dict[str, Extraction]
    statements: dict[str, list[Statement]]


@click.command("verify", help=_HELP)
@click.argument("stored", metavar="FILE")
@click.argument("reports", metavar="[REPORT...]", nargs=-1)
@click.option(
    "--key",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Check the checkpoints of a ledger by this public key.",
)
@click.option(
    "--checkpoint",
    "checkpoints",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Check a ledger against this checkpoint, too; needs --key.",
)
@click.option("--rebuild", is_flag=True, help="Make the tables of a ledger anew and compare.")
@click.pass_context
def command(  # noqa: PLR0913 - click hands over one argument an option
    ctx: click.Context,
    *,
    stored: str,
    reports: tuple[str, ...],
    key: Path | None,
    checkpoints: tuple[Path, ...],
    rebuild: bool,
) -> None:
    """Check every line, or a whole ledger, and say how it went."""
    if checkpoints and key is None:
        raise click.UsageError("A checkpoint is checked by a public key: add --key FILE.")
    if is_ledger(stored):
        ctx.exit(check_ledger(stored, Asked(key=key, checkpoints=checkpoints, rebuild=rebuild)))
    if is_package(stored):
        ctx.exit(check_package(stored, key))
    tally = Tally()
    given = _read_reports(reports, tally)
    documents = {sha256: found.document for sha256, found in given.by_sha256.items()}
    counts: Counter[str] = Counter()
    for line, judgement in _read_lines(stored):
        failings = check_again(judgement, documents) + _compare_records(judgement, given)
        counts["held" if not failings else "failed"] += 1
        counts["quotations"] += bool(reports) and has_all_reports(judgement, documents)
        for failing in failings:
            click.echo(f"line {line}: {_sentence(judgement, failing)}")
    if not counts:
        raise NothingToVerifyError(stored)
    for path, error in tally.failures:
        say(f"{path}: {error}" if path else str(error))
    _conclude(counts, looked_up=bool(reports))
    if tally.failures:
        ctx.exit(Status.UNREADABLE)
    ctx.exit(Status.LOOK_AGAIN if counts["failed"] else Status.DONE)


def _read_reports(arguments: tuple[str, ...], tally: Tally) -> _Reports:
    paths: list[str] = []
    for found in find_paths(arguments):
        if isinstance(found, TaizhangError):
            tally.failures.append(("", found))
        else:
            paths.append(found)
    extractions = list(gather(paths, Request(), tally))
    statements: dict[str, list[Statement]] = {}
    for statement in chain.from_iterable(extractions):
        statements.setdefault(statement.id, []).append(statement)
    return _Reports({found.document.sha256: found for found in extractions}, statements)


def _read_lines(path: str) -> Iterator[tuple[int, Judgement]]:
    """Yield the judgement of every line with its number."""
    for number, line in enumerate(_lines_of(path), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            yield number, read_judgement(record)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BrokenLedgerError(path, number, f"{type(error).__name__}: {error}") from error


def _lines_of(path: str) -> Iterator[str]:
    if path == STDIN:
        yield from sys.stdin
        return
    try:
        with open(path, encoding="utf-8") as lines:
            yield from lines
    except FileNotFoundError:
        raise MissingFileError(path) from None
    except UnicodeDecodeError as error:
        raise BrokenLedgerError(path, 1, str(error)) from error
    except OSError as error:
        raise UnreadableFileError(path, error.strerror or str(error)) from error


def _compare_records(judgement: Judgement, given: _Reports) -> list[Failing]:
    """Return the stored statements that are not what is read in their report today."""
    failings = []
    outcome = judgement.outcome
    for statement in (judgement.target, outcome):
        if not isinstance(statement, Statement) or statement.document not in given.by_sha256:
            continue
        found = given.statements.get(statement.id, [])
        if not any(_is_the_same(statement, today) for today in found):
            told = found[0].quote if found else "nothing"
            failings.append(Failing("record", statement.quote, told))
    return failings


def _is_the_same(stored: Statement, today: Statement) -> bool:
    """Whether two statements say the same; how they were made is another matter."""
    return all(getattr(stored, key) == getattr(today, key) for key in _COMPARED)


def _sentence(judgement: Judgement, failing: Failing) -> str:
    target = judgement.target
    told = f"{target.indicator} ({target.quote}): the {failing.what} does not hold."
    return to_terminal_text(
        " ".join(f"{told} Stored: {failing.stored}. Found: {failing.found}.".split())
    )


def _conclude(counts: Counter[str], *, looked_up: bool) -> None:
    total = counts["held"] + counts["failed"]
    told = f"{counts['held']:,} of {total:,} verdicts hold."
    if looked_up:
        told += f" The reports of {counts['quotations']:,} were there to look the quotations up."
    else:
        told += " Quotations were not looked up; give the reports to do that."
    click.echo(told)
