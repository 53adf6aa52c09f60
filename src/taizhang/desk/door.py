"""A line in the security log for everybody who comes in, goes, or is kept out.

Names are written as Python writes strings, so that nobody can break a line with one.
"""

from __future__ import annotations

import logging
from typing import Any

from allauth.mfa.signals import authenticator_added, authenticator_removed
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

_log = logging.getLogger("taizhang.security")


@receiver(user_logged_in)
def _tell_signed_in(user: Any, **_: object) -> None:
    _log.info("signed in: %r", user.get_username())


@receiver(user_logged_out)
def _tell_signed_out(user: Any, **_: object) -> None:
    if user is not None:
        _log.info("signed out: %r", user.get_username())


@receiver(user_login_failed)
def _tell_failed(credentials: dict[str, Any], **_: object) -> None:
    _log.warning("sign-in failed: %r", credentials.get("username"))


@receiver(user_locked_out)
def _tell_locked_out(username: str, ip_address: str, **_: object) -> None:
    _log.warning("locked out: %r from %s", username, ip_address)


@receiver(authenticator_added)
def _tell_added(user: Any, authenticator: Any, **_: object) -> None:
    _log.info("second factor added: %r, %s", user.get_username(), authenticator.type)


@receiver(authenticator_removed)
def _tell_removed(user: Any, authenticator: Any, **_: object) -> None:
    _log.warning("second factor removed: %r, %s", user.get_username(), authenticator.type)
