"""Places and years side by side."""

from django.test import Client
from django.urls import reverse

from taizhang.ledger.models import Statement


def compare_page(reader: Client, **asked: str | int | list[str]) -> str:
    return reader.get(reverse("compare"), asked).content.decode()


def test_without_a_place_there_is_the_form_alone(reader: Client) -> None:
    """The page begins with a form that works without a script."""
    page = compare_page(reader)

    assert '<form class="filters" method="get">' in page
    assert "<tbody>" not in page


def test_two_places_are_held_against_each_other(reader: Client) -> None:
    """What both promised something about is a row, with a link to each target."""
    page = compare_page(reader, region=["澜陵市", "禾渡县"], year=2026)
    found = Statement.objects.filter(topic="gdp", kind="target", is_current=True, year=2026)

    assert {row.region_id for row in found} == {"澜陵市", "禾渡县"}
    assert [row.record for row in found if f"/statements/{row.record}/" not in page] == []


def test_two_years_of_one_place_are_held_against_each_other(reader: Client) -> None:
    """One place without a year is shown in its two newest years."""
    page = compare_page(reader, region="澜陵市")

    assert "2025</th>" in page
    assert "2026</th>" in page


def test_indicator_may_be_named_in_any_way(reader: Client) -> None:
    """An indicator is found by its id, by a name of reports and by its English name."""
    one, other, english = (
        compare_page(reader, region=["澜陵市", "禾渡县"], indicator=name).count("<tr>")
        for name in ("gdp", "GDP", "gross domestic product")
    )

    assert one == other == english == 2


def test_unknown_place_is_told(reader: Client) -> None:
    """A place that the ledger lacks is named; the others are still compared."""
    page = compare_page(reader, region=["澜陵市", "青松市"])

    assert "台账里没有叫做“青松市”的地区。" in page
    assert "2026</th>" in page
