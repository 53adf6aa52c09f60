"""Targets of several years: which years make them up, and where they stand.

A target of several years is judged as a whole by the report that follows its last year.
Until then, or where that report is silent, the single years tell:

average  年均增长6.5%: the growth of the years so far, compounded, against the same average
total    五年能耗降低13.5%, 比2020年翻一番: the growth since, against its even share
line     到2025年城镇化率达到65%: the level of today against the straight line from the level
         before; where that was good enough already, against the target itself
sum      五年城镇新增就业5500万人: what came so far, against its even share

A target of the year that runs is held against the newest figures of a part of it:

year-growth  growth since January, against the target itself
year-level   a rate or a stock, against the target itself
year-sum     what came since January, against its share of twelve months

No year may be missing on the way.  Growth is rounded to one decimal before it is
compared, as it is published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from taizhang.lexicon.indicators import catalogue
from taizhang.lexicon.tracking import in_base_units
from taizhang.model import Measure, Path, Statement, Step
from taizhang.tracking.bounds import demand_of, signed
from taizhang.tracking.periods import Years, read_stretch, read_years
from taizhang.tracking.profiles import Profile, settle
from taizhang.tracking.yearly import Figure, Yearly

#: How many years before the first a line may start, where the year right before is not told.
_BACK = 2
_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")
_HUNDRED, _WAN, _YI = Decimal(100), Decimal(10**4), Decimal(10**8)
_WITHIN_A_WORD = Decimal("0.0001")


def find_path(target: Statement, profile: Profile, made: int, yearly: Yearly) -> Path | None:
    """Return where a target stands that was made in the year `made`.

    None if the years, or the months of the year that runs, do not tell.
    """
    years = profile.years
    if years is None or (profile.is_each_year and not years.is_one):
        return None
    if years.is_one and years.last <= made:
        return _look_into_year(target, profile, years, yearly)
    match settle(target).measure:
        case Measure.AVG_GROWTH if not years.is_one:
            steps = tuple(_steps(profile, Measure.GROWTH, years, yearly))
            return measure_path(target, "average", years, steps)
        case Measure.GROWTH if not years.is_one and _says_since_when(target):
            steps = tuple(_steps(profile, Measure.GROWTH, years, yearly))
            return measure_path(target, "total", years, steps)
        case Measure.LEVEL if profile.flow == "added" and not years.is_one:
            steps = tuple(_steps(profile, Measure.LEVEL, years, yearly))
            return measure_path(target, "sum", years, steps)
        case Measure.LEVEL if profile.flow != "added" and not profile.is_sum:
            first = min(years.first, made)
            steps = _ends_of_line(profile, Years(first, years.last), yearly)
            since = Years(steps[0].year if steps else first, years.last)
            return measure_path(target, "line", since, steps)
    return None


def _look_into_year(
    target: Statement, profile: Profile, years: Years, yearly: Yearly
) -> Path | None:
    """Return where a target of a single year stands by figures of a part of it."""
    measure = settle(target).measure
    shape = "year-growth" if measure is Measure.GROWTH else _shape_of_level(profile)
    if shape is None or measure not in (Measure.GROWTH, Measure.LEVEL):
        return None
    from_january = shape != "year-level"
    found = yearly.in_year(profile, measure, years.last, from_january=from_january)
    if found is None:
        return None
    return measure_path(target, shape, years, (_to_step(profile, measure, years.last, found),))


def _shape_of_level(profile: Profile) -> str | None:
    """Return how the months of a year make up a level; None where nothing tells."""
    if profile.flow == "added":
        return "year-sum"
    if profile.unit == "%":
        return "year-level"
    known = catalogue().get(profile.id or "")
    if known is None:
        return None
    return {"flow": "year-sum", "stock": "year-level", "rate": "year-level"}.get(known.kind)


def _says_since_when(target: Statement) -> bool:
    """Return whether a growth says from when it counts: by its years, or by its baseline."""
    told = read_years(target.period)
    return target.baseline is not None or (told is not None and not told.is_one)


def measure_path(
    target: Statement, shape: str, years: Years, steps: tuple[Step, ...]
) -> Path | None:
    """Return how far the figures of some years have come, and what is left to do.

    It is a function of what a path stores, so that anyone can work it out again.
    """
    wanted = settle(target)
    bounds = demand_of(wanted).bounds
    limit = bounds.low if bounds.low is not None else bounds.high
    if not steps or limit is None:
        return None
    if shape.startswith("year-"):
        return _share_out(wanted, shape, years, steps, _decimal(limit))
    if shape == "line":
        return _draw_line(wanted, years, steps, _decimal(limit))
    if shape == "sum":
        return _sum_up(wanted, years, steps, _decimal(limit))
    return _compound(shape, years, steps, _decimal(limit))


def _compound(shape: str, years: Years, steps: tuple[Step, ...], limit: Decimal) -> Path | None:
    """Return the path of a growth over several years, average or in all."""
    count, whole = len(steps), years.last - years.first + 1
    so_far, promised = Decimal(1), 1 + limit / _HUNDRED
    for step in steps:
        so_far *= 1 + step.value / _HUNDRED
    if so_far <= 0 or promised <= 0:
        return None
    is_average = shape == "average"
    goal = promised**whole if is_average else promised
    left = whole - count
    by_now = so_far ** (Decimal(1) / count) if is_average else so_far
    asked = promised if is_average else goal ** (Decimal(count) / whole)
    return Path(
        shape=shape,
        first=years.first,
        last=years.last,
        unit="%",
        steps=steps,
        so_far=_percent(by_now),
        needed=_percent(asked),
        rest=_percent((goal / so_far) ** (Decimal(1) / left)) if left else None,
    )


def _share_out(
    target: Statement, shape: str, years: Years, steps: tuple[Step, ...], limit: Decimal
) -> Path | None:
    """Return the path of a target within its year: what comes is shared out over the months."""
    stretch = read_stretch(steps[0].outcome.period)
    if stretch is None:
        return None
    share = limit * stretch.last_month / 12 if shape == "year-sum" else limit
    return Path(
        shape=shape,
        first=years.first,
        last=years.last,
        unit=target.unit,
        steps=steps,
        so_far=steps[0].value,
        needed=_rounded(share),
        rest=None,
    )


def _sum_up(target: Statement, years: Years, steps: tuple[Step, ...], limit: Decimal) -> Path:
    """Return the path of a target that the years add up to."""
    whole = years.last - years.first + 1
    so_far = sum((step.value for step in steps), Decimal(0))
    left, missing = whole - len(steps), limit - so_far
    return Path(
        shape="sum",
        first=years.first,
        last=years.last,
        unit=target.unit,
        steps=steps,
        so_far=so_far,
        needed=_rounded(limit * len(steps) / whole),
        rest=_rounded(missing / left) if left and missing > 0 else None,
        rest_unit=target.unit,
    )


def _draw_line(
    target: Statement, years: Years, steps: tuple[Step, ...], goal: Decimal
) -> Path | None:
    """Return the path from the level before a target was made to the one it promises."""
    start, now = steps[0], steps[-1]
    left = years.last - now.year
    if not start.year < now.year < years.last:
        return None
    needed = goal
    if not _reaches(target, start.value):
        passed = Decimal(now.year - start.year) / (years.last - start.year)
        needed = start.value + (goal - start.value) * passed
    rest, rest_unit = None, "百分点"
    if not _reaches(target, now.value):
        if target.unit == "%":
            rest = _rounded((goal - now.value) / left)
        elif now.value > 0 and goal > 0:
            rest, rest_unit = _percent((goal / now.value) ** (Decimal(1) / left)), "%"
    return Path(
        shape="line",
        first=start.year,
        last=years.last,
        unit=target.unit,
        steps=(start, now),
        so_far=now.value,
        needed=_rounded(needed),
        rest=rest,
        rest_unit=rest_unit,
    )


def _ends_of_line(profile: Profile, years: Years, yearly: Yearly) -> tuple[Step, ...]:
    """Return the level before a target was made, and the newest one; nothing without both."""
    before = range(years.first - 1, years.first - 1 - _BACK, -1)
    after = range(min(years.last - 1, yearly.last), years.first - 1, -1)
    ends = [
        next(filter(None, (_step(profile, Measure.LEVEL, year, yearly) for year in span)), None)
        for span in (before, after)
    ]
    return tuple(end for end in ends if end is not None) if all(ends) else ()


def _steps(profile: Profile, measure: Measure, years: Years, yearly: Yearly) -> Iterator[Step]:
    """Yield the figures from the first year on, up to the first that nobody tells."""
    for year in range(years.first, min(years.last, yearly.last) + 1):
        step = _step(profile, measure, year, yearly)
        if step is None:
            return
        yield step


def _step(profile: Profile, measure: Measure, year: int, yearly: Yearly) -> Step | None:
    found = yearly.figure(profile, measure, year)
    return None if found is None else _to_step(profile, measure, year, found)


def _to_step(profile: Profile, measure: Measure, year: int, found: Figure) -> Step:
    value = signed(settle(found.outcome))
    if measure is Measure.LEVEL and found.profile.unit != profile.unit:
        value = found.profile.amount * _per_base(profile)
    return Step(year=year, value=_decimal(value), outcome=found.outcome)


def _per_base(profile: Profile) -> Fraction:
    """Return how many of the unit of a profile make one of its base."""
    return 1 / in_base_units(profile.unit)[1]


def _reaches(target: Statement, value: Decimal) -> bool:
    bounds = demand_of(target).bounds
    above = bounds.low is None or Fraction(value) >= bounds.low
    return above and (bounds.high is None or Fraction(value) <= bounds.high)


def is_kept(target: Statement, path: Path) -> bool:
    """Return whether the figures so far are as good as the path asks for."""
    bounds = demand_of(settle(target)).bounds
    better: Callable[[Decimal, Decimal], bool] = (
        Decimal.__ge__ if bounds.low is not None else Decimal.__le__
    )
    return better(path.so_far, path.needed)


def _percent(factor: Decimal) -> Decimal:
    return ((factor - 1) * _HUNDRED).quantize(_TENTH, rounding=ROUND_HALF_UP)


def _rounded(value: Decimal) -> Decimal:
    """Return a value with two decimals at most, a large one with four behind its 万 or 亿.

    A third of the way from 1286.4亿元 to 1600亿元 is 1390.9333亿元, and not 139093333333.33元.
    """
    if value == value.to_integral():
        return value
    for word in (_YI, _WAN):
        if abs(value) >= word:
            return (value / word).quantize(_WITHIN_A_WORD, ROUND_HALF_UP) * word
    return value.quantize(_HUNDREDTH, ROUND_HALF_UP)


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)
