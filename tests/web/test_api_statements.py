"""A statement as data: its record, the judgement of it, and what was said about it."""

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from taizhang.exporting.judgements.schema import judgement_schema
from taizhang.exporting.statements.schema import record_schema
from taizhang.ledger.chain import append
from taizhang.ledger.events import NoteAdded, VerdictChanged
from taizhang.ledger.models import Statement
from taizhang.model import Verdict


@pytest.fixture
def target(reader: Client) -> Statement:
    """A target that the next report met."""
    return Statement.objects.filter(kind="target", verdict="met").earliest("number")


def test_target_has_its_judgement_in_the_documented_format(
    reader: Client, target: Statement
) -> None:
    """Anyone can recompute the verdict from the answer."""
    answer = reader.get(f"/statements/{target.record}.json").json()

    Draft202012Validator(record_schema()).validate(answer["statement"])
    Draft202012Validator(judgement_schema()).validate(answer["judgement"])
    assert answer["judgement"]["target"]["id"] == target.record
    assert answer["judgement"]["verdict"] == answer["statement"]["verdict"] == "met"
    assert answer["judgement"]["outcome"]["quote"]
    assert (answer["by_hand"], answer["notes"]) == (None, [])


def test_result_has_no_judgement(reader: Client) -> None:
    """Only what was promised is judged."""
    row = Statement.objects.filter(kind="result").earliest("number")

    assert reader.get(f"/statements/{row.record}.json").json()["judgement"] is None


def test_what_people_said_is_told(reader: Client, target: Statement) -> None:
    """A verdict of two people stands beside the one of the rules; notes are public."""
    append(
        [
            VerdictChanged(
                document=target.document_id,
                target=target.record,
                verdict=Verdict.UNCLEAR,
                reason="两年口径不同",
                evidence=None,
                proposed_by="甲",
                confirmed_by="乙",
                program="test",
            ),
            NoteAdded(about=1, record=target.record, note="页码有误", program="test"),
        ],
        actor="test",
    )
    answer = reader.get(f"/statements/{target.record}.json").json()

    assert answer["statement"]["verdict"] == "unclear"
    assert answer["judgement"]["verdict"] == "met"
    assert answer["by_hand"] == "两年口径不同"
    assert [note["note"] for note in answer["notes"]] == ["页码有误"]


def test_record_that_a_later_reading_lacks_is_still_told(reader: Client, target: Statement) -> None:
    """Somebody cited its address."""
    Statement.objects.filter(number=target.number).update(is_current=False)

    assert not reader.get(f"/statements/{target.record}.json").json()["statement"]["is_current"]


@pytest.mark.parametrize("record", ["0123456789abcdef", "x" * 200, "..%2F..%2Fetc"])
def test_unknown_record_is_refused(reader: Client, record: str) -> None:
    """What the ledger does not hold is said so, in the form of RFC 9457."""
    response = reader.get(f"/statements/{record}.json")

    assert response.status_code == 404
