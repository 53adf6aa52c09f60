"""The parameters of the query strings, as the OpenAPI document tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Schema

from taizhang.model import Kind, Verdict
from taizhang.web.asking import MOST_VALUES, Complaint, find_regions, read_year, unknown_region

DEFAULT_LIMIT = 50
MOST_LIMIT = 500

#: A parameter that may be given several times.
_Texts = Annotated[list[str], Field(default_factory=list, max_length=MOST_VALUES)]


class SearchQuery(Schema):
    """What a search asks for; the page of a search is asked the same."""

    q: _Texts = Field(description="Words, parted by blanks, in either script. All are wanted.")
    region: _Texts = Field(description="Slug or name of a region: 510000, 四川. Any of several.")
    below: _Texts = Field(description="1: also in the regions below these.")
    year: _Texts = Field(description="Year of the report, or years: 2025, 2021-2025.")
    kind: _Texts = Field(description=f"One of {', '.join(Kind)}; any of several.")
    verdict: _Texts = Field(description=f"One of {', '.join(Verdict)}; any of several.")
    indicator: _Texts = Field(description="Id or name of an indicator: gdp, 粮食产量.")
    unit: _Texts = Field(description="Unit of the value: %, 元, 人.")
    section: _Texts = Field(description="Words of the headings above it. All are wanted.")


class PageQuery(Schema):
    """Which part of a list is asked for."""

    after: str = Field("", description="Where the page begins, as “next” of the page before says.")
    limit: int = Field(DEFAULT_LIMIT, ge=1, le=MOST_LIMIT, description="How many at most.")


class TableQuery(Schema):
    """For whom a table is."""

    purpose: str = Field(
        "",
        alias="for",
        description="“spreadsheet”: text that a spreadsheet would execute is made inert.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """A region and a year of a list, as the ledger is asked for them; None: any."""

    regions: tuple[str, ...] | None
    year: int | None


def read_filters(
    request: HttpRequest, *known: type[Schema], region: str = "", year: str = ""
) -> tuple[Filters, list[Complaint]]:
    """Return the filters of a list, and what is wrong with its query string."""
    complaints = find_unknown(request, *known)
    regions = find_regions(region.strip()) if region.strip() else None
    if regions == ():
        complaints.append(unknown_region(region))
    number = read_year(year.strip()) if year.strip() else None
    if isinstance(number, Complaint):
        complaints.append(number)
        number = None
    return Filters(regions=regions, year=number), complaints


def read_purpose(asked: TableQuery, complaints: list[Complaint]) -> bool:
    """Return whether a table is for a spreadsheet; add to the complaints if it is for neither."""
    if asked.purpose not in {"", "spreadsheet"}:
        complaints.append(
            Complaint(
                "for",
                "“for”只能是spreadsheet，或不写。",
                "“for” can only be “spreadsheet”, or be left out.",
            )
        )
    return asked.purpose == "spreadsheet"


def find_unknown(request: HttpRequest, *known: type[Schema]) -> list[Complaint]:
    """Return a complaint about every parameter that an operation does not have.

    A misspelled filter that is not applied would give more than was asked for.
    """
    names = [field.alias or name for one in known for name, field in one.model_fields.items()]
    listed = ", ".join(names) or "none"
    return [
        Complaint(
            key,
            f"没有“{key}”这个参数；可用的参数：{listed}。",
            f"There is no parameter “{key}” here; there are: {listed}.",
        )
        for key in request.GET
        if key not in names
    ]
