"""`taizhang restore`: a report with its damage undone, and what was done."""

from __future__ import annotations

import sys
from collections import Counter

import click

from taizhang.cli.endings import STATUSES, Status, say
from taizhang.cli.gathering import read_documents
from taizhang.cli.inputs import STDIN
from taizhang.errors import UnreadableRowError
from taizhang.exporting.characters import to_terminal_text, to_well_formed
from taizhang.exporting.json_lines import to_json
from taizhang.exporting.records import to_repair_record
from taizhang.model import Document
from taizhang.restoring import restore

_HELP = f"""Print a report with the damage of its publication undone.

Pinyin notes, traditional script, full-width digits, broken lines and the like are repaired;
no digit is ever changed.  REPORT is a file, or - for standard input.

\b
Examples:
  taizhang restore 2025.txt > clean.txt    the restored text; a summary on stderr
  taizhang restore 2025.txt --explain      every repair: where, what, why
  taizhang restore 2025.txt --format json  both, for programs; one line a report

{STATUSES}"""


@click.command("restore", help=_HELP)
@click.argument("report", metavar="REPORT")
@click.option("--explain", is_flag=True, help="List the repairs instead of the text.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json"]),
    default="text",
    help="text (the default), or json: text and repairs, one object a line.",
)
@click.pass_context
def command(ctx: click.Context, *, report: str, explain: bool, format_name: str) -> None:
    """Read the report, restore it and print it, or what was done."""
    if report == STDIN and sys.stdin.isatty():
        say("Reading from the keyboard. End with Ctrl-D.")
    bad_rows: list[UnreadableRowError] = []
    stream = sys.stdout.buffer
    for i, document in enumerate(read_documents(report, bad_rows.append)):
        restored = restore(document)
        if format_name == "json":
            stream.write(to_json(_as_json(restored)) + b"\n")
        elif i:
            raise click.UsageError(f"“{report}” holds several reports. Add --format json.")
        elif explain:
            stream.write("\n".join(_explain(restored)).encode() + b"\n")
        else:
            stream.write(to_well_formed(restored.restored).encode())
            stream.flush()
            say(_summary(restored))
    stream.flush()
    for error in bad_rows:
        say(str(error))
    ctx.exit(Status.UNREADABLE if bad_rows else Status.DONE)


def _as_json(document: Document) -> dict[str, object]:
    return {
        "document": document.sha256,
        "document_name": document.name,
        "notes": document.notes,
        "restored": document.restored,
        "repairs": [to_repair_record(repair, document.published) for repair in document.repairs],
    }


def _summary(document: Document) -> str:
    """Return how many repairs of each kind there were, in one line."""
    count = len(document.repairs)
    if not count:
        return f"{document.name}: nothing to repair."
    kinds = Counter(kind for repair in document.repairs for kind in repair.rule.split("+"))
    told = ", ".join(f"{kind} {number:,}" for kind, number in kinds.most_common())
    return f"{document.name}: {count:,} repairs ({told}). --explain lists them."


def _explain(document: Document) -> list[str]:
    """Return a line a repair: its place in the published text, its rule, before and after."""
    count = len(document.repairs)
    lines = [f"{document.name}: {count:,} repair{'' if count == 1 else 's'}"]
    lines += [f"read: {note}" for note in document.notes]
    for repair in document.repairs:
        before, after = repair.span.of(document.published), repair.replacement
        lines.append(
            f"{repair.span.start}-{repair.span.end}\t{repair.rule}"
            f"\t{_quoted(before)} → {_quoted(after)}\t{repair.reason}".rstrip()
        )
    return lines


def _quoted(text: str) -> str:
    shown = text.replace("\r", "␍").replace("\n", "⏎").replace("\t", "⇥")
    return f"“{to_terminal_text(shown)}”"
