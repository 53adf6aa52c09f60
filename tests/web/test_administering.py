"""The pages of administrators: accounts are made and looked after; the rest is only looked at."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User
from django.test import Client
from people import make_account, sign_in

from taizhang.ledger.models import Entry

LISTS = (
    "auth/user",
    "mfa/authenticator",
    "axes/accessattempt",
    "ledger/entry",
    "ledger/document",
    "ledger/note",
    "desk/correction",
    "desk/proposedverdict",
    "desk/upload",
)


@pytest.fixture
def administrator(ledger: object) -> Client:
    client = sign_in("沈岩", "administrator")
    Authenticator.objects.create(
        user=User.objects.get(), type="totp", data={"secret": "NEVERSHOWN234567"}
    )
    return client


@pytest.mark.parametrize("address", LISTS)
def test_every_list_opens(administrator: Client, address: str) -> None:
    """With a second factor set up."""
    assert administrator.get(f"/admin/{address}/").status_code == 200


def test_nothing_of_the_ledger_can_be_changed(administrator: Client) -> None:
    """Not one table of it, neither by the form nor without."""
    number = Entry.objects.order_by("-number")[0].number
    seen = administrator.get(f"/admin/ledger/entry/{number}/change/")
    assert seen.status_code == 200
    assert 'name="_save"' not in seen.content.decode()
    for address in (f"{number}/change/", f"{number}/delete/", "add/"):
        assert administrator.post(f"/admin/ledger/entry/{address}", {}).status_code == 403


def test_new_account_is_opened_by_an_invitation(administrator: Client) -> None:
    """Nobody but its owner ever knows the password."""
    reviewers = Group.objects.get(name="reviewer")
    administrator.post("/admin/auth/user/add/", {"username": "林清", "groups": [reviewers.pk]})
    account = User.objects.get(username="林清")
    assert not account.has_usable_password()
    told = administrator.post(
        "/admin/auth/user/", {"action": "invite", "_selected_action": [account.pk]}, follow=True
    )
    found = re.search(r"林清: http://testserver(/[^\s<]+/)", told.content.decode())
    assert found is not None

    guest = Client()
    form = guest.get(found[1], follow=True)
    address = form.redirect_chain[-1][0]
    password = "禾渡河上有七座石桥和一座木桥"
    guest.post(address, {"password1": password, "password2": password})
    signed_in = guest.post("/accounts/login/", {"login": "林清", "password": password})
    assert (signed_in.status_code, signed_in["Location"]) == (302, "/review/")
    # The address is good for once.
    page = Client().get(found[1], follow=True).content.decode()
    assert 'name="password1"' not in page


def test_administrator_cannot_make_anybody_almighty(administrator: Client) -> None:
    """There is no field for it; the role decides who sees these pages."""
    user = make_account("吴越", password=None)
    group = Group.objects.get(name="administrator")
    administrator.post(
        f"/admin/auth/user/{user.pk}/change/",
        {"username": "吴越", "is_active": "on", "is_superuser": "on", "groups": [group.pk]},
    )
    user.refresh_from_db()
    assert (user.is_superuser, user.is_staff) == (False, True)

    administrator.post(
        f"/admin/auth/user/{user.pk}/change/",
        {"username": "吴越", "is_active": "on", "is_staff": "on"},
    )
    user.refresh_from_db()
    assert user.is_staff is False


def test_closed_account_is_signed_out(administrator: Client) -> None:
    """At once, wherever it is signed in."""
    other = sign_in("吴越", "reviewer")
    user = User.objects.get(username="吴越")
    assert other.get("/review/").status_code == 200
    administrator.post(f"/admin/auth/user/{user.pk}/change/", {"username": "吴越"})

    assert other.get("/review/").status_code == 302


def test_secret_of_a_second_factor_is_not_shown(administrator: Client) -> None:
    """An administrator can take a lost one away, and never use it."""
    factor = Authenticator.objects.get()
    page = administrator.get(f"/admin/mfa/authenticator/{factor.pk}/change/")

    assert page.status_code == 200
    assert "NEVERSHOWN" not in page.content.decode()
    assert administrator.get("/admin/socialaccount/socialapp/").status_code == 404
