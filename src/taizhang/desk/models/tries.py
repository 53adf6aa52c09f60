"""How often something was tried from one place."""

from __future__ import annotations

from django.db import models


class Tries(models.Model):
    """A count that ends with its hour.  The place is a keyed hash, never an address."""

    place = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    until = models.DateTimeField()

    class Meta:
        verbose_name_plural = "tries"
        indexes = (models.Index(fields=("until",)),)

    def __str__(self) -> str:
        return str(self.count)
