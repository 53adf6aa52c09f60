"""What an event of the ledger says, and how it is written down.

The written form is canonical JSON: the same event always gives the same characters, so
that its hash can be recomputed by anyone.  Fields are only ever added, with defaults;
kinds are never renamed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from taizhang.ledger.outcomes import read_finding, read_judgement
from taizhang.model import (
    Document,
    Finding,
    Judgement,
    Loss,
    Observation,
    Repair,
    Statement,
    Verdict,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A division of the state, or a place above one, as it was known when the event was written.

    So that the hierarchy is the same whoever makes the projections, with whatever version.
    """

    name: str
    code: str | None = None  #: GB/T 2260
    level: str | None = None  #: as in lexicon/regions


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAdded:
    """A report was read: its published text, how it was restored, and what it states.

    The same document read again by a newer version gives a second event; both stay.
    """

    document: str  #: SHA-256 of the document
    files: tuple[str, ...]  #: SHA-256 of each file that it came in; the ledger keeps their bytes
    name: str
    title: str | None
    date: str | None
    origin: str | None
    issuer: str | None
    address: str | None
    year: int | None
    region: str | None
    published: str
    repairs: tuple[Repair, ...]
    losses: tuple[Loss, ...]
    notes: tuple[str, ...]
    statements: tuple[Statement, ...]
    program: str  #: what read it: "taizhang 0.1.0"
    #: The place and those above it, the widest first; the last one is `region`.  Empty: unknown.
    places: tuple[Place, ...] = ()

    @staticmethod
    def of(
        document: Document,
        statements: tuple[Statement, ...],
        *,
        files: tuple[str, ...],
        program: str,
        places: tuple[Place, ...] = (),
    ) -> ReportAdded:
        """Return the event for a restored document and its statements."""
        return ReportAdded(
            document=document.sha256,
            files=files,
            name=document.name,
            title=document.title,
            date=document.date,
            origin=document.origin,
            issuer=document.issuer,
            address=document.address,
            year=document.year,
            region=document.region,
            published=document.published,
            repairs=tuple(document.repairs),
            losses=document.losses,
            notes=document.notes,
            statements=statements,
            program=program,
            places=places,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationsAdded:
    """Statistics were taken from tables."""

    observations: tuple[Observation, ...]
    program: str
    #: The places that they are about, each with those above it, the widest first.
    places: tuple[tuple[Place, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetsJudged:
    """Targets were held against what came of them."""

    judgements: tuple[Judgement, ...]
    program: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictChanged:
    """Two people gave a target another verdict than the rules did, and said why."""

    document: str
    target: str  #: the id of the record
    verdict: Verdict
    reason: str  #: for everybody to read
    evidence: str | None  #: an address or the id of a record
    proposed_by: str
    confirmed_by: str  #: somebody else
    program: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsAdded:
    """Checks noticed something."""

    findings: tuple[Finding, ...]
    program: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded:
    """Something was said publicly about an earlier event: a correction, a withdrawal, a doubt.

    The earlier event stays as it was; what the pages show follows the newest word.
    """

    about: int  #: the number of the event that it is about
    record: str | None  #: the id of the record, or None for the event as a whole
    note: str
    program: str


Event = ReportAdded | ObservationsAdded | TargetsJudged | VerdictChanged | FindingsAdded | NoteAdded

_KINDS: dict[str, type[Event]] = {
    "report-added": ReportAdded,
    "observations-added": ObservationsAdded,
    "targets-judged": TargetsJudged,
    "verdict-changed": VerdictChanged,
    "findings-added": FindingsAdded,
    "note-added": NoteAdded,
}
_NAMES = {type_: kind for kind, type_ in _KINDS.items()}


def kind_of(event: Event) -> str:
    """Return the name of an event's kind.

    >>> kind_of(NoteAdded(about=1, record=None, note="", program=""))
    'note-added'
    """
    return _NAMES[type(event)]


def write_event(event: Event) -> str:
    """Return the canonical JSON of an event.

    >>> write_event(NoteAdded(about=7, record=None, note="页码有误", program="taizhang 0.1.0"))
    '{"about":7,"note":"页码有误","program":"taizhang 0.1.0","record":null}'
    """
    return msgspec.json.encode(event, order="sorted").decode()


def read_event(kind: str, body: str) -> Event:
    """Return the event that was written down.

    Raises KeyError for a kind that is not known and ValueError for a body that is not its.
    """
    type_ = _KINDS[kind]
    if type_ is TargetsJudged:
        judged = msgspec.json.decode(body, type=_Rows)
        return TargetsJudged(
            judgements=tuple(map(read_judgement, judged.judgements)), program=judged.program
        )
    if type_ is FindingsAdded:
        found = msgspec.json.decode(body, type=_Rows)
        return FindingsAdded(
            findings=tuple(map(read_finding, found.findings)), program=found.program
        )
    return msgspec.json.decode(body, type=type_)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """The events whose rows hold statements or observations in one place."""

    program: str
    judgements: tuple[dict[str, Any], ...] = ()
    findings: tuple[dict[str, Any], ...] = ()
