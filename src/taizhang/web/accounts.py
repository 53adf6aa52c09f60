"""Accounts: made by administrators only, and what those are told who cannot come in."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.web.guarding import address_of


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Nobody makes an account of their own."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return that no account is made here."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that failed tries are counted for."""
        return address_of(request)


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # as above
    """Who is known to the OpenID Connect server has an account only if one was made here."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Return that no account is made here."""
        return False


def tell_locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    """Say that there were too many wrong passwords, and for how long the door is closed."""
    return render(request, "locked-out.html", status=429)
