"""What a program that was stopped between adding and judging leaves to the next one."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from taizhang.filing import judge
from taizhang.ledger.adding import owes_judgements
from taizhang.ledger.chain import append
from taizhang.ledger.events import Event, ReportAdded
from taizhang.ledger.opening import _is_ledger


def test_place_owes_judgements_until_it_was_judged(ledger: Sequence[Event]) -> None:
    """A report that came after the verdicts makes its place owe some, and no other place."""
    report = next(event for event in ledger if isinstance(event, ReportAdded))
    slug = report.region or ""
    assert not owes_judgements(slug)

    append([replace(report, statements=report.statements[1:])], actor="test")
    assert owes_judgements(slug)
    assert not owes_judgements("禾渡县")
    assert not owes_judgements("无此市")


def test_judging_pays(ledger: Sequence[Event]) -> None:
    """Judged again, a place whose verdicts changed owes nothing any more."""
    reports = [event for event in ledger if isinstance(event, ReportAdded)]
    append([replace(reports[1], statements=())], actor="test")
    judge([reports[1].region or ""], actor="test")

    assert not owes_judgements(reports[1].region or "")


@pytest.mark.parametrize(("mark", "expected"), [(0x7A68616E, True), (0, False)])
def test_file_whose_tables_were_not_finished_is_ours(
    mark: int, expected: bool, tmp_path: Path
) -> None:
    """Somebody killed while the first tables were made leaves a ledger to go on with."""
    path = tmp_path / "begun.db"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"PRAGMA application_id = {mark}")
        database.execute("CREATE TABLE django_content_type (id)")

    assert _is_ledger(path) is expected
