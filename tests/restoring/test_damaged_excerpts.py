"""The excerpts of damaged pages: what must come of them; skipped where they are absent."""

import os
import tomllib
from pathlib import Path

import pytest

import taizhang
from taizhang.model import Document
from taizhang.pipeline import Extraction

_ROOT = Path(__file__).parents[2]
_DATA = Path(os.environ.get("TAIZHANG_DATA", _ROOT.parent / "shared" / "data")) / "damaged"
_PATHS = sorted(_DATA.glob("*.txt"))
pytestmark = pytest.mark.skipif(
    not _PATHS, reason="damaged excerpts are absent: set TAIZHANG_DATA to their folder"
)


def _extraction(name: str) -> Extraction:
    return taizhang.extract(taizhang.read(_DATA / f"{name}.txt"))


def _lost(document: Document) -> set[str]:
    return {loss.rule for loss in document.losses}


@pytest.mark.parametrize("path", _PATHS, ids=lambda path: path.stem)
def test_every_excerpt_was_looked_at(path: Path) -> None:
    """Each has a line that says what is damaged and what is left."""
    notes = tomllib.loads((_ROOT / "benchmarks" / "excerpts.toml").read_text(encoding="utf-8"))

    assert set(notes[path.stem]) == {"damage", "left"}


@pytest.mark.parametrize(
    "name",
    [
        "negative_fiction_county_report",
        "negative_fiction_pinyin_censor",
        "county_masked_all_numbers",
        "county_tancheng_digits_stripped",
    ],
)
def test_fiction_and_figures_that_are_gone_give_no_record(name: str) -> None:
    """What was taken out is a loss, and nothing is read from what is left."""
    extraction = _extraction(name)

    assert list(extraction) == []
    assert _lost(extraction.document)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("tibet_2024_report_pinyin_mojibake", "“四大工程”“六项行动”"),
        ("tibet_2024_report_pinyin_mojibake", "“三个意识”"),
        ("tibet_2005_gov_news_mojibake", "“十五”期间"),
        ("tibet_2005_gov_news_mojibake", "通车里程达4.35万公里"),
        ("qinzhou_2011_mojibake_head", "秦州区外宣办"),
        ("tibet_2013_double_comma", "增长12%,比全国平均"),
        ("county_2011_sansui_careof_percent", "增长15%"),
        ("docx_preview_2022H1_linebreak_spaces", "第二产业增加值228636亿元"),
        ("gansu_2015_trad", "6835.27亿元"),
    ],
)
def test_damaged_words_read_as_they_were_written(name: str, words: str) -> None:
    """The words that the page was damaged at come out right."""
    assert words in _extraction(name).document.restored


@pytest.mark.parametrize(
    "name",
    ["shandong_2013_targets_clean", "tibet_2018_targets", "tibet_2025H1_news"],
)
def test_sound_excerpts_are_left_alone(name: str) -> None:
    """Not one repair and not one loss."""
    document = _extraction(name).document

    assert (len(document.repairs), document.losses) == (0, ())
