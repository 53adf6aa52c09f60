"""Every kind of damage by cases: what must be repaired, and what must be left alone."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from taizhang.model import Document
from taizhang.restoring import kinds, loss_kinds, restore

_TABLE = Path(__file__).parents[1] / "cases" / "damage.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    id: str
    rule: str
    published: str
    restored: str | None = None
    lost: tuple[str, ...] | None = None
    known_failure: str | None = None


_CASES = [_Case(**row) for row in tomllib.loads(_TABLE.read_text(encoding="utf-8"))["case"]]
_PARAMETERS = [
    pytest.param(
        case,
        id=f"{case.rule}: {case.id}",
        marks=[pytest.mark.xfail(reason=case.known_failure)] if case.known_failure else [],
    )
    for case in _CASES
]


@pytest.mark.parametrize("case", _PARAMETERS)
def test_repairs_what_is_listed_and_leaves_the_rest_alone(case: _Case) -> None:
    """A damaged text comes out as it was; one that only looks damaged is not touched."""
    document = restore(Document(published=case.published, sha256="", name="a.txt"))

    if case.lost is None:
        assert document.restored == (case.restored or case.published)
    else:
        lost = [loss for loss in document.losses if loss.rule == case.rule]
        assert [loss.span.of(case.published) for loss in lost] == list(case.lost)
    if case.restored is not None:
        assert case.rule in {rule for r in document.repairs for rule in r.rule.split("+")}


@pytest.mark.parametrize("rule", [*(kind.rule for kind in kinds), *(k.rule for k in loss_kinds)])
def test_every_kind_of_damage_has_cases_of_both_sorts(rule: str) -> None:
    """At least one text that it is found in, and one that it must not be found in."""
    cases = [case for case in _CASES if case.rule == rule]
    sorts = Counter(bool(case.restored or case.lost) for case in cases)

    assert sorts[True] >= 1
    assert sorts[False] >= 1
