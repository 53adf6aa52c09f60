"""What restoring does to real reports; skipped where they are absent."""

import os
import re
import unicodedata
from pathlib import Path

import pytest

from taizhang.model import Document
from taizhang.restoring import restore

_DATA = Path(os.environ.get("TAIZHANG_DATA", Path(__file__).parents[2] / ".." / "shared" / "data"))
_REPORTS = _DATA / "reports"
pytestmark = pytest.mark.skipif(
    not _REPORTS.is_dir(), reason="real reports are absent: set TAIZHANG_DATA to their folder"
)


def _restored(text: str) -> Document:
    return restore(Document(published=text, sha256="", name="a"))


def _web_page() -> str:
    return (_REPORTS / "xizang-2025-web.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        "成立60周年营造",
        "“三保”底线",
        "“格桑花行动”",
        "布局数字",
        "范围。基本完成集体林权",
        "承接东中部",
    ],
)
def test_the_six_torn_places_of_the_web_page_come_out_right(words: str) -> None:
    """Each place where bytes were lost reads as in the speech that was given."""
    assert words in _restored(_web_page()).restored


def test_nothing_of_the_annotation_is_left_on_the_web_page() -> None:
    """No note, no traditional character that simplified script lacks, no legal notice."""
    restored = _restored(_web_page()).restored

    assert not re.search(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùü]+\)|ICP", restored)


@pytest.mark.parametrize(
    "path", sorted(_REPORTS.glob("provinces-2025/*.docx")), ids=lambda p: p.stem
)
def test_clean_reports_change_in_signs_only(path: Path) -> None:
    """In clean reports only wide signs, unseen characters and odd spaces change."""
    docx = pytest.importorskip("docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(path).paragraphs)
    document = _restored(text)

    assert {r.rule for r in document.repairs} <= {"width", "invisible", "spaced-digits"}
    assert _shape(document.restored) == _shape(text)


@pytest.mark.parametrize("name", ["china-2024", "china-2025", "xizang-2026", "xizang-2025-web"])
def test_annotated_quotations_survive(name: str) -> None:
    """Digits of the annotated texts stay, page furniture aside."""
    text = (_DATA / "gold" / f"{name}.txt").read_text(encoding="utf-8")
    body = [r for r in _restored(text).repairs if "page-furniture" not in r.rule]

    assert all(re.findall(r"\d", r.span.of(text)) == re.findall(r"\d", r.replacement) for r in body)


def _shape(text: str) -> str:
    kept = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return re.sub(r"\s+", "", "".join(kept))
