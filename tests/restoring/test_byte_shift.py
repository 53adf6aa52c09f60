from collections import Counter

import pytest
from byte_damage import torn_by_loss, torn_by_notes, torn_by_signs

from taizhang.model import Document
from taizhang.restoring import restore
from taizhang.restoring.byte_shift import find_lost_bytes, find_shifted_bytes
from taizhang.restoring.layers import apply_repairs

#: Invented sentences in traditional script, with the vocabulary of reports.
_SENTENCES = (
    "全市堅持穩中求進工作總基調，加快建設現代化產業體系，推動高質量發展取得新成效。",
    "實施城市更新行動，改造老舊小區，完善農村公路，提升基層治理能力和公共服務水平。",
    "擴大有效投資，優化營商環境，支持民營企業創新發展，培育新質生產力和先進製造業集群。",
    "兜牢“三保”底線，防範化解地方債務風險，嚴格落實安全生產責任，維護社會和諧穩定。",
    "深化國有企業改革，健全要素市場制度，擴大高水平對外開放，促進區域協調發展。",
)


def _verdicts(damaged: list[tuple[str, str]]) -> Counter[str]:
    verdicts: Counter[str] = Counter()
    for text, clean in damaged:
        got = apply_repairs(text, find_shifted_bytes(text))
        verdicts["right" if got == clean else "left" if got == text else "wrong"] += 1
    return verdicts


def test_notes_inside_characters_are_undone() -> None:
    """Of notes torn into characters most are undone, and hardly one wrongly."""
    verdicts = _verdicts([pair for s in _SENTENCES for pair in torn_by_notes(s)])

    assert verdicts["right"] >= 0.6 * verdicts.total()
    assert verdicts["wrong"] <= 0.1 * verdicts.total()


def test_bytes_lost_before_a_sign_are_never_guessed_wrongly() -> None:
    """Where a byte was lost before a sign, what is taken is right; the rest is left."""
    verdicts = _verdicts([pair for s in _SENTENCES for pair in torn_by_signs(s)])

    assert verdicts["wrong"] == 0


def test_an_unmarked_loss_is_left_rather_than_guessed() -> None:
    """Where nothing marks the loss, hardly anything is changed."""
    verdicts = _verdicts([pair for s in _SENTENCES for pair in torn_by_loss(s)])

    assert verdicts["wrong"] <= 0.02 * verdicts.total()


def test_an_unreadable_run_is_left_and_recorded_as_a_loss() -> None:
    """A run in doubt stays as published, and the document records where it is."""
    text = "電力、燃?xì)饧八a(chǎn)和供應(yīng)業(yè)增長(zhǎng)8.8%"
    document = restore(Document(published=text, sha256="", name="a.txt"))

    assert "?xì)饧八a" in document.restored
    [loss] = document.losses
    assert (loss.rule, loss.span.of(text)) == ("lost-bytes", "?xì)饧八a")


@pytest.mark.parametrize(
    "text",
    [
        "什么?为什么!",
        "“三?”",
        "A?B",
        "?",
        "?\n?",
        "€100亿",
        "100€",
        "为了谁?依靠谁?我是谁?这些要想明白。",
    ],
)
def test_plain_questions_and_prices_are_left_alone(text: str) -> None:
    """A question mark or a euro sign alone is no damage."""
    assert find_shifted_bytes(text) == []
    assert find_lost_bytes(text) == []
