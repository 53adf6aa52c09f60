"""What lasts: files and entries, which nobody changes or deletes."""

from __future__ import annotations

from django.db import models


class StoredFile(models.Model):
    """The bytes of a file, as they came."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    data = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.sha256[:12]} ({self.size} bytes)"


class Entry(models.Model):
    """One event: what it says, when it was written down, and its place in the chain."""

    number = models.PositiveBigIntegerField(primary_key=True)  # from 1, without gaps
    kind = models.CharField(max_length=40)
    at = models.CharField(max_length=20)  # 2026-11-25T08:00:00Z: text, so that it is hashed as is
    actor = models.CharField(max_length=100)
    body = models.TextField()
    previous = models.CharField(max_length=64)  # the hash of the entry before; 64 zeros at first
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("number",)
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class Checkpoint(models.Model):
    """A signed note of the state of the ledger, as it was published."""

    size = models.PositiveBigIntegerField(db_index=True)  # how many entries it is about
    note = models.TextField()

    def __str__(self) -> str:
        return f"checkpoint of {self.size} entries"
