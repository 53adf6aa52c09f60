"""Places: their reports, their verdicts, what they promised, and where they lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec
from django.db.models import Count, Q, QuerySet, Sum, TextField
from django.db.models.functions import Cast

from taizhang.ledger.models import Document, Region
from taizhang.ledger.queries.remembering import until_next_entry
from taizhang.ledger.queries.targets import TargetRow, current_targets, read_targets
from taizhang.model import Verdict

#: How many verdicts of each kind: {"met": 21, "unstated": 16}.
Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionRow:
    """A place, and the verdicts on the targets of its reports."""

    slug: str
    code: str | None
    name: str
    level: str | None
    parent: str | None
    documents: int
    first_year: int | None
    last_year: int | None
    by_year: Mapping[int, Counts]
    #: Where the place has no report here: how many places below speak for it; else 0.
    through: int = 0

    @property
    def verdicts(self) -> Counts:
        """The verdicts of all years."""
        return add_counts(self.by_year.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A report in a list."""

    sha256: str
    name: str
    title: str | None
    region: str | None
    region_name: str | None
    year: int | None
    targets: int
    results: int
    verdicts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How much the ledger holds."""

    regions: int
    documents: int
    targets: int
    results: int
    verdicts: Counts


def find_region(slug: str) -> RegionRow | None:
    """Return a place, by its code or else its name; None where the ledger has none."""
    rows = _read_regions(Region.objects.filter(slug=slug))
    return _show_through(rows)[0] if rows else None


def find_region_slugs(name: str) -> tuple[str, ...]:
    """Return the places that a reader may mean by what they wrote: a code or a full name."""
    found = Region.objects.filter(Q(slug=name) | Q(name=name)).order_by("slug")
    return tuple(found.values_list("slug", flat=True)[:10])


def list_regions_above(region: RegionRow) -> tuple[RegionRow, ...]:
    """Return the places that one lies in, the widest first."""
    above: list[RegionRow] = []
    parent = region.parent
    while parent is not None:
        (row,) = _read_regions(Region.objects.filter(slug=parent))
        above.insert(0, row)
        parent = row.parent
    return tuple(above)


def list_regions_below(slug: str) -> tuple[RegionRow, ...]:
    """Return the places right below one, by their codes."""
    return _show_through(_read_regions(Region.objects.filter(parent=slug).order_by("slug")))


@until_next_entry
def list_top_regions(state: str, *, after: str = "", limit: int = 200) -> tuple[RegionRow, ...]:
    """Return the state, what is right below it, and the places that lie in nothing known."""
    found = Region.objects.filter(Q(parent=state) | Q(parent=None), slug__gt=after)
    return _show_through(_read_regions(found.order_by("slug")[:limit]))


def list_documents(slug: str) -> tuple[DocumentRow, ...]:
    """Return the reports of a place, the newest first."""
    return _read_documents(Document.objects.filter(region=slug).order_by("-year", "first_entry_id"))


def list_latest_documents(limit: int) -> tuple[DocumentRow, ...]:
    """Return the reports that came into the ledger last, the newest first."""
    return _read_documents(Document.objects.order_by("-first_entry_id")[:limit])


def list_targets(slug: str, topics: Sequence[str]) -> tuple[TargetRow, ...]:
    """Return what a place promised about some indicators, by year."""
    found = current_targets().filter(region=slug, topic__in=topics)
    return read_targets(found.order_by("year", "number"))


def list_unstated(documents: Iterable[DocumentRow], limit: int) -> tuple[TargetRow, ...]:
    """Return the first targets of reports that nothing spoke of again, in their order."""
    word, some, left = Verdict.UNSTATED.value, [], limit
    for document in documents:
        if left > 0 and document.verdicts.get(word):
            some.append(document.sha256)
            left -= document.verdicts[word]
    found = current_targets().filter(document__in=some, verdict=word)
    return read_targets(found.order_by("-year", "document", "source_start"))[:limit]


@until_next_entry
def count_all() -> Totals:
    """Return how much the ledger holds, without counting statements one by one."""
    # As text: a country has 60,000 years of places, and Django reads JSON slowly.
    as_text = Region.objects.annotate(text=Cast("verdicts", TextField()))
    regions = [
        (number, msgspec.json.decode(text, type=dict[str, dict[str, int]]))
        for number, text in as_text.values_list("documents", "text")
    ]
    documents = Document.objects.aggregate(Count("sha256"), Sum("targets"), Sum("results"))
    without_place = Document.objects.filter(region=None).values_list("verdicts", flat=True)
    years = [counts for _, verdicts in regions for counts in verdicts.values()]
    return Totals(
        regions=sum(1 for number, _ in regions if number),
        documents=documents["sha256__count"],
        targets=documents["targets__sum"] or 0,
        results=documents["results__sum"] or 0,
        verdicts=add_counts([*years, *without_place]),
    )


def add_counts(counts: Iterable[Counts]) -> Counts:
    """Return the sums of counts.

    >>> add_counts([{"met": 2}, {"met": 1, "missed": 1}])
    {'met': 3, 'missed': 1}
    """
    total: dict[str, int] = {}
    for some in counts:
        for word, number in some.items():
            total[word] = total.get(word, 0) + number
    return {verdict.value: total[verdict.value] for verdict in Verdict if verdict.value in total}


def _read_regions(found: QuerySet[Region]) -> list[RegionRow]:
    names = ("slug", "code", "name", "level", "parent_id", "documents", "last_year", "verdicts")
    rows = []
    for slug, code, name, level, parent, documents, last, verdicts in found.values_list(*names):
        by_year = {int(year): counts for year, counts in verdicts.items()}
        rows.append(
            RegionRow(
                slug=slug,
                code=code,
                name=name,
                level=level,
                parent=parent,
                documents=documents,
                first_year=min(by_year, default=last),
                last_year=last,
                by_year=by_year,
            )
        )
    return rows


def _show_through(rows: Sequence[RegionRow]) -> tuple[RegionRow, ...]:
    """Return places as they are; those without a report with the verdicts of what is below."""
    empty = [row.slug for row in rows if not row.documents]
    if not empty:
        return tuple(rows)
    below: dict[str, list[RegionRow]] = {}
    upper, above = empty, {slug: slug for slug in empty}
    while upper:
        found = _read_regions(Region.objects.filter(parent__in=upper))
        for row in found:
            above[row.slug] = above[row.parent or ""]
            if row.documents:
                below.setdefault(above[row.slug], []).append(row)
        # Who speaks for itself speaks for what is below it, too.
        upper = [row.slug for row in found if not row.documents]
    return tuple(_add_below(row, below.get(row.slug, [])) for row in rows)


def _add_below(row: RegionRow, below: Sequence[RegionRow]) -> RegionRow:
    if not below:
        return row
    years = sorted({year for place in below for year in place.by_year})
    return replace(
        row,
        by_year={year: add_counts(p.by_year.get(year, {}) for p in below) for year in years},
        first_year=min((p.first_year for p in below if p.first_year is not None), default=None),
        last_year=max((p.last_year for p in below if p.last_year is not None), default=None),
        through=len(below),
    )


def _read_documents(found: QuerySet[Document]) -> tuple[DocumentRow, ...]:
    names = (
        *("sha256", "name", "title", "region_id", "region__name", "year"),
        *("targets", "results", "verdicts"),
    )
    return tuple(
        DocumentRow(
            sha256=sha256,
            name=name,
            title=title,
            region=region,
            region_name=region_name,
            year=year,
            targets=targets,
            results=results,
            verdicts=verdicts,
        )
        for sha256, name, title, region, region_name, year, targets, results, verdicts in (
            found.values_list(*names)
        )
    )
