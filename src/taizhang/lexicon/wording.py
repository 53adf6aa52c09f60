"""The words for verdicts, findings and their reasons, in Chinese and English.

reasons.toml has those of verdicts, findings.toml those of findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from taizhang.errors import LexiconError
from taizhang.lexicon import load
from taizhang.model import Difference, Reason, Severity, Verdict
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


def damage_word(rule: str, language: str) -> str:
    """Return what a kind of damage is called; of several together (script+pinyin), each.

    >>> damage_word("script+pinyin", "zh"), damage_word("width", "en")
    ('繁体、夹注拼音', 'full-width signs')
    """
    words = _words("damage")
    by = "、" if language == "zh" else ", "
    return by.join(words[kind][language] if kind in words else kind for kind in rule.split("+"))


def reason_codes() -> tuple[str, ...]:
    """Return the code of every reason."""
    return tuple(_words("reason"))


def severity_word(severity: Severity, language: str) -> str:
    """Return the word for how much a finding asks of its reader.

    >>> severity_word(Severity.DOUBT, "zh")
    '存疑'
    """
    return _words("severity", "findings")[severity.value][language]


def finding_words(reason: Reason, language: str) -> str:
    """Return what a check noticed in words, its blanks filled."""
    return _fill("finding", reason, language)


def change_words(change: Reason, language: str) -> str:
    """Return the smallest change that would resolve a finding in words, its blanks filled."""
    return _fill("change", change, language)


def _fill(kind: str, reason: Reason, language: str) -> str:
    row = _words(kind, "findings").get(reason.code)
    if row is None:
        raise LexiconError("findings.toml", f"[[{kind}]]", f"a row with the id {reason.code}")
    return row[language].format_map(dict(reason.details))


def check_ids() -> tuple[str, ...]:
    """Return the id of every check."""
    return tuple(_words("check", "findings"))


def check_word(check: str, language: str) -> str:
    """Return what a check is called.

    >>> check_word("figures-differ", "en")
    'Figures differ within a report'
    """
    return _words("check", "findings")[check][language]


@cache
def _words(kind: str, table: str = "reasons") -> Mapping[str, Mapping[str, str]]:
    rows = {}
    for row in load(table).get(kind, ()):
        if not all(row.get(language) for language in LANGUAGES):
            raise LexiconError(f"{table}.toml", str(row.get("id")), "words in zh and in en")
        rows[row["id"]] = {language: row[language] for language in LANGUAGES}
    return rows
