"""The tables of a package and their columns: those of the ledger, told for strangers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from django.db import models as django

from taizhang.exporting.statements.keys import EXPLAINING_KEYS, KEYS
from taizhang.ledger import models


class Holds(StrEnum):
    """What the cells of a column are; the names are those of Table Schema."""

    TEXT = "string"
    NUMBER = "number"  #: a decimal, as text where a format has no exact one
    INTEGER = "integer"
    BOOLEAN = "boolean"
    LIST = "array"  #: of texts
    OBJECT = "object"
    JSON_LIST = "array "  #: kept as text that is JSON; the blank tells the members apart
    JSON_OBJECT = "object "

    @property
    def name_in_schema(self) -> str:
        """The type that Table Schema calls it."""
        return self.value.strip()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, where it is in the ledger, and what it holds."""

    name: str
    attribute: str  #: of the model
    holds: Holds
    nullable: bool
    about: str
    refers_to: str | None = None  #: the table whose key it holds


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a package."""

    name: str
    model: type[django.Model]
    about: str
    columns: tuple[Column, ...]

    @property
    def key(self) -> str:
        """The name of the column that tells rows apart."""
        field = self.model._meta.pk
        assert field is not None  # every model has one
        return field.name


_TABLES: tuple[tuple[str, type[django.Model], str], ...] = (
    ("regions", models.Region, "Places that reports are about, and those above them."),
    ("documents", models.Document, "Reports, as they were read last."),
    ("texts", models.Text, "The text of each report as published, and what restores it."),
    ("statements", models.Statement, "Targets and results, each with its exact words."),
    ("observations", models.Observation, "Statistics from tables, one row a vintage."),
    ("verdicts", models.Verdict, "What became of each target, and all that shows it."),
    ("notes", models.Note, "Public words about entries and records: corrections, doubts."),
    ("findings", models.Finding, "What checks noticed, with the evidence."),
)
_NUMBERS = frozenset({"value", "value_high"})
_JSON: Mapping[str, Holds] = {
    "repairs": Holds.JSON_LIST,
    "losses": Holds.JSON_LIST,
    "judgement": Holds.JSON_OBJECT,
    "finding": Holds.JSON_OBJECT,
}
_OBJECTS = frozenset({"verdicts"})
_ABOUT = {
    **{key.name: key.about for key in (*KEYS, *EXPLAINING_KEYS)},
    "slug": "The code of GB/T 2260, else the name.",
    "code": "The code of GB/T 2260.",
    "level": "province, prefecture, county …",
    "parent": "The place above it.",
    "sha256": "The SHA-256 of the document.",
    "entry": "The number of the entry of the ledger that says so.",
    "first_entry": "The number of the entry that had it first.",
    "number": "Grows with time: the entry that had it first, times a million, and its place there.",
    "record": "The id of the record format, the same on every run.",
    "published": "The text as it was published, not a character changed.",
    "judgement": "The whole judgement: target, outcome, rule, arithmetic; see track-format.",
    "by_hand": "The public reason of two people who changed the verdict.",
    "is_current": "Whether the newest reading of the document still has it.",
    "topic": "The id of the indicator in the catalogue, else its words.",
    "vintage": "When the statistic was published.",
    "as_published": "The characters of the cell.",
    "target": "The statement that was judged.",
    "outcome": "The statement that answers it.",
    "observation": "The statistic that answers it.",
}


@cache
def tables() -> tuple[Table, ...]:
    """Return the tables of a package, those that others refer to first."""
    names = {model: name for name, model, _ in _TABLES}
    return tuple(
        Table(
            name,
            model,
            about,
            tuple(_column(field, names) for field in model._meta.concrete_fields),
        )
        for name, model, about in _TABLES
    )


def _column(field: django.Field[object, object], names: Mapping[type[django.Model], str]) -> Column:
    target = field
    refers_to: str | None = None
    while isinstance(target, django.ForeignKey):
        related = target.related_model
        assert isinstance(related, type)  # no name of a model that is not loaded yet
        refers_to = refers_to or names.get(related)
        target = target.target_field
    return Column(
        name=field.name,
        attribute=field.attname,
        holds=_holds(field.name, target),
        nullable=field.null,
        about=_ABOUT.get(field.name, field.name.replace("_", " ")),
        refers_to=refers_to,
    )


def _holds(name: str, field: django.Field[object, object]) -> Holds:
    if name in _NUMBERS:
        return Holds.NUMBER
    if name in _JSON and isinstance(field, django.TextField):
        return _JSON[name]
    if isinstance(field, django.JSONField):
        return Holds.OBJECT if name in _OBJECTS else Holds.LIST
    if isinstance(field, django.BooleanField):
        return Holds.BOOLEAN
    return Holds.INTEGER if isinstance(field, django.IntegerField) else Holds.TEXT
