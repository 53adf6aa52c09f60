"""Reports → the ledger, each once: what is there already is not written again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Max

from taizhang.ledger import models
from taizhang.ledger.chain import append, store_file, turn
from taizhang.ledger.events import (
    FindingsAdded,
    ObservationsAdded,
    Place,
    ReportAdded,
    TargetsJudged,
    read_event,
)
from taizhang.ledger.projecting import slug_of
from taizhang.ledger.rows import to_json
from taizhang.model import Finding, Judgement, Observation

#: How many ids one query asks for: SQLite allows about a thousand.
_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What adding one document did, by the ids of its records."""

    document: str
    name: str
    region: str | None = None  #: the slug of its place, as it stands now
    is_new: bool  #: whether the ledger did not hold the document at all
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing was written: the same document, read the same way, is there."""
        return not (self.is_new or self.added or self.removed or self.changed)


def add_report(
    event: ReportAdded, read_files: Callable[[], Sequence[bytes]], *, actor: str
) -> Change:
    """Write a reading of a document down, unless the newest one in the ledger says the same.

    `read_files` returns the bytes that the document came in; it is called only when they
    are wanted.  Bytes and event are written together or not at all.  Records keep their ids
    from one reading to the next.
    """
    change = compare(find_newest(event.document), event)
    if change.is_unchanged:
        return change
    with turn():
        # Another program may have written the same one since.
        change = compare(find_newest(event.document), event)
        if not change.is_unchanged:
            stored = tuple(store_file(data) for data in read_files())
            append([replace(event, files=stored)], actor=actor)
    return change


def find_newest(document: str) -> ReportAdded | None:
    """Return the newest reading of a document, or None if the ledger does not hold it."""
    row = models.Document.objects.select_related("entry").filter(sha256=document).first()
    if row is None:
        return None
    event = read_event(row.entry.kind, row.entry.body)
    assert isinstance(event, ReportAdded)  # projecting.py writes no other into this table
    return event


def compare(old: ReportAdded | None, new: ReportAdded) -> Change:
    """Return what a new reading of a document changes; how it was made does not count."""
    region = slug_of(new.places, new.region)
    if old is None:
        ids = tuple(statement.id for statement in new.statements)
        return Change(document=new.document, name=new.name, region=region, is_new=True, added=ids)
    before = {statement.id: statement for statement in old.statements}
    after = {statement.id: statement for statement in new.statements}
    return Change(
        document=new.document,
        name=new.name,
        region=region,
        is_new=False,
        added=tuple(id_ for id_ in after if id_ not in before),
        removed=tuple(id_ for id_ in before if id_ not in after),
        changed=tuple(id_ for id_ in after if before.get(id_, after[id_]) != after[id_]),
    )


def add_observations(
    observations: Sequence[Observation],
    *,
    places: Sequence[tuple[Place, ...]],
    program: str,
    actor: str,
) -> tuple[Observation, ...]:
    """Write down the statistics that the ledger does not hold; return them."""
    ids = [observation.id for observation in observations]
    held: set[str] = set()
    with turn():
        for i in range(0, len(ids), _BATCH):
            rows = models.Observation.objects.filter(record__in=ids[i : i + _BATCH])
            held.update(rows.values_list("record", flat=True))
        new = {found.id: found for found in observations if found.id not in held}
        if new:
            event = ObservationsAdded(
                observations=tuple(new.values()), program=program, places=tuple(places)
            )
            append([event], actor=actor)
    return tuple(new.values())


def add_findings(findings: Sequence[Finding], *, program: str, actor: str) -> int:
    """Write down the findings that are not in the ledger as they stand; return how many."""
    held: dict[str, str] = {}
    ids = [finding.id for finding in findings]
    for i in range(0, len(ids), _BATCH):
        rows = models.Finding.objects.filter(record__in=ids[i : i + _BATCH])
        held.update(rows.values_list("record", "finding"))
    new = tuple(found for found in findings if held.get(found.id) != to_json(found))
    if new:
        append([FindingsAdded(findings=new, program=program)], actor=actor)
    return len(new)


def owes_judgements(slug: str) -> bool:
    """Return whether something came to a place after its targets were judged last.

    So it is where a program was stopped between adding and judging.
    """
    documents = models.Document.objects.filter(region=slug)
    statistics = models.Observation.objects.filter(place=slug, derivation=None)
    judged = models.Verdict.objects.filter(target__region=slug, by_hand=None)
    added = [rows.aggregate(Max("entry"))["entry__max"] or 0 for rows in (documents, statistics)]
    last: int = judged.aggregate(Max("entry"))["entry__max"] or 0
    return max(added) > last


def update_verdicts(judgements: Sequence[Judgement], *, program: str, actor: str) -> int:
    """Write down the judgements that are not in the ledger as they stand; return how many."""
    ids = [judgement.target.id for judgement in judgements]
    held: dict[str, str] = {}
    for i in range(0, len(ids), _BATCH):
        rows = models.Verdict.objects.filter(target__record__in=ids[i : i + _BATCH])
        held.update(rows.values_list("target__record", "judgement"))
    new = tuple(found for found in judgements if held.get(found.target.id) != to_json(found))
    if new:
        append([TargetsJudged(judgements=new, program=program)], actor=actor)
    return len(new)
