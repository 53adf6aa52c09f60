"""Regions or years side by side, as JSON and as CSV."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import Field, Query, Router, Schema

from taizhang.exporting.characters import to_inert_cell
from taizhang.ledger.queries.indicators import list_column_targets
from taizhang.ledger.queries.regions import RegionRow, find_region
from taizhang.ledger.queries.targets import TargetRow
from taizhang.web.api.answers import Cell, answer_csv, answer_json, refuse
from taizhang.web.api.parameters import TableQuery, find_unknown, read_purpose
from taizhang.web.api.schemas import describe, list_of, make_object
from taizhang.web.api.targets import COLUMNS, TEXTS, to_cells, to_target
from taizhang.web.asking import Complaint, find_regions, read_topic, unknown_region

#: Side by side more are not read, on any screen.
MOST_COLUMNS = 6
_DIGITS_OF_A_YEAR = 4

router = Router(tags=["compare"])
_Texts = Annotated[list[str], Field(default_factory=list, max_length=MOST_COLUMNS)]


class CompareQuery(Schema):
    """What is held side by side; the page is asked the same."""

    region: _Texts = Field(description="Slugs or names of up to six regions.")
    year: _Texts = Field(description="Years of the reports; without one, the newest.")
    indicator: str = Field("", description="Id or name of an indicator; without one, all.")


_ANSWER = make_object(
    {
        "columns": {
            "type": "array",
            "items": make_object(
                {
                    "region_slug": {"type": "string"},
                    "region": {"type": "string"},
                    "year": {"type": "integer"},
                }
            ),
        },
        "targets": {**list_of("target"), "description": "By report, in the order of its text."},
    }
)


@dataclass(frozen=True, slots=True)
class _Column:
    region: RegionRow
    year: int


@router.api_operation(
    ["GET", "HEAD"], "/compare.json", openapi_extra=describe(_ANSWER), summary="Compare"
)
def compare_json(request: HttpRequest, asked: Query[CompareQuery]) -> HttpResponse:
    """Return the targets of regions in years, to be held side by side."""
    complaints = find_unknown(request, CompareQuery)
    columns = _find_columns(asked, complaints)
    if complaints:
        return refuse(HTTPStatus.BAD_REQUEST, complaints)
    told = [
        {"region_slug": one.region.slug, "region": one.region.name, "year": one.year}
        for one in columns
    ]
    targets = [to_target(row) for row in _find_targets(columns, asked.indicator)]
    return answer_json({"columns": told, "targets": targets})


@router.api_operation(
    ["GET", "HEAD"],
    "/compare.csv",
    openapi_extra=describe(media="text/csv"),
    summary="Compare, as a table",
)
def compare_csv(
    request: HttpRequest, asked: Query[CompareQuery], table: Query[TableQuery]
) -> HttpResponseBase:
    """Return the same targets, one a row."""
    complaints = find_unknown(request, CompareQuery, TableQuery)
    inert = read_purpose(table, complaints)
    columns = _find_columns(asked, complaints)
    if complaints:
        return refuse(HTTPStatus.BAD_REQUEST, complaints)
    rows = [to_cells(row) for row in _find_targets(columns, asked.indicator)]
    return answer_csv("compare", COLUMNS, [_to_inert(row) for row in rows] if inert else rows)


def _to_inert(cells: list[Cell]) -> list[Cell]:
    return [
        to_inert_cell(cell) if name in TEXTS and isinstance(cell, str) else cell
        for name, cell in zip(COLUMNS, cells, strict=True)
    ]


def _find_targets(columns: list[_Column], indicator: str) -> tuple[TargetRow, ...]:
    topic = read_topic(indicator) if indicator.strip() else None
    return list_column_targets([(one.region.slug, one.year) for one in columns], topic)


def _find_columns(asked: CompareQuery, complaints: list[Complaint]) -> list[_Column]:
    """Return each region in each year; without a year, in that of its newest report.

    One region without a year is held against itself: its two newest years.
    """
    years = _read_years(asked.year, complaints)
    regions = []
    for name in filter(None, map(str.strip, asked.region)):
        slugs = find_regions(name)
        region = find_region(slugs[0]) if len(slugs) == 1 else None
        if region is not None:
            regions.append(region)
        else:
            complaints.append(_several(name, slugs) if slugs else unknown_region(name))
    columns = []
    for region in regions:
        own = sorted(region.by_year, reverse=True)
        latest = own[:2] if len(regions) == 1 else own[:1]
        columns += [_Column(region, year) for year in (years or sorted(latest))]
    return columns[:MOST_COLUMNS]


def _read_years(written: list[str], complaints: list[Complaint]) -> list[int]:
    years = []
    for year in filter(None, map(str.strip, written)):
        if year.isascii() and year.isdecimal() and len(year) == _DIGITS_OF_A_YEAR:
            years.append(int(year))
        else:
            complaints.append(
                Complaint(
                    "year", f"“{year}”不是年份；请写成2025。", f"“{year}” is no year; write 2025."
                )
            )
    return years


def _several(name: str, slugs: tuple[str, ...]) -> Complaint:
    return Complaint(
        "region",
        f"叫“{name}”的地区不止一个，请写代码：{'、'.join(slugs)}。",
        f"Several regions are called “{name}”: write a code, {', '.join(slugs)}.",
    )
