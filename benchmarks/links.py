"""Annotated links: what a person found that the next report says of each target.

A file NAME-2025-2026.links has a line a target, `target quote | outcome quote or - |
verdict | reason`; its reports lie beside it as NAME-2025*.* and NAME-2026*.*.  Where two
readers could disagree, ` || ` stands between outcomes and `/` between verdicts that are
right; `-` among several outcomes says that silence is right, too.  A quote may also be a
place, @start-end in the published text (`standoff_links.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import taizhang
from annotations import REAL, ROOT
from taizhang.model import Judgement, Outcome, Span, Statement, Verdict
from taizhang.pipeline import Extraction, Tracking
from taizhang.tracking.names import core_name

#: A web page may print these signs in half width; the links have the full ones.
_WIDE = str.maketrans(",:;!()", "，：；！（）")
_NAMED = re.compile(r"(?P<place>.+)-(?P<first>\d{4})-(?P<next>\d{4})")
_SILENCE = "-"
_PLACE = re.compile(r"@(?P<start>\d+)-(?P<end>\d+)")


@dataclass(frozen=True, slots=True)
class Link:
    """One line: a target, the outcomes that are right, the verdicts that are right."""

    target: str
    outcomes: tuple[str, ...]
    verdicts: frozenset[Verdict]
    occurrence: int  #: 1 for the second target with the same quote

    @property
    def may_be_silent(self) -> bool:
        """Whether it is right to find nothing."""
        return _SILENCE in self.outcomes

    @property
    def quotes(self) -> tuple[str, ...]:
        """The outcomes that are right, without silence."""
        return tuple(quote for quote in self.outcomes if quote != _SILENCE)


@dataclass(frozen=True, slots=True)
class Linked:
    """Two reports and the links between them."""

    name: str
    reports: tuple[Path, Path]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """A link and what became of it here."""

    link: Link
    judgement: Judgement | None  #: None where the target was not even read
    is_pair_right: bool | None  #: None where no pair was made
    is_verdict_right: bool

    @property
    def is_false_miss(self) -> bool:
        """Whether a target that was met is said to be missed."""
        made = self.judgement.verdict if self.judgement else None
        wanted = self.link.verdicts
        return made is Verdict.MISSED and Verdict.MET in wanted and Verdict.MISSED not in wanted


def read_examples() -> list[Linked]:
    """Return the links between the invented reports."""
    path = ROOT / "tests" / "gold" / "lanling-2025-2026.links"
    reports = (ROOT / "examples" / "lanling-2025.txt", ROOT / "examples" / "lanling-2026.docx")
    return [Linked(path.stem, reports, read_links(path))]


def read_folder(folder: Path = REAL) -> list[Linked]:
    """Return the links of a folder whose reports lie beside them."""
    found = []
    for path in sorted(folder.glob("*.links")):
        named = _NAMED.fullmatch(path.stem)
        if named is not None:
            reports = [_find_report(folder, named["place"], named[k]) for k in ("first", "next")]
            if all(reports):
                first, second = filter(None, reports)
                found.append(Linked(path.stem, (first, second), read_links(path)))
    return found


def _find_report(folder: Path, place: str, year: str) -> Path | None:
    found = [
        path
        for path in sorted(folder.glob(f"{place}-{year}*"))
        if path.suffix in {".txt", ".docx", ".csv"}
    ]
    return found[0] if found else None


def read_links(path: Path) -> tuple[Link, ...]:
    """Return the lines of a file of links."""
    links = []
    seen: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        target, outcome, verdict, *_ = line.split(" | ")
        verdicts = frozenset(map(Verdict, verdict.strip().split("/")))
        links.append(Link(target, tuple(outcome.split(" || ")), verdicts, seen[target]))
        seen[target] += 1
    return tuple(links)


def score(linked: Linked) -> list[Scored]:
    """Track two reports and hold the judgements against the links."""
    first, second = (
        taizhang.extract(next(iter(taizhang.read_all(path)))) for path in linked.reports
    )
    return score_tracking(taizhang.track([first, second]), first, second, linked.links)


def score_tracking(
    tracking: Tracking, first: Extraction, second: Extraction, links: Sequence[Link]
) -> list[Scored]:
    """Hold judgements against links."""
    by_place = [
        (_restored(first, judgement.target), judgement)
        for judgement in tracking
        if judgement.target.document == first.document.sha256
    ]
    return [_score_link(link, by_place, first, second) for link in links]


def _score_link(
    link: Link, judged: Sequence[tuple[Span, Judgement]], first: Extraction, second: Extraction
) -> Scored:
    place = find_quote(first, link.target)
    here = [found for span, found in judged if place is not None and _touch(span, place)]
    if not here:
        return Scored(link, None, None, False)
    judgement = here[min(link.occurrence, len(here) - 1)]
    is_right = judgement.verdict in link.verdicts
    if judgement.outcome is None:
        return Scored(link, judgement, None, is_right)
    wanted = [found for quote in link.quotes if (found := find_quote(second, quote)) is not None]
    pair = any(_is_at(judgement.outcome, span, second) for span in wanted)
    return Scored(link, judgement, pair, is_right)


def _is_at(outcome: Outcome, place: Span, report: Extraction) -> bool:
    """Whether an outcome stands at a place, or says the same as what stands there."""
    if not isinstance(outcome, Statement):
        return False
    if _touch(_restored(report, outcome), place):
        return True
    return any(_say_the_same(outcome, found) for found in _statements_at(report, place))


def _say_the_same(one: Statement, other: Statement) -> bool:
    names = {core_name(one.indicator), core_name(other.indicator)}
    is_one_thing = len(names) == 1 or (one.indicator_id and one.indicator_id == other.indicator_id)
    facts = [(s.value, s.unit, s.measure, s.comparator) for s in (one, other)]
    return bool(is_one_thing) and facts[0] == facts[1]


def _statements_at(report: Extraction, place: Span) -> Iterator[Statement]:
    return (found for found in report if _touch(_restored(report, found), place))


def find_quote(report: Extraction, marked: str) -> Span | None:
    """Return where the value in 【】 of a quote stands in the restored text, or None."""
    place = _PLACE.fullmatch(marked)
    if place is not None:
        return report.document.restored_span(int(place["start"]), int(place["end"]))
    quote = marked.replace("【", "").replace("】", "")
    start = report.document.restored.translate(_WIDE).find(quote.translate(_WIDE))
    if start < 0:
        return None
    return Span(start + marked.index("【"), start + marked.index("】") - 1)


def _restored(report: Extraction, statement: Statement) -> Span:
    return report.document.restored_span(statement.source.start, statement.source.end)


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
