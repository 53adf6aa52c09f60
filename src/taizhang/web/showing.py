"""Rows of the ledger in words and figures that people read, in the language of the page."""

from __future__ import annotations

from taizhang.ledger import models
from taizhang.ledger.rows import to_judgement, to_observation, to_statement
from taizhang.lexicon.indicators import catalogue
from taizhang.lexicon.wording import reason_words
from taizhang.model import Aim, Kind
from taizhang.model.showing import show_reading
from taizhang.web.environment import language, say

_AIMS = {
    Aim.FLOOR: ("底线", "floor"),
    Aim.STRETCH: ("力争", "stretch"),
    Aim.PART: ("其中", "part"),
}


def indicator_name(row: models.Statement | models.Observation) -> str:
    """Return what is measured: the words of the report, in English with the catalogue's name."""
    english = english_name(row.indicator_id)
    return f"{english} ({row.indicator})" if language() == "en" and english else row.indicator


def english_name(indicator_id: str | None) -> str | None:
    """Return the English name of an indicator of the catalogue."""
    known = catalogue().get(indicator_id or "")
    return known.english if known else None


def reading(row: models.Statement | models.Observation) -> str:
    """Return the move and the value: 增长≥7%."""
    if isinstance(row, models.Statement):
        return show_reading(to_statement(row))
    return show_reading(to_observation(row))


def aim_word(row: models.Statement) -> str:
    """Return 底线, 力争 or 其中 where the target is one of those; else ""."""
    words = _AIMS.get(Aim(row.aim))
    return say(*words) if words else ""


def kind_word(kind: str) -> str:
    """Return the word for target and result."""
    return say("目标", "target") if kind == Kind.TARGET.value else say("结果", "result")


def reason(row: models.Verdict) -> str:
    """Return why a verdict is what it is; of one that people set, their reason."""
    return row.by_hand or reason_words(to_judgement(row).reason, language())


def document_title(row: models.Document) -> str:
    """Return what a report is called: place and year where they are known, else its own title."""
    if row.region is not None and row.year is not None:
        title = say("{}{}年政府工作报告", "{} {}, government work report")
        return title.format(row.region.name, row.year)
    return row.title or row.name
