"""A Parquet file is a table with a report a row, like CSV."""

from __future__ import annotations

import io
import sys
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import taizhang
from taizhang.errors import BrokenFileError, MissingExtraError, NoTextColumnError


def _write(columns: dict[str, Any]) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


def test_rows_are_reports_with_their_columns() -> None:
    """Columns are found by name; numbers, dates, empty cells and lists do no harm."""
    data = _write(
        {
            "year": [2025, 2026],
            "省份": ["云岭省", "云岭省"],
            "full_text": ["粮食增长5%", "粮食增长6%"],
            "day": [date(2025, 1, 9), None],
            "tags": [["a"], []],
        }
    )
    documents = list(taizhang.read_bytes(data, "a.parquet"))

    assert [(one.name, one.year, one.region, one.published) for one in documents] == [
        ("a.parquet#1", 2025, "云岭省", "粮食增长5%"),
        ("a.parquet#2", 2026, "云岭省", "粮食增长6%"),
    ]


def test_a_table_without_text_is_refused() -> None:
    """As a CSV file is."""
    with pytest.raises(NoTextColumnError):
        list(taizhang.read_bytes(_write({"a": [1], "b": ["x"]}), "a.parquet"))


@pytest.mark.parametrize("data", [b"", b"PAR1", _write({"text": ["增长5%"]})[:-20], b"x" * 500])
def test_a_damaged_table_is_refused(data: bytes) -> None:
    """With a sentence."""
    with pytest.raises(BrokenFileError, match="a Parquet file"):
        list(taizhang.read_bytes(data, "a.parquet"))


def test_the_library_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)

    with pytest.raises(MissingExtraError, match=r"taizhang\[parquet\]"):
        list(taizhang.read_bytes(_DATA, "a.parquet"))


_DATA = _write({"text": ["增长5%"]})
