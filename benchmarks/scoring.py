"""How extracted statements are scored against gold records; docs/quality.md says it in words.

A gold record and a statement meet where their values' characters overlap in the published
text.  Everything else, whether the value, the unit or the indicator is right, is asked of
the statements that met a gold record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from taizhang.model import Aim, Comparator, Direction, Kind, Measure, Span, Statement

#: Two phrases name the same indicator if their characters agree to this degree (F1).
SAME_PHRASE = 0.8

#: What makes no difference between two names of an indicator.
_IDLE = dict.fromkeys(map(ord, "的“”\"'《》、，,（）()"))

#: Names of one unit.
_SAME_UNIT = {
    "％": "%",
    "个百分点": "百分点",
    "人民币": "元",
    "千米": "公里",
    "度": "千瓦时",
    "名": "人",
    "方": "立方米",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One value of a report as a person annotated it; several answers may be right."""

    quote: str
    marked: str  #: the words of the value
    span: Span  #: of the value, in the published text
    kind: Kind
    indicators: tuple[tuple[str, str], ...]  #: the least and the most that a name may say
    measures: tuple[Measure, ...]
    direction: Direction
    comparator: Comparator
    value: Decimal
    value_high: Decimal | None
    units: tuple[str, ...]
    aim: Aim
    periods: tuple[str, ...]  #: "?" where the text leaves it open


#: What is asked of a statement that met a gold record, in the order of the table.
FIELDS: dict[str, Callable[[Gold, Statement], bool]] = {
    "kind": lambda gold, made: made.kind is gold.kind,
    "value": lambda gold, made: (made.value, made.value_high) == (gold.value, gold.value_high),
    "unit": lambda gold, made: _plain(made.unit) in map(_plain, gold.units),
    "comparator": lambda gold, made: made.comparator is gold.comparator,
    "measure": lambda gold, made: made.measure in gold.measures,
    "direction": lambda gold, made: made.direction is gold.direction,
    "indicator": lambda gold, made: names_same(made.indicator, gold.indicators),
    "aim": lambda gold, made: made.aim is gold.aim,
    "period": lambda gold, made: "?" in gold.periods or made.period in gold.periods,
}

#: What must be right for the statement as a whole to be right.
STRICT = ("kind", "value", "unit", "comparator", "measure", "direction", "indicator")


@dataclass(frozen=True, slots=True)
class Rate:
    """How many were right, of those made and of those wanted."""

    right: int
    made: int
    wanted: int

    @property
    def precision(self) -> float:
        """The share right of those made."""
        return self.right / self.made if self.made else 0.0

    @property
    def recall(self) -> float:
        """The share right of those wanted."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.made + self.wanted
        return 2 * self.right / total if total else 0.0

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.right + other.right, self.made + other.made, self.wanted + other.wanted)


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement and the gold record that it met."""

    gold: Gold
    made: Statement
    right: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        right = (name for name, is_right in FIELDS.items() if is_right(self.gold, self.made))
        object.__setattr__(self, "right", frozenset(right))

    @property
    def is_strictly_right(self) -> bool:
        """Whether everything in `STRICT` is right."""
        return self.right.issuperset(STRICT)


@dataclass(frozen=True, slots=True)
class Score:
    """The result for one report, or for several together."""

    pairs: tuple[Pair, ...]
    missed: tuple[Gold, ...]
    spurious: tuple[Statement, ...]

    @property
    def found(self) -> Rate:
        """How many values were found, whatever is said about them."""
        return self._rate(len(self.pairs))

    @property
    def strict(self) -> Rate:
        """How many values were found with everything in `STRICT` right."""
        return self._rate(sum(pair.is_strictly_right for pair in self.pairs))

    def share_right(self, name: str) -> float:
        """Return the share of the found values of which this field is right."""
        right = sum(name in pair.right for pair in self.pairs)
        return right / len(self.pairs) if self.pairs else 0.0

    def _rate(self, right: int) -> Rate:
        found = len(self.pairs)
        return Rate(right, found + len(self.spurious), found + len(self.missed))

    def __add__(self, other: Score) -> Score:
        return Score(
            self.pairs + other.pairs,
            self.missed + other.missed,
            self.spurious + other.spurious,
        )


def score(wanted: Sequence[Gold], optional: Sequence[Span], made: Sequence[Statement]) -> Score:
    """Return which statements met which gold records, and what remains on both sides.

    Every gold record takes at most one statement and the reverse; those that agree in
    most fields go first.  A statement on an optional value counts neither way.
    """
    candidates = [
        (Pair(gold, statement), i, j)
        for i, gold in enumerate(wanted)
        for j, statement in enumerate(made)
        if touch(gold.span, statement.source)
    ]
    # Of equals, the earlier statement; sorting is stable, so then the earlier gold record.
    candidates.sort(key=lambda found: (*_likeness(found[0]), -found[2]), reverse=True)
    met: dict[int, Pair] = {}
    used: set[int] = set()
    for pair, i, j in candidates:
        if i not in met and j not in used:
            met[i] = pair
            used.add(j)
    return Score(
        tuple(met[i] for i in sorted(met)),
        tuple(gold for i, gold in enumerate(wanted) if i not in met),
        tuple(
            statement
            for j, statement in enumerate(made)
            if j not in used and not any(touch(span, statement.source) for span in optional)
        ),
    )


def find_rate(wanted: Sequence[Gold], optional: Sequence[Span], made: Sequence[Span]) -> Rate:
    """Return how many gold values spans alone found: for things that make no statements."""
    left = list(made)
    right = 0
    for gold in wanted:
        match = next((span for span in left if touch(gold.span, span)), None)
        if match is not None:
            left.remove(match)
            right += 1
    counted = [span for span in left if not any(touch(known, span) for known in optional)]
    return Rate(right, right + len(counted), len(wanted))


def touch(one: Span, other: Span) -> bool:
    """Return whether two spans share a character."""
    return one.start < other.end and other.start < one.end


def names_same(name: str, answers: Sequence[tuple[str, str]]) -> bool:
    """Return whether a name is one of those that are right.

    It lies between the least and the most that may be said, or is nearly one of them.

        >>> names_same("城镇新增就业人数", [("新增就业", "全区城镇新增就业人数")])
        True
        >>> names_same("就业", [("新增就业", "全区城镇新增就业人数")])
        False
    """
    said = _squeeze(name)
    for least, most in ((_squeeze(least), _squeeze(most)) for least, most in answers):
        if least in said and said in most:
            return True
        if max(_likeness_of(said, least), _likeness_of(said, most)) >= SAME_PHRASE:
            return True
    return False


def _likeness(pair: Pair) -> tuple[int, bool]:
    return len(pair.right.intersection(STRICT)), "indicator" in pair.right


def _likeness_of(one: str, other: str) -> float:
    shared = (Counter(one) & Counter(other)).total()
    return Rate(shared, len(one), len(other)).f1


def _squeeze(phrase: str) -> str:
    return "".join(phrase.split()).translate(_IDLE)


def _plain(unit: str) -> str:
    """Return a unit without its rate (元/月 is 元), under one name."""
    base = unit.split("/", maxsplit=1)[0]
    return _SAME_UNIT.get(base, base)
