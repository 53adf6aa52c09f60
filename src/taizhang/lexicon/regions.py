"""The tables of regions: the state, its provinces, prefectures and counties.

lexicon/regions.toml lists the state and its 34 province-level divisions with all the ways
they are written.  lexicon/regions.csv lists what is below them, and its columns are

code    GB/T 2260.  The parent follows from it: 510107 is in 510100, which is in 510000.
        Counties straight below a province, such as 110101 or 429004, have no row that
        ends in 00 above them.  A code that ends in 00 is a prefecture, any other a county.
name    the full name
short   for autonomous prefectures and counties the name without its nationalities:
        凉山州 for 凉山彝族自治州.  Several are joined by |

The codes are those of the list of the Ministry of Civil Affairs (县以上行政区划代码) as it
stood at the end of 2025: 333 prefectures and 2,845 counties.  Two collections that were made
apart agree on it (docs/reference/regions.md).  Places that were renamed or joined before are
not in it, nor are zones without a code of their own, nor what is below Taiwan, Hong Kong
and Macau.

The second table is large.  It is read when a place is asked for that the first one lacks,
and what reads a report asks only if a title names such a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from taizhang.errors import LexiconError
from taizhang.lexicon import load

STATE = "100000"
_LEVELS = frozenset(
    {"national", "province", "municipality", "autonomous-region", "special-administrative-region"}
)
_SHORTEST = 2  # characters of a name without its class
#: A row of regions.csv: code, name without its class, class, short names.
_ROW = re.compile(r"(\d{6}),([^,]+?)(地区|自治[州县旗]|[林新]区|[市盟州县旗区]),([^,]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A division of the state; `code` is its GB/T 2260 number."""

    code: str
    name: str
    level: str  #: one of regions.toml, "prefecture" or "county"
    short: tuple[str, ...] = ()
    latin: tuple[str, ...] = ()
    parent: str | None = None  #: the code of the region above; None for the state
    english: str | None = None  #: None below the provinces


@cache
def regions() -> tuple[Region, ...]:
    """Return every region of regions.toml, the state first: what is below has no place here."""
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
                english=row.get("english", row["latin"][0].title()),
                parent=None if row["code"] == STATE else STATE,
            )
        )
    return tuple(rows)


@cache
def region_with_code(code: str) -> Region | None:
    """Return the region with a code, or None where the tables have none.

    >>> region_with_code("510107").name, region_with_code("429004").parent
    ('武侯区', '420000')
    >>> region_with_code("999999") is None
    True
    """
    upper = _provinces().get(code)
    if upper is not None or not code.isdecimal():
        return upper
    row = _lower().rows.get(code)
    if row is None:
        return None
    name, short = row
    above = code[:4] + "00"
    is_county = code != above
    return Region(
        code=code,
        name=name,
        level="county" if is_county else "prefecture",
        short=short,
        parent=above if is_county and above in _lower().rows else code[:2] + "0000",
    )


def find_region_by_name(name: str, within: str | None = None) -> tuple[Region, ...]:
    """Return every region with a name, full or short, in the order of their codes.

    Names of counties repeat; `within` is the code of a region that it must lie in.

    >>> [region.code for region in find_region_by_name("鼓楼区")]
    ['320106', '320302', '350102', '410204']
    >>> [region.code for region in find_region_by_name("鼓楼区", within="350000")]
    ['350102']
    >>> [region.name for region in find_region_by_name("凉山州")], find_region_by_name("澜陵市")
    (['凉山彝族自治州'], ())
    """
    return _regions_of(code for code in _codes_of(name) if _is_within(code, within))


def read_region(written: str, within: str | None = None) -> Region | None:
    """Return the one region that words name, or None: 南京市鼓楼区, 四川成都, 510107.

    Each name must lie in the one before it, so that a known district of an unknown city is
    unknown.  A name that several regions have names none of them.

    >>> read_region("江苏省南京市鼓楼区").code, read_region("成都武侯区").code
    ('320106', '510107')
    >>> read_region("鼓楼区"), read_region("澜陵市武侯区"), read_region("江苏省武侯区")
    (None, None, None)
    """
    codes = [code for code in _read_codes(written) if _is_within(code, within)]
    return region_with_code(codes[0]) if len(codes) == 1 else None


