"""What restoring makes of clean text that was damaged on purpose, class by class."""

import os
from functools import cache
from pathlib import Path

import pytest
from damaging import CLASSES, DamageClass, Outcome, measure
from damaging.classes import Hope

import taizhang
from annotations import annotate
from scoring import score
from taizhang.model import Document
from taizhang.restoring import restore

_ROOT = Path(__file__).parents[2]
_EXAMPLES = sorted((_ROOT / "examples" / "source").glob("*.txt"))
_DATA = Path(os.environ.get("TAIZHANG_DATA", _ROOT.parent / "shared" / "data"))
_REPORTS = sorted(_DATA.glob("reports/provinces-2025/*.docx"))
#: The strict F1 of a damaged copy may be this much lower, and no more.
_MARGIN = 0.01


def _of_hope(*hopes: Hope) -> list[DamageClass]:
    return [damage for damage in CLASSES if damage.hope in hopes]


@cache
def _clean(path: Path) -> str:
    return restore(taizhang.read(path)).restored


def _outcome(damage: DamageClass, paths: list[Path]) -> Outcome:
    total = Outcome(0, 0, 0, 0, 0)
    for path in paths:
        damaged = damage.apply(_clean(path), path.stem)
        restored = restore(Document(published=damaged.published, sha256="", name=""))
        total += measure(damaged, restored)
    return total


@pytest.mark.parametrize("damage", _of_hope(Hope.REVERSIBLE), ids=lambda damage: damage.name)
def test_reversible_damage_is_undone(damage: DamageClass) -> None:
    """At least 99 of 100 damaged characters read as before, and no digit is changed."""
    outcome = _outcome(damage, _EXAMPLES)

    assert outcome.places > 0
    assert outcome.share_right >= 0.99, outcome
    assert outcome.digits_changed == 0, outcome


@pytest.mark.skipif(not _REPORTS, reason="real reports are absent: set TAIZHANG_DATA")
@pytest.mark.parametrize(
    "damage",
    [damage for damage in _of_hope(Hope.BYTES) if "private" not in damage.name],
    ids=lambda damage: damage.name,
)
def test_runs_that_lost_a_byte_are_read_anew(damage: DamageClass) -> None:
    """95 of 100 characters read as before, and of the others nearly all are flagged."""
    outcome = _outcome(damage, _REPORTS[:6])

    assert outcome.share_right >= 0.95, outcome
    assert outcome.share_told >= 0.995, outcome
    assert outcome.digits_changed == 0, outcome


@pytest.mark.parametrize("damage", _of_hope(Hope.BYTES), ids=lambda damage: damage.name)
def test_what_bytes_do_not_tell_is_flagged(damage: DamageClass) -> None:
    """Of the damaged characters of the examples nearly all are right, or flagged."""
    outcome = _outcome(damage, _EXAMPLES)

    assert outcome.share_told >= 0.9, outcome
    assert outcome.digits_changed == 0, outcome


@pytest.mark.parametrize("damage", _of_hope(Hope.GONE), ids=lambda damage: damage.name)
def test_what_is_gone_is_flagged_and_never_filled_in(damage: DamageClass) -> None:
    """The places are recorded as losses, and the published characters stay."""
    for path in _EXAMPLES:
        damaged = damage.apply(_clean(path), path.stem)
        document = restore(Document(published=damaged.published, sha256="", name=""))
        lost = {loss.span for loss in document.losses}
        missed = [
            place.span
            for place in damaged.truth.repairs
            if not any(s.start < place.span.end and place.span.start < s.end for s in lost)
        ]
        assert len(missed) <= 0.15 * len(damaged.truth.repairs)
        assert document.restored == damaged.published


@pytest.mark.parametrize("path", _EXAMPLES + _REPORTS, ids=lambda path: path.stem)
def test_clean_text_is_left_alone(path: Path) -> None:
    """Not one edit on undamaged text, and no loss; script, wide signs and spaces apart."""
    document = restore(taizhang.read(path))

    assert {r.rule for r in document.repairs} <= {"width", "invisible", "spaced-digits"}
    assert document.losses == ()


@pytest.mark.parametrize("name", [path.stem for path in _EXAMPLES])
@pytest.mark.parametrize("damage", _of_hope(Hope.REVERSIBLE), ids=lambda damage: damage.name)
def test_records_of_a_damaged_copy_are_as_good(damage: DamageClass, name: str) -> None:
    """Strict F1 of an annotated example falls by no more than a hundredth."""
    [path] = [path for path in _EXAMPLES if path.stem == name]
    published = damage.apply(_clean(path), name).published

    assert _strict_f1(published, name) >= _strict_f1(_clean(path), name) - _MARGIN


@cache
def _strict_f1(published: str, name: str) -> float:
    extraction = taizhang.extract(Document(published=published, sha256="", name=f"{name}.txt"))
    gold = annotate(_ROOT / "tests" / "gold" / f"{name}.lines", extraction.document)
    return score(gold.wanted, gold.optional, extraction).strict.f1
