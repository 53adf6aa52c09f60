"""Which year and place `find_year` and `find_region` read from a report's head."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.extracting.identity import Place, find_region, find_year

_TABLE = Path(__file__).parent.parent / "cases" / "identities.toml"
_ROWS = tomllib.loads(_TABLE.read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("row", _ROWS, ids=[row["name"] for row in _ROWS])
def test_year_is_the_year_of_delivery(row: dict[str, Any]) -> None:
    """Each row of identities.toml holds for the year."""
    expected = (row["year"], row["where"]) if "year" in row else None
    assert find_year(row["text"], row["file"]) == expected


@pytest.mark.parametrize("row", _ROWS, ids=[row["name"] for row in _ROWS])
def test_region_is_the_place_that_reports(row: dict[str, Any]) -> None:
    """Each row of identities.toml holds for the place."""
    expected = Place(row["place"], row.get("code")) if "place" in row else None
    assert find_region(row["text"], row["file"]) == expected


@given(st.text(), st.text())
def test_any_text_and_name_are_read_without_failing(text: str, name: str) -> None:
    """The answer may be None, but there always is one."""
    found = find_year(text, name)
    assert found is None or 1900 <= found[0] < 2200
    find_region(text, name)
