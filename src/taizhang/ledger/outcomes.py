"""JSON → judgements and findings, which hold statements or observations in one place.

Both are written as they are; what tells them apart is that only a statement has a document.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, get_type_hints

import msgspec

from taizhang.model import (
    Finding,
    Judgement,
    Match,
    Observation,
    Outcome,
    Path,
    Statement,
    Step,
)

_Value = TypeVar("_Value")


def read_judgement(raw: Mapping[str, Any]) -> Judgement:
    """Return the judgement of a JSON object; ValueError or KeyError if it is none."""
    return _read(
        raw,
        Judgement,
        target=msgspec.convert(raw["target"], Statement),
        outcome=_read_outcome(raw["outcome"]),
        match=msgspec.convert(raw["match"], Match | None),
        others=tuple(map(read_judgement, raw["others"])),
        path=_read_path(raw["path"]),
    )


def read_finding(raw: Mapping[str, Any]) -> Finding:
    """Return the finding of a JSON object; ValueError or KeyError if it is none."""
    return _read(raw, Finding, evidence=tuple(map(_read_outcome, raw["evidence"])))


def _read_path(raw: Mapping[str, Any] | None) -> Path | None:
    if raw is None:
        return None
    steps = (_read(step, Step, outcome=_read_outcome(step["outcome"])) for step in raw["steps"])
    return _read(raw, Path, steps=tuple(steps))


def _read_outcome(raw: Mapping[str, Any] | None) -> Outcome | None:
    if raw is None:
        return None
    if "document" in raw:
        return msgspec.convert(raw, Statement)
    return msgspec.convert(raw, Observation)


def _read(raw: Mapping[str, Any], type_: type[_Value], **known: object) -> _Value:
    """Return a value of a dataclass; `known` are the fields that were read already."""
    hints = _HINTS[type_]
    rest = {
        name: msgspec.convert(raw[name], hint)
        for name, hint in hints.items()
        if name not in known and name in raw
    }
    return type_(**rest, **known)


#: The types of the fields of the dataclasses above: to work them out takes a while.
_HINTS: Mapping[type, Mapping[str, Any]] = {
    type_: get_type_hints(type_) for type_ in (Finding, Judgement, Path, Step)
}