def path_of(code: str) -> tuple[Region, ...]:
    """Return the regions from the state down to one; nothing for a code that is in no table.

    >>> "/".join(region.name for region in path_of("510107"))
    '中华人民共和国/四川省/成都市/武侯区'
    """
    path: list[Region] = []
    region = region_with_code(code)
    while region is not None:
        path.append(region)
        region = region_with_code(region.parent) if region.parent else None
    return tuple(reversed(path))


def children_of(code: str) -> tuple[Region, ...]:
    """Return the regions straight below one, in the order of their codes.

    >>> len(children_of("100000")), len(children_of("510000")), len(children_of("110000"))
    (34, 21, 16)
    """
    if code == STATE:
        return regions()[1:]
    inside = _regions_of(found for found in _lower().rows if _is_within(found, code))
    return tuple(region for region in inside if region.parent == code)


def distinct_name(region: Region) -> str:
    """Return the name of a region, after that of the one above it where several have it.

    >>> [distinct_name(region_with_code(code)) for code in ("510107", "320106", "310107")]
    ['武侯区', '南京市鼓楼区', '上海市普陀区']
    """
    if region.parent is None or len(_codes_of(region.name)) == 1:
        return region.name
    above = region_with_code(region.parent)
    return f"{above.name if above else ''}{region.name}"


@lru_cache(maxsize=4096)  # a table of statistics asks for a place once a row
def full_name(place: str) -> str:
    """Return the name that stands for a place: as above where tables know it, else as written.

    >>> full_name("全国"), full_name("西藏"), full_name("540000"), full_name("澜陵市")
    ('中华人民共和国', '西藏自治区', '西藏自治区', '澜陵市')
    >>> full_name("四川省成都市武侯区"), full_name("凉山州"), full_name("鼓楼区")
    ('武侯区', '凉山彝族自治州', '鼓楼区')
    """
    region = read_region(place)
    return distinct_name(region) if region is not None else place


@dataclass(frozen=True, slots=True)
class _Lower:
    """regions.csv as it is looked up: rows by code, codes by name and by name without class."""

    rows: dict[str, tuple[str, tuple[str, ...]]]
    by_name: dict[str, list[str]]
    by_stem: dict[str, list[str]]


@cache
def _lower() -> _Lower:
    table = _Lower({}, {}, {})
    rows, by_name, by_stem = table.rows, table.by_name, table.by_stem
    source = (files(__package__) / "regions.csv").read_text(encoding="utf-8")
    lines = source.splitlines()[1:]
    for line, row in zip(lines, map(_ROW.fullmatch, lines), strict=True):
        if row is None:
            raise LexiconError("regions.csv", line, "six digits, a name, and short names or none")
        code, stem, ending, shorts = row.groups()
        name = stem + ending
        short = tuple(shorts.split("|")) if shorts else ()
        rows[code] = name, short
        by_name.setdefault(name, []).append(code)
        if len(stem) >= _SHORTEST:
            by_stem.setdefault(stem, []).append(code)
        for form in short:
            by_name.setdefault(form, []).append(code)
            by_stem.setdefault(form[:-1], []).append(code)
    return table


@cache
def _provinces() -> dict[str, Region]:
    return {region.code: region for region in regions()}


@cache
def _forms() -> dict[str, str]:
    """Return the code of each written form of the state and the provinces."""
    return {
        written: region.code
        for region in regions()
        for written in (region.name, region.code, *region.short, *region.latin)
    }


def _codes_of(name: str) -> tuple[str, ...]:
    """Return the codes of a name or of a name without its class; a code is its own name."""
    upper = _forms().get(name)
    if upper is not None:
        return (upper,)
    if name.isascii() and not name.isdecimal():
        return ()
    lower = _lower()
    if name in lower.rows:
        return (name,)
    return tuple(lower.by_name.get(name) or lower.by_stem.get(name) or ())


def _read_codes(written: str) -> tuple[str, ...]:
    for cut in range(len(written)):
        named = _codes_of(written[cut:])
        if named and cut:
            above = _read_codes(written[:cut])
            named = tuple(c for c in named if any(_is_within(c, upper) for upper in above))
        if named:
            return named
    return ()


def _is_within(code: str, above: str | None) -> bool:
    if above is None or above == STATE:
        return True
    return code.startswith(above.removesuffix("00").removesuffix("00"))


def _regions_of(codes: Iterator[str]) -> tuple[Region, ...]:
    found = (region_with_code(code) for code in codes)
    return tuple(region for region in found if region is not None)
