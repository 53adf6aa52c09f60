"""`taizhang restore`: a report with its damage undone, and what was done."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice

import click

from taizhang.cli.endings import STATUSES, Status, say
from taizhang.cli.gathering import read_documents
from taizhang.cli.inputs import STDIN
from taizhang.errors import TaizhangError
from taizhang.exporting.characters import to_terminal_text, to_well_formed
from taizhang.exporting.json_lines import to_json
from taizhang.exporting.statements.records import to_loss_record, to_place, to_repair_record
from taizhang.model import Document
from taizhang.restoring import explain, restore

_HELP = f"""Print a report with the damage of its publication undone.

Pinyin notes, traditional script, full-width digits, broken lines and the like are repaired;
no digit is ever changed.  REPORT is a file, or - for standard input.

\b
Examples:
  taizhang restore 2025.txt > clean.txt    the restored text; a summary on stderr
  taizhang restore 2025.txt --explain      every repair: where, what, how sure, why
  taizhang restore 2025.txt --format json  both, for programs; one line a report

{STATUSES}"""


@click.command("restore", help=_HELP)
@click.argument("report", metavar="REPORT")
@click.option(
    "--explain",
    "explaining",
    is_flag=True,
    help="List the repairs instead of the text: place, rule, before, after, how sure, why.",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json"]),
    default="text",
    help="text (the default), or json: text, repairs and losses, one object a line.",
)
@click.pass_context
def command(ctx: click.Context, *, report: str, explaining: bool, format_name: str) -> None:
    """Read the report, restore it and print it, or what was done."""
    if report == STDIN and sys.stdin.isatty():
        say("Reading from the keyboard. End with Ctrl-D.")
    failed: list[TaizhangError] = []
    stream = sys.stdout.buffer
    documents = read_documents(report, failed.append)
    if format_name != "json":
        documents = _only_one(documents, report)
    for document in documents:
        restored = restore(document)
        if format_name == "json":
            stream.write(to_json(_as_json(restored)) + b"\n")
        elif explaining:
            stream.write("\n".join(_explain(restored)).encode() + b"\n")
        else:
            stream.write(to_well_formed(restored.restored).encode())
            stream.flush()
            say(_summary(restored))
    stream.flush()
    for error in failed:
        say(str(error))
    ctx.exit(Status.UNREADABLE if failed else Status.DONE)


def _only_one(documents: Iterator[Document], report: str) -> Iterator[Document]:
    """Return one document, or refuse before anything of it is printed."""
    first = list(islice(documents, 2))
    if len(first) > 1:
        raise click.UsageError(f"“{report}” holds several reports. Add --format json.")
    return iter(first)


def _as_json(document: Document) -> dict[str, object]:
    return {
        "document": document.sha256,
        "document_name": document.name,
        "title": document.title,
        "date": document.date,
        "origin": document.origin,
        "issuer": document.issuer,
        "address": document.address,
        "parts": [
            {"name": part.name, "document": part.sha256} | to_place(part.span)
            for part in document.parts
        ],
        "notes": document.notes,
        "restored": document.restored,
        "repairs": [to_repair_record(repair, document.published) for repair in document.repairs],
        "losses": [to_loss_record(loss, document.published) for loss in document.losses],
    }


def _summary(document: Document) -> str:
    """Return how many repairs and losses of each kind there are, in one line."""
    told = []
    if document.repairs:
        kinds = Counter(kind for repair in document.repairs for kind in repair.rule.split("+"))
        told.append(f"{_counted(len(document.repairs), 'repair')} ({_by_number(kinds)})")
    if document.losses:
        lost = Counter(loss.rule for loss in document.losses)
        told.append(f"{_counted(len(document.losses), 'loss')} ({_by_number(lost)})")
    if not told:
        return f"{document.name}: nothing to repair."
    return f"{document.name}: {', '.join(told)}. --explain lists them."


def _by_number(kinds: Counter[str]) -> str:
    return ", ".join(f"{kind} {number:,}" for kind, number in kinds.most_common())


def _counted(count: int, noun: str) -> str:
    plural = f"{noun}es" if noun.endswith("s") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else plural}"


def _explain(document: Document) -> list[str]:
    """Return a line a repair and a line a loss, in the order of the published text."""
    head = _counted(len(document.repairs), "repair")
    if document.losses:
        head += f", {_counted(len(document.losses), 'loss')}"
    lines = [f"{document.name}: {head}"]
    lines += [f"read: {note}" for note in document.notes]
    told = [
        (
            told.start,
            f"{told.start}-{told.end}\t{told.rule}\t{_quoted(told.before)} → {_quoted(told.after)}"
            f"\t{told.confidence}\t{told.reason}".rstrip(),
        )
        for told in explain(document)
    ]
    told += [
        (
            loss.span.start,
            f"{loss.span.start}-{loss.span.end}\t{loss.rule}"
            f"\t{_quoted(loss.span.of(document.published))} → lost\t\t{loss.reason}",
        )
        for loss in document.losses
    ]
    return lines + [line for _, line in sorted(told)]


def _quoted(text: str) -> str:
    shown = text.replace("\r", "␍").replace("\n", "⏎").replace("\t", "⇥")
    return f"“{to_terminal_text(shown)}”"
