"""What a site signs with, when the environment names no key."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from taizhang.errors import UnsafeKeyError

_VARIABLE = "TAIZHANG_SECRET_KEY"
_OWNER_ONLY = 0o600


def find_key(ledger: str) -> str:
    """Return the key of the environment, else the one beside the ledger's file.

    It is made the first time, so that who is signed in stays so when the site is started
    again.  Beside a ledger in a database server, which is no file, is no place: there a key
    without the variable lives as long as the process.  Raises `UnsafeKeyError`.
    """
    told = os.environ.get(_VARIABLE)
    if told:
        return told
    file = Path(f"{ledger}.key")
    if not Path(ledger).is_file():
        return secrets.token_urlsafe(50)
    with suppress(FileExistsError):
        # Never readable by others, not for a moment.
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY)
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(50) + "\n")
    if os.name == "posix" and file.stat().st_mode & 0o077:
        raise UnsafeKeyError(str(file))
    return file.read_text(encoding="ascii").strip() or secrets.token_urlsafe(50)
