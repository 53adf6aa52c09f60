"""How well promises are joined to their outcomes, held against annotated links."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from annotations import REAL
from links import Linked, Scored, read_examples, read_folder, score
from standoff_links import read_standoff_links

_REAL_LINKS = read_folder() if REAL.is_dir() else []
_BY_PLACE = read_standoff_links()
_ABSENT = "the annotated reports are not here (set TAIZHANG_DATA)"


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags)


def _pairs_right(scored: Sequence[Scored]) -> float:
    return _share([found.is_pair_right for found in scored if found.is_pair_right is not None])


def _pairs_made(scored: Sequence[Scored]) -> float:
    return _share([bool(found.is_pair_right) for found in scored if not found.link.may_be_silent])


def _verdicts_right(scored: Sequence[Scored]) -> float:
    return _share([found.is_verdict_right for found in scored])


@pytest.mark.parametrize("linked", read_examples(), ids=lambda linked: linked.name)
def test_the_examples_are_joined_as_well_as_ever(linked: Linked) -> None:
    """The floors are a point below what was measured; they may only rise."""
    scored = score(linked)

    assert _pairs_right(scored) >= 0.98
    assert _pairs_made(scored) >= 0.88
    assert _verdicts_right(scored) >= 0.92


@pytest.mark.skipif(not _REAL_LINKS, reason=_ABSENT)
@pytest.mark.parametrize("linked", _REAL_LINKS, ids=lambda linked: linked.name)
def test_real_reports_are_joined_as_promised(linked: Linked) -> None:
    """97 % of the pairs made are right, 92 % of those there are made, 92 % of verdicts right."""
    scored = score(linked)

    assert _pairs_right(scored) >= 0.97
    assert _pairs_made(scored) >= 0.92
    assert _verdicts_right(scored) >= 0.92


@pytest.mark.parametrize("linked", [*read_examples(), *_REAL_LINKS], ids=lambda linked: linked.name)
def test_no_target_that_was_met_is_called_missed(linked: Linked) -> None:
    """The worst mistake of all."""
    assert [found.link.target for found in score(linked) if found.is_false_miss] == []


@pytest.mark.skipif(not _BY_PLACE, reason=_ABSENT)
def test_provinces_are_joined_as_promised() -> None:
    """Thirteen provinces together, annotated by place; no target that was met is called missed."""
    scored = [found for linked in _BY_PLACE for found in score(linked)]

    assert _pairs_right(scored) >= 0.98
    assert _pairs_made(scored) >= 0.92
    assert _verdicts_right(scored) >= 0.96
    assert [found.link.target for found in scored if found.is_false_miss] == []
