"""Words that turn a sentence into a promise or a fact (我们将, 截至目前), laid over a text."""

from __future__ import annotations

import re
from functools import cache

from taizhang.lexicon.periods import Mood, moods

_STOP = re.compile(r"[。！？\n]")
_CLAUSE_END = re.compile(r"[，,；;。！？\n]")
_REACH = 400  # no sentence is longer; keeps a text without punctuation linear


@cache
def _moods() -> tuple[re.Pattern[str], dict[str, Mood]]:
    by_word = {mood.word: mood for mood in moods()}
    ordered = sorted(by_word, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, ordered))), by_word


def lay_moods(text: str) -> tuple[list[int], list[Mood | None]]:
    """Return where the mood of the text changes, and to what."""
    starts: list[int] = [-1]
    laid: list[Mood | None] = [None]
    pattern, by_word = _moods()
    found = pattern.search(text)
    while found is not None:
        mood = by_word[found[0]]
        if _is_unmade(mood, text, found.span()):
            found = pattern.search(text, found.start() + 1)  # 年计划的: 计划 may hold all the same
            continue
        match, found = found, pattern.search(text, found.end())
        ends = _STOP if mood.reach == "sentence" else _CLAUSE_END
        stop = ends.search(text, match.end(), match.end() + _REACH)
        end = stop.start() if stop else min(len(text), match.end() + _REACH)
        if text.startswith("其中", end + 1) and mood.reach == "sentence":
            stop = _STOP.search(text, end + 1, end + 1 + _REACH)  # a sentence that names parts
            end = stop.start() if stop else end
        if starts[-1] > match.start():  # still within the reach of the mood before
            before = laid[-2]
            if before is not None and before.firm and not mood.firm:
                continue
            del starts[-1], laid[-1]
        starts += [match.start(), end]
        laid += [mood, None]
    return starts, laid


def _is_unmade(mood: Mood, text: str, span: tuple[int, int]) -> bool:
    """Tell whether the characters around a word make it another one: 项目前期, 年计划的95%."""
    before, after = text[span[0] - 1 : span[0]], text[span[1] : span[1] + 1]
    return bool((before and before in mood.after_not) or (after and after in mood.before_not))
