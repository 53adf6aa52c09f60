"""A published text with its repairs shown: what was struck out, what stands there instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from taizhang.lexicon.wording import damage_word
from taizhang.model import Document, Loss, Repair, Span
from taizhang.web.environment import language

#: How many repaired places a page shows: a page in traditional script has thousands.
PAGE = 1500


@dataclass(frozen=True, slots=True)
class Repaired:
    """A part of a text with its repairs, and where the next part begins."""

    html: Markup
    next: int | None  #: the place in the published text; None at its end


def count_rules(repairs: Sequence[Repair]) -> list[tuple[str, int]]:
    """Return how many repairs each kind of damage needed, the most frequent first."""
    rules = Counter(rule for repair in repairs for rule in repair.rule.split("+"))
    return rules.most_common()


def show_repairs(document: Document, losses: Sequence[Loss], *, start: int = 0) -> Repaired:
    """Return the published text from a place on, with `del` and `ins` where it was repaired.

    Without what stands in `ins` it is the published text, to the character.

    >>> repair = Repair(Span(1, 2), "长", "script")
    >>> document = Document(published="增長5%", sha256="", name="", repairs=(repair,))
    >>> show_repairs(document, ()).html
    Markup('增<del>長</del><ins>长</ins>5%')
    """
    text = document.published
    pieces = list(_join(document.repairs_inside(Span(start, len(text)))))
    end = len(text)
    if len(pieces) > PAGE:
        # The next part begins with a line, so that no sentence is cut.
        line = text.find("\n", pieces[PAGE][0].start)
        end = line + 1 if line >= 0 else end
        pieces = [piece for piece in pieces if piece[0].start < end]
    html: list[str] = []
    at = start
    for span, replacement in pieces:
        html += _plain(text, at, span.start, losses)
        html.append(_replace(span.of(text), replacement))
        at = span.end
    end = max(end, at)
    html += _plain(text, at, end, losses)
    return Repaired(
        Markup("".join(html)),
        end if end < len(text) else None,
    )


def _join(repairs: Sequence[Repair]) -> Iterator[tuple[Span, str]]:
    """Yield repairs, those that touch each other as one."""
    span, words = Span(0, 0), ""
    for repair in repairs:
        if (span.start < span.end or words) and repair.span.start == span.end:
            span, words = Span(span.start, repair.span.end), words + repair.replacement
            continue
        if span.start < span.end or words:
            yield span, words
        span, words = repair.span, repair.replacement
    if span.start < span.end or words:
        yield span, words


def _replace(before: str, after: str) -> str:
    # A line end that is struck out could not be seen: the style sheet shows this.
    shown = ' data-v="↵"' if before and before.isspace() else ""
    struck = f"<del{shown}>{_escape(before)}</del>" if before else ""
    return f"{struck}<ins>{_escape(after)}</ins>" if after else struck


def _plain(text: str, start: int, end: int, losses: Sequence[Loss]) -> Iterator[str]:
    """Yield words that were not repaired; what is lost among them is marked."""
    for loss in losses:
        first, last = max(loss.span.start, start), min(loss.span.end, end)
        if first < last:
            yield _escape(text[start:first])
            yield f'<mark class="loss" title="{escape(damage_word(loss.rule, language()))}">'
            yield f"{_escape(text[first:last])}</mark>"
            start = last
    yield _escape(text[start:end])


def _escape(text: str) -> str:
    return escape(text, quote=False).replace("\r", "&#13;")
