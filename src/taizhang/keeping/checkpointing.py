"""Checkpoints of a ledger: made, kept beside its entries, and held against them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from taizhang.errors import UnprovableError
from taizhang.ledger import models
from taizhang.ledger.chain import Fault, entries, find_state, header_of
from taizhang.ledger.checkpoints import Checkpoint, read_signed, sign
from taizhang.ledger.merkle import (
    Frontier,
    find_root,
    hash_leaf,
    prove_consistency,
    prove_inclusion,
)
from taizhang.ledger.models import Entry


def make_checkpoint(key: Ed25519PrivateKey, origin: str | None) -> str:
    """Sign the ledger as it stands and keep the note beside its entries; return the note.

    Without an origin the ledger is named by the hash of its first entry, which no other has.
    """
    state = find_state(entries())
    note = sign(Checkpoint(origin or default_origin(), state), key)
    if not models.Checkpoint.objects.filter(size=state.size, note=note).exists():
        models.Checkpoint.objects.create(size=state.size, note=note)
    return note


def default_origin() -> str:
    """Return the name of a ledger that nobody named."""
    first = Entry.objects.order_by("number").values_list("hash", flat=True).first()
    return f"taizhang-{(first or '')[:16] or 'empty'}"


def kept_notes() -> list[str]:
    """Return the checkpoints that the ledger keeps, the oldest first."""
    return list(models.Checkpoint.objects.order_by("id").values_list("note", flat=True))


def find_unlike(
    notes: Sequence[str], key: Ed25519PublicKey, chain: Iterable[Entry]
) -> Iterator[Fault]:
    """Yield what does not hold of checkpoints: who signed them, and that the entries agree."""
    checkpoints = []
    for note in notes:
        try:
            checkpoints.append(read_signed(note, key))
        except ValueError as error:
            yield Fault(0, f"A checkpoint does not hold: {error}.")
    roots = find_roots(chain, {found.state.size for found in checkpoints})
    size = max(roots, default=0)
    for found in checkpoints:
        told = found.state
        if told.size not in roots:
            yield Fault(
                told.size,
                f"A checkpoint of {found.origin} was signed over {told.size:,} entries;"
                f" of these only {size:,} are there.",
            )
        elif roots[told.size] != told.root:
            yield Fault(
                told.size,
                f"The first {told.size:,} entries are not those of the checkpoint of"
                f" {found.origin}.",
            )


def find_roots(chain: Iterable[Entry], sizes: set[int]) -> dict[int, bytes]:
    """Return the Merkle root after so many entries, for each size there is, and for the whole."""
    frontier = Frontier()
    roots = {0: frontier.root()}
    for entry in chain:
        frontier.add(hash_leaf(header_of(entry)))
        if frontier.size in sizes:
            roots[frontier.size] = frontier.root()
    roots[frontier.size] = frontier.root()
    return roots


def prove(name: str, *, since: int | None = None) -> dict[str, object]:
    """Return what shows that an entry is in the ledger as it stands, without the other entries.

    `name` is the id of a record, the SHA-256 of a document or the number of an entry.  With
    `since`, the proof also shows that the first so many entries were not changed.
    """
    number = _find_entry(name)
    if number is None:
        raise UnprovableError(name)
    leaves = [hash_leaf(header_of(entry)) for entry in entries()]
    entry = Entry.objects.get(number=number)
    proof: dict[str, object] = {
        "proves": name,
        "entry": number,
        "header": header_of(entry).decode(),
        "leaf": leaves[number - 1].hex(),
        "size": len(leaves),
        "root": find_root(leaves).hex(),
        "inclusion": [found.hex() for found in prove_inclusion(leaves, number - 1)],
    }
    if since is not None:
        try:
            path = prove_consistency(leaves, since)
        except IndexError as error:
            raise UnprovableError(f"state of {since} entries") from error
        proof["since"] = since
        proof["since_root"] = find_root(leaves[:since]).hex()
        proof["consistency"] = [found.hex() for found in path]
    return proof


def _find_entry(name: str) -> int | None:
    """Return the number of the newest entry that has a record, a document or this number."""
    document = models.Document.objects.filter(sha256=name).values_list("entry", flat=True).first()
    if document is not None:
        return document
    rows = models.Statement.objects.filter(record=name)
    found = rows.values_list("document__entry", flat=True).first()
    if found is None:
        statistics = models.Observation.objects.filter(record=name)
        found = statistics.values_list("entry", flat=True).first()
    if found is None and name.isdecimal() and len(name) < 16:
        found = Entry.objects.filter(number=int(name)).values_list("number", flat=True).first()
    return found
