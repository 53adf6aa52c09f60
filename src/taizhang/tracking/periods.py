"""The years that a statement is about."""

from __future__ import annotations

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
