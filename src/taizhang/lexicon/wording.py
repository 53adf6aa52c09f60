"""The words for verdicts and their reasons, in Chinese and English: reasons.toml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from taizhang.errors import LexiconError
from taizhang.lexicon import load
from taizhang.model import Difference, Reason, Verdict
from taizhang.model.histories import Move

#: The languages in which everything can be said.
LANGUAGES = ("zh", "en")


def verdict_word(verdict: Verdict, language: str) -> str:
    """Return the word for a verdict.

    >>> verdict_word(Verdict.MET, "zh"), verdict_word(Verdict.ON_TRACK, "en")
    ('完成', 'on track')
    """
    return _words("verdict")[verdict.value][language]


def difference_word(difference: Difference, language: str) -> str:
    """Return the word for what keeps a target and an outcome apart.

    >>> difference_word(Difference.BASIS, "zh")
    '口径不同'
    """
    return _words("difference")[difference.value][language]


def reason_words(reason: Reason, language: str) -> str:
    """Return a reason in words, its blanks filled.

    >>> reason_words(Reason("silent", (("year", "2026"),)), "en")
    'the report of 2026 does not mention it'
    """
    row = _words("reason").get(reason.code)
    if row is None:
        raise LexiconError("reasons.toml", "[[reason]]", f"a row with the id {reason.code}")
    return row[language].format_map(dict(reason.details))


def note_words(code: str, details: tuple[tuple[str, str], ...], language: str) -> str:
    """Return a sentence about the documents, its blanks filled.

    >>> note_words("no-targets", (("name", "a.txt"), ("year", "2026")), "en")
    '“a.txt” has no target with a number, so there is nothing to track for 2026.'
    """
    return _words("note")[code][language].format_map(dict(details))


def move_word(move: Move, language: str) -> str:
    """Return the word for how a yearly target differs from the one before it.

    >>> move_word(Move.LOWERED, "zh"), move_word(Move.SOFTENED, "en")
    ('下调', 'softened')
    """
    return _words("move")[move.value][language]


def reason_codes() -> tuple[str, ...]:
    """Return the code of every reason."""
    return tuple(_words("reason"))


@cache
def _words(kind: str) -> Mapping[str, Mapping[str, str]]:
    rows = {}
    for row in load("reasons")[kind]:
        if not all(row.get(language) for language in LANGUAGES):
            raise LexiconError("reasons.toml", str(row.get("id")), "words in zh and in en")
        rows[row["id"]] = {language: row[language] for language in LANGUAGES}
    return rows
