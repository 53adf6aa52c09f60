"""Indicators: who promised what about one of them, year by year, and who met it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef

from taizhang.ledger.models import Document, Region, Statement
from taizhang.ledger.queries.remembering import until_next_entry
from taizhang.ledger.queries.targets import TargetRow, current_targets, read_targets


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCount:
    """How many targets of one year have one qualifier and one verdict."""

    year: int | None
    comparator: str
    verdict: str | None
    targets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePage:
    """Some places in the order of their codes; `after` is where the next page begins."""

    places: Mapping[str, str]  #: slug → name
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicCount:
    """How many targets a topic has."""

    topic: str
    targets: int


def find_topic_name(topic: str) -> str | None:
    """Return what a report calls a topic, where the ledger has a word on it."""
    found = Statement.objects.filter(topic=topic).order_by("year", "region")
    return found.values_list("indicator", flat=True).first()


@until_next_entry
def count_topics(topics: tuple[str, ...]) -> tuple[TopicCount, ...]:
    """Return how many targets each of some topics has, those with none left out."""
    found = current_targets().filter(topic__in=topics).values_list("topic")
    counts = dict(found.annotate(number_of=Count("*")))
    return tuple(
        TopicCount(topic=topic, targets=counts[topic]) for topic in topics if topic in counts
    )


@until_next_entry
def count_targets(topic: str) -> tuple[YearCount, ...]:
    """Return how many targets a topic has, by year, qualifier and verdict, the newest first."""
    found = current_targets().filter(topic=topic).values_list("year", "comparator", "verdict")
    return tuple(
        YearCount(year=year, comparator=comparator, verdict=verdict, targets=number)
        for year, comparator, verdict, number in found.annotate(number_of=Count("*")).order_by(
            "-year", "comparator", "verdict"
        )
    )


def list_places(
    topic: str, levels: Sequence[str] | None, *, after: str = "", limit: int = 25
) -> PlacePage:
    """Return the places of some levels that have a word on a topic.

    `levels` None stands for places whose level nobody knows.
    """
    has_word = Exists(Statement.objects.filter(region=OuterRef("slug"), topic=topic))
    found = Region.objects.filter(has_word, slug__gt=after)
    of_level = found.filter(level=None) if levels is None else found.filter(level__in=levels)
    rows = list(of_level.order_by("slug").values_list("slug", "name")[: limit + 1])
    more = len(rows) > limit
    return PlacePage(places=dict(rows[:limit]), after=rows[limit - 1][0] if more else None)


def list_targets(
    topic: str, places: Sequence[str], *, first: int | None = None, last: int | None = None
) -> tuple[TargetRow, ...]:
    """Return what places promised about a topic, of all years or of some, by place and year."""
    found = current_targets().filter(topic=topic, region__in=places)
    if first is not None:
        found = found.filter(year__gte=first)
    if last is not None:
        found = found.filter(year__lte=last)
    return read_targets(found.order_by("region", "year", "number"))


def list_column_targets(
    columns: Sequence[tuple[str, int]], topic: str | None
) -> tuple[TargetRow, ...]:
    """Return the targets of places in years, of one topic or of all."""
    regions, years = {region for region, _ in columns}, {year for _, year in columns}
    documents = Document.objects.filter(region__in=regions, year__in=years)
    wanted = [
        sha256
        for sha256, region, year in documents.values_list("sha256", "region_id", "year")
        if (region, year) in columns
    ]
    found = current_targets().filter(document__in=wanted)
    if topic is not None:
        found = found.filter(topic=topic)
    return read_targets(found.order_by("document", "source_start"))
