"""The table of regions: the state and its 34 province-level divisions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from taizhang.errors import LexiconError
from taizhang.lexicon import load

_LEVELS = frozenset(
    {"national", "province", "municipality", "autonomous-region", "special-administrative-region"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A division of the state; `code` is its GB/T 2260 number."""

    code: str
    name: str
    level: str
    short: tuple[str, ...]
    latin: tuple[str, ...]


@cache
def regions() -> tuple[Region, ...]:
    """Return every region of regions.toml, the state first."""
    rows = []
    for row in load("regions")["region"]:
        if row["level"] not in _LEVELS or len(row["code"]) != 6 or not row["short"]:
            raise LexiconError("regions.toml", str(row), "a known `level`, six digits, a `short`")
        rows.append(
            Region(
                code=row["code"],
                name=row["name"],
                level=row["level"],
                short=tuple(row["short"]),
                latin=tuple(row["latin"]),
            )
        )
    return tuple(rows)
