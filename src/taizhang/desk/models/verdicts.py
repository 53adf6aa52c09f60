"""Verdicts that somebody proposes by hand."""

from __future__ import annotations

from django.db import models

from taizhang.desk.models.corrections import LONGEST
from taizhang.desk.models.states import State


class ProposedVerdict(models.Model):
    """Another verdict than the rules gave, until a second person looked at it.

    The accounts stand by their names, as the ledger will have them.
    """

    record = models.CharField(max_length=64)  # the id of the target
    verdict = models.CharField(max_length=12)  # of model.Verdict
    reason = models.TextField(max_length=LONGEST)
    evidence = models.TextField(max_length=LONGEST)
    proposed_by = models.CharField(max_length=150)
    proposed = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    answer = models.TextField(max_length=LONGEST)  # why it was declined
    decided_by = models.CharField(max_length=150)
    decided = models.DateTimeField(null=True)

    class Meta:
        permissions = (
            ("propose_verdict", "Can propose a verdict by hand"),
            ("confirm_verdict", "Can confirm a verdict that somebody else proposed"),
        )
        indexes = (models.Index(fields=("state", "id")),)

    def __str__(self) -> str:
        return f"{self.record}: {self.verdict} ({self.state})"
