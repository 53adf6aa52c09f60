"""What administrators see: accounts to look after, the desk and the ledger to look at."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from axes.admin import AccessAttemptAdmin
from axes.models import AccessAttempt
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy

from taizhang.desk.models import Correction, ProposedVerdict, Upload
from taizhang.desk.roles import ADMINISTRATOR
from taizhang.ledger.models import Document, Entry, Note
from taizhang.web.admin_site import AdminSite

if TYPE_CHECKING:  # the classes are generic for mypy only
    _AccountForm = forms.ModelForm[User]
    _UserAdmin = UserAdmin[User]
    _ModelAdmin = admin.ModelAdmin[Model]
else:
    _AccountForm, _UserAdmin, _ModelAdmin = forms.ModelForm, UserAdmin, admin.ModelAdmin

_log = logging.getLogger("taizhang.security")


class NewAccountForm(_AccountForm):
    """A name, an address and roles; the password is set by whose account it is."""

    class Meta:
        model = User
        fields = ("username", "email", "groups")

    def save(self, commit: bool = True) -> User:
        """Return the account, which nobody can sign in to before the invitation is used."""
        user: User = super().save(commit=False)
        user.set_unusable_password()
        if commit:
            user.save()
            self.save_m2m()
        return user


class AccountAdmin(_UserAdmin):
    """Accounts: made here and nowhere else, closed rather than deleted.

    There is no field for what would let somebody through every door.
    """

    add_form = NewAccountForm
    list_display = ("username", "roles", "is_active", "last_login")
    list_filter = ("groups", "is_active")
    search_fields = ("username", "email")
    filter_horizontal = ()
    fieldsets = ((None, {"fields": ("username", "email", "groups", "is_active", "last_login")}),)
    add_fieldsets = ((None, {"fields": ("username", "email", "groups")}),)
    readonly_fields = ("last_login",)
    actions = ("invite",)

    @admin.display(description=gettext_lazy("groups"))
    def roles(self, user: User) -> str:
        """Return the groups of an account in words."""
        return ", ".join(sorted(group.name for group in user.groups.all()))

    @admin.action(
        description="邀请：生成设置密码的网址 / Invite: make an address to set a password"
    )
    def invite(self, request: HttpRequest, accounts: QuerySet[User]) -> None:
        """Show an address for each account, good for a day and one use, to hand over."""
        for user in accounts.filter(is_active=True):
            key = default_token_generator.make_token(user)
            path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])
            self.message_user(request, f"{user.username}: {request.build_absolute_uri(path)}")
            _log.info("invited: %r, by %r", user.username, request.user.get_username())

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Let administrators, and nobody else, see these pages; write down who changed whom."""
        super().save_related(request, form, formsets, change)
        user: User = form.instance
        roles = sorted(user.groups.values_list("name", flat=True))
        user.is_staff = ADMINISTRATOR in roles
        user.save(update_fields=["is_staff"])
        _log.info(
            "account kept: %r, %s, %s, by %r",
            user.username,
            ", ".join(roles) or "no role",
            "open" if user.is_active else "closed",
            request.user.get_username(),
        )


class SecondFactorAdmin(_ModelAdmin):
    """Second factors of accounts: to take a lost one away, never to see what is in it."""

    fields = readonly_fields = ("user", "type", "created_at", "last_used_at")
    list_display = ("user", "type", "created_at", "last_used_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Return that a second factor is set up by whose it is."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return that nobody changes one."""
        return False


class _LookOnly(_ModelAdmin):
    """Rows to look at, for every administrator; nothing is added, changed or deleted here."""

    actions = None
    show_full_result_count = False
    list_per_page = 50

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_staff)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_staff)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class EntryAdmin(_LookOnly):
    """Entries of the ledger, the newest first, without what they say."""

    fields = list_display = ("number", "kind", "at", "actor", "hash")
    ordering = ("-number",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Model]:
        """Return the entries; their bodies may be large."""
        return super().get_queryset(request).defer("body")


class DocumentAdmin(_LookOnly):
    """Documents of the ledger."""

    fields = list_display = ("name", "title", "region", "year", "targets", "results")
    list_select_related = ("region",)
    ordering = ("-first_entry",)


class NoteAdmin(_LookOnly):
    """Public notes."""

    fields = list_display = ("entry", "record", "note")
    ordering = ("-entry",)


class CorrectionAdmin(_LookOnly):
    """Corrections; who sent one has its address, and that is not shown."""

    fields = list_display = ("record", "wrong", "evidence", "sent", "state", "decided_by")
    ordering = ("-id",)


class ProposedVerdictAdmin(_LookOnly):
    """Verdicts by hand, with both names."""

    fields = list_display = ("record", "verdict", "reason", "proposed_by", "state", "decided_by")
    ordering = ("-id",)


class UploadAdmin(_LookOnly):
    """Uploads and what came of them."""

    fields = list_display = ("name", "size", "by", "sent", "progress", "told")
    ordering = ("-id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Model]:
        """Return the uploads without their bytes."""
        return super().get_queryset(request).defer("data")


site = AdminSite()
site.register(User, AccountAdmin)
site.register(Authenticator, SecondFactorAdmin)
site.register(AccessAttempt, AccessAttemptAdmin)
site.register(Entry, EntryAdmin)
site.register(Document, DocumentAdmin)
site.register(Note, NoteAdmin)
site.register(Correction, CorrectionAdmin)
site.register(ProposedVerdict, ProposedVerdictAdmin)
site.register(Upload, UploadAdmin)
