"""Regions or years side by side."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.ledger.queries.indicators import list_column_targets
from taizhang.ledger.queries.regions import (
    RegionRow,
    find_region,
    find_region_slugs,
    list_top_regions,
)
from taizhang.ledger.queries.targets import TargetRow
from taizhang.lexicon.headlines import headlines
from taizhang.lexicon.indicators import catalogue
from taizhang.lexicon.regions import STATE
from taizhang.web.cells import Cell, show_line, to_cells
from taizhang.web.environment import say
from taizhang.web.places import place_name, plain_place_name, topic_name

#: Side by side more are not read, on any screen.
_COLUMNS = 6
_FIELDS = 4


@dataclass(frozen=True, slots=True)
class Column:
    """A place in a year."""

    region: RegionRow
    year: int


def show(request: HttpRequest) -> HttpResponse:
    """Return two or more regions or years side by side."""
    names = [name.strip() for name in request.GET.getlist("region") if name.strip()][:_COLUMNS]
    years = [int(y) for y in request.GET.getlist("year") if y.isdecimal() and len(y) == 4]
    topic = request.GET.get("indicator", "").strip()
    regions, unknown = _find_regions(names)
    by_slug = {region.slug: region.name for region in regions}
    columns = _make_columns(regions, years)
    rows = list_column_targets([(c.region.slug, c.year) for c in columns], _find_topic(topic))
    context = {
        "names": [by_slug.get(name, name) for name in names],
        "asked_years": years,
        "indicator": topic,
        "fields": max(_FIELDS, len(names)),
        "unknown": unknown,
        "columns": columns,
        "table": _lay_out(rows, columns, least=1 if topic else 2),
        "suggested": list_top_regions(STATE),
        "place_name": place_name,
        "show_line": show_line,
        "plain_place_name": plain_place_name,
        "known_topics": [topic_name(id_) for id_ in headlines()],
    }
    return render(request, "compare.html", context)


def _find_regions(names: list[str]) -> tuple[list[RegionRow], list[str]]:
    """Return the places of some names, and a sentence on each that is none or several."""
    found, unknown = [], []
    for name in names:
        slugs = find_region_slugs(name)
        row = find_region(slugs[0]) if len(slugs) == 1 else None
        if row is not None:
            found.append(row)
        elif slugs:
            codes = "、".join(slugs)
            zh, en = (
                "叫“{}”的地区不止一个，请写代码：{}。",
                "Several places are “{}”: write a code, {}.",
            )
            unknown.append(say(zh, en).format(name, codes))
        else:
            zh, en = "台账里没有叫做“{}”的地区。", "The ledger has no place called “{}”."
            unknown.append(say(zh, en).format(name))
    return found, unknown


def _make_columns(regions: list[RegionRow], years: list[int]) -> list[Column]:
    """Return each place in each year; without a year, in those of its newest reports.

    The two newest, where there is room: the one before the last has its verdicts.
    """
    columns = []
    for region in regions:
        latest = sorted(region.by_year)[-2 if len(regions) <= _COLUMNS // 2 else -1 :]
        columns += [Column(region, year) for year in (years or latest)]
    return columns[:_COLUMNS]


def _find_topic(words: str) -> str | None:
    """Return the topic that a reader means by an id, a name or an English name."""
    wanted = words.casefold()
    for known in catalogue().values():
        if wanted in (known.id, known.english.casefold(), *map(str.casefold, known.names)):
            return known.id
    return words or None


@dataclass(frozen=True, slots=True)
class Line:
    """What the columns say of one indicator."""

    topic: str
    name: str
    cells: tuple[list[Cell], ...]


def _lay_out(rows: tuple[TargetRow, ...], columns: list[Column], *, least: int) -> list[Line]:
    """Return a line for each indicator that enough columns have a target for."""
    cells: dict[str, dict[tuple[str | None, int | None], list[TargetRow]]] = {}
    for row in rows:
        cells.setdefault(row.topic, {}).setdefault((row.region, row.year), []).append(row)
    order = {id_: i for i, id_ in enumerate(catalogue())}
    lines = []
    for topic in sorted(cells, key=lambda topic: (order.get(topic, len(order)), topic)):
        found = [tuple(cells[topic].get((c.region.slug, c.year), ())) for c in columns]
        if sum(1 for cell in found if cell) >= least:
            words = next(cell for cell in found if cell)[0].indicator
            lines.append(Line(topic, topic_name(topic, words), tuple(map(to_cells, found))))
    return lines
