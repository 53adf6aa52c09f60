import re
import time
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taizhang.model import Confidence, Document, Span
from taizhang.restoring import explain, restore

_CASES = Path(__file__).parents[1] / "cases" / "restoring.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    id: str
    published: str
    restored: str


_ROWS = [_Case(**row) for row in tomllib.loads(_CASES.read_text(encoding="utf-8"))["case"]]

#: What damage is made of, so that chance meets every rule.
_PIECES = st.sampled_from(
    [
        *(
            "增",
            "長",
            "經",
            "济",
            "乾",
            "著",
            "(jīng)",
            "（jì ）",
            "(men)",
            "?jǐn)",
            "?！",
            "钡拙€",
        ),
        *("ㄐ", "5", "５", "％", "．", ".", "1 9", "\u200b", "\u00a0", "\n", "\u3000", "，", "。"),
        *("“", "”", "一、", "（一）", "下载", "打印", "来源：某报", "各位代表：", "相关报道："),
        *("l", "O", "2l亿元", "&nbsp;", "&#x4e2d;", "<br/>", "xx.x%", "20XX年", ".%", "政fǔ"),
        *(
            "，，",
            ",。",
            ",,",
            "〓",
            "�",
            "—",
            "2021一2025年",
            "—1—",
            "5%―6%",
            "⻓",
            "㎡",
            "嵤",
            "粮食",
        ),
        *(
            "绮椋熻",
            "ç²®é£Ÿ",
            "抉贫",
            "（下转第四版）",
            "同 比",
            "PM",
            "2.5",
            "亿元",
            " ",
            "年",
            "-",
            "－",
            "℅",
            "\ud800",
            "\ue004",
            "?",
            "€",
        ),
    ]
)
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=40).map("".join))


def _document(text: str) -> Document:
    return Document(published=text, sha256="", name="a.txt")


#: Rules that take digits away with what is no part of the text, or that tell of a digit by
#: a letter, and say so.
_NOT_IN_TEXT = {"page-furniture", "running-head", "duplicate-paragraph", "html-marks"}
_TOLD_BY_A_LETTER = {"look-alike"}


def _digits(text: str) -> list[str]:
    return [unicodedata.normalize("NFKC", digit) for digit in re.findall(r"[0-9０-９]", text)]


@pytest.mark.parametrize("case", _ROWS, ids=[case.id for case in _ROWS])
def test_restores_the_listed_texts(case: _Case) -> None:
    """Every listed damage is undone, and what only looks like it is left alone."""
    assert restore(_document(case.published)).restored == case.restored


@settings(deadline=None, max_examples=150)
@given(_TEXTS)
def test_keeps_every_digit_of_the_text(text: str) -> None:
    """No repair makes, takes away or changes a digit, but for those that say so."""
    repairs = restore(_document(text)).repairs
    others = _NOT_IN_TEXT | _TOLD_BY_A_LETTER
    in_text = [r for r in repairs if others.isdisjoint(r.rule.split("+"))]

    assert [_digits(r.span.of(text)) for r in in_text] == [_digits(r.replacement) for r in in_text]


@pytest.mark.parametrize("text", ["投资25l亿元", "增长1O.5%", "2O31年完成l0万亩"])
def test_a_letter_taken_for_a_digit_is_a_guess(text: str) -> None:
    """Such a repair has low confidence, and the digits beside the letter stay."""
    [*repairs] = restore(_document(text)).repairs

    assert {(r.rule, r.confidence) for r in repairs} == {("look-alike", Confidence.LOW)}
    assert all(len(_digits(r.span.of(text))) == 0 for r in repairs)


@settings(deadline=None, max_examples=150)
@given(_TEXTS)
def test_leaves_a_restored_text_alone(text: str) -> None:
    """Restoring is idempotent: a restored text has nothing to restore."""
    restored = restore(_document(text)).restored

    assert restore(_document(restored)).repairs == ()


@settings(deadline=None, max_examples=100)
@given(_TEXTS)
def test_explains_every_repair(text: str) -> None:
    """Every repair has a place, the words before, and a reason."""
    document = restore(_document(text))

    assert [(e.before, bool(e.reason)) for e in explain(document)] == [
        (r.span.of(text), True) for r in document.repairs
    ]


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000,
        "?" * 100_000,
        "增長" * 200_000,
        "1 " * 200_000,
        "\n" * 200_000,
        "堅(jiān)" * 50_000,
    ],
    ids=["brackets", "marks", "script", "spaces", "lines", "notes"],
)
def test_takes_time_in_proportion_to_length(text: str) -> None:
    """No text, however odd, keeps the program busy for more than seconds."""
    start = time.perf_counter()
    restore(_document(text))

    assert time.perf_counter() - start < 20


def test_what_the_reader_marked_goes_first_and_stays_explained() -> None:
    """A page number inside a decimal: the mark goes, then the break is seen and mended."""
    text = "粮食产量增长5.\n— 3 —\n5%以上。"
    page = Document(published=text, sha256="", name="a.pdf", furniture=(Span(9, 15),))

    restored = restore(page)

    assert restored.restored == "粮食产量增长5.5%以上。"
    assert "".join(one.before for one in explain(restored)) == "\n— 3 —\n"
    assert restored.published_span(6, 10).of(text) == "5.\n— 3 —\n5%"
