"""A comparison as tables for people: the figures, then the sentences."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from taizhang.exporting.characters import to_terminal_text
from taizhang.exporting.comparisons.rows import LABELS, Row, summarize, to_rows
from taizhang.model import Change, Comparison, SentencePair, Span

_STYLES = {
    Change.CHANGED: "yellow",
    Change.DROPPED: "red",
    Change.ADDED: "green",
    Change.MOVED: "blue",
}
#: Characters that are the same around a change; more of them say nothing.
_AROUND = 14
_LONGEST = 60  # characters of a sentence that stands in one version only
_BEFORE = 10  # characters before a figure that no record names


def print_comparison(
    console: Console, comparison: Comparison, *, figures: bool, sentences: bool
) -> None:
    """Print what differs; nothing but the summary where nothing does."""
    if console.is_terminal:
        _print(console, comparison, figures=figures, sentences=sentences)
        return
    # Rich fills lines up with blanks, which nobody wants in a file.
    with console.capture() as captured:
        _print(console, comparison, figures=figures, sentences=sentences)
    console.file.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _print(console: Console, comparison: Comparison, *, figures: bool, sentences: bool) -> None:
    names = f"甲本 {comparison.a.name}\n乙本 {comparison.b.name}"
    console.print(Text(to_terminal_text(names), style="bold"), soft_wrap=True)
    console.print(summarize(comparison), soft_wrap=True)
    rows = list(to_rows(comparison, shared=True))
    lone = len(comparison.figures) - len(rows)
    if figures and rows:
        console.print(_figure_table(rows))
    if figures and lone:
        told = f"{lone:,} 个数字在只有一个版本才有的语句里。"
        console.print(Text(told, style="dim"), soft_wrap=True)
    if sentences and comparison.differences:
        console.print(_sentence_table(comparison))


def _figure_table(rows: list[Row]) -> Table:
    table = _open_table()
    table.add_column("数字", no_wrap=True)
    table.add_column("指标", overflow="fold", max_width=36)
    table.add_column("甲本", overflow="fold")
    table.add_column("乙本", overflow="fold")
    table.add_column("位置", no_wrap=True, style="dim")
    for row in rows:
        change = Change(row["change"])
        sides = [row["a"], row["b"]]
        place = " / ".join(str(side["source"]["start"]) if side else "—" for side in sides)
        table.add_row(
            Text(LABELS[change], style=_STYLES[change]),
            Text(_clean(row["indicator"] or _words_before(row))),
            *(Text(_clean(side["words"]) if side else "—", style="bold") for side in sides),
            place,
        )
    return table


def _words_before(row: Row) -> str:
    """Return the words before a figure: they say what no record names."""
    side = row["b"] or row["a"]
    sentence, words = (side["sentence"] or "", side["words"]) if side else ("", "")
    return "…" + sentence[: sentence.find(words)][-_BEFORE:]


def _sentence_table(comparison: Comparison) -> Table:
    table = _open_table()
    table.add_column("语句", no_wrap=True)
    table.add_column("甲本 [-…-] 乙本 {+…+}", overflow="fold")
    table.add_column("位置", no_wrap=True, style="dim")
    for pair in comparison.differences:
        style = _STYLES[pair.change]
        place = f"{_start(comparison, pair.a, 'a')} / {_start(comparison, pair.b, 'b')}"
        table.add_row(Text(LABELS[pair.change], style=style), _words(comparison, pair), place)
    return table


def _start(comparison: Comparison, place: Span | None, version: str) -> str:
    if place is None:
        return "—"
    document = comparison.a if version == "a" else comparison.b
    return str(document.published_span(place.start, place.end).start)


def _words(comparison: Comparison, pair: SentencePair) -> Text:
    if not pair.segments:
        document, place = (comparison.a, pair.a) if pair.a is not None else (comparison.b, pair.b)
        words = _clean(place.of(document.restored)) if place is not None else ""
        return Text(words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…")
    text = Text()
    for i, segment in enumerate(pair.segments):
        if segment.differs:
            if segment.a:
                text.append(f"[-{_clean(segment.a)}-]", style="red")
            if segment.b:
                text.append(f"{{+{_clean(segment.b)}+}}", style="green")
            continue
        is_first, is_last = i == 0, i == len(pair.segments) - 1
        text.append(_shorten(_clean(segment.b), is_first=is_first, is_last=is_last))
    return text


def _shorten(words: str, *, is_first: bool, is_last: bool) -> str:
    """Return the words next to a change; what is farther away becomes one sign."""
    if is_first and len(words) > _AROUND:
        return f"…{words[-_AROUND:]}"
    if is_last and len(words) > _AROUND:
        return f"{words[:_AROUND]}…"
    if len(words) > 2 * _AROUND + 1:
        return f"{words[:_AROUND]}…{words[-_AROUND:]}"
    return words


def _clean(text: str) -> str:
    return to_terminal_text(" ".join(text.split()))


def _open_table() -> Table:
    return Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
