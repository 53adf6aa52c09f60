"""Histories as tables for people: the targets of a place and indicator, a year a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import IO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from taizhang.cli.table import open_console
from taizhang.cli.track_table import VERDICT_STYLES
from taizhang.exporting.characters import to_terminal_text
from taizhang.exporting.judgements.columns import show_outcome, show_statement
from taizhang.exporting.judgements.histories import show_moves
from taizhang.exporting.labels import label
from taizhang.lexicon.wording import verdict_word
from taizhang.model.histories import Entry, History

_PADDING = 1
_YEAR_WIDTH, _VALUE_WIDTH, _VERDICT_WIDTH = 6, 22, 8


def print_histories(stream: IO[str], histories: Sequence[History]) -> None:
    """Print a heading and a table for each history."""
    console = open_console(stream)
    if console.is_terminal:
        _print(console, histories)
        return
    # Rich fills lines up with blanks, which nobody wants in a file.
    with console.capture() as captured:
        _print(console, histories)
    console.file.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _print(console: Console, histories: Sequence[History]) -> None:
    for history in histories:
        console.print(_heading(history), soft_wrap=True)
        console.print(_table(history))
        console.print()
    if not histories:
        console.print("No indicator has targets of its own year in two reports of one place.")


def _heading(history: History) -> Text:
    years = f"{history.entries[0].year}—{history.entries[-1].year}年"
    place = to_terminal_text(history.region or "地区不明")
    heading = Text(f"{place} {to_terminal_text(history.indicator)} {years}", style="bold")
    if history.gaps:
        missing = "、".join(map(str, history.gaps))
        heading.append(f"  缺{missing}年的报告", style="not bold yellow")
    return heading


def _table(history: History) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, _PADDING, 0, 0), show_edge=False)
    table.add_column("年份", width=_YEAR_WIDTH)
    table.add_column("目标", overflow="fold", width=_VALUE_WIDTH)
    table.add_column("结果", overflow="fold", width=_VALUE_WIDTH)
    table.add_column("结论", no_wrap=True, width=_VERDICT_WIDTH)
    table.add_column("与上次相比", overflow="fold")
    for entry in history.entries:
        for cells in _rows(entry):
            table.add_row(*cells)
    return table


def _rows(entry: Entry) -> Iterator[list[Text]]:
    """Yield a row a target; the year and its moves stand in the first."""
    year, moves = Text(str(entry.year)), Text(show_moves(entry))
    if not entry.judgements:
        yield [year, Text("—", style="dim"), Text(""), Text(""), moves]
    for i, judgement in enumerate(entry.judgements):
        target = judgement.target
        words = " ".join(filter(None, (label(target.aim), show_statement(target))))
        yield [
            year if i == 0 else Text(""),
            Text(to_terminal_text(words)),
            Text(to_terminal_text(show_outcome(judgement))),
            Text(
                verdict_word(judgement.verdict, "zh"),
                style=VERDICT_STYLES.get(judgement.verdict, "dim"),
            ),
            moves if i == 0 else Text(""),
        ]
