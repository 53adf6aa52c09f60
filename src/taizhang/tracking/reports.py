"""Reports of one place in the order of their years: which one tells of which target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from taizhang.model import Document, Kind, Statement
from taizhang.tracking.periods import read_years
from taizhang.tracking.profiles import Profile, profile_of

#: How far before its clause a sentence is taken to begin, and what ends the one before.
_CONTEXT = 60
_ENDS = "。；！？\n"


@dataclass(frozen=True, slots=True)
class Report:
    """A document and what was read out of it."""

    document: Document
    statements: tuple[Statement, ...]

    @property
    def targets(self) -> list[Statement]:
        """What it promises."""
        return [found for found in self.statements if found.kind is Kind.TARGET]

    def results_of(self, year: int) -> list[Statement]:
        """Return what it says of a year, or of years that end with it."""
        return [
            found
            for found in self.statements
            if found.kind is Kind.RESULT and _ends_in(found.period, year)
        ]

    def profile(self, statement: Statement) -> Profile:
        """Return what matching asks of a statement of this report."""
        quote = self.document.restored_span(statement.quote_span.start, statement.quote_span.end)
        before = self.document.restored[max(0, quote.start - _CONTEXT) : quote.start]
        sentence = before[max(map(before.rfind, _ENDS)) + 1 :]
        return profile_of(statement, sentence + statement.clause)


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the documents that cost judgements, in a sentence."""

    code: str
    names: tuple[str, ...]
    region: str | None = None
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """The reports of one place, one a year."""

    region: str | None
    by_year: Mapping[int, Report]

    @property
    def last(self) -> int:
        """The year of the newest report."""
        return max(self.by_year)


def chain_up(reports: Iterable[Report]) -> tuple[list[Chain], list[Note]]:
    """Return a chain a place, sorted by place, and what is to be said about the documents.

    Of several reports for one place and year the first by name is kept: the order in which
    files are given makes no difference.
    """
    notes: list[Note] = []
    by_place: dict[str, dict[int, Report]] = {}
    for report in sorted(reports, key=_order):
        document = report.document
        if document.year is None:
            notes.append(Note("year-unknown", (document.name,)))
            continue
        years = by_place.setdefault(document.region or "", {})
        kept = years.setdefault(document.year, report)
        if kept is not report:
            names = (kept.document.name, document.name)
            notes.append(Note("twice", names, document.region, (document.year,)))
    chains = [
        Chain(place or None, dict(sorted(by_place[place].items()))) for place in sorted(by_place)
    ]
    for chain in chains:
        notes += _notes_on(chain)
    if len(chains) > 1 and all(len(chain.by_year) == 1 for chain in chains):
        places = tuple(chain.region or "?" for chain in chains)
        notes.append(Note("places-differ", places))
    return chains, notes


def _order(report: Report) -> tuple[str, int, str, str]:
    document = report.document
    return document.region or "", document.year or 0, document.name, document.sha256


def _notes_on(chain: Chain) -> Sequence[Note]:
    notes = []
    years = list(chain.by_year)
    missing = tuple(year for year in range(years[0], years[-1]) if year not in chain.by_year)
    if missing:
        notes.append(Note("gap", (), chain.region, missing))
    for year, report in chain.by_year.items():
        if not report.targets and (year != chain.last or len(years) == 1):
            notes.append(Note("no-targets", (report.document.name,), chain.region, (year,)))
    return notes


def _ends_in(period: str | None, year: int) -> bool:
    years = read_years(period)
    return years is not None and years.last == year
