"""How far a thing on the desk has come."""

from __future__ import annotations

from django.db.models import TextChoices


class State(TextChoices):
    """Waiting, or decided one way or the other."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
