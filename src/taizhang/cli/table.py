"""Statements as a table for people, a report at a time."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from typing import IO

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from taizhang.exporting.characters import to_terminal_text
from taizhang.exporting.labels import label
from taizhang.exporting.values import show_move, show_value
from taizhang.model import Kind, Repair, Statement
from taizhang.pipeline import Extraction

#: Where the output goes to a file or a pipe, nothing tells how wide it may be.
_PIPED_WIDTH = 120
_INDICATOR_SHARE = 0.3  # of the width; longer indicators go on in a next line
_LEAST_QUOTE = 16  # cells; in a narrower terminal quotations are left out
_GAPS = 2  # cells between columns
_CHANGES_SHOWN = 3

_STYLES = {Kind.TARGET: "bold cyan", Kind.RESULT: "green"}


def open_console(stream: IO[str]) -> Console:
    """Return a console; colours and the real width only in a terminal."""
    told = stream.isatty() or os.environ.get("COLUMNS", "").isdecimal()
    width = None if told else _PIPED_WIDTH
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def print_extraction(console: Console, extraction: Extraction, *, explain: bool) -> None:
    """Print the heading of a report and its statements."""
    console.print(_heading(extraction))
    if explain:
        console.print(_explanation(extraction))
    if not extraction.statements:
        console.print(Text("  No target or result with a number was found.\n"))
        return
    console.print(_table(console, extraction, explain=explain))
    flags = Counter(flag for statement in extraction for flag in statement.flags)
    if flags:
        told = ", ".join(f"{flag} {count}" for flag, count in flags.most_common())
        console.print(Text(f"  ! look again: {told}\n", style="yellow"), soft_wrap=True)


def _heading(extraction: Extraction) -> Text:
    document = extraction.document
    targets = sum(statement.kind is Kind.TARGET for statement in extraction)
    year = f"{document.year}年" if document.year is not None else "年份不明"
    told = f"目标 {targets}  结果 {len(extraction) - targets}"
    name = to_terminal_text(document.name)
    heading = Text(f"{to_terminal_text(document.region or '地区不明')} {year}", style="bold")
    return heading.append(f"  {told}  {name}", style="not bold dim")


def _explanation(extraction: Extraction) -> Text:
    """Return where year and place come from, what the reader noted, and the repairs by rule."""
    document = extraction.document
    lines = [
        f"year: {document.year or 'unknown'} (from: {extraction.year_from or 'nothing'})",
        f"place: {document.region or 'unknown'} (from: {extraction.region_from or 'nothing'})",
        *(f"read: {note}" for note in document.notes),
    ]
    by_rule: defaultdict[str, list[Repair]] = defaultdict(list)
    for repair in document.repairs:
        by_rule[repair.rule].append(repair)
    for rule, repairs in sorted(by_rule.items(), key=lambda item: -len(item[1])):
        changes = ", ".join(
            f"{repair.span.of(document.published)!r} → {repair.replacement!r}"
            for repair in repairs[:_CHANGES_SHOWN]
        )
        more = ", …" if len(repairs) > _CHANGES_SHOWN else ""
        lines.append(f"repaired: {rule} {len(repairs)}: {changes}{more}")
    return Text(to_terminal_text("\n".join(f"  {line}" for line in lines)), style="dim")


def _table(console: Console, extraction: Extraction, *, explain: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, _GAPS, 0, 0), show_edge=False)
    values = [_value(statement) for statement in extraction]
    used = 5 + max(map(cell_len, values)) + 9 + 4 * _GAPS
    indicators = [to_terminal_text(statement.indicator) for statement in extraction]
    longest = max(map(cell_len, indicators))
    indicator_width = max(8, min(longest, int(console.width * _INDICATOR_SHARE)))
    quote_width = console.width - used - indicator_width
    table.add_column("类别", no_wrap=True)
    table.add_column("指标", overflow="fold", width=indicator_width)
    table.add_column("数值", overflow="fold")
    table.add_column("时期", no_wrap=True)
    if quote_width >= _LEAST_QUOTE:
        table.add_column("原文", no_wrap=True, width=quote_width)
    if explain:
        table.add_column("规则", overflow="fold")
    for statement, indicator, value in zip(extraction, indicators, values, strict=True):
        row: list[Text | str] = [_kind(statement), indicator, value, statement.period or "?"]
        if quote_width >= _LEAST_QUOTE:
            row.append(_quotation(statement, quote_width))
        if explain:
            row.append(" ".join((*statement.rules, *(f"!{flag}" for flag in statement.flags))))
        table.add_row(*row)
    return table


def _kind(statement: Statement) -> Text:
    kind = Text(label(statement.kind), style=_STYLES[statement.kind])
    return kind.append("!", style="yellow") if statement.flags else kind


def _value(statement: Statement) -> str:
    shown = f"{show_move(statement)}{show_value(statement)}"
    return " ".join(filter(None, (label(statement.aim), to_terminal_text(shown))))


def _quotation(statement: Statement, width: int) -> Text:
    """Return the quotation, cut so that the value can be seen."""
    start = statement.source.start - statement.quote_span.start
    end = statement.source.end - statement.quote_span.start
    quote = statement.quote
    before, value, after = map(_squeeze, (quote[:start], quote[start:end], quote[end:]))
    room = width - cell_len(value)
    if cell_len(before) > room - min(2, cell_len(after)):
        before = "…" + _last(before, room - 1 - min(2, cell_len(after)))
    room -= cell_len(before)
    if cell_len(after) > room:
        after = _last(after[::-1], room - 1)[::-1] + "…"
    text = Text(before, no_wrap=True, overflow="ellipsis")
    return text.append(value, style="bold").append(after)


def _squeeze(text: str) -> str:
    return to_terminal_text(" ".join(text.split()))


def _last(text: str, cells: int) -> str:
    """Return as many of the last characters as fit."""
    kept = ""
    for character in reversed(text):
        cells -= cell_len(character)
        if cells < 0:
            break
        kept = character + kept
    return kept
