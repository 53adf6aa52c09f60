"""One key of a record: the JSON Schemas and the reference pages are made of rows of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

_TEXT = {"type": "string"}


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its name, its Chinese name, what it holds, and the JSON it is written as."""

    name: str
    zh: str
    about: str
    json: Mapping[str, object] = field(default_factory=lambda: _TEXT)
