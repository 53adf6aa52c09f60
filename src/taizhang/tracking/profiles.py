"""A statement as matching sees it: what it is about, how it is counted, and of which years."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TypeVar

from taizhang.lexicon import word_list
from taizhang.lexicon.indicators import catalogue, find_indicator
from taizhang.lexicon.tracking import growth_of, in_base_units, unit_kind
from taizhang.model import Aim, Comparator, Direction, Measure, Observation, Outcome, Statement
from taizhang.tracking.bounds import signed
from taizhang.tracking.names import core_context, core_name, quantity_of, scopes_of
from taizhang.tracking.periods import Years, read_years

#: A rate of change that a name spells out: 居民消费价格涨幅3% is a growth of 居民消费价格.
_RATES = (
    (re.compile(r"(?:涨幅|增速|增幅|增长率|增长速度)$"), Direction.UP),
    (re.compile(r"(?:降幅|下降率|降低率)$"), Direction.DOWN),
)
#: What there can be a stock of, and an addition to it.  Money, mass and energy flow.
_STOCKED = frozenset({"count", "persons", "area", "length", "power", "computing"})
_COUNTED = frozenset({"count"})
_BASELINE_YEAR = re.compile(
    r"(?<![\d一二])(?:(?:19|20)\d\d|[一二][九〇○零][〇○零一二三四五六七八九]{2})(?=年)"
)
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")

Settled = TypeVar("Settled", bound=Outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What matching asks of a target or of an outcome."""

    id: str | None
    name: str  #: see names.core_name
    quantity: int | None
    scopes: tuple[frozenset[int], ...]
    measure: Measure
    kind: str  #: of the unit: share, points, money, count, ...
    base: str  #: the unit that values are compared in; "count" for all counters of things
    unit: str
    amount: Fraction  #: in the base unit; signed for a growth or change
    comparator: Comparator
    years: Years | None
    is_each_year: bool  #: said of every single one of several years
    is_sum: bool  #: over more than its years say (累计, 以来)
    flow: str | None  #: "added", "made", "stock", or None where nothing is said
    stage: str | None  #: "started", "signed", "finished", or None
    basis: str | None  #: of a growth: "real", "nominal", or None where nothing tells
    aim: Aim
    context: str  #: the sentence up to the value, in the form of names


def profile_of(statement: Outcome, context: str = "", made: int | None = None) -> Profile:
    """Return the profile of a statement or an observation in its sentence.

    `made` is the year of the report that it stands in.
    """
    settled = settle(statement)
    core = core_name(settled.indicator)
    kind = unit_kind(statement.unit)
    base, factor = in_base_units(statement.unit)
    if kind in _COUNTED:
        base, factor = "count", Fraction(1)
    words = _Words.of(statement)
    return Profile(
        id=settled.indicator_id,
        name=core,
        quantity=quantity_of(core),
        scopes=scopes_of(core),
        measure=settled.measure,
        kind=kind,
        base=base,
        unit=statement.unit,
        amount=signed(settled) * factor,
        comparator=_comparator_of(statement),
        years=_years_of(settled, made),
        is_each_year=words.has("each_year"),
        is_sum=words.has("cumulative"),
        flow=words.flow() if base in _STOCKED else None,
        stage=words.stage(),
        basis=_basis_of(settled),
        aim=statement.aim if isinstance(statement, Statement) else Aim.POINT,
        context=core_context(context),
    )


def _years_of(statement: Outcome, made: int | None) -> Years | None:
    """Return the years that a figure is about.

    What is told against an earlier year than the one before covers all years since: in
    2007, 比2002年增长65.5% is a growth of 2003 to 2007.  A growth by a year to come (in
    1982: 1985年…增长12%) is no growth of that year alone, whatever it is counted from.
    """
    years = read_years(statement.period)
    if years is None or isinstance(statement, Observation):
        return years
    if statement.measure in (Measure.LEVEL, Measure.AVG_GROWTH):
        return years
    since = _BASELINE_YEAR.search(statement.baseline or "")
    if since is not None:
        first = int(since[0].translate(_CHINESE_DIGITS)) + 1
    elif made is not None and made + 1 < years.last:
        first = made
    else:
        first = years.first
    return Years(first, years.last) if first < years.first else years


