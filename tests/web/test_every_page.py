"""Every page answers, in both languages, with what all pages owe."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import override

from taizhang.ledger.chain import append
from taizhang.ledger.events import NoteAdded
from taizhang.ledger.models import Document, Statement
from taizhang.web.kept_pages import KeptPages


def addresses() -> list[str]:
    """Return an address of each kind of page."""
    report = Document.objects.get(year=2025)
    statement = Statement.objects.filter(document=report, kind="target").first()
    assert statement is not None
    return [
        reverse("home"),
        reverse("regions"),
        reverse("region", args=["澜陵市"]),
        reverse("reports"),
        reverse("report", args=[report.sha256]),
        reverse("statement", args=[statement.record]),
        reverse("indicators"),
        reverse("indicator", args=["gdp"]),
        reverse("compare"),
        reverse("search"),
        reverse("findings"),
        reverse("about"),
        reverse("api"),
    ]


@pytest.mark.parametrize(("code", "lang"), [("zh-hans", "zh-Hans"), ("en", "en")])
def test_every_page_answers_in_its_language(reader: Client, code: str, lang: str) -> None:
    """The page says which language it is in, and where it is in the other one."""
    with override(code):
        for address in addresses():
            response = reader.get(address)
            page = response.content.decode()

            assert response.status_code == 200, address
            assert f'<html lang="{lang}">' in page
            assert 'hreflang="en"' in page
            assert "ETag" in response


def test_page_that_did_not_change_is_not_sent_again(reader: Client) -> None:
    """Who has the page of today gets no body; a new entry makes it a new page."""
    tag = reader.get("/")["ETag"]
    again = reader.get("/", headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")
    assert reader.get("/", headers={"If-None-Match": 'W/"other"'}).status_code == 200


def test_page_is_made_once_a_state_of_the_ledger(reader: Client) -> None:
    """The second reader gets the page that was made for the first, until something is added."""
    first = reader.get("/reports/")
    Document.objects.update(year=1999)  # behind the ledger's back
    second = reader.get("/reports/")
    assert second.content == first.content
    assert second["ETag"] == first["ETag"]
    assert "1999" in reader.get("/reports/?after=").content.decode()

    append([NoteAdded(about=1, record=None, note="一条说明", program="test")], actor="test")

    assert "1999" in reader.get("/reports/").content.decode()


def test_pages_that_are_kept_have_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that were asked for long ago make room; what is very large is never kept."""
    monkeypatch.setattr("taizhang.web.kept_pages._MOST", 25)
    monkeypatch.setattr("taizhang.web.kept_pages._LARGEST", 20)
    kept, asked = KeptPages(), RequestFactory()
    for name, size in (("a", 10), ("b", 10), ("c", 10), ("d", 21)):
        kept.keep(asked.get(f"/{name}"), "now", HttpResponse("x" * size))

    found = [name for name in "abcd" if kept.find(asked.get(f"/{name}"), "now")]
    assert found == ["b", "c"]
    assert kept.find(asked.get("/b"), "later") is None
