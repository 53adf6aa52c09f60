"""Files that editors sent, until a worker has read them into the ledger."""

from __future__ import annotations

from django.db import models
from django.db.models import TextChoices


class Progress(TextChoices):
    """How far an upload has come, in this order."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    FAILED = "failed"


class Upload(models.Model):
    """One file, and what came of it.  Its bytes are here until the ledger has them or not."""

    name = models.CharField(max_length=120)
    data = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    year = models.PositiveIntegerField(null=True)  # what the editor says, where the file does not
    region = models.CharField(max_length=80)
    by = models.CharField(max_length=150)
    sent = models.DateTimeField(auto_now_add=True)
    progress = models.CharField(max_length=10, choices=Progress, default=Progress.WAITING)
    run = models.CharField(max_length=32)  # which run of a worker has it: only that may finish it
    began = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)
    read = models.PositiveIntegerField(default=0)  # reports read so far
    told = models.TextField()  # why it failed
    #: {"documents": [sha256, …], "records": 213, "verdicts": 90, "refused": [sentence, …]}
    outcome = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=("progress", "id")),)

    def __str__(self) -> str:
        return f"{self.name} ({self.progress})"
