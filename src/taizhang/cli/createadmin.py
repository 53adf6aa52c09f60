"""`taizhang createadmin`: the first account of a ledger's site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from taizhang.cli.endings import STATUSES
from taizhang.errors import MissingExtraError, UnfitAccountError

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_HELP = f"""Make the account of an administrator, who then makes all others on the site.

Asks for a name and a password; there is no account before, and none with a known password.
The name is public and lasts: it stands beside what the account decides.

\b
Examples:
  taizhang createadmin ledger.db
  taizhang createadmin DATABASE_URL

{STATUSES}"""


@click.command("createadmin", help=_HELP)
@click.argument("ledger", metavar="LEDGER")
def command(*, ledger: str) -> None:
    """Ask for name and password, make the account, and say where it signs in."""
    try:
        from taizhang.ledger.opening import open_ledger  # noqa: PLC0415 - loads Django
    except ImportError as error:
        raise MissingExtraError("An account", "site") from error
    open_ledger(ledger, write=True)
    name = click.prompt("Name")
    password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    _make(name, password)
    click.echo(
        f"{name} is an administrator now. Sign in at /accounts/login/ of the site and set up a"
        " second factor; the pages for administrators open after that."
    )


def _make(name: str, password: str) -> User:
    from django.contrib.auth.models import Group, User  # noqa: PLC0415
    from django.contrib.auth.password_validation import validate_password  # noqa: PLC0415
    from django.core.exceptions import ValidationError  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415
    from django.utils.translation import override  # noqa: PLC0415

    from taizhang.desk.roles import ADMINISTRATOR  # noqa: PLC0415

    user = User(username=name, is_staff=True)
    with override("en"):
        try:
            validate_password(password, user)
            user.set_password(password)
            user.full_clean()
        except ValidationError as error:
            raise UnfitAccountError(name, " ".join(error.messages)) from error
    with transaction.atomic():
        user.save()
        user.groups.add(Group.objects.get(name=ADMINISTRATOR))
    return user
