"""Statements as a table for people, a report at a time."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import IO

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from taizhang.exporting.characters import to_terminal_text
from taizhang.exporting.labels import label
from taizhang.model import Document, Kind, Repair, Statement
from taizhang.model.showing import show_move, show_value
from taizhang.pipeline import Extraction

#: Where the output goes to a file or a pipe, nothing tells how wide it may be.
_PIPED_WIDTH = 120
_INDICATOR_SHARE = 0.3  # of the width; longer indicators go on in a next line
_LEAST_QUOTE = 16  # cells; in a narrower terminal quotations are left out
_PADDING = 1  # cells after each column; Rich adds one more for the line it does not draw
_KIND_WIDTH = 5  # 目标!
_WIDEST_VALUE = 24
_CHANGES_SHOWN = 3

_STYLES = {Kind.TARGET: "bold cyan", Kind.RESULT: "green"}


def open_console(stream: IO[str]) -> Console:
    """Return a console; colours and the real width only in a terminal."""
    told = stream.isatty() or os.environ.get("COLUMNS", "").isdecimal()
    width = None if told else _PIPED_WIDTH
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def print_extraction(console: Console, extraction: Extraction, *, explain: bool) -> None:
    """Print the heading of a report and its statements."""
    if console.is_terminal:
        _print(console, extraction, explain=explain)
        return
    # Rich fills lines up with blanks, which nobody wants in a file.
    with console.capture() as captured:
        _print(console, extraction, explain=explain)
    console.file.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _print(console: Console, extraction: Extraction, *, explain: bool) -> None:
    console.print(_heading(extraction), soft_wrap=True)
    if explain:
        console.print(_explanation(extraction), soft_wrap=True)
    if extraction.statements:
        console.print(_table(console, extraction, explain=explain))
    else:
        console.print("  No target or result with a number was found.")
    flags = Counter(flag for statement in extraction for flag in statement.flags)
    if flags:
        told = ", ".join(f"{flag} {count}" for flag, count in flags.most_common())
        console.print(Text(f"! look again: {told}", style="yellow"), soft_wrap=True)
    console.print()


def _heading(extraction: Extraction) -> Text:
    document = extraction.document
    kinds = Counter(statement.kind for statement in extraction)
    year = f"{document.year}年" if document.year is not None else "年份不明"
    told = "  ".join(f"{label(kind)} {kinds[kind]}" for kind in Kind if kinds[kind])
    name = to_terminal_text(document.name)
    heading = Text(f"{to_terminal_text(document.region or '地区不明')} {year}", style="bold")
    return heading.append(f"  {'  '.join(filter(None, (told, name)))}", style="not bold dim")


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


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of one statement, before they are laid out."""

    statement: Statement
    indicator: str
    value: str
    period: str


def _table(console: Console, extraction: Extraction, *, explain: bool) -> Table:
    rows = [_row(statement) for statement in extraction]
    value_width = min(_WIDEST_VALUE, max(cell_len(row.value) for row in rows))
    period_width = max(cell_len(row.period) for row in rows)
    longest = max(cell_len(row.indicator) for row in rows)
    indicator_width = max(8, min(longest, int(console.width * _INDICATOR_SHARE)))
    used = _KIND_WIDTH + indicator_width + value_width + period_width
    quote_width = console.width - used - 4 * (_PADDING + 1)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, _PADDING, 0, 0), show_edge=False)
    table.add_column("类别", no_wrap=True, width=_KIND_WIDTH)
    table.add_column("指标", overflow="fold", width=indicator_width)
    table.add_column("数值", overflow="fold", width=value_width)
    table.add_column("时期", no_wrap=True, width=period_width)
    if quote_width >= _LEAST_QUOTE:
        table.add_column("文句", overflow="fold", width=quote_width)
    for row in rows:
        cells: list[Text | str] = [_kind(row.statement), row.indicator, row.value, row.period]
        if quote_width >= _LEAST_QUOTE:
            cells.append(_words(extraction.document, row.statement, quote_width, explain=explain))
        table.add_row(*cells)
    return table


def _row(statement: Statement) -> _Row:
    shown = f"{show_move(statement)}{show_value(statement)}"
    value = " ".join(filter(None, (label(statement.aim), to_terminal_text(shown))))
    return _Row(statement, _squeeze(statement.indicator), value, statement.period or "?")


def _kind(statement: Statement) -> Text:
    kind = Text(label(statement.kind), style=_STYLES[statement.kind])
    return kind.append("!", style="yellow") if statement.flags else kind


def _words(document: Document, statement: Statement, width: int, *, explain: bool) -> Text:
    """Return the restored words, cut so that the value can be seen, and the rules below."""
    start = document.restored_span(statement.quote_span.start, statement.quote_span.end).start
    value = document.restored_span(statement.source.start, statement.source.end)
    text = _cut(statement.clause, value.start - start, value.end - start, width)
    if explain:
        told = " ".join((*statement.rules, *(f"!{flag}" for flag in statement.flags)))
        text.append(f"\n{told}", style="dim")
    return text


def _cut(words: str, start: int, end: int, width: int) -> Text:
    before, value, after = map(_squeeze, (words[:start], words[start:end], words[end:]))
    value = _first(value, width)
    room = width - cell_len(value)
    least_after = min(2, cell_len(after))
    if cell_len(before) > room - least_after:
        before = "…" + _first(before[::-1], room - least_after - 1)[::-1]
    room -= cell_len(before)
    if cell_len(after) > room:
        after = _first(after, room - 1) + "…"
    return Text(before).append(value, style="bold").append(after)


def _squeeze(text: str) -> str:
    return to_terminal_text(" ".join(text.split()))


def _first(text: str, cells: int) -> str:
    """Return as many of the first characters as fit."""
    for i, character in enumerate(text):
        cells -= cell_len(character)
        if cells < 0:
            return text[:i]
    return text
