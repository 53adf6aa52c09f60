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


def full_name(place: str) -> str:
    """Return the full name of a place that the table lists; any other place as it is written.

    >>> full_name("全国"), full_name("西藏"), full_name("540000"), full_name("澜陵市")
    ('中华人民共和国', '西藏自治区', '西藏自治区', '澜陵市')
    """
    return _full_names().get(place, place)


@cache
def _full_names() -> dict[str, str]:
    return {
        written: region.name
        for region in regions()
        for written in (region.name, region.code, *region.short, *region.latin)
    }
