"""Who may do what: three groups, made with the tables and kept as this module says.

A reader needs no account.  An administrator looks after accounts and decides nothing
about the ledger, unless the account is in another group as well.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.models import Group, Permission

EDITOR, REVIEWER, ADMINISTRATOR = "editor", "reviewer", "administrator"

#: What the members of each group may do, as "app.permission".
ROLES: Mapping[str, tuple[str, ...]] = {
    EDITOR: ("desk.add_upload", "desk.propose_verdict"),
    REVIEWER: ("desk.decide_correction", "desk.propose_verdict", "desk.confirm_verdict"),
    ADMINISTRATOR: (
        "auth.add_user",
        "auth.change_user",
        "auth.view_user",
        "auth.view_group",
        "axes.view_accessattempt",
        "axes.delete_accessattempt",
        "mfa.view_authenticator",
        "mfa.delete_authenticator",
    ),
}


def make_groups(**_: object) -> None:
    """Make the groups, each with the permissions of its role and no others."""
    for name, allowed in ROLES.items():
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.set(map(_find_permission, allowed))


def _find_permission(name: str) -> Permission:
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)
