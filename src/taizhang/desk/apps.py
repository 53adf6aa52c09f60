"""The desk as a Django app."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DeskConfig(AppConfig):
    """Tables of what waits for a decision, and the roles of those who decide."""

    name = "taizhang.desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep a log of the door, and make the groups as soon as their permissions are there."""
        from taizhang.desk import door  # noqa: F401, PLC0415 - listens; needs the apps loaded
        from taizhang.desk.roles import make_groups  # noqa: PLC0415

        post_migrate.connect(make_groups, sender=self)