def _basis_of(statement: Outcome) -> str | None:
    """Return in which prices a growth is told: its words say so, or its indicator does.

    地区生产总值增长5% is real growth without a word; 收入增长5% may be either.
    """
    if isinstance(statement, Observation):
        return statement.basis
    if statement.measure not in (Measure.GROWTH, Measure.AVG_GROWTH):
        return None
    words = statement.action or ""
    if statement.clause.count("%") <= 1:
        words += statement.clause  # with several values in it, it may speak of another one
    for basis in ("real", "nominal"):
        if _pattern("tracking", "basis", basis).search(words):
            return basis
    known = catalogue().get(statement.indicator_id or "")
    return {"constant": "real", "current": "nominal"}.get(known.prices) if known else None


def settle(statement: Settled) -> Settled:
    """Return a statement with a rate of change in its name taken for what it is.

    涨幅控制在3% is a growth of 3 %, 降幅超过3% one of -3 %; everything else stays.
    """
    if not isinstance(statement, Statement) or statement.unit != "%":
        return statement
    if statement.measure is not Measure.LEVEL:
        return statement
    for pattern, direction in _RATES:
        name = pattern.sub("", statement.indicator)
        if name and name != statement.indicator:
            return replace(
                statement,
                measure=Measure.GROWTH,
                direction=direction,
                indicator=name,
                indicator_id=growth_of(statement.indicator_id) or find_indicator(name),
            )
    return statement


def _comparator_of(statement: Outcome) -> Comparator:
    return statement.comparator if isinstance(statement, Statement) else Comparator.EQUAL


@dataclass(frozen=True, slots=True)
class _Words:
    """The words around a value that say how it is counted."""

    clause: str
    action: str
    indicator: str
    comparator: Comparator

    @classmethod
    def of(cls, statement: Outcome) -> _Words:
        if isinstance(statement, Observation):
            return cls("", "", statement.indicator, Comparator.EQUAL)
        clause = "".join(statement.clause.split())
        return cls(clause, statement.action or "", statement.indicator, statement.comparator)

    def has(self, section: str) -> bool:
        found = _pattern("tracking", section, "words").search(self.clause + self.action)
        return found is not None

    def flow(self) -> str | None:
        added = word_list("tracking", "amount", "added")
        if self.indicator.startswith(added) or "新增" in self.indicator:
            return "added"
        if _pattern("tracking", "cumulative", "words").search(self.clause):
            return "stock"
        if self.action in word_list("tracking", "amount", "stock") or self.action.endswith(
            ("至", "到")
        ):
            return "stock"
        if self.action.startswith(added):
            return "added"
        if self.action.startswith(word_list("tracking", "amount", "made")):
            return "made"
        if not self.action and self.comparator is Comparator.MORE_THAN:
            return "stock"  # 高新技术企业突破200家
        return None

    def stage(self) -> str | None:
        if _pattern("tracking", "stage", "finished").search(self.clause):
            return "finished"
        for stage in ("started", "signed"):
            if _pattern("tracking", "stage", stage).search(self.clause):
                return stage
        return None


@cache
def _pattern(table: str, section: str, key: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, word_list(table, section, key))))


def ratio(one: Fraction, other: Fraction) -> Decimal | None:
    """Return how many times the larger of two amounts is the smaller; None for a zero.

    >>> ratio(Fraction(50), Fraction(-100)), ratio(Fraction(0), Fraction(1))
    (Decimal('2'), None)
    """
    small, large = sorted((abs(one), abs(other)))
    if not small:
        return None
    found = large / small
    return Decimal(found.numerator) / Decimal(found.denominator)


def is_uneven(amount: Fraction) -> bool:
    """Return whether an amount is so uneven that two of it are hardly chance: 1.79万, not 20.

    >>> is_uneven(Fraction(17900)), is_uneven(Fraction(20)), is_uneven(Fraction("5.1"))
    (True, False, True)
    """
    return len(str(amount.numerator).strip("-0")) > 1
