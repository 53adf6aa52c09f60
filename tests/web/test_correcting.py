"""Something is wrong: anybody can say so, once in a while, and see what comes of it."""

import pytest
from django.test import Client
from django.urls import reverse

from taizhang.desk.models import Correction
from taizhang.ledger.models import Entry, Statement

WORDS = {"wrong": "数值应为6.2%", "evidence": "《澜陵年鉴》第3页"}


@pytest.fixture
def form(reader: Client) -> str:
    record = Statement.objects.filter(kind="target")[0].record
    return reverse("correct", args=[record])


def test_correction_is_taken_without_an_account_and_can_be_followed(
    reader: Client, form: str
) -> None:
    """Who sent it gets an address that shows what was written, and that it waits."""
    answer = reader.post(form, WORDS, follow=True)
    page = answer.content.decode()

    [(address, status)] = answer.redirect_chain
    assert (status, address) == (302, f"/corrections/{Correction.objects.get().token}/")
    assert "数值应为6.2%" in page
    assert "等待核实" in page
    assert answer["Cache-Control"] == "no-store"


def test_correction_changes_nothing_in_the_ledger(reader: Client, form: str) -> None:
    """It waits on the desk; the ledger has no entry of it."""
    before = Entry.objects.count()
    reader.post(form, WORDS)

    assert Correction.objects.count() == 1
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    "words",
    [
        {"wrong": "数值不对"},
        {"evidence": "《澜陵年鉴》"},
        {"wrong": "　 ", "evidence": "《澜陵年鉴》"},
        {"wrong": "错" * 2001, "evidence": "《澜陵年鉴》"},
    ],
    ids=["no evidence", "nothing wrong", "blanks", "too long"],
)
def test_correction_without_its_words_is_handed_back(
    reader: Client, form: str, words: dict[str, str]
) -> None:
    """The form comes back with what was typed, and nothing is kept."""
    answer = reader.post(form, words)

    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()
    assert not Correction.objects.exists()


def test_program_that_fills_in_every_field_sends_nothing(reader: Client, form: str) -> None:
    """The field that people do not see gives it away."""
    answer = reader.post(form, WORDS | {"website": "https://example.org/"})

    assert answer.status_code == 302
    assert not Correction.objects.exists()


def test_sixth_correction_of_an_hour_is_not_taken(reader: Client, form: str) -> None:
    """The form says so, and keeps what was typed."""
    statuses = [reader.post(form, WORDS).status_code for _ in range(6)]
    refused = reader.post(form, WORDS)

    assert statuses[-1] == 429
    assert "没有收下" in refused.content.decode()
    assert "数值应为6.2%" in refused.content.decode()
    assert Correction.objects.count() == 5


def test_unknown_records_and_tokens_lead_nowhere(reader: Client) -> None:
    """Nobody learns anything by guessing."""
    for address in ("/statements/none/correct/", "/corrections/none/"):
        assert reader.get(address).status_code == 404


def test_sent_words_are_shown_as_text(reader: Client, form: str) -> None:
    """HTML that somebody sends is text on every page that shows it."""
    page = reader.post(
        form, {"wrong": "<script>alert(1)</script>", "evidence": "<b>"}, follow=True
    ).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_form_asks_in_english_too(reader: Client, form: str) -> None:
    """Everything on it is in the language of the page."""
    page = reader.get(f"/en{form}").content.decode()

    assert "What is wrong" in page
    assert "错在哪里" not in page
