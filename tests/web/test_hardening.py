"""What strangers send: it is shown as text, changes nothing it should not, and tells nothing."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from lxml import html
from people import PASSWORD, make_account, sign_in
from test_every_page import addresses
from test_guarding import desk_addresses

import taizhang
from taizhang.desk.deciding import accept_correction
from taizhang.desk.models import Correction, ProposedVerdict, Upload
from taizhang.filing import file_report, judge
from taizhang.ledger.models import Entry, Statement
from taizhang.web.pages import correcting
from taizhang.web.security_log import UtcFormatter

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)>"
#: A report that carries HTML in its title, its headings and its promises.
REPORT = (
    f"2024年澜陵市政府工作报告{ATTACK}\n各位代表：\n"
    f"一、{ATTACK}今年的目标\n今年，{ATTACK}茶园“{ATTACK}”面积达到6万亩，粮食产量增长3%以上。\n"
)


@pytest.fixture(autouse=True)
def _nothing_counted_before() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def count_rows() -> list[int]:
    return [model.objects.count() for model in (Entry, Correction, ProposedVerdict, Upload)]


def test_html_in_a_report_is_text_on_every_page(reader: Client, tmp_path: Path) -> None:
    """Also where a note, a correction or a search repeats it."""
    path = tmp_path / "attack.txt"
    path.write_text(REPORT, encoding="utf-8")
    change = file_report(taizhang.extract(taizhang.read(path)), path, actor="test")
    judge(["澜陵市"], actor="test")
    records = Statement.objects.filter(document=change.document).values_list("record", flat=True)
    sent = Correction.objects.create(record=records[0], wrong=ATTACK, evidence=ATTACK)
    accept_correction(sent, note=ATTACK, by="乙")
    found = [
        *addresses(),
        reverse("report", args=[change.document]),
        *(reverse("statement", args=[record]) for record in records),
        reverse("correct", args=[records[0]]),
        reverse("correction", args=[sent.token]),
        f"{reverse('search')}?q={ATTACK}",
        f"{reverse('compare')}?places={ATTACK}&year={ATTACK}",
    ]
    for address in found:
        page = reader.get(address).content.decode()
        tree = html.fromstring(page)

        assert "<script>alert" not in page, address
        assert not [img for img in tree.iter("img") if "onerror" in img.attrib], address


def test_reading_a_page_changes_nothing(reader: Client) -> None:
    """What changes something is sent, never fetched."""
    person = sign_in("林清", "reviewer", "editor", password=PASSWORD)
    private = desk_addresses()
    before = count_rows()
    for address in (*addresses(), *private, reverse("upload")):
        person.get(address)
        person.head(address)

    assert count_rows() == before
    assert "_auth_user_id" in person.session


def test_methods_that_a_page_does_not_know_are_refused(reader: Client) -> None:
    """Forms take GET and POST, pages that are only read GET."""
    person = sign_in("林清", "reviewer", "editor")
    record = Statement.objects.filter(kind="target")[0].record
    for address in (reverse("correct", args=[record]), reverse("upload")):
        assert person.delete(address).status_code == 405
        assert person.put(address).status_code == 405
    assert person.post(reverse("review")).status_code == 405


def test_mistake_of_ours_tells_nothing_of_the_machine(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says that something went wrong; where and why is in the log."""

    def fail(record: str) -> Statement:
        raise RuntimeError("a secret of the machine")

    monkeypatch.setattr(correcting, "find_statement", fail)
    reader.raise_request_exception = False
    answer = reader.get("/statements/x/correct/")
    page = answer.content.decode()

    assert answer.status_code == 500
    assert "Something went wrong" in page
    assert "secret" not in page
    assert "Traceback" not in page


def test_program_runs_no_text_as_code() -> None:
    """No module of the site, the desk or the ledger has what could."""
    folders = [settings.BASE_FOLDER / part for part in ("web", "desk", "ledger")]
    ours = [file for folder in folders for file in folder.rglob("*.py")]
    runs = re.compile(r"(?<![\w.])(?:eval|exec)\(|os\.system|shell=True|pickle|yaml\.load")

    assert len(ours) > 40
    assert [file.name for file in ours if runs.search(file.read_text("utf-8"))] == []


