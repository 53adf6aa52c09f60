"""Opening a ledger for a command, with a sentence where that fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from taizhang.errors import MissingExtraError, UnreadableFileError

DATABASE_URL = "DATABASE_URL"  #: as in ledger.opening, which needs Django


@contextmanager
def needs_site(what: str) -> Iterator[None]:
    """Say which extra is missing where the libraries of the site are not installed."""
    try:
        yield
    except ImportError as error:
        raise MissingExtraError(what, "site") from error


@contextmanager
def reading(ledger: str) -> Iterator[None]:
    """Open a ledger that is there, and say in a sentence what its database complains about."""
    with needs_site("A ledger"):
        from django.db import DatabaseError  # noqa: PLC0415 - takes time

        from taizhang.ledger.opening import open_ledger  # noqa: PLC0415
    open_ledger(ledger)
    try:
        yield
    except DatabaseError as error:
        raise UnreadableFileError(ledger, str(error)) from error
