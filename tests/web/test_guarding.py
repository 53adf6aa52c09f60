"""What every page and every form of the site owes to the browser, whoever made it."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import reverse
from lxml import html
from people import PASSWORD, make_account, sign_in
from test_every_page import addresses

from taizhang.desk.models import Correction, ProposedVerdict
from taizhang.ledger.models import Statement
from taizhang.web.guarding import address_of

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def find_record() -> str:
    return Statement.objects.filter(kind="target", verdict="met")[0].record


def desk_addresses() -> list[str]:
    """Return an address of each page of the desk, with something on it."""
    record = find_record()
    correction = Correction.objects.create(record=record, wrong="<u>错</u>", evidence="年鉴")
    proposed = ProposedVerdict.objects.create(
        record=record, verdict="unclear", reason="<u>口径</u>", evidence="年鉴", proposed_by="甲"
    )
    return [
        reverse("correct", args=[record]),
        reverse("correction", args=[correction.token]),
        reverse("review"),
        reverse("decide-correction", args=[correction.pk]),
        reverse("propose-verdict", args=[record]),
        reverse("decide-verdict", args=[proposed.pk]),
        reverse("account_change_password"),
        reverse("account_reset_password"),
        reverse("account_logout"),
        reverse("mfa_index"),
    ]


@pytest.fixture(autouse=True)
def _nothing_counted_before() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_every_page_has_the_headers(reader: Client) -> None:
    """Pages of everybody, of the desk and those that are not there tell the browser the same."""
    reviewer = sign_in("林清", "reviewer", password=PASSWORD)
    found = [(reader, address) for address in (*addresses(), "/none/", "/accounts/login/")]
    found += [(reviewer, address) for address in desk_addresses()]
    for client, address in found:
        answer = client.get(address)
        policy = answer["Content-Security-Policy"]

        assert answer.status_code in {200, 404}, address
        assert {name: answer[name] for name in HEADERS} == HEADERS, address
        assert "camera=()" in answer["Permissions-Policy"]
        for rule in ("default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
            assert rule in policy
        assert "unsafe" not in policy


def test_no_page_has_scripts_or_styles_in_it(reader: Client) -> None:
    """What the policy forbids is on no page, so that no page breaks by it."""
    reviewer = sign_in("林清", "reviewer", password=PASSWORD)
    found = [(reader, address) for address in (*addresses(), "/accounts/login/")]
    found += [(reviewer, address) for address in desk_addresses()]
    for client, address in found:
        tree = html.fromstring(client.get(address).content)
        for element in tree.iter("*"):
            is_inside = element.tag == "style" or (
                element.tag == "script" and "src" not in element.attrib
            )
            links = (str(element.get("href", "")), str(element.get("src", "")))

            assert not is_inside, address
            assert not [name for name in element.attrib if str(name).startswith("on")], address
            assert not any(link.startswith("javascript:") for link in links), address


def test_public_pages_set_no_cookie(reader: Client) -> None:
    """Who reads leaves nothing and is told apart from nobody."""
    for address in addresses():
        answer = reader.get(address)
        assert not answer.cookies, address
        assert "Cookie" not in answer.get("Vary", ""), address


def test_private_pages_are_kept_nowhere(db: None) -> None:
    """What only some may see stays in no cache."""
    login = Client().get("/accounts/login/")
    assert "no-store" in login["Cache-Control"]


@pytest.mark.usefixtures("ledger")
def test_every_form_that_sends_has_a_token_and_is_refused_without() -> None:
    """Forms of every page: those that only ask need none, all others do."""
    strict = Client(enforce_csrf_checks=True)
    reviewer = make_account("林清", "reviewer")
    strict.force_login(reviewer, "allauth.account.auth_backends.AuthenticationBackend")
    sending = []
    for address in (*addresses(), *desk_addresses()):
        tree = html.fromstring(strict.get(address).content)
        for form in tree.iter("form"):
            if form.get("method", "get").lower() == "get":
                continue
            fields = {field.get("name") for field in form.iter("input")}
            assert "csrfmiddlewaretoken" in fields, address
            sending.append(str(form.get("action") or address))
    assert len(set(sending)) >= 5
    for action in sorted(set(sending)):
        assert strict.post(action, {"answer": "好"}).status_code == 403, action


def test_login_is_refused_without_a_token(db: None) -> None:
    """Nobody is signed in by a page of somebody else."""
    make_account("林清")
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/accounts/login/", {"login": "林清", "password": PASSWORD})

    assert answer.status_code == 403
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "trick",
    ["..%2f..%2fetc%2fpasswd", "%2e%2e", "a%00b", "'%3B%20DROP%20TABLE", "<script>", "%0d%0aX: 1"],
)
def test_tricks_in_addresses_lead_nowhere(reader: Client, trick: str) -> None:
    """A name in an address is looked up in the ledger and nowhere else."""
    for path in ("/regions/{}/", "/reports/{}/", "/statements/{}/correct/", "/corrections/{}/"):
        answer = reader.get(path.format(trick))
        assert answer.status_code in {200, 400, 404}
        assert "<script>" not in answer.content.decode()
        assert "X" not in answer.headers


@pytest.mark.parametrize(
    "wanted", ["https://example.org/", "//example.org/", "javascript:alert(1)"]
)
def test_nobody_is_sent_elsewhere_after_signing_in(db: None, wanted: str) -> None:
    """An address of another site in ?next= is not followed."""
    make_account("林清", "reviewer")
    answer = Client().post(
        "/accounts/login/", {"login": "林清", "password": PASSWORD, "next": wanted}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/review/")


def test_site_loads_nothing_by_address() -> None:
    """No module of the site or of the desk can ask another machine for anything."""
    root = settings.BASE_FOLDER
    ours = [*(root / "web").rglob("*.py"), *(root / "desk").rglob("*.py")]
    fetches = re.compile(
        r"^\s*(?:from|import) (?:urllib\.request|urllib3|requests|httpx|socket|http\.client"
        r"|taizhang\.fetching)\b",
        re.MULTILINE,
    )

    assert len(ours) > 20
    assert [file.name for file in ours if fetches.search(file.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("proxies", "passed_on", "expected"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "'; DROP TABLE", "0.0.0.0"),
    ],
    ids=[
        "nobody is believed",
        "our proxy is",
        "the client is not",
        "too few passed it on",
        "what is no address",
    ],
)
def test_address_is_what_our_proxies_say(
    proxies: int, passed_on: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A client cannot make itself another address."""
    monkeypatch.setattr(settings, "PROXIES", proxies)
    request = RequestFactory().get("/", headers={"X-Forwarded-For": passed_on})

    assert address_of(request) == expected
