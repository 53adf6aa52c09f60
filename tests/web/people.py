"""People with accounts, for tests."""

from django.contrib.auth.models import Group, User
from django.test import Client

from taizhang.desk.roles import ADMINISTRATOR

#: No account outside the tests has it.
PASSWORD = "lanling tea grows on nine hills"


def make_account(name: str, *roles: str, password: str | None = PASSWORD) -> User:
    """Make an account in the groups of some roles."""
    user = User.objects.create_user(name, password=password, is_staff=ADMINISTRATOR in roles)
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


def sign_in(name: str, *roles: str, password: str | None = None) -> Client:
    """Return the browser of somebody who is signed in; a password takes time to store."""
    client = Client()
    client.force_login(
        make_account(name, *roles, password=password),
        "allauth.account.auth_backends.AuthenticationBackend",
    )
    return client
