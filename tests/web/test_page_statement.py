"""The page of one target or result, and its annotation."""

import lxml.html
from django.test import Client
from django.urls import reverse

from taizhang.ledger.chain import append
from taizhang.ledger.events import NoteAdded
from taizhang.ledger.models import Statement, Text


def target(**wanted: str) -> Statement:
    """Return the first target of the report of 2025 that has these values."""
    row = Statement.objects.filter(kind="target", year=2025, **wanted).order_by("number").first()
    assert row is not None
    return row


def words_of(reader: Client, row: Statement, prefix: str = "") -> str:
    """Return the words of a record's page."""
    response = reader.get(f"{prefix}/statements/{row.record}/")
    assert response.status_code == 200
    page: lxml.html.HtmlElement = lxml.html.fromstring(response.content.decode())
    return " ".join(page.text_content().split())


def test_page_tells_words_outcome_and_arithmetic(reader: Client) -> None:
    """Both quotations, the reason, the rule, and where they stand."""
    row = target(verdict="met", topic="gdp")
    told = words_of(reader, row)
    outcome = row.judged.outcome
    assert outcome is not None

    for words in (row.quote, outcome.quote, "完成", "7.2% ≥ 7%", "at-least", row.document_id):
        assert words in told


def test_target_that_nothing_tells_of_is_not_called_failed(reader: Client) -> None:
    """The page says what the silence does not mean."""
    assert "这不等于没有完成" in words_of(reader, target(verdict="unstated"))
    assert "does not mean it failed" in words_of(reader, target(verdict="unstated"), "/en")


def test_every_record_has_a_page_in_both_languages(reader: Client) -> None:
    """Whatever it is: part, stretch, result, of words damaged or whole."""
    for row in Statement.objects.order_by("number")[::7]:
        assert row.quote.split()[0] in words_of(reader, row)
        assert row.quote.split()[0] in words_of(reader, row, "/en")


def test_record_that_a_later_reading_lacks_says_so(reader: Client) -> None:
    """Its address still answers."""
    row = target(verdict="met")
    Statement.objects.filter(number=row.number).update(is_current=False)

    assert "没有再得到这条记录" in words_of(reader, row)


def test_notes_are_told(reader: Client) -> None:
    """With the entry that holds them."""
    row = target(verdict="met")
    [entry] = append(
        [NoteAdded(about=1, record=row.record, note="页码有误", program="test")], actor="test"
    )

    assert "页码有误" in words_of(reader, row)
    assert f"第 {entry.number} 条" in words_of(reader, row)


def test_annotation_points_at_the_words(reader: Client) -> None:
    """By position and by quotation, with the characters on both sides."""
    row = target(verdict="met")
    published = Text.objects.get(document=row.document).published
    response = reader.get(reverse("annotation", args=[row.record]))
    found = response.json()
    position, quotation = found["target"]["selector"]

    assert response["Content-Type"].startswith("application/ld+json")
    assert published[position["start"] : position["end"]] == row.quote == quotation["exact"]
    around = quotation["prefix"] + quotation["exact"] + quotation["suffix"]
    assert around in published
    assert found["target"]["source"].endswith(f"/reports/{row.document_id}/")


def test_record_that_is_not_there_is_told_in_a_sentence(reader: Client) -> None:
    """With the status 404; its annotation as JSON."""
    response = reader.get("/statements/0000/")
    assert (response.status_code, "没有这条记录" in response.content.decode()) == (404, True)
    assert reader.get("/statements/0000/annotation.json").status_code == 404
