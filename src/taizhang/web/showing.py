"""Rows of the ledger in words and figures that people read, in the language of the page."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from taizhang.ledger import models
from taizhang.ledger.rows import to_judgement, to_observation, to_statement
from taizhang.lexicon.indicators import catalogue
from taizhang.lexicon.wording import reason_words
from taizhang.model import Aim, Comparator, Direction, Kind, Measure
from taizhang.model.showing import show_reading
from taizhang.web.environment import language, say

_AIMS = {
    Aim.FLOOR: ("底线", "floor"),
    Aim.STRETCH: ("力争", "stretch"),
    Aim.PART: ("其中", "part"),
}

_COMPARATORS = {
    Comparator.EQUAL: ("就是这个数", "this value"),
    Comparator.AT_LEAST: ("不低于", "at least"),
    Comparator.AT_MOST: ("不高于", "at most"),
    Comparator.MORE_THAN: ("高于", "more than"),
    Comparator.LESS_THAN: ("低于", "less than"),
    Comparator.ABOUT: ("左右", "about"),
    Comparator.RANGE: ("区间", "between two values"),
}
_MEASURES = {
    Measure.LEVEL: ("水平：这个数本身", "level: the value itself"),
    Measure.GROWTH: ("增速：比上一期", "growth against the period before"),
    Measure.AVG_GROWTH: ("年均增速", "average growth a year"),
    Measure.CHANGE: ("变化量：增加或减少了多少", "change: by how much"),
}
_FLAGS = {
    "year-unknown": ("不知道报告的年份", "nothing tells the year of the report"),
    "period-open": (
        "原文所说的时间没有写明年份",
        "the text names a time without saying which years",
    ),
    "lost-bytes": ("引文里有字节丢失", "bytes were lost inside the quotation"),
    "masked-figure": ("引文里有数字被遮盖", "digits inside the quotation are covered"),
    "censored-character": (
        "引文里有一个字被拼音代替",
        "a syllable stands in place of a character inside the quotation",
    ),
    "doubtful-repair": ("引文里有一处修复没有把握", "a repair inside the quotation is not sure"),
    "ocr-doubtful": (
        "数值里有一个字识别得没有把握",
        "a character of the value was recognised without certainty",
    ),
}


class Figure(NamedTuple):
    """The fields of a row that a value is read off, where the row itself is not at hand."""

    measure: Measure
    direction: Direction
    comparator: Comparator
    value: Decimal
    value_high: Decimal | None
    unit: str

    @staticmethod
    def of(columns: tuple[str, str, str, str, str | None, str]) -> Figure:
        """Return the figure of these columns of a statement's row, in the order of the fields."""
        measure, direction, comparator, value, high, unit = columns
        return Figure(
            Measure(measure),
            Direction(direction),
            Comparator(comparator),
            Decimal(value),
            None if high is None else Decimal(high),
            unit,
        )

    @staticmethod
    def of_statistic(measure: str, value: str, unit: str) -> Figure:
        """Return the figure of some columns of a statistic's row, whose value is signed."""
        signed, kind = Decimal(value), Measure(measure)
        moves = kind is not Measure.LEVEL
        down = moves and signed < 0
        direction = (Direction.DOWN if down else Direction.UP) if moves else Direction.NONE
        size = abs(signed) if moves else signed
        return Figure(kind, direction, Comparator.EQUAL, size, None, unit)


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
    return aim_in_words(row.aim)


def aim_in_words(aim: str) -> str:
    """Return the word for an aim; "" for a single value."""
    words = _AIMS.get(Aim(aim))
    return say(*words) if words else ""


def kind_word(kind: str) -> str:
    """Return the word for target and result."""
    return say("目标", "target") if kind == Kind.TARGET.value else say("结果", "result")


def comparator_word(row: models.Statement) -> str:
    """Return how the value bounds what is stated, in words."""
    return say(*_COMPARATORS[Comparator(row.comparator)])


def measure_word(row: models.Statement) -> str:
    """Return how the value relates to its indicator, in words."""
    return say(*_MEASURES[Measure(row.measure)])


def flag_words(row: models.Statement) -> list[str]:
    """Return why a person should look at a record again; [] where nothing is in doubt."""
    return [say(*_FLAGS[flag]) if flag in _FLAGS else flag for flag in row.flags]


def reason(row: models.Verdict) -> str:
    """Return why a verdict is what it is; of one that people set, their reason."""
    return row.by_hand or reason_words(to_judgement(row).reason, language())


def document_title(row: models.Document) -> str:
    """Return what a report is called: place and year where they are known, else its own title."""
    if row.region is not None and row.year is not None:
        title = say("{}{}年政府工作报告", "{} {}, government work report")
        return title.format(row.region.name, row.year)
    return row.title or row.name
