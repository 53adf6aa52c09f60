import pytest

from taizhang.model import Document
from taizhang.restoring import restore
from taizhang.restoring.byte_shift import find_lost_bytes, find_shifted_bytes


def test_a_character_in_doubt_stays_open() -> None:
    """It is written as 〓 and recorded as a loss; all around it is read."""
    text = "深入推进改革，加炕\ue2a5∩枋┙ㄉ瑁\ue0e7嵘\ue42c裆\ue300\uff35纤\ue19d?5%"
    document = restore(Document(published=text, sha256="", name="a.txt"))

    assert document.restored == "深入推进改革，加〓基础设施建设，提升民生保障水平5%"
    assert [loss.rule for loss in document.losses] == ["lost-bytes"]


def test_an_unreadable_run_is_left_and_recorded_as_a_loss() -> None:
    """水產 and 水生產 leave the same bytes where pairs were dropped: neither is taken."""
    text = "電力、燃?xì)饧八a(chǎn)和供應(yīng)業(yè)增長(zhǎng)8.8%"
    document = restore(Document(published=text, sha256="", name="a.txt"))

    assert "?xì)饧八a" in document.restored
    assert [loss.rule for loss in document.losses] == ["lost-bytes"]


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
        "傈僳族、婺源、瞿昙寺、邛崃、弘扬福祉",
        "①②③〔2031〕5号「某某」【某某】",
    ],
)
def test_questions_prices_and_rare_names_are_left_alone(text: str) -> None:
    """A question mark or a euro sign alone is no damage, nor are characters of names."""
    assert find_shifted_bytes(text) == []
    assert find_lost_bytes(text) == []
