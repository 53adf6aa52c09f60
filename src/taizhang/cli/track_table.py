"""Judgements as a table for people, a report at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import IO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from taizhang.cli.table import open_console
from taizhang.exporting.characters import to_terminal_text
from taizhang.exporting.judgements.columns import show_outcome, show_statement
from taizhang.exporting.labels import label
from taizhang.lexicon.wording import difference_word, reason_words, verdict_word
from taizhang.model import Judgement, Outcome, Statement, Verdict
from taizhang.pipeline import Tracking

VERDICT_STYLES = {
    Verdict.MET: "green",
    Verdict.MISSED: "bold red",
    Verdict.UNSTATED: "yellow",
    Verdict.UNCLEAR: "magenta",
    Verdict.ON_TRACK: "green",
    Verdict.BEHIND: "red",
}
_PADDING = 1
_INDICATOR_SHARE, _VALUE_SHARE = 0.26, 0.15
_VERDICT_WIDTH = 8
_LEAST = 8


def print_tracking(
    stream: IO[str], tracking: Tracking, judgements: Sequence[Judgement], *, explain: bool
) -> None:
    """Print a heading and a table for each report whose targets were judged."""
    console = open_console(stream)
    if console.is_terminal:
        _print(console, tracking, judgements, explain=explain)
        return
    # Rich fills lines up with blanks, which nobody wants in a file.
    with console.capture() as captured:
        _print(console, tracking, judgements, explain=explain)
    console.file.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _print(
    console: Console, tracking: Tracking, judgements: Sequence[Judgement], *, explain: bool
) -> None:
    for _, group in groupby(judgements, key=lambda found: found.target.document):
        rows = list(group)
        console.print(_heading(tracking, rows), soft_wrap=True)
        console.print(_table(console, rows, explain=explain))
        console.print()
    if not judgements:
        console.print("No target with such a verdict." if tracking else "No target was found.")


def _heading(tracking: Tracking, rows: Sequence[Judgement]) -> Text:
    document = tracking.report_of(rows[0].target).document
    counts = Counter(row.verdict for row in rows)
    place = to_terminal_text(rows[0].region or "地区不明")
    heading = Text(f"{place} {document.year or '年份不明'}年的目标 {len(rows)}", style="bold")
    for verdict in Verdict:
        if counts[verdict]:
            words = f"  {verdict_word(verdict, 'zh')} {counts[verdict]}"
            heading.append(words, style=f"not bold {VERDICT_STYLES.get(verdict, 'dim')}")
    return heading


def _table(console: Console, rows: Sequence[Judgement], *, explain: bool) -> Table:
    indicator = max(_LEAST, int(console.width * _INDICATOR_SHARE))
    value = max(_LEAST, int(console.width * _VALUE_SHARE))
    used = indicator + 2 * value + _VERDICT_WIDTH
    reason = console.width - used - 4 * (_PADDING + 1)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, _PADDING, 0, 0), show_edge=False)
    table.add_column("目标", overflow="fold", width=indicator)
    table.add_column("目标值", overflow="fold", width=value)
    table.add_column("结果", overflow="fold", width=value)
    table.add_column("结论", no_wrap=True, width=_VERDICT_WIDTH)
    if reason >= _LEAST:
        table.add_column("理由", overflow="fold", width=reason)
    for row in rows:
        cells: list[Text] = [
            Text(_clean(row.target.indicator)),
            Text(
                _clean(" ".join(filter(None, (label(row.target.aim), show_statement(row.target)))))
            ),
            Text(_clean(show_outcome(row))),
            Text(verdict_word(row.verdict, "zh"), style=VERDICT_STYLES.get(row.verdict, "dim")),
        ]
        if reason >= _LEAST:
            cells.append(_reason(row, explain=explain))
        table.add_row(*cells)
    return table


def _reason(row: Judgement, *, explain: bool) -> Text:
    text = Text(_clean(reason_words(row.reason, "zh")))
    if explain:
        for line in _explanation(row):
            text.append(f"\n{_clean(line)}", style="dim")
    return text


def _explanation(row: Judgement) -> list[str]:
    """Return both quotations, the arithmetic, how they were joined, and the rule."""
    lines = [f"目标：{row.target.quote}"]
    if row.outcome is not None:
        lines.append(f"结果：{_words_of(row.outcome)}")
    if row.arithmetic:
        lines.append(f"算式：{row.arithmetic}")
    if row.match is not None:
        told = [difference_word(found, "zh") for found in row.match.differences]
        lines.append(f"匹配：{row.match.by} {row.match.score} {'、'.join(told)}")
    lines.append(f"规则：{row.rule}/{row.rule_version}")
    for other in row.others:
        words = f"{verdict_word(other.verdict, 'zh')}，{reason_words(other.reason, 'zh')}"
        lines.append(f"另据：{_words_of(other.outcome) if other.outcome else ''}：{words}")
    return lines


def _words_of(outcome: Outcome) -> str:
    if isinstance(outcome, Statement):
        return outcome.quote
    vintage = f"（{outcome.vintage}）" if outcome.vintage else ""
    derived = f"，{outcome.derivation}" if outcome.derivation else ""
    return f"{outcome.source}{vintage} {outcome.place} {outcome.as_published}{derived}"


def _clean(text: str) -> str:
    return to_terminal_text(" ".join(text.split()))