def test_password_alone_does_not_open_an_account_with_a_second_factor(db: None) -> None:
    """Nor does a new password, however it was set."""
    user = make_account("林清", "reviewer")
    Authenticator.objects.create(user=user, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    client = Client()
    answer = client.post("/accounts/login/", {"login": "林清", "password": PASSWORD})

    assert answer["Location"].startswith("/accounts/2fa/authenticate/")
    assert client.get("/review/").status_code == 302
    wrong = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert wrong.status_code == 200
    assert "_auth_user_id" not in client.session


def test_long_passphrase_counts_to_its_last_letter(db: None) -> None:
    """Any characters, at least 64 of them, and none is cut off or changed."""
    client = sign_in("林清", "reviewer", password=PASSWORD)
    new = "禾渡河 has seven bridges of stone, " * 3
    client.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": new.strip(), "password2": new.strip()},
    )
    for tried, status in ((new.strip()[:-1], 200), (new.strip().upper(), 200), (new.strip(), 302)):
        answer = Client().post("/accounts/login/", {"login": "林清", "password": tried})
        assert answer.status_code == status


def test_password_is_changed_only_by_who_knows_it(db: None) -> None:
    """An open browser is not enough."""
    client = sign_in("林清", "reviewer", password=PASSWORD)
    new = "禾渡河上有七座石桥和一座木桥"
    client.post(
        "/accounts/password/change/",
        {"oldpassword": "wrong guess", "password1": new, "password2": new},
    )
    answer = Client().post("/accounts/login/", {"login": "林清", "password": PASSWORD})
    assert answer.status_code == 302


def test_second_factor_is_changed_only_after_the_password(db: None) -> None:
    """Setting one up or taking it away asks who it is once more."""
    client = sign_in("林清", "reviewer", password=PASSWORD)
    for address in ("totp/activate/", "webauthn/add/"):
        answer = client.get(f"/accounts/2fa/{address}")
        assert answer["Location"].startswith("/accounts/reauthenticate/")


def test_password_field_hides_what_is_typed_and_takes_what_is_pasted(db: None) -> None:
    """Password managers can fill it in."""
    tree = html.fromstring(Client().get("/accounts/login/").content)
    [field] = [i for i in tree.iter("input") if i.get("name") == "password"]

    assert field.get("type") == "password"
    assert field.get("autocomplete") == "current-password"


def test_forgotten_password_asks_no_question(db: None) -> None:
    """There are no hints; people help."""
    tree = html.fromstring(Client().get("/accounts/password/reset/").content)
    assert [form.get("role") for form in tree.iter("form")] == ["search"]


def test_every_page_of_the_desk_has_the_way_out(reader: Client) -> None:
    """Whoever is signed in sees as whom, and how to sign out."""
    person = sign_in("林清", "reviewer", "editor", password=PASSWORD)
    for address in (*desk_addresses(), reverse("upload")):
        page = person.get(address).content.decode()
        assert 'href="/accounts/logout/"' in page, address


def test_refusals_are_written_down_with_who_was_refused(
    db: None, caplog: pytest.LogCaptureFixture
) -> None:
    """Who wanted what, in one line."""
    other = sign_in("周帆", "editor")
    with caplog.at_level("INFO", logger="taizhang.security"):
        other.post("/review/corrections/1/", {"decision": "accept"})
        Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "周帆"})
    lines = [record.getMessage() for record in caplog.records if "security" in record.name]

    assert "refused: POST '/review/corrections/1/' to '周帆'" in lines
    assert "refused: POST '/accounts/login/' to ''" in lines


def test_lines_of_the_log_say_when_in_utc() -> None:
    """So that the logs of several machines fit together."""
    record = logging.LogRecord("taizhang.security", 20, "", 0, "signed in: %r", ("林清",), None)
    record.created = 1_780_000_000.0

    assert UtcFormatter().format(record) == (
        "2026-05-28T20:26:40Z INFO taizhang.security: signed in: '林清'"
    )
    assert settings.LOGGING["formatters"]["security"]["()"] == (
        "taizhang.web.security_log.UtcFormatter"
    )
