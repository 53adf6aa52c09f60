"""Reports → the ledger, each once: what is there already is not written again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from taizhang.ledger.chain import append, store_file
from taizhang.ledger.events import ReportAdded, read_event
from taizhang.ledger.models import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What adding one document did, by the ids of its records."""

    document: str
    name: str
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
    if not change.is_unchanged:
        with transaction.atomic():
            stored = tuple(store_file(data) for data in read_files())
            append([replace(event, files=stored)], actor=actor)
    return change


def find_newest(document: str) -> ReportAdded | None:
    """Return the newest reading of a document, or None if the ledger does not hold it."""
    report = Report.objects.select_related("entry").filter(document=document).first()
    if report is None:
        return None
    event = read_event(report.entry.kind, report.entry.body)
    assert isinstance(event, ReportAdded)  # projecting.py writes no other into this table
    return event


def compare(old: ReportAdded | None, new: ReportAdded) -> Change:
    """Return what a new reading of a document changes; how it was made does not count."""
    if old is None:
        ids = tuple(statement.id for statement in new.statements)
        return Change(document=new.document, name=new.name, is_new=True, added=ids)
    before = {statement.id: statement for statement in old.statements}
    after = {statement.id: statement for statement in new.statements}
    return Change(
        document=new.document,
        name=new.name,
        is_new=False,
        added=tuple(id_ for id_ in after if id_ not in before),
        removed=tuple(id_ for id_ in before if id_ not in after),
        changed=tuple(id_ for id_ in after if before.get(id_, after[id_]) != after[id_]),
    )
