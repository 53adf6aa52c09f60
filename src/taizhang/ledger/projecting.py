"""Entries → the tables that are looked things up in, which can be thrown away and made anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch
from typing import TypeVar

from django.db import transaction
from django.db.models import Count, Model

from taizhang.ledger.events import (
    Event,
    FindingsAdded,
    NoteAdded,
    ObservationsAdded,
    Place,
    ReportAdded,
    TargetsJudged,
    VerdictChanged,
    read_event,
)
from taizhang.ledger.models import (
    Document,
    Entry,
    Finding,
    Note,
    Observation,
    Projection,
    Region,
    Statement,
    Text,
    Verdict,
)
from taizhang.ledger.rows import (
    STATEMENT_FIELDS,
    to_json,
    to_observation_row,
    to_statement_row,
)
from taizhang.ledger.searching import clear, put_in, take_out
from taizhang.model import Judgement, Kind
from taizhang.model import Observation as ObservationRecord
from taizhang.model import Statement as StatementRecord

#: Grows when the projections of the same entries come out otherwise than before.
FORM = 2
#: How far the numbers of the statements of two entries are apart, at least.
_STRIDE = 1_000_000
_BATCH = 500

#: The tables that are made of the entries, the ones that lean on others first.
PROJECTED: tuple[type[Model], ...] = (
    *(Note, Finding, Verdict, Observation, Statement, Text, Document),
    Region,
)

_Value = TypeVar("_Value")


def rebuild(chain: Iterable[Entry]) -> None:
    """Make every projection anew from the entries; on any failure the old ones stay."""
    with transaction.atomic():
        clear()
        Region.objects.update(parent=None)
        for table in PROJECTED:
            table._default_manager.all().delete()
        for entry in chain:
            project(entry, read_event(entry.kind, entry.body))
        Projection.objects.all().delete()
        Projection.objects.create(form=FORM)


def is_of_today() -> bool:
    """Return whether the projections have the form that this version gives them."""
    return Projection.objects.filter(form=FORM).exists()


def project(entry: Entry, event: Event) -> None:
    """Bring the projections to the state after an entry."""
    _project(event, entry)


@singledispatch
def _project(event: Event, entry: Entry) -> None:
    raise TypeError(type(event))


@_project.register
def _project_report(event: ReportAdded, entry: Entry) -> None:
    region = _find_region(event.places, event.region)
    before = Document.objects.filter(sha256=event.document).first()
    kinds = Counter(statement.kind for statement in event.statements)
    document = Document(
        sha256=event.document,
        entry=entry,
        first_entry=entry if before is None else before.first_entry,
        name=event.name,
        title=event.title,
        region=region,
        year=event.year,
        date=event.date,
        origin=event.origin,
        issuer=event.issuer,
        address=event.address,
        characters=len(event.published),
        repairs=len(event.repairs),
        losses=len(event.losses),
        targets=kinds[Kind.TARGET],
        results=kinds[Kind.RESULT],
    )
    document.save()
    Text(
        document=document,
        published=event.published,
        repairs=to_json(event.repairs),
        losses=to_json(event.losses),
    ).save()
    _write_statements(document, event, entry)
    places = {document.region_id, before.region_id if before else None}
    _count((document.sha256,), places)


@_project.register
def _project_observations(event: ObservationsAdded, entry: Entry) -> None:
    regions: dict[str | None, Region | None] = {None: None}
    for path in event.places:
        regions[path[-1].name] = _find_region(path, None)
    rows = []
    for observation in event.observations:
        if observation.region not in regions:
            regions[observation.region] = find_known_region(observation.region or "")
        row = to_observation_row(observation)
        row.entry, row.place = entry, regions[observation.region]
        rows.append(row)
    # The same figure of the same vintage has the same id, and is there only once.
    Observation.objects.bulk_create(rows, batch_size=_BATCH, ignore_conflicts=True)


@_project.register
def _project_judgements(event: TargetsJudged, entry: Entry) -> None:
    by_record = _statement_numbers(event.judgements)
    judged = [found for found in event.judgements if found.target.id in by_record]
    numbers = [by_record[found.target.id] for found in judged]
    documents = {found.target.document for found in judged}
    by_hand = Verdict.objects.filter(target__document__in=documents, by_hand__isnull=False)
    kept = {row.target_id: row for row in by_hand}
    _keep_derived(judged, entry)
    rows = []
    for number, judgement in zip(numbers, judged, strict=True):
        row = _to_verdict_row(number, judgement, entry, by_record)
        if number in kept:  # what two people decided stands; the rule's word is kept beside it
            row.verdict, row.by_hand = kept[number].verdict, kept[number].by_hand
        rows.append(row)
    for some in _batches(numbers):
        Verdict.objects.filter(target__in=some).delete()
    Verdict.objects.bulk_create(rows, batch_size=_BATCH)
    _show_verdicts({row.target_id: row.verdict for row in rows})


@_project.register
def _project_changed_verdict(event: VerdictChanged, entry: Entry) -> None:
    row = Verdict.objects.get(target__record=event.target)
    row.entry, row.verdict, row.by_hand = entry, event.verdict.value, event.reason
    row.save()
    _show_verdicts({row.target_id: row.verdict})


@_project.register
def _project_findings(event: FindingsAdded, entry: Entry) -> None:
    for finding in event.findings:
        Finding.objects.update_or_create(
            record=finding.id,
            defaults={
                "entry": entry,
                "check_id": finding.check,
                "severity": finding.severity.value,
                "region": find_known_region(finding.region or ""),
                "year": finding.year,
                "finding": to_json(finding),
            },
        )


@_project.register
def _project_note(event: NoteAdded, entry: Entry) -> None:
    Note.objects.create(entry=entry, about_id=event.about, record=event.record, note=event.note)


def _find_region(places: Sequence[Place], region: str | None) -> Region | None:
    """Return the row of the last of some places, each below the one before; make what lacks."""
    parent: Region | None = None
    for place in places or ([Place(name=region)] if region else []):
        slug = _slug(place)
        parent, _ = Region.objects.get_or_create(
            slug=slug,
            defaults={
                "code": place.code,
                "name": place.name,
                "level": place.level,
                "parent": parent,
            },
        )
    return parent


def slug_of(places: Sequence[Place], region: str | None) -> str | None:
    """Return what the address of a place ends in: its code, else its name."""
    return _slug(places[-1]) if places else region


def _slug(place: Place) -> str:
    return place.code or place.name


def find_known_region(name: str) -> Region | None:
    """Return the region of a name, where the ledger knows exactly one."""
    found = Region.objects.filter(name=name)[:2]
    return found[0] if len(found) == 1 else None


def _write_statements(document: Document, event: ReportAdded, entry: Entry) -> None:
    """Bring the statements of a document to the newest reading; those it lacks are kept aside."""
    rows = Statement.objects.filter(document=document)
    take_out(rows)
    before = dict(rows.values_list("record", "number"))
    verdicts = dict(
        Verdict.objects.filter(target__document=document).values_list("target", "verdict")
    )
    new: list[Statement] = []
    known: list[Statement] = []
    for i, statement in enumerate(event.statements):
        row = to_statement_row(statement)
        row.number = before.get(row.record, entry.number * _STRIDE + i)
        row.region, row.year = document.region, document.year
        row.verdict = verdicts.get(row.number)
        (known if row.record in before else new).append(row)
    gone = before.keys() - {row.record for row in known}
    Statement.objects.filter(document=document, record__in=gone).update(is_current=False)
    fields = (*STATEMENT_FIELDS, "region", "year", "is_current", "verdict")
    Statement.objects.bulk_update(known, fields, batch_size=_BATCH // 5)
    Statement.objects.bulk_create(new, batch_size=_BATCH)
    put_in(rows)


def _statement_numbers(judgements: Iterable[Judgement]) -> dict[str, int]:
    """Return the numbers of the targets and outcomes of judgements by their records."""
    records = []
    for judgement in judgements:
        records.append(judgement.target.id)
        if isinstance(judgement.outcome, StatementRecord):
            records.append(judgement.outcome.id)
    found: dict[str, int] = {}
    for some in _batches(records):
        rows = Statement.objects.filter(record__in=some)
        found.update(rows.values_list("record", "number"))
    return found


def _keep_derived(judgements: Iterable[Judgement], entry: Entry) -> None:
    """Keep the statistics that were worked out of others for these judgements."""
    rows = []
    for judgement in judgements:
        if isinstance(judgement.outcome, ObservationRecord):
            row = to_observation_row(judgement.outcome)
            row.entry, row.place = entry, find_known_region(row.region or "")
            rows.append(row)
    Observation.objects.bulk_create(rows, batch_size=_BATCH, ignore_conflicts=True)


def _to_verdict_row(
    number: int, judgement: Judgement, entry: Entry, numbers: dict[str, int]
) -> Verdict:
    outcome = judgement.outcome
    is_statistic = isinstance(outcome, ObservationRecord)
    return Verdict(
        target_id=number,
        entry=entry,
        verdict=judgement.verdict.value,
        outcome_id=None if outcome is None or is_statistic else numbers.get(outcome.id),
        observation_id=outcome.id if outcome is not None and is_statistic else None,
        judgement=to_json(judgement),
    )


def _show_verdicts(verdicts: dict[int, str]) -> None:
    """Put verdicts beside their targets, and count them anew where they belong."""
    by_verdict: dict[str, list[int]] = {}
    for number, verdict in verdicts.items():
        by_verdict.setdefault(verdict, []).append(number)
    for verdict, numbers in by_verdict.items():
        for some in _batches(numbers):
            rows = Statement.objects.filter(number__in=some)
            others = list(rows.exclude(verdict=verdict).values_list("number", flat=True))
            changing = Statement.objects.filter(number__in=others)
            take_out(changing)
            changing.update(verdict=verdict)
            put_in(changing)
    documents: set[str] = set()
    for some in _batches(list(verdicts)):
        rows = Statement.objects.filter(number__in=some).order_by()
        documents.update(rows.values_list("document", flat=True).distinct())
    places = Document.objects.filter(sha256__in=documents).values_list("region", flat=True)
    _count(documents, set(places))


def _count(documents: Iterable[str], regions: Iterable[str | None]) -> None:
    """Count the verdicts of documents anew, and the documents and verdicts of regions."""
    for sha256 in documents:
        rows = Statement.objects.filter(
            document=sha256, is_current=True, kind=Kind.TARGET.value, verdict__isnull=False
        )
        counted = rows.order_by().values_list("verdict").annotate(Count("number"))
        Document.objects.filter(sha256=sha256).update(verdicts=dict(sorted(counted)))
    for slug in regions:
        if slug is None:
            continue
        found = list(Document.objects.filter(region=slug).values_list("year", "verdicts"))
        by_year: dict[str, Counter[str]] = {}
        for year, verdicts in found:
            if year is not None:
                by_year.setdefault(str(year), Counter()).update(verdicts)
        Region.objects.filter(slug=slug).update(
            documents=len(found),
            verdicts={year: dict(sorted(by_year[year].items())) for year in sorted(by_year)},
            last_year=max((year for year, _ in found if year is not None), default=None),
        )


def _batches(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    """Yield values in batches that fit into one query of every database."""
    for i in range(0, len(values), _BATCH):
        yield values[i : i + _BATCH]
