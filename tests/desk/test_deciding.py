"""Decisions: each is made once, and only what is accepted enters the ledger."""

import pytest

from taizhang.desk.deciding import (
    accept_correction,
    confirm_verdict,
    decline_correction,
    decline_verdict,
    propose_verdict,
)
from taizhang.desk.models import Correction, ProposedVerdict, State
from taizhang.errors import AlreadyDecidedError, NotJudgedError, SamePersonError
from taizhang.ledger.chain import entries, find_faults
from taizhang.ledger.events import NoteAdded, VerdictChanged, read_event
from taizhang.ledger.models import Entry, Note, Statement
from taizhang.model import Verdict

pytestmark = pytest.mark.usefixtures("ledger")


def find_target() -> Statement:
    found = Statement.objects.filter(kind="target", verdict="met").order_by("number").first()
    assert found is not None
    return found


def send_correction() -> Correction:
    return Correction.objects.create(
        record=find_target().record, wrong="期间不对", evidence="《澜陵年鉴》第3页"
    )


def propose() -> ProposedVerdict:
    return propose_verdict(
        find_target().record,
        verdict=Verdict.UNCLEAR,
        reason="口径不同",
        evidence="《澜陵年鉴》第3页",
        by="甲",
    )


def test_accepted_correction_is_a_public_note_of_who_accepted_it() -> None:
    """The note stands beside the record, and the chain is whole."""
    correction = send_correction()
    accept_correction(correction, note="已核对年鉴，期间应为2024年。", by="乙")

    last = Entry.objects.order_by("-number")[0]
    assert (last.kind, last.actor) == ("note-added", "乙")
    event = read_event(last.kind, last.body)
    assert isinstance(event, NoteAdded)
    assert (event.record, event.about) == (correction.record, find_target().document.entry_id)
    assert Note.objects.get().note == "已核对年鉴，期间应为2024年。"
    assert correction.state == State.ACCEPTED
    assert list(find_faults(entries())) == []


def test_declined_correction_leaves_the_ledger_as_it_was() -> None:
    """The reason is for who sent it, and no entry is written."""
    before = Entry.objects.count()
    correction = send_correction()
    decline_correction(correction, reason="年鉴说的是另一项指标。", by="乙")

    assert (correction.state, correction.answer) == (State.DECLINED, "年鉴说的是另一项指标。")
    assert Entry.objects.count() == before


def test_nothing_is_decided_twice() -> None:
    """The second of two people is told so, and writes nothing."""
    correction = send_correction()
    decline_correction(correction, reason="依据不足", by="乙")
    before = Entry.objects.count()

    with pytest.raises(AlreadyDecidedError, match="is decided already"):
        accept_correction(correction, note="采纳", by="丙")
    assert Entry.objects.count() == before
    assert Correction.objects.get().decided_by == "乙"


def test_verdict_by_hand_carries_two_names() -> None:
    """Who proposed and who confirmed both stand in the entry, and the page shows the verdict."""
    proposed = propose()
    confirm_verdict(proposed, by="乙")

    last = Entry.objects.order_by("-number")[0]
    event = read_event(last.kind, last.body)
    assert isinstance(event, VerdictChanged)
    assert (event.proposed_by, event.confirmed_by) == ("甲", "乙")
    changed = Statement.objects.select_related("judged").get(record=proposed.record)
    assert (changed.verdict, changed.judged.by_hand) == ("unclear", "口径不同")


def test_who_proposed_cannot_confirm() -> None:
    """One person never changes a verdict, whatever groups the account is in."""
    proposed = propose()
    before = Entry.objects.count()

    with pytest.raises(SamePersonError, match="甲 proposed this verdict and so cannot confirm"):
        confirm_verdict(proposed, by="甲")
    assert Entry.objects.count() == before
    assert ProposedVerdict.objects.get().state == State.WAITING


def test_declined_proposal_cannot_be_confirmed() -> None:
    """A proposal that was taken back stays so."""
    proposed = propose()
    decline_verdict(proposed, reason="看错了", by="甲")

    with pytest.raises(AlreadyDecidedError):
        confirm_verdict(proposed, by="乙")
    assert find_target().verdict == "met"


def test_only_what_was_judged_can_be_judged_otherwise() -> None:
    """A result has no verdict, and no proposal is made for it."""
    result = Statement.objects.filter(kind="result")[0].record
    with pytest.raises(NotJudgedError, match="is no target with a verdict"):
        propose_verdict(result, verdict=Verdict.MET, reason="有", evidence="有", by="甲")
    assert not ProposedVerdict.objects.exists()
