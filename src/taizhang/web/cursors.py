"""Where the next page of a list begins, as a word in an address.

A page is asked for by where the one before it ended and not by its number: what is added in
between moves nothing, and the thousandth page is as quick as the first.
"""

from __future__ import annotations

import re

from taizhang.errors import TaizhangError

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_CURSOR = re.compile("[0-9a-z]{1,12}")
_MOST = 2**63 - 1
_MOST_DIGITS = 16


class BadCursorError(TaizhangError, ValueError):
    """A cursor was not given out by this site."""

    def __init__(self, cursor: str) -> None:
        super().__init__(cursor)
        self.cursor = cursor

    def __str__(self) -> str:
        return (
            f"“{self.cursor}” is no cursor of this site. No page was made."
            " Follow the address under “next” of the page before, or leave the cursor out."
        )


def read_pair(cursor: str) -> tuple[int, str] | None:
    """Return the number and the id of a cursor that has both, None for none.

    >>> read_pair("2025-0a1b"), read_pair("")
    ((2025, '0a1b'), None)
    """
    if not cursor:
        return None
    number, dash, key = cursor.partition("-")
    if not (dash and number.isascii() and number.isdecimal() and len(number) < _MOST_DIGITS):
        raise BadCursorError(cursor[:40])
    return int(number), key


def to_cursor(number: int) -> str:
    """Return the cursor for a number.

    >>> to_cursor(0), to_cursor(103_000_017), read_cursor(to_cursor(103_000_017))
    ('0', '1pbnbl', 103000017)
    """
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"


def read_cursor(cursor: str | None) -> int | None:
    """Return the number of a cursor, None for none; raise `BadCursorError` for any other."""
    if not cursor:
        return None
    if not _CURSOR.fullmatch(cursor) or (number := int(cursor, 36)) > _MOST:
        raise BadCursorError(cursor[:40])
    return number
