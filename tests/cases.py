"""Reads the tables of tests/cases: one `Case` a row, its sentence as the test's id."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from taizhang.extracting.measuring import Quantity
from taizhang.model import Comparator, Document, Statement

_TABLES = Path(__file__).parent / "cases"
#: What stands above a case's text in the invented report of 2026.
_HEADS = {
    None: "",
    "review": "2026年澜陵市政府工作报告\n一、2025年工作回顾\n",
    "plan": "2026年澜陵市政府工作报告\n一、2025年工作回顾\n成绩来之不易。\n二、2026年重点工作\n",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One row of a table; each table opens by explaining the columns that it uses."""

    id: str
    text: str
    find: tuple[tuple[str, ...], ...] = ()
    known_failure: str | None = None
    part: str | None = None  #: "review" or "plan": the part of the report the text stands in
    show: tuple[str, ...] = ()  #: fields of a statement that `find` lists behind the usual three
    unit: str | None = None
    word: str | None = None
    call: str | None = None  #: the function that the row is about
    count: int | None = None

    @property
    def document(self) -> Document:
        """The text as a report of 2026, under the heading of its part."""
        return Document(published=_HEADS[self.part] + self.text, sha256="", name="a.txt")


@cache
def read_cases(table: str) -> tuple[Case, ...]:
    """Return the rows of one table."""
    rows = tomllib.loads((_TABLES / f"{table}.toml").read_text(encoding="utf-8"))["case"]
    return tuple(_read_row(row) for row in rows)


def _read_row(row: dict[str, Any]) -> Case:
    unknown = row.keys() - {field.name for field in fields(Case)}
    if unknown:
        raise ValueError(f"{row['id']}: no such column: {', '.join(sorted(unknown))}")
    found = tuple(tuple(columns) for columns in row.get("find", ()))
    return Case(**row | {"find": found, "show": tuple(row.get("show", ()))})


def cases(table: str) -> list[Any]:
    """Return the rows of one table for `parametrize`; an admitted failure is a strict xfail."""
    return [
        pytest.param(
            case,
            id=case.id,
            marks=[pytest.mark.xfail(reason=case.known_failure, strict=True)]
            if case.known_failure
            else [],
        )
        for case in read_cases(table)
    ]


def quantity_columns(quantity: Quantity, text: str) -> tuple[str, str]:
    """Return a quantity as the tables write it: ("6600多万人", "> 66000000 人")."""
    value = _written(quantity.value, quantity.high)
    comparator = quantity.comparator.value if quantity.comparator else ""
    return text[quantity.start : quantity.end], f"{comparator} {value} {quantity.unit}".strip()


def statement_columns(statement: Statement, show: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return a statement as the tables write it: ("粮食产量", "growth up", ">= 3 %", ...)."""
    value = _written(statement.value, statement.value_high)
    return (
        statement.indicator,
        f"{statement.measure.value} {statement.direction.value}",
        f"{statement.comparator.value} {value} {statement.unit}",
        *(str(getattr(statement, name)) for name in show),
    )


def relations(case: Case) -> set[Comparator]:
    """Return the comparators that a row of statements lists."""
    return {Comparator(columns[2].split()[0]) for columns in case.find}


def _written(value: Decimal, high: Decimal | None) -> str:
    low = format(value.normalize(), "f")
    return low if high is None else f"{low}..{format(high.normalize(), 'f')}"
