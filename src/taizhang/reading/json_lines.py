"""JSON Lines: an object a line, each a report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO, TextIO

from taizhang.errors import TooLargeError, UnreadableRowError
from taizhang.model import Document
from taizhang.reading.decoding import open_text, peek_text
from taizhang.reading.streams import MAX_BYTES
from taizhang.reading.tables import Row, read_rows


def read_json_lines(stream: BinaryIO, name: str) -> Iterator[Document | UnreadableRowError]:
    """Yield the report of each line.  A row's number is that of its line."""
    with open_text(stream, name) as (text, notes):
        yield from read_rows(_rows(text, name), name, notes)


def is_json_lines(head: bytes) -> bool:
    """Return whether the first line begins a JSON object.

    The line may be longer than what is seen of it, so the first key has to do.
    """
    text = peek_text(head).lstrip()
    return text.startswith("{") and text[1:].lstrip().startswith('"')


def _rows(text: TextIO, name: str) -> Iterator[Row | UnreadableRowError]:
    number = 0
    while line := text.readline(MAX_BYTES):
        if len(line) == MAX_BYTES:
            raise TooLargeError(name, MAX_BYTES)
        number += 1
        if line.strip():
            yield _read_line(line, number, name)


def _read_line(line: str, number: int, name: str) -> Row | UnreadableRowError:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:  # brackets in brackets, a number too long
        reason = str(error) if isinstance(error, json.JSONDecodeError) else type(error).__name__
        return UnreadableRowError(name, number, f"the line is no JSON ({reason})")
    if not isinstance(value, dict):
        return UnreadableRowError(name, number, "the line is no JSON object")
    return Row(
        number=number, names=tuple(value), cells=tuple(_cell(cell) for cell in value.values())
    )


def _cell(value: object) -> str:
    """Return what a table would have in the cell.  Lists and objects are no cells."""
    if isinstance(value, str):
        return value
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number else ""
