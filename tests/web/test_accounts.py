"""Accounts: who comes in, who is kept out, and what is written down of it."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from people import PASSWORD, make_account, sign_in

LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def _nothing_counted_before(db: None) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def try_to_sign_in(name: str, password: str) -> tuple[Client, int]:
    client = Client()
    answer = client.post(LOGIN, {"login": name, "password": password})
    return client, answer.status_code


def test_account_signs_in_with_its_password() -> None:
    """The way in leads to what waits."""
    make_account("林清", "reviewer")
    client, status = try_to_sign_in("林清", PASSWORD)

    assert status == 302
    assert client.get("/review/").status_code == 200


def test_sign_in_page_is_in_both_languages() -> None:
    """Libraries speak the language of the page, inside the frame of the site."""
    chinese, english = Client().get(LOGIN), Client().get(f"/en{LOGIN}")

    assert "登录" in chinese.content.decode()
    assert "Sign In" in english.content.decode()
    for page in (chinese, english):
        assert 'class="masthead"' in page.content.decode()


@pytest.mark.parametrize("address", ["signup/", "email/", "3rdparty/signup/"])
def test_nobody_makes_an_account(address: str) -> None:
    """There is no page for it, nor one that changes the address of an account."""
    answer = Client().get(f"/accounts/{address}")
    assert answer.status_code in {302, 404}
    assert answer.get("Location", LOGIN) == LOGIN


def test_password_cannot_be_guessed() -> None:
    """After five wrong passwords the right one does not open the door either."""
    make_account("林清")
    statuses = [try_to_sign_in("林清", f"wrong guess {n}")[1] for n in range(5)]
    client, status = try_to_sign_in("林清", PASSWORD)

    assert statuses[0] == 200
    assert status in {200, 429}
    assert "_auth_user_id" not in client.session


def test_door_stays_closed_though_the_memory_of_a_process_is_lost() -> None:
    """What counts wrong passwords is in the database, which all processes share."""
    make_account("林清")
    for n in range(6):
        cache.clear()
        try_to_sign_in("林清", f"wrong guess {n}")
    cache.clear()
    client, status = try_to_sign_in("林清", PASSWORD)

    assert status == 429
    assert "_auth_user_id" not in client.session


def test_wrong_name_and_wrong_password_are_told_alike() -> None:
    """Nobody learns which names exist."""
    make_account("林清")
    told = []
    for name in ("林清", "无此人"):
        page = Client().post(LOGIN, {"login": name, "password": "wrong guess"}).content.decode()
        told.append(page.replace(name, "…"))

    strip = [page[page.index('<div class="framed">') :] for page in told]
    assert len(strip[0]) == len(strip[1])


@pytest.mark.parametrize("password", ["short", "password1234", "linqing-linqing"])
def test_weak_passwords_are_refused(password: str) -> None:
    """Short ones, known ones, and those like the name."""
    client = sign_in("linqing-linqing", "reviewer", password=PASSWORD)
    client.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": password, "password2": password},
    )
    assert try_to_sign_in("linqing-linqing", password)[1] == 200


def test_new_password_ends_the_old_one() -> None:
    """Who changes it needs the old one, and other browsers are signed out."""
    client = sign_in("林清", "reviewer", password=PASSWORD)
    other, _status = try_to_sign_in("林清", PASSWORD)
    new = "禾渡河上有七座石桥和一座木桥"
    client.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    assert other.get("/review/").status_code == 302
    assert try_to_sign_in("林清", new)[1] == 302


def test_sessions_end() -> None:
    """A session is short, hidden from scripts, and over when one signs out."""
    make_account("林清", "reviewer")
    client, _status = try_to_sign_in("林清", PASSWORD)
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    assert settings.SESSION_COOKIE_AGE <= 12 * 3600
    assert session["httponly"]
    assert session["samesite"] == "Lax"

    client.post("/accounts/logout/")
    assert client.get("/review/").status_code == 302
    client.cookies[settings.SESSION_COOKIE_NAME] = session.value
    assert client.get("/review/").status_code == 302


def test_session_gets_a_new_key_at_sign_in() -> None:
    """A key that somebody planted before is worth nothing after."""
    make_account("林清", "reviewer")
    client = Client()
    client.get(f"{LOGIN}?next=/review/")
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    client.cookies[settings.SESSION_COOKIE_NAME] = str(before)
    client.post(LOGIN, {"login": "林清", "password": PASSWORD})

    assert client.session.session_key != before


def test_administrator_needs_a_second_factor() -> None:
    """The pages for administrators open to nobody with a password only."""
    administrator = sign_in("沈岩", "administrator")
    answer = administrator.get("/admin/")
    assert (answer.status_code, answer["Location"]) == (302, "/admin/login/?next=/admin/")
    assert administrator.get(answer["Location"])["Location"] == "/accounts/2fa/"
    assert administrator.get("/admin/auth/user/").status_code == 302


def test_others_do_not_come_to_the_pages_of_administrators() -> None:
    """Neither readers nor reviewers."""
    assert Client().get("/admin/", follow=True).redirect_chain[-1][0].startswith(LOGIN)
    assert sign_in("林清", "reviewer").get("/admin/", follow=True).status_code == 403


def test_https_makes_cookies_secure() -> None:
    """With TAIZHANG_HTTPS=1 nothing goes over an open line."""
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "from taizhang.web import settings as s; print(s.SESSION_COOKIE_SECURE,"
            " s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 31000000)",
        ],
        env=os.environ | {"TAIZHANG_HTTPS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == ["True"] * 4


def test_what_happens_at_the_door_is_written_down(caplog: pytest.LogCaptureFixture) -> None:
    """Signing in, failing and being kept out each give a line, on which names cannot break."""
    make_account("林清")
    with caplog.at_level("INFO", logger="taizhang.security"):
        try_to_sign_in("林清", PASSWORD)
        for _ in range(6):
            cache.clear()
            try_to_sign_in("林清\nforged", "wrong guess")
    lines = [record.getMessage() for record in caplog.records if "security" in record.name]

    assert any(line.startswith("signed in: '林清'") for line in lines)
    assert any(line.startswith("sign-in failed: ") for line in lines)
    assert any(line.startswith("locked out: ") for line in lines)
    assert not any("\n" in line for line in lines)
    assert not any("wrong guess" in line for line in lines)
