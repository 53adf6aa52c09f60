"""The desk: who may see and decide what."""

import pytest
from django.test import Client
from people import sign_in

from taizhang.desk.models import Correction, ProposedVerdict
from taizhang.ledger.models import Entry, Note, Statement

pytestmark = pytest.mark.usefixtures("ledger")

PROPOSAL = {"verdict": "unclear", "reason": "口径不同", "evidence": "《澜陵年鉴》第3页"}


def find_target() -> Statement:
    found = Statement.objects.filter(kind="target", verdict="met").order_by("number").first()
    assert found is not None
    return found


@pytest.fixture
def correction() -> Correction:
    return Correction.objects.create(
        record=find_target().record, wrong="<i>期间不对</i>", evidence="《澜陵年鉴》第3页"
    )


@pytest.mark.parametrize("address", ["/review/", "/review/corrections/1/", "/review/verdicts/1/"])
def test_desk_asks_who_comes(address: str) -> None:
    """Without an account there is only the way to sign in."""
    answer = Client().get(address)

    assert (answer.status_code, answer["Location"]) == (302, f"/accounts/login/?next={address}")


def test_reviewer_sees_what_waits_and_accepts_it(correction: Correction) -> None:
    """The note is public under the reviewer's name, and the sender sees that it is."""
    reviewer = sign_in("林清", "reviewer")
    queue = reviewer.get("/review/").content.decode()
    assert "&lt;i&gt;期间不对&lt;/i&gt;" in queue

    address = f"/review/corrections/{correction.pk}/"
    answer = reviewer.post(address, {"answer": "应为2024年。", "decision": "accept"})
    assert answer.status_code == 302
    assert Note.objects.get().note == "应为2024年。"
    assert Entry.objects.order_by("-number")[0].actor == "林清"
    followed = Client().get(f"/corrections/{correction.token}/").content.decode()
    assert "应为2024年。" in followed
    assert "没有等待处理的更正" in reviewer.get("/review/").content.decode()


def test_sender_reads_why_a_correction_was_declined(correction: Correction) -> None:
    """The reason stands at the address that only the sender knows."""
    reviewer = sign_in("林清", "reviewer")
    address = f"/review/corrections/{correction.pk}/"
    reviewer.post(address, {"answer": "年鉴说的是另一项。", "decision": "decline"})

    assert (
        "年鉴说的是另一项。" in Client().get(f"/corrections/{correction.token}/").content.decode()
    )
    assert not Note.objects.exists()


def test_decision_needs_words_and_is_made_once(correction: Correction) -> None:
    """Nothing is decided in silence, and nothing twice."""
    reviewer = sign_in("林清", "reviewer")
    address = f"/review/corrections/{correction.pk}/"

    assert reviewer.post(address, {"decision": "accept"}).status_code == 422
    assert reviewer.post(address, {"answer": "好", "decision": "maybe"}).status_code == 422
    assert reviewer.post(address, {"answer": "好", "decision": "decline"}).status_code == 302
    assert reviewer.post(address, {"answer": "好", "decision": "accept"}).status_code == 409
    assert not Note.objects.exists()


@pytest.mark.parametrize("role", ["editor", "administrator", "reader"])
def test_only_reviewers_decide_about_corrections(correction: Correction, role: str) -> None:
    """An account that is in no group of reviewers is refused, whatever it posts."""
    other = sign_in("某人", role)
    address = f"/review/corrections/{correction.pk}/"

    assert other.get(address).status_code == 403
    assert other.post(address, {"answer": "好", "decision": "accept"}).status_code == 403
    assert Correction.objects.get().state == "waiting"


def test_editor_proposes_and_reviewer_confirms() -> None:
    """Two people change a verdict."""
    record = find_target().record
    editor, reviewer = sign_in("周帆", "editor"), sign_in("林清", "reviewer")
    assert editor.post(f"/review/verdicts/new/{record}/", PROPOSAL).status_code == 302
    address = f"/review/verdicts/{ProposedVerdict.objects.get().pk}/"
    assert "口径不同" in reviewer.get("/review/").content.decode()

    assert reviewer.post(address, {"decision": "accept"}).status_code == 302
    assert Statement.objects.get(record=record).verdict == "unclear"


def test_nobody_confirms_their_own_proposal() -> None:
    """A reviewer who proposed sees no button for it, and is refused without one."""
    record = find_target().record
    reviewer = sign_in("林清", "reviewer")
    reviewer.post(f"/review/verdicts/new/{record}/", PROPOSAL)
    address = f"/review/verdicts/{ProposedVerdict.objects.get().pk}/"

    assert 'value="accept"' not in reviewer.get(address).content.decode()
    assert reviewer.post(address, {"decision": "accept"}).status_code == 403
    assert Statement.objects.get(record=record).verdict == "met"
    assert reviewer.post(address, {"decision": "decline", "answer": "看错"}).status_code == 302


def test_editor_confirms_nothing() -> None:
    """An editor who did not propose can neither confirm nor decline."""
    record = find_target().record
    sign_in("周帆", "editor").post(f"/review/verdicts/new/{record}/", PROPOSAL)
    other = sign_in("吴越", "editor")
    address = f"/review/verdicts/{ProposedVerdict.objects.get().pk}/"

    assert other.post(address, {"decision": "accept"}).status_code == 403
    assert other.post(address, {"decision": "decline", "answer": "不"}).status_code == 403
    assert Statement.objects.get(record=record).verdict == "met"


def test_account_without_a_group_sees_nothing_that_waits(correction: Correction) -> None:
    """The desk says whom to ask."""
    page = sign_in("某人").get("/review/").content.decode()

    assert "期间不对" not in page
    assert "请联系管理员" in page
