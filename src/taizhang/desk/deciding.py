"""Decisions about what lies on the desk, each made once, and what they add to the ledger.

A decision and its entry are written together or not at all.  Of two people who decide at
the same time the second is told that it is decided already.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from django.db import transaction

from taizhang.desk.models import Correction, ProposedVerdict, State
from taizhang.errors import AlreadyDecidedError, NotJudgedError, SamePersonError
from taizhang.filing import PROGRAM
from taizhang.ledger.chain import append
from taizhang.ledger.events import NoteAdded, VerdictChanged
from taizhang.ledger.models import Statement
from taizhang.model import Verdict

_log = logging.getLogger("taizhang.security")


def accept_correction(correction: Correction, *, note: str, by: str) -> None:
    """Put a public note beside the record that a correction is about."""
    with transaction.atomic():
        _decide(correction, State.ACCEPTED, answer=note, by=by)
        statement = Statement.objects.select_related("document").get(record=correction.record)
        event = NoteAdded(
            about=statement.document.entry_id, record=statement.record, note=note, program=PROGRAM
        )
        append([event], actor=by)


def decline_correction(correction: Correction, *, reason: str, by: str) -> None:
    """Leave the ledger as it is, and tell who sent the correction why."""
    _decide(correction, State.DECLINED, answer=reason, by=by)


def propose_verdict(
    record: str, *, verdict: Verdict, reason: str, evidence: str, by: str
) -> ProposedVerdict:
    """Lay another verdict on a target before a second person.

    Raises `NotJudgedError` where the rules gave no verdict yet that could be changed.
    """
    if not Statement.objects.filter(record=record, judged__isnull=False).exists():
        raise NotJudgedError(record)
    proposed = ProposedVerdict.objects.create(
        record=record, verdict=verdict.value, reason=reason, evidence=evidence, proposed_by=by
    )
    _log.info("verdict proposed: %s, number %d, by %s", record, proposed.pk, by)
    return proposed


def confirm_verdict(proposed: ProposedVerdict, *, by: str) -> None:
    """Give the target the proposed verdict, under both names.

    Raises `SamePersonError` where both names are the same.
    """
    if by == proposed.proposed_by:
        _log.warning("verdict refused: number %d, proposed and confirmed by %s", proposed.pk, by)
        raise SamePersonError(by)
    with transaction.atomic():
        _decide(proposed, State.ACCEPTED, answer="", by=by)
        statement = Statement.objects.get(record=proposed.record)
        event = VerdictChanged(
            document=statement.document_id,
            target=proposed.record,
            verdict=Verdict(proposed.verdict),
            reason=proposed.reason,
            evidence=proposed.evidence or None,
            proposed_by=proposed.proposed_by,
            confirmed_by=by,
            program=PROGRAM,
        )
        append([event], actor=by)


def decline_verdict(proposed: ProposedVerdict, *, reason: str, by: str) -> None:
    """Leave the verdict as it is.  Who proposed it may take it back this way too."""
    _decide(proposed, State.DECLINED, answer=reason, by=by)


def _decide(row: Correction | ProposedVerdict, state: State, *, answer: str, by: str) -> None:
    """Mark a row that waits as decided; raises `AlreadyDecidedError` where it does not wait."""
    changed = type(row).objects.filter(pk=row.pk, state=State.WAITING)
    if not changed.update(state=state, answer=answer, decided_by=by, decided=datetime.now(UTC)):
        raise AlreadyDecidedError(type(row).__name__, row.pk)
    _log.info("%s %s: number %d, by %s", type(row).__name__, state.value, row.pk, by)
    row.refresh_from_db()
