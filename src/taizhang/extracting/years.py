"""Stretches of years, what relative words count them from, and the words that name them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Years:
    """A stretch of years, both ends included; None is open.

    >>> Years(2021, 2025).period, Years(2025, 2025).period, Years(None, 2025).period
    ('2021-2025', '2025', None)
    """

    first: int | None
    last: int | None

    @property
    def period(self) -> str | None:
        """Return the years as records carry them, None while an end is open."""
        if self.first is None or self.last is None:
            return None
        return _name_years(self.first, self.last)


@lru_cache(maxsize=256)  # a report speaks of a dozen, and each record carries one
def _name_years(first: int, last: int) -> str:
    return str(last) if first == last else f"{first}-{last}"


OPEN = Years(None, None)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What relative words count from: 去年 from the year of delivery, 五年来 from `done`.

    `done` is the last year whose results are told.  For a report given in spring it is
    the year before; for one given late in the year, that year itself.
    """

    year: int | None
    done: int | None


class Cue(NamedTuple):
    """Words that name years, and what their form says about how far they hold.

    A named tuple, for every other sentence has one: one with other years is made in a third
    of the time that a frozen dataclass takes.
    """

    start: int
    end: int
    years: Years
    year_count: int = 0  #: the number of years that a relative cue names (五年来)
    frame: bool = False  #: may govern the paragraphs that follow
    turn: bool = False  #: does so wherever it stands (我们也清醒看到)
    narrow: bool = False  #: 2023年以来, 近年来: holds for its clause unless a comma follows
    modifier: bool = False  #: 2019年的: holds for its clause
    baseline: bool = False  #: 从2019年的: holds until the value that is compared with it
    until: bool = False  #: 到2030年
    relative: bool = False  #: counted from the report's year, or a plan: not in figures
    within: bool = False  #: 在一九五七年: dates what follows, also in a relative clause
    either: bool = False  #: past in the review, future in the plan (五年新增)
    head: bool = False  #: 这五年: counts only at the head of a sentence
    fit: bool = False  #: 五年新增: counts only where the part is about as many years
    named_gone: bool = False  #: 刚刚过去的2025年: opens its stretch in any review
    same_year: bool = False  #: 本年: the year that its sentence names, if it names one
    flags: tuple[str, ...] = ()
