"""The first page says what the ledger holds."""

import pytest
from django.test import Client

from taizhang.ledger.models import Document, Statement
from taizhang.ledger.queries.regions import count_all


def test_numbers_are_those_of_the_ledger(reader: Client) -> None:
    """What the first page counts without looking at every statement is right."""
    totals = count_all()
    kinds = [
        Statement.objects.filter(kind=kind, is_current=True).count()
        for kind in ("target", "result")
    ]

    assert [totals.targets, totals.results] == kinds
    assert (totals.regions, totals.documents) == (2, Document.objects.count())
    assert sum(totals.verdicts.values()) == kinds[0]
    assert f"<dd>{kinds[0]}</dd>" in reader.get("/").content.decode()


def test_latest_reports_are_linked(reader: Client) -> None:
    """Every report of a small ledger is on its first page, in words of both languages."""
    addresses = [f"/reports/{sha}/" for sha in Document.objects.values_list("sha256", flat=True)]
    page, english = (reader.get(address).content.decode() for address in ("/", "/en/"))

    assert [address for address in addresses if f'"{address}"' not in page] == []
    assert [address for address in addresses if f'"/en{address}"' not in english] == []


@pytest.mark.django_db
def test_empty_ledger_says_so(client: Client) -> None:
    """A ledger without reports tells how they come into it."""
    assert "taizhang add" in client.get("/").content.decode()
