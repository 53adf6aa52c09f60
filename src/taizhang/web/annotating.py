"""The records of a report as marks in its text, with what came of each in the margin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from django.urls import reverse

from taizhang.ledger import models
from taizhang.ledger.queries.reports import Record
from taizhang.ledger.rows import to_edits
from taizhang.lexicon.wording import verdict_word
from taizhang.model import Document, Kind, Span, Verdict
from taizhang.model.showing import show_reading
from taizhang.pipeline import find_headings
from taizhang.web.environment import language, say
from taizhang.web.showing import Figure
from taizhang.web.text_marks import Line, Mark, Marks, Title

#: How much of the words of the next report stands in the margin.
_NOTE = 48
#: A word that bounds a value is as long as this: 以上, 左右.
_BOUND = 2
#: Stands in an address for the id of a record, which is put there by `replace`.
_ID = "0" * 16


def open_document(text: models.Text) -> Document:
    """Return a stored text with what maps places between its two forms."""
    return Document(
        published=text.published, sha256=text.document_id, name="", repairs=to_edits(text)
    )


def mark_records(
    document: Document,
    records: Sequence[Record],
    *,
    is_restored: bool = False,
    highlight: Span | None = None,
) -> Marks:
    """Return what is marked in the published text of a report, or in the restored one."""
    place = document.restored_span if is_restored else Span
    spell = _Spelling()
    targets = [record for record in records if record.kind == Kind.TARGET.value]
    return Marks(
        marks=[spell.mark(record, place(*_stretch(record))) for record in records],
        lines=[
            Line(place(record.quote_start, record.quote_end), _tone(record)) for record in targets
        ],
        titles=find_titles(document, place),
        highlight=place(highlight.start, highlight.end) if highlight else None,
    )


def _stretch(record: Record) -> tuple[int, int]:
    """Return the place of a value, with the word behind that ends its quotation: 5%以上."""
    is_near = 0 < record.quote_end - record.end <= _BOUND
    return record.start, record.quote_end if is_near else record.end


def find_titles(document: Document, place: Callable[[int, int], Span]) -> list[Title]:
    """Return the headings of a report in their restored words, at their places."""
    titles = []
    for found in find_headings(document):
        start, end = found.span.start, found.span.end
        words = document.restored_span(start, end).of(document.restored)
        titles.append(Title(place(start, end), found.level, words))
    return titles


def show_target(record: Record) -> str:
    """Return what a record of a report says: 增长≥7%."""
    return show_reading(Figure.of(record.figure))


def show_outcome(record: Record) -> str:
    """Return the figure that shows what came of a target; "" where there is none."""
    if record.outcome is not None:
        return show_reading(Figure.of(record.outcome.figure))
    if record.statistic is not None:
        return show_reading(Figure.of_statistic(*record.statistic[1:]))
    return ""


def _tone(record: Record) -> str:
    if record.kind == Kind.RESULT.value:
        return "r"
    return record.verdict or Verdict.PENDING.value


class _Spelling:
    """Makes marks in the language of the page; what all have in common is looked up once."""

    def __init__(self) -> None:
        self._statement = reverse("statement", args=[_ID])
        self._report = reverse("report", args=[_ID])
        self._target, self._result = say("目标：", "Target: "), say("结果：", "Result: ")
        self._words = {verdict.value: verdict_word(verdict, language()) for verdict in Verdict}
        self._told = say("{}年报告：", "Report of {}: ")
        self._statistic = say("统计：", "Statistics: ")

    def mark(self, record: Record, span: Span) -> Mark:
        is_target = record.kind == Kind.TARGET.value
        word = self._words.get(record.verdict or "", "") if is_target else ""
        title = (self._target if is_target else self._result) + record.indicator
        return Mark(
            span=span,
            record=record.record,
            address=self._statement.replace(_ID, record.record),
            tone=_tone(record),
            title=f"{title} · {word}" if word else title,
            word=word,
            note=self._note(record),
        )

    def _note(self, record: Record) -> str:
        """Return what came of a target: the passage of the next report, or the statistic."""
        if record.outcome is not None:
            address = self._report.replace(_ID, record.outcome.document)
            words = record.outcome.quote
            words = words if len(words) <= _NOTE else f"{words[: _NOTE - 1]}…"
            inner = (
                f"{self._told.format(record.outcome.year)}"
                f'<a href="{address}#r-{record.outcome.record}">{escape(words)}</a>'
            )
        elif record.statistic is not None:
            inner = f"{self._statistic}{escape(show_outcome(record))}"
        else:
            return ""
        tone, word = _tone(record), self._words.get(record.verdict or "", "")
        return f'<small class="{tone}"><b>{word}</b> {inner}</small>'
