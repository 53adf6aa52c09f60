"""Checkpoints: signed, kept, held against the entries; and proofs of records."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from taizhang.errors import NotAKeyError, OccupiedError, UnprovableError
from taizhang.keeping.checkpointing import find_unlike, kept_notes, make_checkpoint, prove
from taizhang.keeping.keys import make_key, read_private_key, read_public_key
from taizhang.ledger.chain import append, entries, find_state
from taizhang.ledger.events import NoteAdded
from taizhang.ledger.merkle import check_consistency, check_inclusion
from taizhang.ledger.models import Entry, Statement

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def unlike(notes: list[str]) -> list[str]:
    return [fault.sentence for fault in find_unlike(notes, KEY.public_key(), entries())]


@pytest.mark.usefixtures("ledger")
def test_checkpoints_hold_while_the_ledger_grows() -> None:
    """Each is kept once, and later entries do not disturb it."""
    first = make_checkpoint(KEY, "example.org/ledger")
    make_checkpoint(KEY, "example.org/ledger")
    append([NoteAdded(about=1, record=None, note="页码有误", program="test")], actor="test")
    second = make_checkpoint(KEY, "example.org/ledger")

    assert kept_notes() == [first, second]
    assert unlike(kept_notes()) == []


@pytest.mark.usefixtures("ledger")
def test_rewritten_or_shortened_chain_is_found() -> None:
    """A chain that holds in itself but is not the one signed, or ends too early, is named."""
    size = Entry.objects.count()
    note = make_checkpoint(KEY, None)
    chain = list(entries())
    chain[0].actor = "somebody else"
    origin = note.split("\n")[0]

    assert [f.sentence for f in find_unlike([note], KEY.public_key(), chain)] == [
        f"The first {size} entries are not those of the checkpoint of {origin}."
    ]
    assert [f.sentence for f in find_unlike([note], KEY.public_key(), chain[:-1])] == [
        f"A checkpoint of {origin} was signed over {size} entries; of these only {size - 1} are"
        " there."
    ]


@pytest.mark.usefixtures("ledger")
def test_note_of_another_key_is_a_fault() -> None:
    """What somebody else signed says nothing about this ledger."""
    note = make_checkpoint(Ed25519PrivateKey.from_private_bytes(b"x" * 32), "example.org/ledger")

    assert unlike([note]) == [
        "A checkpoint does not hold: the checkpoint of example.org/ledger is not signed by this"
        " key."
    ]


@pytest.mark.usefixtures("ledger")
def test_proof_of_a_record_holds_without_the_entries() -> None:
    """RFC 9162's algorithms accept the hashes, for the record and for the older state."""
    record = Statement.objects.order_by("-number").values_list("record", flat=True)[0]
    proof = prove(record, since=2)
    state = find_state(entries())
    hashes = {
        name: [bytes.fromhex(found) for found in value]
        for name, value in proof.items()
        if isinstance(value, list)
    }

    assert check_inclusion(
        bytes.fromhex(str(proof["leaf"])),
        int(str(proof["entry"])) - 1,
        state.size,
        hashes["inclusion"],
        state.root,
    )
    old = bytes.fromhex(str(proof["since_root"]))
    assert check_consistency(2, state.size, hashes["consistency"], old, state.root)


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(("name", "since"), [("f" * 16, None), ("99", None), ("1", 99)])
def test_nothing_is_proved_of_what_is_not_there(name: str, since: int | None) -> None:
    """An unknown record, entry or older state is an error, not an empty proof."""
    with pytest.raises(UnprovableError):
        prove(name, since=since)


def test_keys_are_read_back_and_never_written_over(tmp_path: Path) -> None:
    """The private key is its owner's alone; a file that is no key is refused."""
    path = tmp_path / "keeper.pem"
    public = make_key(path)

    assert path.stat().st_mode & 0o777 == 0o600
    assert read_private_key(path).public_key() == read_public_key(public)
    with pytest.raises(OccupiedError):
        make_key(path)
    with pytest.raises(NotAKeyError):
        read_private_key(public)
    with pytest.raises(NotAKeyError):
        read_public_key(path)
