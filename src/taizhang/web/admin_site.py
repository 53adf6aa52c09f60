"""The site of the administrators: nobody comes in without a second factor."""

from __future__ import annotations

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import admin, messages
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from taizhang.web.environment import say


class AdminSite(admin.AdminSite):
    """Django's admin, for administrators who signed in as everybody does, with two factors."""

    site_header = site_title = "台账 taizhang"
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        """Return whether an administrator with a second factor asks."""
        user = request.user
        return user.is_active and user.is_staff and is_mfa_enabled(user)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Send to where everybody signs in, or to where a second factor is set up."""
        user: User | AnonymousUser = request.user
        if not user.is_authenticated:
            return redirect_to_login(_find_next(request, self.name), "account_login")
        if not user.is_staff:
            raise PermissionDenied
        if not is_mfa_enabled(user):
            messages.warning(
                request,
                say(
                    "管理员须先设置双重验证，才能进入管理页面。",
                    "Administrators set up a second factor before they can go on.",
                ),
            )
            return redirect("mfa_index")
        return _go_on(request, self.name)


def _find_next(request: HttpRequest, site: str) -> str:
    """Return the page of this site that was asked for."""
    wanted = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours and wanted else f"/{site}/"


def _go_on(request: HttpRequest, site: str) -> HttpResponse:
    return redirect(_find_next(request, site))
