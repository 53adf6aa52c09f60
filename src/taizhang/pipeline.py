"""The only place where the stages meet: a document in, its statements out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, overload

from taizhang.extracting import extract_statements
from taizhang.extracting.identity import find_region, find_year
from taizhang.extracting.outline import read_outline
from taizhang.extracting.quantities import find_quantities
from taizhang.lexicon import ComparatorWord, comparators
from taizhang.lexicon.regions import full_name
from taizhang.model import (
    Comparison,
    Document,
    Figure,
    Finding,
    Heading,
    Judgement,
    Observation,
    Span,
    Statement,
)
from taizhang.model.histories import History
from taizhang.model.statistics import Remark, Statistics
from taizhang.restoring import restore

if TYPE_CHECKING:
    from taizhang.tracking import Note

__all__ = ["Extraction", "Tracking", "check", "compare", "extract", "find_headings", "track"]

#: A row of a table is called "reports.csv#2025"; its number is not a year.
_ROW = re.compile(r"#\d+$")


@dataclass(frozen=True, slots=True)
class Extraction(Sequence[Statement]):
    """The statements of one report in the order of its text, and the report itself.

    It is a sequence of statements.  `document` is the restored report, with the year and
    the place that were used: `year` and `region` are None only where nothing tells.
    """

    document: Document
    statements: tuple[Statement, ...]
    #: Where the year was found: "option", "column", "session", "title", "name", "headings".
    year_from: str | None = None
    #: Where the place was found: "option", "column", "text" (title or file name).
    region_from: str | None = None

    @overload
    def __getitem__(self, index: int) -> Statement: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Statement, ...]: ...
    def __getitem__(self, index: int | slice) -> Statement | tuple[Statement, ...]:
        return self.statements[index]

    def __len__(self) -> int:
        return len(self.statements)

    def __iter__(self) -> Iterator[Statement]:
        return iter(self.statements)


def extract(
    document: Document, *, year: int | None = None, region: str | None = None
) -> Extraction:
    r"""Return every quantified statement of a document, in the order of the text.

    A document that has not been restored yet is restored first.  `year` (of delivery) and
    `region` overrule what columns, text and file name say.

        >>> text = "2026年澜陵市政府工作报告\n各位代表：\n今年，粮食产量增长3%以上。"
        >>> report = Document(published=text, sha256="", name="a.txt")
        >>> extraction = extract(report)
        >>> extraction.document.year, extraction.document.region
        (2026, '澜陵市')
        >>> [(s.indicator, s.comparator.value, str(s.value), s.period) for s in extraction]
        [('粮食产量', '>=', '3', '2026')]
    """
    restored = document if document.repairs or document.losses else restore(document)
    hints = " ".join(filter(None, (document.title, _ROW.sub("", document.name))))
    year, year_from = _settle_year(restored, year, hints)
    region, region_from = _settle_region(restored, region, hints)
    settled = replace(restored, year=year, region=region)
    return Extraction(settled, tuple(extract_statements(settled)), year_from, region_from)


def _settle_year(
    document: Document, told: int | None, hints: str
) -> tuple[int, str] | tuple[None, None]:
    if told is not None:
        return told, "option"
    if document.year is not None:
        return document.year, "column"
    return find_year(document.restored, hints) or (None, None)


def _settle_region(
    document: Document, told: str | None, hints: str
) -> tuple[str, str] | tuple[None, None]:
    if told:
        return told, "option"
    if document.region is not None:
        return document.region, "column"
    found = find_region(document.restored, hints)
    return (found.name, "text") if found is not None else (None, None)


@dataclass(frozen=True, slots=True)
class Tracking(Sequence[Judgement]):
    """What became of the targets of some reports: by place, by year, in the order of the text.

    It is a sequence of judgements.  `extractions` are the reports that were used, and
    `notes` say what about the documents cost judgements.
    """

    judgements: tuple[Judgement, ...]
    extractions: tuple[Extraction, ...]
    notes: tuple[Note, ...] = ()
    remarks: tuple[Remark, ...] = ()  #: on the statistics: what was not used, and why

    @overload
    def __getitem__(self, index: int) -> Judgement: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Judgement, ...]: ...
    def __getitem__(self, index: int | slice) -> Judgement | tuple[Judgement, ...]:
        return self.judgements[index]

    def __len__(self) -> int:
        return len(self.judgements)

    def __iter__(self) -> Iterator[Judgement]:
        return iter(self.judgements)

    def histories(self, *, fewest: int = 2) -> list[History]:
        """Return the yearly targets of each place and indicator over the years.

        Only what has targets in at least `fewest` years; longer histories come first.
        """
        from taizhang.tracking.history import Place, tell_histories  # noqa: PLC0415

        places = {
            found.document.sha256: Place(
                full_name(found.document.region) if found.document.region else None,
                found.document.year,
            )
            for found in self.extractions
            if found.document.year is not None
        }
        return tell_histories(self.judgements, places, fewest=fewest)

    def report_of(self, statement: Statement) -> Extraction:
        """Return the report that a target or a result of these judgements stands in."""
        return next(
            found for found in self.extractions if found.document.sha256 == statement.document
        )


def track(
    reports: Iterable[Extraction | Document],
    observations: Statistics | Iterable[Observation] = (),
    *,
    vintage: str | None = None,
) -> Tracking:
    r"""Return what became of every target of some reports, in any order and of any places.

    Documents are extracted first.  The targets of a report are judged by the results of
    the report of the year after, and by observations: those of `read_statistics`, or your
    own.  Of several vintages of a figure the latest counts, or with `vintage` (a day, as
    "2026-03-01") what was known then; growth between two levels is worked out.

        >>> promise = "2025年澜陵市政府工作报告\n今年，粮食产量增长3%以上。"
        >>> outcome = "2026年澜陵市政府工作报告\n过去一年，粮食产量增长3.2%。"
        >>> texts = {"a.txt": promise, "b.txt": outcome}
        >>> documents = [Document(published=t, sha256=n, name=n) for n, t in texts.items()]
        >>> [(j.verdict.value, j.arithmetic) for j in track(documents)]
        [('met', '3.2% ≥ 3%')]
    """
    from taizhang.tracking import Report, track_reports  # noqa: PLC0415 - extracting needs none
    from taizhang.tracking.observations import prepare  # noqa: PLC0415

    extractions = tuple(
        found if isinstance(found, Extraction) else extract(found) for found in reports
    )
    by_report = [Report(found.document, found.statements) for found in extractions]
    prepared = prepare(observations, vintage)
    judgements, notes = track_reports(by_report, prepared.observations)
    return Tracking(tuple(judgements), extractions, tuple(notes), prepared.remarks)


def check(
    reports: Iterable[Extraction | Document],
    observations: Statistics | Iterable[Observation] = (),
    *,
    vintage: str | None = None,
) -> list[Finding]:
    r"""Return what checks notice in some reports: figures that do not agree with each other.

    Documents are extracted first.  `observations` and `vintage` are those of `track`.  A check
    never says whether a target is high or low.

        >>> text = "2026年澜陵市政府工作报告\n各位代表：\n今年，新建公园20个，其中口袋公园25个。"
        >>> report = Document(published=text, sha256="", name="a.txt")
        >>> [(found.check, found.arithmetic) for found in check([report])]
        [('parts-exceed-whole', '25 > 20个')]
    """
    from taizhang.checking import Report, check_reports  # noqa: PLC0415 - extracting needs none
    from taizhang.tracking.observations import prepare  # noqa: PLC0415

    prepared = prepare(observations, vintage).observations
    extractions = (found if isinstance(found, Extraction) else extract(found) for found in reports)
    return check_reports(
        Report(
            document=found.document,
            statements=found.statements,
            region=full_name(found.document.region) if found.document.region else None,
            observations=prepared,
        )
        for found in extractions
    )


def compare(a: Document, b: Document) -> Comparison:
    r"""Return what differs between two versions of one document.

    Restored texts are compared, so that damage does not count; places in both published
    texts are kept.

        >>> a = Document(published="粮食产量增长5%。油料稳定。", sha256="", name="a.txt")
        >>> b = Document(published="糧食產量增長５.5％。", sha256="", name="b.txt")
        >>> for pair in compare(a, b).differences:
        ...     print(pair.change, [(str(f.a.value), str(f.b.value)) for f in pair.figures])
        changed [('5', '5.5')]
        dropped []
    """
    from taizhang.comparing import compare_versions  # noqa: PLC0415 - most runs compare nothing

    one, other = extract(a), extract(b)
    return compare_versions(one.document, other.document, _find_figures(one), _find_figures(other))


def find_headings(document: Document) -> tuple[Heading, ...]:
    r"""Return the headings of a restored document, with their places in the published text.

    >>> text = "一、过去一年\n（一）稳增长。产值增长5%。\n二、今年工作\n"
    >>> document = Document(published=text, sha256="", name="a.txt")
    >>> [(found.level, found.span.of(text)) for found in find_headings(document)]
    [(1, '一、过去一年'), (2, '（一）稳增长'), (1, '二、今年工作')]
    """
    sections = read_outline(document.restored).sections[1:]
    return tuple(
        Heading(document.published_span(section.start, section.body), section.depth)
        for section in sections
    )


def _find_figures(extraction: Extraction) -> list[Figure]:
    """Return the quantities of a report, with the names of those that made a record."""
    document = extraction.document
    named = {
        document.restored_span(made.source.start, made.source.end).start: made.indicator
        for made in reversed(extraction.statements)
    }
    text = document.restored
    figures: list[Figure] = []
    for found in find_quantities(text):
        # 超过55% and 达到55% are not the same figure.
        bound = next((w for w in _bounds_before() if text.endswith(w.word, 0, found.start)), None)
        figures.append(
            Figure(
                place=Span(found.start - (len(bound.word) if bound else 0), found.after),
                value=found.value,
                value_high=found.high,
                unit=found.unit,
                comparator=bound.relation if bound else found.comparator,
                indicator=named.get(found.start),
            )
        )
    return figures


@cache
def _bounds_before() -> tuple[ComparatorWord, ...]:
    """Return the words that bound a number and stand before it, the longest first."""
    words = (word for word in comparators() if word.written == "before")
    return tuple(sorted(words, key=lambda word: -len(word.word)))
