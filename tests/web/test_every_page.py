"""Every page answers, in both languages, with what all pages owe."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from taizhang.ledger.models import Document, Statement


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
