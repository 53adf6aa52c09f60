"""Signed checkpoints: the whole ledger in a few lines that others can keep.

A checkpoint names the ledger, its size and its Merkle root, and is signed with an Ed25519
key that the ledger's keeper holds outside of it.  Whoever keeps one can later show that
entries before it were changed, even by somebody who rewrote the whole chain.  The form is
that of C2SP tlog-checkpoint (a "signed note"), which other tools read, too.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from taizhang.ledger.chain import State

_SIGNATURE = "— "
_ED25519 = b"\x01"  # the algorithm's number in a signed note


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Which ledger was in which state."""

    origin: str  #: the ledger's name: one line, no blank or plus sign at its ends
    state: State

    @property
    def text(self) -> str:
        """What is signed: three lines."""
        return f"{self.origin}\n{self.state.size}\n{b64encode(self.state.root).decode()}\n"


def sign(checkpoint: Checkpoint, key: Ed25519PrivateKey) -> str:
    """Return the checkpoint with its signature, as text to publish."""
    signature = _key_id(checkpoint.origin, key.public_key()) + key.sign(checkpoint.text.encode())
    return f"{checkpoint.text}\n{_SIGNATURE}{checkpoint.origin} {b64encode(signature).decode()}\n"


def read_signed(note: str, key: Ed25519PublicKey) -> Checkpoint:
    """Return the checkpoint that a text holds and a key signed.

    Raises ValueError where the text is none, or no signature in it is that key's.
    """
    text, blank, signatures = note.partition("\n\n")
    lines = text.split("\n")
    if not blank or len(lines) != 3 or not lines[1].isdecimal():
        raise ValueError("this is no checkpoint: it has no three lines and a signature")
    origin, size, root = lines
    checkpoint = Checkpoint(origin, State(int(size), b64decode(root, validate=True)))
    wanted = _key_id(origin, key)
    for line in signatures.splitlines():
        name, _, encoded = line.removeprefix(_SIGNATURE).rpartition(" ")
        raw = b64decode(encoded) if line.startswith(_SIGNATURE) and name == origin else b""
        if raw[:4] == wanted:
            try:
                key.verify(raw[4:], checkpoint.text.encode())
            except InvalidSignature:
                break
            return checkpoint
    raise ValueError(f"the checkpoint of {origin} is not signed by this key")


def _key_id(origin: str, key: Ed25519PublicKey) -> bytes:
    raw = key.public_bytes(Encoding.Raw, PublicFormat.Raw)
    return sha256(origin.encode() + b"\n" + _ED25519 + raw).digest()[:4]
