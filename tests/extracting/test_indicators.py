"""Clean noun phrases of the words before and behind a value."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cases import Case, cases
from taizhang.extracting.behind import name_behind
from taizhang.extracting.indicators import name_before
from taizhang.extracting.trimming import strip_leading


def _named(phrase: str, *, predicate: bool) -> tuple[str, str]:
    named = name_before(phrase, predicate=predicate)
    return named.phrase, named.action or "-"


_CALLS: dict[str | None, Callable[[str], tuple[str, ...]]] = {
    "strip_leading": lambda text: (strip_leading(text),),
    "name_before": lambda text: _named(text, predicate=False),
    "name_subject": lambda text: _named(text, predicate=True),
    "name_behind": lambda text: (name_behind(text),),
    "name_behind_amount": lambda text: (name_behind(text, plain=True),),
}


@pytest.mark.parametrize("case", cases("indicators"))
def test_names_the_thing_and_nothing_else(case: Case) -> None:
    """Every row of indicators.toml holds."""
    assert (_CALLS[case.call](case.text),) == case.find
