"""The chain of events: adding to it, and finding out whether anything was changed.

An entry's hash covers its number, kind, time, actor, body and the hash before, so that no
entry can be changed, dropped, moved or put between without all later hashes changing.
Whoever rewrites them all is found out by a signed checkpoint that somebody kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from django.db import connection, transaction

from taizhang.ledger.events import Event, ReportAdded, kind_of, read_event, write_event
from taizhang.ledger.merkle import Frontier, hash_leaf
from taizhang.ledger.models import Entry, StoredFile
from taizhang.ledger.projecting import project

#: What stands before the first entry.
GENESIS = "0" * 64
#: The first line of what is hashed.  Another form of header would get another number.
_FORM = "taizhang ledger entry 1"
_TIME = "%Y-%m-%dT%H:%M:%SZ"
#: Any number that no other program uses for an advisory lock in the same database.
_LOCK = 0x7461697A68616E67  # "taizhang"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written down: where, and what."""

    number: int
    sentence: str


@dataclass(frozen=True, slots=True)
class State:
    """The ledger up to its last entry, in one hash."""

    size: int
    root: bytes


def header_of(entry: Entry) -> bytes:
    """Return what is hashed of an entry: a line a field, the body by its own hash."""
    body = sha256(entry.body.encode()).hexdigest()
    lines = (_FORM, str(entry.number), entry.kind, entry.at, entry.actor, body, entry.previous)
    return "".join(f"{line}\n" for line in lines).encode()


def hash_of(entry: Entry) -> str:
    """Return the hash that belongs to an entry as it stands."""
    return sha256(header_of(entry)).hexdigest()


def store_file(data: bytes) -> str:
    """Keep the bytes of a file, once; return their SHA-256."""
    found = sha256(data).hexdigest()
    StoredFile.objects.get_or_create(sha256=found, defaults={"size": len(data), "data": data})
    return found


def append(events: Sequence[Event], *, actor: str, at: datetime | None = None) -> list[Entry]:
    """Add events to the end of the chain, all of them or none; return their entries.

    `at` is the time to write down; without it, now.  Several writers take turns.
    """
    moment = (at or datetime.now(UTC)).astimezone(UTC).strftime(_TIME)
    if "\n" in actor:
        raise ValueError("an actor's name is one line")
    with turn():
        last = Entry.objects.order_by("-number").first()
        number, previous = (last.number, last.hash) if last else (0, GENESIS)
        added = []
        for event in events:
            number += 1
            entry = Entry(
                number=number,
                kind=kind_of(event),
                at=moment,
                actor=actor,
                body=write_event(event),
                previous=previous,
            )
            entry.hash = previous = hash_of(entry)
            added.append(entry)
        Entry.objects.bulk_create(added)
        for entry, event in zip(added, events, strict=True):
            project(entry, event)
    return added


@contextmanager
def turn() -> Iterator[None]:
    """Wait until no other program writes, and keep others from it to the end: all or nothing.

    Whoever decides by what the ledger holds what to write takes a turn before looking.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        # SQLite: settings.py begins every transaction as a writer's (IMMEDIATE).
        yield


def entries() -> Iterator[Entry]:
    """Yield the entries in their order, without holding them all."""
    return Entry.objects.order_by("number").iterator(chunk_size=200)


def find_last() -> Entry | None:
    """Return the last entry without its body, or None of an empty ledger."""
    return Entry.objects.defer("body").order_by("-number").first()


def read_file(hash_: str) -> bytes | None:
    """Return the bytes of a file that the ledger keeps, or None where it does not."""
    data = StoredFile.objects.filter(sha256=hash_).values_list("data", flat=True).first()
    return None if data is None else bytes(data)


def find_faults(
    chain: Iterable[Entry], find_file: Callable[[str], bytes | None] = read_file
) -> Iterator[Fault]:
    """Yield everything in a chain of entries that is not as it was written down."""
    number, previous = 0, GENESIS
    for entry in chain:
        number += 1
        if entry.number != number:
            yield Fault(number, f"Entry {number} is missing; the next one is {entry.number}.")
            number = entry.number
        if entry.previous != previous:
            yield Fault(number, f"Entry {number} does not follow the entry before it.")
        if entry.hash != hash_of(entry):
            yield Fault(number, f"Entry {number} was changed after it was written.")
        yield from _find_faults_inside(entry, find_file)
        previous = entry.hash


def _find_faults_inside(entry: Entry, find_file: Callable[[str], bytes | None]) -> Iterator[Fault]:
    try:
        event = read_event(entry.kind, entry.body)
    except (KeyError, ValueError):
        yield Fault(entry.number, f"Entry {entry.number} cannot be read as {entry.kind}.")
        return
    if not isinstance(event, ReportAdded):
        return
    for file in event.files:
        kept = find_file(file)
        if kept is None:
            told = "is missing"
        elif sha256(kept).hexdigest() != file:
            told = "was changed"
        else:
            continue
        yield Fault(entry.number, f"A file of entry {entry.number}, {event.name}, {told}.")
    for statement in event.statements:
        if statement.quote_span.of(event.published) != statement.quote:
            yield Fault(
                entry.number,
                f"Record {statement.id} of entry {entry.number} does not quote {event.name}.",
            )


def find_state(chain: Iterable[Entry]) -> State:
    """Return size and Merkle root of a chain of entries."""
    frontier = Frontier()
    for entry in chain:
        frontier.add(hash_leaf(header_of(entry)))
    return State(frontier.size, frontier.root())
