"""Judgements as people read them: the same rows on the page and in the spreadsheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from taizhang.exporting.labels import label
from taizhang.lexicon.indicators import catalogue
from taizhang.lexicon.wording import difference_word, reason_words, verdict_word
from taizhang.model import Document, Judgement, Match, Observation, Statement, Verdict
from taizhang.model.showing import show_reading
from taizhang.pipeline import Tracking

#: Verdicts in the order in which people ask for them.
VERDICTS = (
    Verdict.MET,
    Verdict.MISSED,
    Verdict.ON_TRACK,
    Verdict.BEHIND,
    Verdict.UNSTATED,
    Verdict.UNCLEAR,
    Verdict.PENDING,
    Verdict.UNVERIFIABLE,
)


#: What ends a sentence, or a part of one that needs nothing before it.
_BORDERS = "。；;！!\n"
#: How many characters of a long sentence are shown before the quotation.
_LEAD = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many promises have a verdict."""

    verdict: str
    zh: str
    en: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Published words with the value marked, and where they stand."""

    lead: str  #: the words of the sentence that stand before the quotation
    before: str
    value: str
    after: str
    restored: str  #: the words without damage; "" where nothing was damaged
    document: str
    section: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The quotation as published."""
        return f"{self.before}{self.value}{self.after}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A statistic: its value and where it was published."""

    value: str
    source: str
    derivation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What one outcome says of the promise."""

    verdict: str
    verdict_zh: str
    verdict_en: str
    happened: str
    outcome_period: str
    outcome: Quotation | None
    observation: Figure | None
    note_zh: str  #: in what the outcome is about something else
    note_en: str
    reason_zh: str
    reason_en: str
    arithmetic: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One promise and what became of it."""

    id: str
    indicator: str
    english: str  #: the catalogue's English name; "" for what it does not list
    promised: str
    period: str
    promise: Quotation
    weighed: Weighed
    others: tuple[Weighed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The promises of one report."""

    anchor: str
    title: str
    document: str
    counts: Mapping[str, int]
    rows: tuple[Row, ...]


def name_tracking(tracking: Tracking) -> str:
    """Return what to call the whole: the place, or how many, and the years."""
    places = {found.document.region for found in tracking.extractions}
    years = sorted(year for found in tracking.extractions if (year := found.document.year))
    name = f"{len(places)}个地区" if len(places) > 1 else next(iter(places), None) or ""
    ends = "—".join(map(str, dict.fromkeys((years[0], years[-1])))) if years else ""
    return f"{name}{ends}{'年' if ends else ''}政府工作报告承诺台账"


def tally(judgements: Sequence[Judgement]) -> list[Tally]:
    """Return how many promises have each verdict, in the order in which people ask."""
    counts = Counter(judgement.verdict for judgement in judgements)
    return [
        Tally(
            verdict=verdict.value,
            zh=verdict_word(verdict, "zh"),
            en=verdict_word(verdict, "en"),
            count=counts[verdict],
        )
        for verdict in VERDICTS
    ]


def group_by_report(tracking: Tracking, judgements: Sequence[Judgement]) -> list[Group]:
    """Return the promises of each report, in the order of the judgements."""
    documents = {found.document.sha256: found.document for found in tracking.extractions}
    groups = []
    for sha256, promised in groupby(judgements, key=lambda judgement: judgement.target.document):
        document = documents[sha256]
        rows = tuple(_row(judgement, documents) for judgement in promised)
        groups.append(
            Group(
                anchor=f"r-{sha256[:12]}",
                title=f"{document.region or '地区不明'}{document.year}年"
                if document.year
                else document.name,
                document=document.name,
                counts=Counter(row.weighed.verdict for row in rows),
                rows=rows,
            )
        )
    return groups


def _row(judgement: Judgement, documents: Mapping[str, Document]) -> Row:
    target = judgement.target
    return Row(
        id=target.id,
        indicator=target.indicator,
        english=_english(target.indicator_id),
        promised=f"{label(target.aim)} {show_reading(target)}".strip(),
        period=target.period or "",
        promise=_quotation(target, documents[target.document]),
        weighed=_weighed(judgement, documents),
        others=tuple(_weighed(other, documents) for other in judgement.others),
    )


def _english(indicator_id: str | None) -> str:
    known = catalogue().get(indicator_id) if indicator_id else None
    return known.english if known else ""


def _weighed(judgement: Judgement, documents: Mapping[str, Document]) -> Weighed:
    outcome = judgement.outcome
    return Weighed(
        verdict=judgement.verdict.value,
        verdict_zh=verdict_word(judgement.verdict, "zh"),
        verdict_en=verdict_word(judgement.verdict, "en"),
        happened=show_reading(outcome) if outcome else "",
        outcome_period=(outcome.period if outcome else None) or "",
        outcome=_quotation(outcome, documents[outcome.document])
        if isinstance(outcome, Statement)
        else None,
        observation=_figure(outcome) if isinstance(outcome, Observation) else None,
        note_zh=_note(judgement.match, "zh"),
        note_en=_note(judgement.match, "en"),
        reason_zh=reason_words(judgement.reason, "zh"),
        reason_en=reason_words(judgement.reason, "en"),
        arithmetic=judgement.arithmetic,
        rule=f"{judgement.rule} v{judgement.rule_version}",
    )


def _quotation(statement: Statement, document: Document) -> Quotation:
    quote, value = statement.quote_span, statement.source
    return Quotation(
        lead=_lead(document.published, quote.start),
        before=document.published[quote.start : value.start],
        value=value.of(document.published),
        after=document.published[value.end : quote.end],
        restored="" if statement.clause == statement.quote else statement.clause,
        document=document.name,
        section=" · ".join(statement.section),
        start=value.start,
        end=value.end,
    )


def _lead(published: str, end: int) -> str:
    """Return the rest of the sentence before a quotation, which often names the subject."""
    start = max(end - _LEAD, 0)
    words = published[start:end]
    border = max(map(words.rfind, _BORDERS))
    if border >= 0:
        return words[border + 1 :].lstrip()
    return f"…{words}" if start else words


def _figure(observation: Observation) -> Figure:
    vintage = f" ({observation.vintage})" if observation.vintage else ""
    place = f" · {observation.place}" if observation.place else ""
    return Figure(
        value=f"{observation.indicator} {show_reading(observation)}",
        source=f"{observation.source}{vintage}{place}",
        derivation=observation.derivation or "",
    )


def _note(match: Match | None, language: str) -> str:
    comma = "，" if language == "zh" else ", "
    return comma.join(difference_word(d, language) for d in match.differences) if match else ""
