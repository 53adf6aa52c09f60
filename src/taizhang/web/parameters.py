"""What an address asks for, read out of its query without trusting it."""

from __future__ import annotations


def read_number(written: str | None) -> int | None:
    """Return the number that a query holds; None for none, and for anything else.

    >>> read_number("2025"), read_number("x"), read_number("9" * 40), read_number(None)
    (2025, None, None, None)
    """
    is_number = written is not None and written.isascii() and written.isdecimal()
    return int(written) if written is not None and is_number and len(written) < 10 else None
