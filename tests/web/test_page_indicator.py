"""The pages of indicators show who promised what, and who met it."""

from django.test import Client
from django.urls import reverse

from taizhang.ledger.models import Statement
from taizhang.ledger.queries.indicators import count_targets, list_places
from taizhang.lexicon.indicators import catalogue


def test_catalogue_is_listed(reader: Client) -> None:
    """Every indicator of the catalogue has its link."""
    page = reader.get(reverse("indicators")).content.decode()

    assert [id_ for id_ in catalogue() if f"/indicators/{id_}/" not in page] == []


def test_indicator_links_every_target_of_the_level(reader: Client) -> None:
    """The table has each place's targets of each year."""
    page = reader.get(reverse("indicator", args=["gdp"]), {"level": "other"}).content.decode()
    found = Statement.objects.filter(topic="gdp", kind="target", is_current=True)

    assert len(found) > 2
    assert [row.record for row in found if row.record not in page] == []


def test_counts_add_up(reader: Client) -> None:
    """Each target is counted once, under its year, qualifier and verdict."""
    found = Statement.objects.filter(topic="gdp", kind="target", is_current=True)

    assert sum(row.targets for row in count_targets("gdp")) == found.count()


def test_places_come_page_by_page(reader: Client) -> None:
    """A page says where the next one begins, and the last one that nothing follows."""
    first = list_places("gdp", None, limit=1)
    second = list_places("gdp", None, after=first.after or "", limit=1)

    assert (list(first.places), first.after) == (["澜陵市"], "澜陵市")
    assert (list(second.places), second.after) == (["禾渡县"], None)


def test_words_that_no_catalogue_lists_have_a_page(reader: Client) -> None:
    """An indicator may be in the reports' own words."""
    row = Statement.objects.filter(indicator_id=None, kind="target").first()
    assert row is not None

    assert row.indicator in reader.get(reverse("indicator", args=[row.topic])).content.decode()


def test_unknown_indicator_is_said_to_be_unknown(reader: Client) -> None:
    """What nobody speaks of is not found, in a sentence; markup in it stays text."""
    response = reader.get(reverse("indicator", args=["<b>云海"]))

    assert response.status_code == 404
    assert "台账里没有叫做“&lt;b&gt;云海”的指标。" in response.content.decode()


def test_filters_that_make_no_sense_are_left_out(reader: Client) -> None:
    """A year or a level that is none shows what is there without it."""
    response = reader.get(reverse("indicator", args=["gdp"]), {"level": "<", "year": "２０２５x"})

    assert response.status_code == 200


def test_year_and_level_choose_what_is_shown(reader: Client) -> None:
    """Of one year only its targets are in the table; the counts below are of all years."""
    asked = {"level": "other", "year": "2025"}
    page = reader.get(reverse("indicator", args=["gdp"]), asked).content.decode()
    found = Statement.objects.filter(topic="gdp", kind="target", is_current=True)

    assert {row.year for row in found if row.record in page} == {2025}
    assert '<th scope="row" class="year">2026</th>' in page


def test_every_place_of_an_indicator_is_drawn_on_one_scale(reader: Client) -> None:
    """A chart for each place, beside the table with the same targets."""
    page = reader.get(reverse("indicator", args=["gdp"])).content.decode()

    assert page.count('class="chart"') == 2
    assert 'aria-label="禾渡县 地区生产总值' in page


def test_level_without_a_target_says_so(reader: Client) -> None:
    """Where no place of a level has a target, a sentence says it."""
    page = reader.get(reverse("indicator", args=["gdp"]), {"level": "county"}).content.decode()

    assert "这个层级的地区没有这个指标的目标。" in page
