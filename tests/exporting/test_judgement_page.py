"""The page that shows what became of every promise."""

import io
import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import html

import taizhang
from taizhang.exporting.judgements.page import render_tracking, write
from taizhang.model import Document, Statement
from taizhang.pipeline import Tracking, track

EXAMPLES = Path(__file__).parents[2] / "examples"

PROMISE = "2025年澜陵市政府工作报告\n今年，粮食产量增长3%以上，新建<b>学校</b>12所。"
OUTCOME = "2026年澜陵市政府工作报告\n过去一年，粮食产量增长3.2%。"


@pytest.fixture(scope="module")
def tracking() -> Tracking:
    return track(
        taizhang.read(EXAMPLES / name) for name in ("lanling-2025.txt", "lanling-2026.docx")
    )


@pytest.fixture(scope="module")
def page(tracking: Tracking) -> html.HtmlElement:
    return html.document_fromstring(render_tracking(tracking, tracking))


def track_texts(*texts: str) -> Tracking:
    return track(Document(published=t, sha256=str(n), name=f"{n}.txt") for n, t in enumerate(texts))


def test_every_judgement_has_its_place(tracking: Tracking, page: html.HtmlElement) -> None:
    """Each promise stands once on the page, under the id of its record, with its verdict."""
    shown = [(found.get("id"), found.get("class")) for found in page.iter("article")]

    assert shown == [(j.target.id, f"promise {j.verdict.value}") for j in tracking]


def test_quotations_are_the_published_words(tracking: Tracking, page: html.HtmlElement) -> None:
    """Promise and outcome are quoted to the letter, with the value marked."""
    texts = {found.document.sha256: found.document.published for found in tracking.extractions}
    statements = [s for j in tracking for s in (j.target, j.outcome) if isinstance(s, Statement)]
    shown = [
        (quote.text_content(), quote.find("mark").text_content())
        for quote in page.iter("blockquote")
    ]

    assert len(shown) == len(statements)
    assert [words.endswith(s.quote) for (words, _), s in zip(shown, statements, strict=True)] == (
        [True] * len(shown)
    )
    assert [mark for _, mark in shown] == [s.source.of(texts[s.document]) for s in statements]


def test_every_verdict_is_counted_and_can_be_left_out(
    tracking: Tracking, page: html.HtmlElement
) -> None:
    """The strip counts what the page holds, and each verdict has a box that hides its promises."""
    boxes = list(page.iterfind(".//div[@class='filters']/label"))
    counts = Counter(judgement.verdict.value for judgement in tracking)

    assert {box.get("class"): int(box.find("b").text.replace(",", "")) for box in boxes} == counts
    style = page.findtext(".//style")
    for box in boxes:
        name = box.get("class")
        assert box.find("input").get("id") == f"show-{name}"
        assert f"body:has(#show-{name}:not(:checked)) .promise.{name}" in style


def test_everything_is_said_in_both_languages(page: html.HtmlElement) -> None:
    """Each label stands in Chinese and in English; the published words stand in neither only."""
    spans = [found.get("lang") for found in page.iter("span") if found.get("lang")]

    assert spans[::2] == ["zh"] * (len(spans) // 2)
    assert spans[1::2] == ["en"] * (len(spans) // 2)
    assert {quote.get("class") for quote in page.iter("blockquote")} == {"words"}


def test_words_of_a_report_stay_words() -> None:
    """Markup inside a report is shown, never carried out."""
    tracking = track_texts(PROMISE, OUTCOME)
    page = render_tracking(tracking, tracking)

    assert "<b>学校" not in page
    assert "&lt;b&gt;学校" in page


def test_silence_is_said() -> None:
    """A promise that nobody mentions again has no quotation in the place of its outcome."""
    tracking = track_texts(PROMISE, OUTCOME)
    page = html.document_fromstring(render_tracking(tracking, tracking))
    [silent] = [found for found in page.iter("article") if found.get("class") == "promise unstated"]

    assert len(silent.findall(".//blockquote")) == 1
    words = [found.text for found in silent.iterfind(".//p[@class='silence']/span")]
    assert words == ["没有找到交代。", "Nothing was found."]


def test_page_is_whole_and_the_same_every_time(tracking: Tracking) -> None:
    """The page loads nothing, runs nothing, and is the same on every run."""
    first, second = io.BytesIO(), io.BytesIO()
    write(tracking, tracking, first)
    write(tracking, tracking, second)

    assert first.getvalue() == second.getvalue()
    assert not re.search(rb"<script|<link|<img|@import|url\(|https?:| on\w+=", first.getvalue())


def test_title_names_the_only_place_or_counts_them() -> None:
    """One place is named; of several their number is said."""
    one = track_texts(PROMISE, OUTCOME)
    two = track_texts(PROMISE, PROMISE.replace("澜陵市", "禾渡县"))

    assert "<title>澜陵市2025—2026年政府工作报告承诺台账</title>" in render_tracking(one, one)
    assert "<title>2个地区2025年政府工作报告承诺台账</title>" in render_tracking(two, two)


def test_report_of_no_known_place_is_called_so() -> None:
    """A report that tells no place counts as one of a further place, and its heading says so."""
    nowhere = PROMISE.replace("澜陵市", "")
    mixed, alone = track_texts(PROMISE, nowhere), track_texts(nowhere)

    assert "<title>2个地区2025年政府工作报告承诺台账</title>" in render_tracking(mixed, mixed)
    assert "地区不明2025年</h2>" in render_tracking(mixed, mixed)
    assert "<title>2025年政府工作报告承诺台账</title>" in render_tracking(alone, alone)
