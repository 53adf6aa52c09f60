"""Scores statements against gold records: those of tests/gold, and the annotated real reports.

found     a statement whose value overlaps a gold value, one statement a gold record
strict    found, and kind, value, unit, comparator, measure, direction and indicator are right

A statement on an optional value counts neither way; one on no gold value is wrong.
tests/gold/README.md tells what the lines hold and when an indicator is right; here one that is
nearly the core or the full form will do, too.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from taizhang.model import Document, Span, Statement

_KINDS = {"T": "target", "R": "result"}
#: Web pages print these signs at half width; the quotes have them at full width.
_SIGNS = str.maketrans(",:;!()", "，：；！（）")
#: Spellings of one unit.
_SAME_UNIT = {"名": "人", "千米": "公里", "度": "千瓦时", "个百分点": "百分点", "方": "立方米"}
#: Two names that share this much of their characters are taken for one.
_ALIKE = Fraction(4, 5)
_NAME_SIGNS = re.compile(r"[\s的“”‘’\"'《》（）()、，,]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One value of a report as a person annotated it; every field but the place may be open."""

    span: Span  #: in the published text
    counts: bool  #: false for optional values and for numbers that state nothing
    optional: bool = False
    kind: str = ""
    indicators: tuple[tuple[str, str], ...] = ()  #: core and full form
    measures: tuple[str, ...] = ()
    direction: str = ""
    comparator: str = ""
    value: Decimal = Decimal(0)
    high: Decimal | None = None
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How many records a report has, and how many statements are right."""

    gold: int
    predicted: int
    found: int
    strict: int

    @property
    def found_f1(self) -> Fraction:
        """The harmonic mean of precision and recall, of places alone."""
        return Fraction(2 * self.found, self.gold + self.predicted or 1)

    @property
    def strict_f1(self) -> Fraction:
        """The same, of records that are right as a whole."""
        return Fraction(2 * self.strict, self.gold + self.predicted or 1)


# --- reading -------------------------------------------------------------------------


def read_lines(path: Path, document: Document) -> list[Gold]:
    """Return the records of a `.lines` file, placed in a document restored from its source."""
    text = document.restored.translate(_SIGNS)
    return [
        _read_line(line.split(" | "), text, document)
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def _read_line(fields: Sequence[str], text: str, document: Document) -> Gold:
    quote, kind = fields[0].translate(_SIGNS), fields[1]
    before, value, behind = re.split("[【】]", quote)
    place = text.find(before + value + behind)
    if place < 0:
        raise LookupError(f"the restored text lacks the quote {quote}")
    start = place + len(before)
    span = document.published_span(start, start + len(value))
    if kind not in _KINDS:
        return Gold(span=span, counts=False, optional=kind == "O")
    measures, direction = fields[4].split()
    comparator, number, unit = fields[5].split()
    low, _, high = number.partition("..")
    return Gold(
        span=span,
        counts=True,
        kind=_KINDS[kind],
        indicators=tuple(_core_and_full(name) for name in fields[2].split(" / ")),
        measures=tuple(measures.split("/")),
        direction=direction,
        comparator=comparator,
        value=Decimal(low),
        high=Decimal(high) if high else None,
        units=(unit,) if unit == "微克/立方米" else tuple(unit.split("/")),
    )


def _core_and_full(name: str) -> tuple[str, str]:
    core, _, full = name.partition("~")
    return core, full or core


def read_jsonl(path: Path) -> list[Gold]:
    """Return the records of an annotated real report; their spans are in the published text."""
    records = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        Gold(
            span=Span(*record["span"]),
            counts=record["kind"] in _KINDS,
            optional=record["kind"] == "O",
            kind=_KINDS.get(record["kind"], ""),
            indicators=tuple((core, full) for core, full in record.get("indicators", ())),
            measures=tuple(record.get("measure", ())),
            direction=record.get("direction", ""),
            comparator=record.get("comparator", ""),
            value=Decimal(record.get("value") or 0),
            high=Decimal(record["value_high"]) if record.get("value_high") else None,
            units=tuple(record.get("unit", ())),
        )
        for record in records
    ]


# --- scoring -------------------------------------------------------------------------


def score(golds: Sequence[Gold], statements: Iterable[Statement]) -> Score:
    """Return how well the statements of a report match its gold records."""
    stated = list(statements)
    counted = [gold for gold in golds if gold.counts]
    optional = [gold for gold in golds if gold.optional]
    pairs = _match(counted, stated)
    taken = {id(statement) for _, statement in pairs}
    beside = [
        statement
        for statement in stated
        if id(statement) not in taken and any(_overlap(gold, statement) for gold in optional)
    ]
    return Score(
        gold=len(counted),
        predicted=len(stated) - len(beside),
        found=len(pairs),
        strict=sum(is_right(gold, statement) for gold, statement in pairs),
    )


def _match(golds: Sequence[Gold], statements: Sequence[Statement]) -> list[tuple[Gold, Statement]]:
    """Pair each gold record with one statement at its place, the best fitting first."""
    candidates = [
        (_fit(gold, statement), i, j)
        for i, gold in enumerate(golds)
        for j, statement in enumerate(statements)
        if _overlap(gold, statement)
    ]
    pairs: list[tuple[Gold, Statement]] = []
    used: set[tuple[str, int]] = set()
    for _, i, j in sorted(candidates, key=lambda found: (-found[0], found[1], found[2])):
        if not {("gold", i), ("statement", j)} & used:
            used |= {("gold", i), ("statement", j)}
            pairs.append((golds[i], statements[j]))
    return pairs


def _fit(gold: Gold, statement: Statement) -> int:
    right = is_right(gold, statement)
    return 4 * right + 2 * _names(gold, statement) + (gold.value == statement.value)


def _overlap(gold: Gold, statement: Statement) -> bool:
    return gold.span.start < statement.source.end and statement.source.start < gold.span.end


def is_right(gold: Gold, statement: Statement) -> bool:
    """Tell whether a statement says all that its gold record says."""
    return (
        statement.kind == gold.kind
        and statement.comparator == gold.comparator
        and statement.measure in gold.measures
        and statement.direction == gold.direction
        and (statement.value, statement.value_high) == (gold.value, gold.high)
        and _same(statement.unit) in map(_same, gold.units)
        and _names(gold, statement)
    )


def _same(unit: str) -> str:
    """Return a unit under one name and without its rate: 元/月 is compared as 元."""
    base = unit.partition("/")[0]
    return _SAME_UNIT.get(base, base)


def _names(gold: Gold, statement: Statement) -> bool:
    """Tell whether the indicator lies between core and full form, or is nearly one of them."""
    name = _NAME_SIGNS.sub("", statement.indicator)
    for written in gold.indicators:
        core, full = (_NAME_SIGNS.sub("", form) for form in written)
        if core in name and name in full:
            return True
        if _likeness(name, core) >= _ALIKE or _likeness(name, full) >= _ALIKE:
            return True
    return False


def _likeness(one: str, other: str) -> Fraction:
    """Return the share of characters that two names have in common."""
    shared = (Counter(one) & Counter(other)).total()
    return Fraction(2 * shared, len(one) + len(other) or 1)
