"""Entries → the tables that are looked things up in, which can be thrown away and made anew."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from taizhang.ledger.events import Event, ReportAdded, read_event
from taizhang.ledger.models import Entry, Report


def project(entry: Entry, event: Event) -> None:
    """Bring the projections to the state after an entry."""
    if isinstance(event, ReportAdded):
        Report.objects.update_or_create(
            document=event.document,
            defaults={
                "entry": entry,
                "name": event.name,
                "region": event.region,
                "year": event.year,
                "records": len(event.statements),
            },
        )


def rebuild(chain: Iterable[Entry]) -> None:
    """Make every projection anew from the entries; on any failure the old ones stay."""
    with transaction.atomic():
        Report.objects.all().delete()
        for entry in chain:
            project(entry, read_event(entry.kind, entry.body))
