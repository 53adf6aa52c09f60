"""What each year brought: the figures of single years, from reports and statistics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from taizhang.model import Comparator, Match, Measure, Observation, Outcome
from taizhang.tracking.likeness import HARMLESS, match
from taizhang.tracking.periods import Stretch, read_stretch, read_years
from taizhang.tracking.profiles import Profile, profile_of
from taizhang.tracking.reports import Chain

#: A figure of these kinds stands for itself; "at most" and a range do not.
_TOLD = frozenset({Comparator.EQUAL, Comparator.ABOUT, Comparator.MORE_THAN, Comparator.AT_LEAST})


class Figure(NamedTuple):
    """What is told of one year, and how well it fits what was asked for."""

    outcome: Outcome
    profile: Profile
    match: Match


@dataclass(slots=True)
class Yearly:
    """The figures of single years of one place, by what they are about.

    A table that has a year goes first: its figures are one series, where reports compare now
    with the year before and now with an earlier one.  A report tells of the year before it.
    """

    chain: Chain
    observations: Sequence[Observation]
    _found: dict[tuple[str, int], list[tuple[Outcome, Profile]]] | None = None
    _parts: list[tuple[Stretch, Observation, Profile]] | None = None

    @property
    def last(self) -> int:
        """The last year of which anything may be told."""
        seen = [int(one.period) for one in self.observations if one.period.isdecimal()]
        return max([self.chain.last - 1, *seen])

    def figure(self, wanted: Profile, measure: Measure, year: int) -> Figure | None:
        """Return what is told of a year for one indicator, in one measure; None if nothing is.

        Only the same indicator will do, by id or by name, on the same basis and scope.
        """
        asked = replace(wanted, measure=measure, years=None)
        for key in (f"#{wanted.id}", wanted.name):
            for outcome, profile in self._by_name().get((key, year), ()):
                if profile.measure is not measure or profile.comparator not in _TOLD:
                    continue
                found = match(asked, profile)
                if found is not None and _is_the_same(found):
                    return Figure(outcome, profile, found)
        return None

    def in_year(
        self, wanted: Profile, measure: Measure, year: int, *, from_january: bool
    ) -> Figure | None:
        """Return the newest figure of a part of a year; None if no table has one.

        `from_january` asks for what has come or grown since the year began.
        """
        asked = replace(wanted, measure=measure, years=None)
        for stretch, one, profile in self._parts_of_years():
            is_asked_for = stretch.year == year and one.measure is measure
            if not is_asked_for or (from_january and not stretch.is_from_january):
                continue
            found = match(asked, profile)
            if found is not None and _is_the_same(found):
                return Figure(one, profile, found)
        return None

    def _parts_of_years(self) -> list[tuple[Stretch, Observation, Profile]]:
        """Return the figures of parts of years, the newest first."""
        if self._parts is None:
            here = [one for one in self.observations if one.region in (None, self.chain.region)]
            found = [(read_stretch(one.period), one) for one in here]
            told = [(stretch, one, profile_of(one)) for stretch, one in found if stretch]
            self._parts = sorted(told, key=lambda part: -part[0].last_month)
        return self._parts

    def _by_name(self) -> dict[tuple[str, int], list[tuple[Outcome, Profile]]]:
        if self._found is None:
            found: defaultdict[tuple[str, int], list[tuple[Outcome, Profile]]] = defaultdict(list)
            for year, outcome, profile in self._all():
                if profile.id is not None:
                    found[f"#{profile.id}", year].append((outcome, profile))
                found[profile.name, year].append((outcome, profile))
            self._found = dict(found)
        return self._found

    def _all(self) -> Iterator[tuple[int, Outcome, Profile]]:
        for one in self.observations:
            years = read_years(one.period)
            if one.region in (None, self.chain.region) and years is not None and years.is_one:
                yield years.last, one, profile_of(one)
        for report_year, report in self.chain.by_year.items():
            for result in report.results_of(report_year - 1):
                profile = report.profile(result)
                if profile.years is not None and profile.years.is_one and not profile.is_sum:
                    yield report_year - 1, result, profile


def _is_the_same(found: Match) -> bool:
    return found.by in ("id", "name") and HARMLESS.issuperset(found.differences)
