"""Signed checkpoints."""

from base64 import b64decode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from taizhang.ledger.chain import State
from taizhang.ledger.checkpoints import Checkpoint, read_signed, sign

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
CHECKPOINT = Checkpoint("ledger.example/lanling", State(3, bytes(range(32))))


def test_signed_checkpoint_is_read_back() -> None:
    """What was signed is what is read, by whoever has the public key."""
    assert read_signed(sign(CHECKPOINT, KEY), KEY.public_key()) == CHECKPOINT


def test_form_is_that_of_a_signed_note() -> None:
    """Name, size and root stand a line each; the signature names the ledger and its key."""
    *text, blank, signature, end = sign(CHECKPOINT, KEY).split("\n")

    assert text == ["ledger.example/lanling", "3", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="]
    assert (blank, end) == ("", "")
    assert signature.startswith("— ledger.example/lanling ")
    assert len(b64decode(signature.split(" ")[2])) == 4 + 64


@pytest.mark.parametrize(
    ("was", "becomes"),
    [("\n3\n", "\n4\n"), ("AAEC", "BAEC"), ("lanling\n3", "hedu\n3"), ("— ", "- "), ("\n\n", "\n")],
)
def test_changed_checkpoint_is_refused(was: str, becomes: str) -> None:
    """A word, number or hash that is not what was signed makes it worthless."""
    forged = sign(CHECKPOINT, KEY).replace(was, becomes, 1)

    with pytest.raises(ValueError, match="checkpoint"):
        read_signed(forged, KEY.public_key())


def test_signature_of_another_key_is_refused() -> None:
    """Nobody else can sign for the ledger."""
    with pytest.raises(ValueError, match="not signed by this key"):
        read_signed(sign(CHECKPOINT, OTHER), KEY.public_key())
