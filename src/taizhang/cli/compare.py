"""`taizhang compare`: two versions of one document, and what differs between them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO, cast

import click

from taizhang.cli.endings import STATUSES, Status, say
from taizhang.cli.inputs import STDIN
from taizhang.cli.outputs import choose_format
from taizhang.exporting.whole_files import open_whole
from taizhang.model import Change, Comparison, Document
from taizhang.pipeline import compare
from taizhang.reading import read, read_bytes

_HELP = f"""Show what differs between two versions of one document.

A and B are two files: a speech as it was delivered and as it was printed, or two mirrors.
Figures that differ come first, then sentences that were changed, dropped, added or moved.
Both texts are restored first, so that damage, script, width and punctuation do not count.

\b
Examples:
  taizhang compare web.html printed.docx              a table to read
  taizhang compare web.html printed.docx -o diff.html the two texts side by side
  taizhang compare a.txt b.txt --only figures         leave sentences out
  taizhang compare a.txt b.txt --format jsonl | jq .  for programs
  taizhang compare a.txt b.txt --strict               exit 1 if a figure differs

{STATUSES}"""


@dataclass(frozen=True, slots=True)
class _Format:
    """A format of a comparison: its suffixes, and the function that writes it."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    function: str
    is_text: bool = True

    def write(self, comparison: Comparison, stream: BinaryIO) -> None:
        module = import_module(f"taizhang.exporting.comparisons.{self.module}")
        writer = cast("Callable[[Comparison, BinaryIO], None]", getattr(module, self.function))
        writer(comparison, stream)


_FORMATS = (
    _Format("jsonl", (".jsonl", ".ndjson"), "rows", "write_json_lines"),
    _Format("csv", (".csv",), "rows", "write_csv"),
    _Format("xlsx", (".xlsx",), "spreadsheet", "write_xlsx", is_text=False),
    _Format("html", (".html", ".htm"), "page", "write_page"),
)


@click.command("compare", help=_HELP)
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option(
    "--format",
    "format_name",
    type=click.Choice([known.name for known in _FORMATS]),
    help="Write in this format; without it, that of -o's suffix.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, as a whole or not at all.")
@click.option(
    "--only", type=click.Choice(["figures", "sentences"]), help="In the table, leave the other out."
)
@click.option("--strict", is_flag=True, help="Exit 1 if a figure differs.")
@click.pass_context
def command(  # noqa: PLR0913 - click hands over one argument an option
    ctx: click.Context,
    *,
    a: str,
    b: str,
    format_name: str | None,
    output: str | None,
    only: str | None,
    strict: bool,
) -> None:
    """Read both, compare them, and write what differs."""
    if a == b == STDIN:
        raise click.UsageError("Only one of the two can be standard input.")
    output = None if output == STDIN else output
    chosen = choose_format(_FORMATS, format_name, output)
    comparison = compare(_read(a), _read(b))
    if chosen is None:
        _print_table(comparison, only)
    elif output is None:
        chosen.write(comparison, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        with open_whole(output) as stream:
            chosen.write(comparison, stream)
        say(f"Wrote what differs between {a} and {b} to {output}.")
    figures = sum(count for kind, count in comparison.count_figures().items() if _counts(kind))
    if strict and figures:
        say(f"{figures:,} figure{'' if figures == 1 else 's'} to look at.")
        ctx.exit(Status.LOOK_AGAIN)


def _counts(change: Change) -> bool:
    return change is not Change.MOVED


def _read(path: str) -> Document:
    if path == STDIN:
        return next(read_bytes(sys.stdin.buffer.read(), STDIN))
    return read(path)


def _print_table(comparison: Comparison, only: str | None) -> None:
    # Rich takes a third of the time in which a report is read.
    from taizhang.cli.compare_table import print_comparison  # noqa: PLC0415
    from taizhang.cli.table import open_console  # noqa: PLC0415

    print_comparison(
        open_console(sys.stdout),
        comparison,
        figures=only != "sentences",
        sentences=only != "figures",
    )
