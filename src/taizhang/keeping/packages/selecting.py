"""Which rows go into a package: all, or what belongs to the statements of a search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from taizhang.errors import UnknownRegionError
from taizhang.ledger import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a part of a ledger is about; all that is given must hold."""

    region: str | None = None  #: name or code; the places below it belong to it
    year: int | None = None  #: of the report
    query: str | None = None  #: words that a statement's clause must hold, by blanks

    @property
    def is_whole(self) -> bool:
        """Whether nothing is asked for, so that the package holds the whole ledger."""
        return self == Part()

    @property
    def shown(self) -> dict[str, object]:
        """What was asked for, for the package to say."""
        found = {"region": self.region, "year": self.year, "query": self.query}
        return {name: value for name, value in found.items() if value is not None}


def select(part: Part) -> Mapping[str, QuerySet[Any]]:
    """Return the rows of every table.

    A part holds the statements asked for, what answers them, their documents and places, so
    that every row that is referred to is there.
    """
    if part.is_whole:
        return {
            "regions": models.Region.objects.all(),
            "documents": models.Document.objects.all(),
            "texts": models.Text.objects.all(),
            "statements": models.Statement.objects.all(),
            "observations": models.Observation.objects.all(),
            "verdicts": models.Verdict.objects.all(),
            "notes": models.Note.objects.all(),
            "findings": models.Finding.objects.all(),
        }
    places = None if part.region is None else _below(part.region)
    asked = _statements(part, places)
    found = models.Statement.objects.filter(asked)
    verdicts = models.Verdict.objects.filter(target__in=found.values("number"))
    answers = Q(number__in=verdicts.filter(outcome__isnull=False).values("outcome"))
    statements = models.Statement.objects.filter(asked | answers)
    documents = models.Document.objects.filter(sha256__in=statements.values("document"))
    told = verdicts.filter(observation__isnull=False).values("observation")
    observations = models.Observation.objects.filter(record__in=told)
    findings = models.Finding.objects.none()
    if part.query is None:
        findings = models.Finding.objects.filter(**_narrow("region__in", "year", part, places))
    named: set[str | None] = {
        *documents.values_list("region", flat=True).distinct(),
        *observations.values_list("place", flat=True).distinct(),
        *findings.values_list("region", flat=True).distinct(),
    }
    return {
        "regions": models.Region.objects.filter(slug__in=_with_those_above(named)),
        "documents": documents,
        "texts": models.Text.objects.filter(document__in=documents.values("sha256")),
        "statements": statements,
        "observations": observations,
        "verdicts": verdicts,
        "notes": models.Note.objects.filter(record__in=statements.values("record")),
        "findings": findings,
    }


def _statements(part: Part, places: list[str] | None) -> Q:
    asked = Q(is_current=True, **_narrow("region__in", "year", part, places))
    for word in (part.query or "").split():
        asked &= Q(clause__contains=word)
    return asked


def _narrow(region: str, year: str, part: Part, places: list[str] | None) -> dict[str, object]:
    found: dict[str, object] = {}
    if places is not None:
        found[region] = places
    if part.year is not None:
        found[year] = part.year
    return found


def _below(name: str) -> list[str]:
    """Return the slugs of a place, by its slug or name, and of all below it."""
    level = list(
        models.Region.objects.filter(Q(slug=name) | Q(name=name)).values_list("slug", flat=True)
    )
    if not level:
        raise UnknownRegionError(name)
    found: list[str] = []
    while level:
        found += level
        level = list(models.Region.objects.filter(parent__in=level).values_list("slug", flat=True))
    return found


def _with_those_above(slugs: set[str | None]) -> set[str]:
    parents = dict(models.Region.objects.values_list("slug", "parent"))
    found: set[str] = set()
    for slug in slugs:
        at = slug
        while at is not None and at not in found:
            found.add(at)
            at = parents[at]
    return found
