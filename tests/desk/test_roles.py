"""Roles: three groups with what they may do, and no account that nobody made."""

import pytest
from django.contrib.auth.models import Group, User

from taizhang.desk.roles import ROLES, make_groups

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "may", "may_not"),
    [
        ("editor", "desk.propose_verdict", "desk.confirm_verdict"),
        ("reviewer", "desk.confirm_verdict", "auth.change_user"),
        ("administrator", "auth.change_user", "desk.confirm_verdict"),
    ],
)
def test_group_may_do_what_its_role_says(name: str, may: str, may_not: str) -> None:
    """The groups are there with the tables, without anybody making them."""
    user = User.objects.create_user("somebody")
    user.groups.set([Group.objects.get(name=name)])

    assert user.has_perm(may)
    assert not user.has_perm(may_not)


def test_there_is_no_account_by_default() -> None:
    """An account exists when somebody made it, and not before."""
    assert not User.objects.exists()


def test_permission_that_somebody_added_to_a_role_is_taken_back() -> None:
    """What a role may do is said in one place."""
    group = Group.objects.get(name="editor")
    group.permissions.set(Group.objects.get(name="reviewer").permissions.all())
    make_groups()
    allowed = {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.all()}

    assert allowed == set(ROLES["editor"])
