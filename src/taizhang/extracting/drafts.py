"""What one value says of one thing: level or change, how bounded, in which unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from taizhang import lexicon
from taizhang.extracting.measuring import Quantity
from taizhang.extracting.readings import Reading
from taizhang.model import Aim, Comparator, Direction, Measure

_HUNDRED = Decimal(100)
#: 保持40%以上增长, 以年均10%的速度递增: the verb stands behind the value.
_VERB_BEHIND = re.compile(
    r"的?(?:年均|平均)?(?:速度|幅度|比例|年均速度)?的?"
    r"(增长|递增|增速|增幅|下降|提高|降幅|减少|增加)"
)


@dataclass(slots=True)
class Draft:
    """A statement before time and place are known."""

    quantity: Quantity
    indicator: str
    action: str | None
    measure: Measure
    direction: Direction
    comparator: Comparator
    value: Decimal
    high: Decimal | None
    unit: str
    aim: Aim
    baseline: str | None
    clause_start: int
    clause_end: int
    rules: tuple[str, ...]


def write_draft(quantity: Quantity, thing: str, action: str | None, reading: Reading) -> Draft:
    """Return what a value says of a thing; aim and baseline are the sentence's to add."""
    change, direction = _change(quantity, action, reading)
    measure = Measure.LEVEL
    value, high, unit = quantity.value, quantity.high, quantity.unit
    if quantity.form == "doubling":
        measure, direction = Measure.GROWTH, Direction.UP
    elif change is None or reading.predicate.to:
        direction = Direction.NONE
    elif quantity.kind == "share":
        measure = Measure.AVG_GROWTH if reading.predicate.average else Measure.GROWTH
    elif quantity.kind == "times":  # 增长1.1倍 is growth of 110 %
        measure, unit, value = Measure.GROWTH, "%", value * _HUNDRED
        high = None if high is None else high * _HUNDRED
    else:
        measure = Measure.CHANGE
    return Draft(
        quantity=quantity,
        # 经济 alone names nothing to measure; what grows by 5% is 经济增长.
        indicator="经济增长" if thing == "经济" and change else thing,
        action=action,
        measure=measure,
        direction=direction,
        comparator=_comparator(quantity, reading.predicate.comparator),
        value=value,
        high=high,
        unit=unit or _implied_unit(quantity, thing, counted=reading.end > quantity.after),
        aim=Aim.POINT,
        baseline=None,
        clause_start=reading.start,
        clause_end=max(reading.quantity.after, reading.end),
        rules=(quantity.form,),
    )


def _change(
    quantity: Quantity, action: str | None, reading: Reading
) -> tuple[str | None, Direction]:
    """Return the verb that makes the value a difference, and where it points."""
    predicate = reading.predicate
    verb, direction = predicate.change, predicate.direction
    if verb is None:
        if action is not None and action in _of_object():
            verb = action
        elif quantity.kind == "share" and predicate.comparator is None:
            behind = _VERB_BEHIND.match(reading.behind)
            verb = behind[1] if behind else None
        if verb is None:
            return None, Direction.NONE
        direction = lexicon.change_verbs().get(verb, Direction.DOWN)
    if quantity.kind == "count" and verb in _of_quality():
        return None, Direction.NONE  # 提升20个重点村: the villages improve, not their number
    return verb, direction


def _comparator(quantity: Quantity, before: Comparator | None) -> Comparator:
    """Return the one relation that the words before and behind a value make together."""
    if quantity.comparator is Comparator.MORE_THAN and before not in (None, Comparator.ABOUT):
        return before or Comparator.MORE_THAN  # 不超过1000多件: what is before says more
    return quantity.comparator or before or Comparator.EQUAL


def mark_floors(drafts: list[Draft]) -> None:
    """Mark the lower of two values as the floor: 【7%】以上、力争达到8%."""
    for one, two in pairwise(drafts):
        if (
            two.aim is Aim.STRETCH
            and one.aim is Aim.POINT
            and one.indicator == two.indicator
            and one.unit == two.unit
        ):
            one.aim = Aim.FLOOR
            if two.measure is Measure.LEVEL:
                two.measure, two.direction = one.measure, one.direction


_GRADE = re.compile("(?:国家|世界|自治区|[部省市县]|[十百千万亿]+)级")


def lend_things(drafts: list[Draft]) -> None:
    """Give a bare grade the thing that stands behind the next: 1个国家级、3个省级【实验室】."""
    for i in range(len(drafts) - 2, -1, -1):
        one, two = drafts[i], drafts[i + 1]
        grade = _GRADE.match(two.indicator)
        if grade is not None and _GRADE.fullmatch(one.indicator) and one.unit == two.unit:
            one.indicator += two.indicator[grade.end() :]


def share_things(drafts: list[Draft]) -> None:
    """Give a number the thing behind the one that follows it at once: 【12类】45件民生实事."""
    for i in range(len(drafts) - 2, -1, -1):
        one, two = drafts[i], drafts[i + 1]
        if one.quantity.after == two.quantity.start and one.indicator in ("", one.action):
            one.indicator = two.indicator


def _implied_unit(quantity: Quantity, thing: str, *, counted: bool) -> str:
    """Return the unit that a report leaves out because the thing implies it.

    What is counted right behind a bare number (3200万孩子) is nearly always persons;
    a single character (3万尾) is a measure word that the lexicon does not know.
    """
    if thing.endswith(("比", "比值", "倍差", "系数")):
        return ""  # 城乡居民收入比缩小到2.3
    sections = ("cleared",) if quantity.form == "none" else ("money", "households", "people")
    # The last word is the head: 贫困家庭学生 are persons, not households.
    ends = [
        (max((thing.rfind(word) + len(word) for word in words if word in thing), default=0), unit)
        for unit, words in _implied(sections)
    ]
    end, implied = max(ends, key=lambda found: found[0])
    if end:
        return implied
    if quantity.form == "none":
        return "个"
    return "人" if counted and quantity.kind == "bare" and len(thing) > 1 else ""


@cache
def _implied(sections: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (unit, words) for section in sections for unit, words in lexicon.implied_units(section)
    )


@cache
def _of_object() -> frozenset[str]:
    return frozenset(lexicon.word_list("verbs", "change", "of_object"))


@cache
def _of_quality() -> frozenset[str]:
    return frozenset(lexicon.word_list("verbs", "change", "of_quality"))
