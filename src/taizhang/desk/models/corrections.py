"""Corrections that readers sent."""

from __future__ import annotations

import secrets

from django.db import models

from taizhang.desk.models.states import State

#: As long as what one person types may be.
LONGEST = 2000


def make_token() -> str:
    """Return what the address of a correction ends in: nobody guesses 128 bits."""
    return secrets.token_urlsafe(16)


class Correction(models.Model):
    """What a reader says is wrong with a record, and what shows it.

    It holds what was typed, and nothing about who typed it.
    """

    token = models.CharField(max_length=32, unique=True, default=make_token)
    record = models.CharField(max_length=64)  # the id of the statement
    wrong = models.TextField(max_length=LONGEST)
    evidence = models.TextField(max_length=LONGEST)
    sent = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    answer = models.TextField(max_length=LONGEST)  # the public note, or why it was declined
    decided_by = models.CharField(max_length=150)
    decided = models.DateTimeField(null=True)

    class Meta:
        permissions = (("decide_correction", "Can accept and decline corrections"),)
        indexes = (models.Index(fields=("state", "id")),)

    def __str__(self) -> str:
        return f"{self.record} ({self.state})"
