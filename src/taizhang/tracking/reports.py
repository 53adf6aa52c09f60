"""Reports of one place in the order of their years: which one tells of which target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from taizhang.lexicon.regions import full_name
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
        return profile_of(statement, sentence + statement.clause, self.document.year)


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the documents that cost judgements: a row of lexicon/reasons.toml."""

    code: str
    details: tuple[tuple[str, str], ...] = ()  #: name of a blank, text


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
    files are given makes no difference.  Reports of which nothing tells the place are taken
    for one place's, unless two of them are for one year: then each stands alone.
    """
    notes: list[Note] = []
    by_place: dict[str, list[Report]] = {}
    for report in sorted(reports, key=_order):
        if report.document.year is None:
            notes.append(_note("year-unknown", name=report.document.name))
        else:
            by_place.setdefault(full_name(report.document.region or ""), []).append(report)
    apart = _distinct(by_place.pop("")) if _are_of_several_places(by_place.get("", ())) else []
    chains = [_chain(place, by_place[place], notes) for place in sorted(by_place)]
    singles = [chain for chain in chains if len(chain.by_year) == 1]
    if len(chains) > 1 and len(singles) == len(chains):
        places = "、".join(_name(chain.region) for chain in chains)
        notes.append(_note("places-differ", places=places))
    else:
        notes += [
            _note("one-report", place=_name(chain.region), year=chain.last) for chain in singles
        ]
    if apart:
        names = "、".join(f"《{report.document.name}》" for report in apart)
        notes.append(_note("places-unknown", names=names))
    alone = [Chain(None, {_year(report): report}) for report in apart]
    chains = sorted([*alone, *chains], key=lambda chain: chain.region or "")
    for chain in chains:
        notes += _notes_on(chain)
    return chains, notes


def _are_of_several_places(reports: Iterable[Report]) -> bool:
    """Return whether reports are surely not all of one place: two texts are for one year."""
    texts = {(_year(report), report.document.sha256) for report in reports}
    return len(texts) > len({year for year, _ in texts})


def _distinct(reports: Iterable[Report]) -> list[Report]:
    """Return the first of the reports with each text."""
    by_text: dict[str, Report] = {}
    for report in reports:
        by_text.setdefault(report.document.sha256, report)
    return list(by_text.values())


def _chain(place: str, reports: Iterable[Report], notes: list[Note]) -> Chain:
    """Return the chain of one place, and note the reports that have no part in it."""
    years: dict[int, Report] = {}
    for report in reports:
        kept = years.setdefault(_year(report), report)
        if kept is not report:
            notes.append(_note_on_second(kept.document, report.document))
    return Chain(place or None, dict(sorted(years.items())))


def _year(report: Report) -> int:
    return report.document.year or 0


def _order(report: Report) -> tuple[str, int, str, str]:
    document = report.document
    return document.region or "", document.year or 0, document.name, document.sha256


def _note(code: str, **details: object) -> Note:
    return Note(code, tuple(sorted((name, str(text)) for name, text in details.items())))


def _note_on_second(kept: Document, other: Document) -> Note:
    if kept.sha256 == other.sha256:
        return _note("same-file", kept=kept.name, name=other.name)
    return _note("twice", place=_name(kept.region), year=kept.year, kept=kept.name, name=other.name)


def _notes_on(chain: Chain) -> Sequence[Note]:
    notes = []
    years = list(chain.by_year)
    missing = [year for year in range(years[0], years[-1]) if year not in chain.by_year]
    if missing:
        told = _in_runs(missing)
        notes.append(_note("gap", place=_name(chain.region), years=told))
    for year, report in chain.by_year.items():
        if not report.targets and (year != chain.last or len(years) == 1):
            notes.append(_note("no-targets", name=report.document.name, year=year))
    return notes


def _in_runs(years: Sequence[int]) -> str:
    """Return years in words: 2001、2003—2005."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs)


def _name(region: str | None) -> str:
    return region or "地区不明"


def _ends_in(period: str | None, year: int) -> bool:
    years = read_years(period)
    return years is not None and years.last == year
