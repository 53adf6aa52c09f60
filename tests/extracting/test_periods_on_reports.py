"""Kind and period of every annotated statement, on the real reports beside the repository."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from taizhang.extracting.identity import find_year
from taizhang.extracting.timeline import read_timeline
from taizhang.model import Document
from taizhang.restoring import restore

_DATA = Path(os.environ.get("TAIZHANG_DATA", Path(__file__).parents[3] / "shared" / "data"))
_GOLD = sorted((_DATA / "gold").glob("*.jsonl"))
#: These shares may only rise.
_KIND_FLOOR = 0.99
_PERIOD_FLOOR = 0.97


@pytest.mark.skipif(not _GOLD, reason=f"no annotated reports in {_DATA}")
@pytest.mark.parametrize("gold", _GOLD, ids=[path.stem for path in _GOLD])
def test_kind_and_period_of_annotated_reports(gold: Path) -> None:
    """At least 99 % of the kinds and 97 % of the periods are as a person annotated them."""
    published = gold.with_suffix(".txt").read_text(encoding="utf-8")
    document = restore(Document(published=published, sha256="", name=gold.name))
    year = find_year(document.restored, gold.name)
    timeline = read_timeline(document.restored, year=year[0] if year else None)
    records = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    asked = [
        (record, timeline.at(document.restored_span(*record["span"]).start))
        for record in records
        if record["kind"] in {"T", "R"}
    ]
    kinds = [moment.kind.value[0].upper() == record["kind"] for record, moment in asked]
    periods = [
        moment.period in record["period"] or "?" in record["period"] for record, moment in asked
    ]
    assert sum(kinds) >= _KIND_FLOOR * len(asked)
    assert sum(periods) >= _PERIOD_FLOOR * len(asked)
