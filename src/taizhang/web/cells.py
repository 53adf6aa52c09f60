"""Targets as tables have them: words and addresses, and the rows, made here.

A page may have a thousand of them.  A template takes ten times as long for a row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from markupsafe import Markup, escape

from taizhang.ledger.queries.targets import TargetRow
from taizhang.lexicon.wording import verdict_word
from taizhang.model import Verdict
from taizhang.web.environment import language, say
from taizhang.web.places import outcome_words, target_words


@dataclass(frozen=True, slots=True)
class Cell:
    """A target, what came of it and the verdict, each with its words and its address."""

    year: int | None
    indicator: str
    target: str
    address: str
    outcome: str  #: "" where nothing is known
    outcome_address: str  #: "" for a statistic, which has no page of its own
    verdict: str  #: as the ledger has it, for the style sheet
    verdict_word: str
    chinese: str  #: the attribute that says so of Chinese words; "" on a page in Chinese


def to_cells(rows: Iterable[TargetRow]) -> list[Cell]:
    """Return the cells of some targets, in their order."""
    # To look up an address takes longer than all the rest of a row.
    start, end = reverse("statement", args=["record"]).split("record")
    # Records are hexadecimal, and need no quoting.
    tongue = language()
    chinese = "" if tongue == "zh" else ' lang="zh"'
    words = {verdict: verdict_word(verdict, tongue) for verdict in Verdict}
    not_judged = say("未核对", "not judged")
    cells = []
    for row in rows:
        outcome = row.outcome
        told = outcome is not None and not outcome.is_statistic
        cells.append(
            Cell(
                year=row.year,
                indicator=row.indicator,
                target=target_words(row),
                address=f"{start}{row.record}{end}",
                outcome=outcome_words(row),
                outcome_address=f"{start}{outcome.record}{end}" if told and outcome else "",
                verdict=row.verdict.value if row.verdict else "pending",
                verdict_word=words[row.verdict] if row.verdict else not_judged,
                chinese=chinese,
            )
        )
    return cells


def show_line(cell: Cell) -> Markup:
    """Return one target in a line: what was promised → what came, and the verdict."""
    if not cell.outcome:
        return Markup(f"{_target(cell)} {_verdict(cell)}")
    between = ", outcome " if cell.chinese else "，结果"
    arrow = f'<span aria-hidden="true">→</span><span class="hidden">{between}</span>'
    return Markup(f"{_target(cell)} {arrow} {_outcome(cell)} {_verdict(cell)}")


def show_rows(cells: Iterable[Cell], *, named: bool) -> Markup:
    """Return the rows of a table of targets; `named` with what each is about."""
    rows = []
    for cell in cells:
        if named:
            name = f'<th scope="row" class="words"{cell.chinese}>{escape(cell.indicator)}</th>'
            head = f'{name}<td class="year">{cell.year or ""}</td>'
        else:
            head = f'<th scope="row" class="year">{cell.year or ""}</th>'
        outcome = _outcome(cell) if cell.outcome else "—"
        rows.append(
            f"<tr>{head}<td>{_target(cell)}</td><td>{outcome}</td><td>{_verdict(cell)}</td></tr>"
        )
    return Markup("\n".join(rows))


def _target(cell: Cell) -> str:
    return f'<a{cell.chinese} href="{cell.address}">{escape(cell.target)}</a>'


def _outcome(cell: Cell) -> str:
    if not cell.outcome_address:
        return f"<span{cell.chinese}>{escape(cell.outcome)}</span>"
    return f'<a{cell.chinese} href="{cell.outcome_address}">{escape(cell.outcome)}</a>'


def _verdict(cell: Cell) -> str:
    return f'<strong class="verdict {cell.verdict}">{cell.verdict_word}</strong>'
