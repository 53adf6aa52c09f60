"""What was measured: measured.toml, as the page on the method shows it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_measured() -> Mapping[str, Any]:
    """Return the figures of measured.toml."""
    table = files("taizhang.web") / "measured.toml"
    return tomllib.loads(table.read_text(encoding="utf-8"))
