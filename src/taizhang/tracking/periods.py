"""The years that a statement is about."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Years:
    """From a first to a last year, both included."""

    first: int
    last: int

    @property
    def is_one(self) -> bool:
        """Whether it is a single year."""
        return self.first == self.last


def read_years(period: str | None) -> Years | None:
    """Return the years of a period, or None where it names none.

    >>> read_years("2025"), read_years("2021-2025"), read_years(None)
    (Years(first=2025, last=2025), Years(first=2021, last=2025), None)

    A quarter or a month is no year.

    >>> read_years("2025-Q3")
    """
    if period is None:
        return None
    first, _, last = period.partition("-")
    if not first.isdecimal() or (last and not (last.isdecimal() and len(last) == 4)):
        return None
    years = Years(int(first), int(last or first))
    return years if years.first <= years.last else None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a year: up to its last month, from January on or for that part alone."""

    year: int
    last_month: int
    is_from_january: bool


_STRETCH = re.compile(r"(\d{4})-(?:Q(?P<quarter>[1-4])|(?:01/\1-)?(?P<month>\d\d))")


def read_stretch(period: str | None) -> Stretch | None:
    """Return the part of a year that a period names, or None where it names none.

    >>> read_stretch("2025-01/2025-09"), read_stretch("2025-Q3")
    (Stretch(year=2025, last_month=9, is_from_january=True), \
Stretch(year=2025, last_month=9, is_from_january=False))
    >>> read_stretch("2025"), read_stretch("2021-2025")
    (None, None)
    """
    found = _STRETCH.fullmatch(period or "")
    if found is None:
        return None
    if found["quarter"]:
        quarter = int(found["quarter"])
        return Stretch(int(found[1]), 3 * quarter, is_from_january=quarter == 1)
    month = int(found["month"])
    return Stretch(int(found[1]), month, is_from_january="/" in found[0] or month == 1)
