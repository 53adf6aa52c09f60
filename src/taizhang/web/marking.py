"""What a search found, marked in the words that people read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from taizhang.ledger.queries.search import Phrase
from taizhang.ledger.tokens import find_runs
from taizhang.restoring.script import to_simplified


def mark_phrases(text: str, phrases: Sequence[Phrase]) -> Markup:
    """Return a text as HTML, in which <mark> is around every place where a phrase stands.

    A text in traditional script is looked through in simplified script too.

        >>> mark_phrases("城鎮<新增>就業", [("就", "业"), ("新",)])
        Markup('城鎮&lt;<mark>新</mark>增&gt;<mark>就業</mark>')
    """
    pieces: list[str] = []
    done = 0
    for start, end in _joined(sorted(_find(text, phrases))):
        pieces += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
        done = end
    pieces.append(escape(text[done:]))
    return Markup("".join(pieces))


def _find(text: str, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    if not phrases:
        return
    simplified = to_simplified(text)
    # Places in the other are places in this one only where nothing was added or dropped.
    ways = {text, simplified} if len(simplified) == len(text) else {text}
    for way in ways:
        for run in find_runs(way):
            units = tuple(unit for unit, _, _ in run)
            for phrase in phrases:
                size = len(phrase)
                for i in range(len(units) - size + 1):
                    if units[i : i + size] == phrase:
                        yield run[i][1], run[i + size - 1][2]


def _joined(places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield places in their order, those that touch as one."""
    last: tuple[int, int] | None = None
    for start, end in places:
        if last is not None and start <= last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last is not None:
            yield last
        last = (start, end)
    if last is not None:
        yield last
