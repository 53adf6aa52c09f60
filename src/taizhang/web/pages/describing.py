"""The API, for people: what it answers and what it is asked with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.web.api.service import describe


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One address of the API."""

    path: str
    summary: str
    about: str
    media: str
    parameters: tuple[Mapping[str, Any], ...]


def show(request: HttpRequest) -> HttpResponse:
    """Return the list of addresses with their parameters."""
    operations = list(_operations(describe()))
    return render(request, "api.html", {"operations": operations})


def _operations(document: Mapping[str, Any]) -> Iterator[Operation]:
    for path, methods in document["paths"].items():
        for operation in methods.values():
            yield Operation(
                path=path,
                summary=operation["summary"],
                about=operation.get("description", ""),
                media=next(iter(operation["responses"]["200"]["content"])),
                parameters=tuple(operation["parameters"]),
            )
