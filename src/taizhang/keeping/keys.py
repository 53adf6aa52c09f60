"""The key that a ledger's keeper signs checkpoints with, and the one that everybody checks by.

Both are PEM files, which OpenSSL and others read, too.  The private one belongs outside the
machine that holds the ledger.
"""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from taizhang.errors import MissingFileError, NotAKeyError, OccupiedError, OutputError


def make_key(path: Path) -> Path:
    """Write a new private key for its owner alone, and the public one beside it; return that."""
    key = Ed25519PrivateKey.generate()
    public = path.with_name(f"{path.name}.pub")
    if public.exists():
        raise OccupiedError(str(public))
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    shown = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    _write_new(path, secret, mode=0o600)
    _write_new(public, shown, mode=0o644)
    return public


def read_private_key(path: Path) -> Ed25519PrivateKey:
    """Return the key that signs."""
    try:
        found = load_pem_private_key(_read(path), password=None)
    except (ValueError, TypeError) as error:
        raise NotAKeyError(str(path), "private") from error
    if not isinstance(found, Ed25519PrivateKey):
        raise NotAKeyError(str(path), "private")
    return found


def read_public_key(path: Path) -> Ed25519PublicKey:
    """Return the key that checks."""
    try:
        found = load_pem_public_key(_read(path))
    except ValueError as error:
        raise NotAKeyError(str(path), "public") from error
    if not isinstance(found, Ed25519PublicKey):
        raise NotAKeyError(str(path), "public")
    return found


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise MissingFileError(str(path)) from None


def _write_new(path: Path, data: bytes, *, mode: int) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError:
        raise OccupiedError(str(path)) from None
    except OSError as error:
        raise OutputError(str(path), error.strerror or str(error)) from error
    with open(handle, "wb") as stream:
        stream.write(data)
