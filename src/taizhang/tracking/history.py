"""The same target over many years: raised, lowered after a miss, softened, dropped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from taizhang.lexicon.tracking import better
from taizhang.model import Aim, Comparator, Direction, Judgement, Statement, Verdict
from taizhang.model.histories import Entry, History, Move
from taizhang.tracking.periods import read_years
from taizhang.tracking.profiles import profile_of, settle

#: A target that was stated in a single year has no history.
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where a judgement comes from: whose report, and of which year."""

    region: str | None
    year: int


def tell_histories(
    judgements: Iterable[Judgement], places: Mapping[str, Place], *, fewest: int = _FEWEST
) -> list[History]:
    """Return a history for each indicator that a place set targets for in several years.

    Only targets for the report's own year count: those of five years are another thing.
    `places` are the reports by their SHA-256.  Longer histories come first.  Reports of no
    known place have none if two of them are for one year: they are of several places.
    """
    years = [place.year for place in places.values() if place.region is None]
    if len(years) > len(set(years)):
        places = {sha256: place for sha256, place in places.items() if place.region is not None}
    groups: defaultdict[Hashable, list[tuple[int, Judgement]]] = defaultdict(list)
    for judgement in judgements:
        place = places.get(judgement.target.document)
        if place is not None and _is_of_year(judgement.target, place.year):
            groups[place.region, _key(judgement.target)].append((place.year, judgement))
    reports: defaultdict[str | None, set[int]] = defaultdict(set)
    for place in places.values():
        reports[place.region].add(place.year)
    found = []
    for group in groups.values():
        first = group[0][1]
        if len({year for year, _ in group}) >= fewest:
            found.append(_tell(group, sorted(reports[places[first.target.document].region])))
    return sorted(found, key=_order)


def _is_of_year(target: Statement, year: int) -> bool:
    years = read_years(target.period)
    is_whole = target.aim is not Aim.PART
    return is_whole and years is not None and (years.first, years.last) == (year, year)


def _key(target: Statement) -> Hashable:
    """Return what two targets share if they are the same one in different years."""
    profile = profile_of(target)
    return profile.id or profile.name, profile.measure, profile.base, profile.flow


def _order(history: History) -> tuple[str, int, str]:
    return history.region or "", -len(history.entries), history.indicator


def _tell(group: Sequence[tuple[int, Judgement]], reports: Sequence[int]) -> History:
    by_year: defaultdict[int, list[Judgement]] = defaultdict(list)
    for year, judgement in group:
        by_year[year].append(judgement)
    stated = {year: _settle(found) for year, found in sorted(by_year.items())}
    target = settle(group[-1][1].target)
    names = Counter(settle(judgement.target).indicator for _, judgement in group)
    first, last = min(stated), max(stated)
    return History(
        region=group[0][1].region,
        indicator=names.most_common(1)[0][0],
        indicator_id=target.indicator_id,
        measure=target.measure,
        entries=tuple(_entries(stated, reports)),
        gaps=tuple(year for year in range(first, last) if year not in reports),
    )


def _settle(found: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Return the targets of a year, each value once: the floor before the stretch.

    Of several values the one that the report states most often comes first.
    """
    times = Counter(_value_of(judgement.target) for judgement in found)
    once = {_value_of(judgement.target): judgement for judgement in reversed(found)}
    kept = reversed(once.values())
    return tuple(
        sorted(kept, key=lambda one: (one.target.aim is Aim.STRETCH, -times[_value_of(one.target)]))
    )


def _value_of(target: Statement) -> Hashable:
    return target.comparator, target.value, target.value_high, target.aim


def _entries(
    stated: Mapping[int, tuple[Judgement, ...]], reports: Sequence[int]
) -> Iterator[Entry]:
    """Yield an entry for each report from the first target on; dropped once, not every year."""
    before: Entry | None = None
    is_dropped = False
    for year in reports:
        found = stated.get(year)
        if before is None and found is None:
            continue
        if found is None:
            if before is not None and not is_dropped:
                is_dropped = True
                yield Entry(
                    year=year,
                    judgements=(),
                    moves=(Move.DROPPED,),
                    after=before.year,
                    after_miss=_is_missed(before),
                )
            continue
        entry = Entry(year=year, judgements=found, moves=(Move.FIRST,), after=None)
        if before is not None:
            entry = _compare(before, entry)
        if is_dropped:
            moves = tuple(move for move in entry.moves if move is not Move.KEPT)
            entry = replace(entry, moves=(Move.RESUMED, *moves))
        is_dropped = False
        yield entry
        before = entry


def _compare(before: Entry, entry: Entry) -> Entry:
    old, new = settle(before.judgements[0].target), settle(entry.judgements[0].target)
    moves = []
    was, now = _amount_of(old), _amount_of(new)
    if was != now:
        moves.append(Move.RAISED if now > was else Move.LOWERED)
    if Comparator.RANGE not in (old.comparator, new.comparator) and _is_firm(old) != _is_firm(new):
        moves.append(Move.FIRMED if _is_firm(new) else Move.SOFTENED)
    return replace(
        entry,
        moves=tuple(moves) or (Move.KEPT,),
        after=before.year,
        after_miss=_is_missed(before),
        easier=_is_easier(old, new) if moves and moves[0] in _NUMBERS else None,
    )


def _amount_of(target: Statement) -> Fraction:
    """Return the number promised, along its direction: a larger fall is a higher number."""
    amount = profile_of(target).amount
    return -amount if target.direction is Direction.DOWN else amount


_NUMBERS = (Move.RAISED, Move.LOWERED)


def _is_firm(target: Statement) -> bool:
    return target.comparator is not Comparator.ABOUT


def _is_easier(old: Statement, new: Statement) -> bool | None:
    """Return whether a new number is easier to reach than the old one.

    A lower floor and a higher ceiling are; where neither way is better nobody can tell.
    """
    way = better(new.indicator_id, new.indicator)
    if new.direction is Direction.DOWN:
        way = Direction.UP
    elif new.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
        way = Direction.DOWN
    elif new.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        way = Direction.UP
    if way is Direction.NONE:
        return None
    grew = _amount_of(new) > _amount_of(old)
    return grew if way is Direction.DOWN else not grew


def _is_missed(entry: Entry) -> bool:
    return entry.judgements[0].verdict is Verdict.MISSED
