"""Targets of one report and results of another, joined one to one.

Candidates come from an inverted index of ids and of pairs of characters, so that a target
is compared with the few results that share something with it.  The best pairs go first; a
result is taken once, except that a floor and its stretch, and a target that is stated
twice, share theirs.  Of two results that fit equally well the earlier one is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from taizhang.model import Aim, Match
from taizhang.tracking.likeness import match
from taizhang.tracking.names import grams, is_telling
from taizhang.tracking.profiles import Profile

#: A pair of characters that so many results have tells nothing; names that share only such
#: pairs would not reach the threshold.
_MOST_POSTINGS = 250


@dataclass(frozen=True, slots=True)
class Pair:
    """A target and the outcome it was joined with, by their places in the sequences."""

    target: int
    outcome: int
    match: Match


class Index:
    """Outcomes by what their names are made of."""

    def __init__(self, outcomes: Sequence[Profile]) -> None:
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for i, outcome in enumerate(outcomes):
            for key in _keys(outcome):
                self._places[key].append(i)

    def like(self, target: Profile) -> Iterable[int]:
        """Return the places of the outcomes that share an id or a pair of characters."""
        found: set[int] = set()
        for key in _keys(target):
            places = self._places.get(key, ())
            if len(places) <= _MOST_POSTINGS or key.startswith("#"):
                found.update(places)
        return sorted(found)


def _keys(profile: Profile) -> Iterable[str]:
    if profile.id:
        yield f"#{profile.id}"
    yield f"#{profile.name}"
    yield from grams(profile.name)


def join(targets: Sequence[Profile], outcomes: Sequence[Profile]) -> Mapping[int, Pair]:
    """Return the pair of each target that has one, by the target's place."""
    index = Index(outcomes)
    fits: dict[tuple[int, int], Match] = {}
    for i, target in enumerate(targets):
        for j in index.like(target):
            found = match(target, outcomes[j])
            if found is not None:
                fits[i, j] = found
    return _assign(fits, [_key_of(target, i) for i, target in enumerate(targets)])


def _assign(
    fits: Mapping[tuple[int, int], Match], groups: Sequence[Hashable]
) -> Mapping[int, Pair]:
    order = sorted(fits, key=lambda pair: (-fits[pair].score, pair[1], pair[0]))
    taken: set[int] = set()
    chosen: dict[Hashable, int] = {}
    for i, j in order:
        group = groups[i]
        if group not in chosen and j not in taken:
            chosen[group] = j
            taken.add(j)
    return {
        i: Pair(i, j, fits[i, j])
        for i, j in ((i, chosen.get(group)) for i, group in enumerate(groups))
        if j is not None and (i, j) in fits
    }


def _key_of(target: Profile, place: int) -> Hashable:
    """Return what a target promises: those that promise the same share an outcome."""
    kept = (target.id or target.name, target.measure, target.base, target.years)
    if target.aim in (Aim.FLOOR, Aim.STRETCH):
        return kept
    return (*kept, target.amount if target.id or is_telling(target.name) else place)
