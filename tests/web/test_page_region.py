"""The page of a place shows what the ledger says of it, and nothing else."""

from django.test import Client
from django.urls import reverse

from taizhang.ledger.chain import append
from taizhang.ledger.events import Place, ReportAdded
from taizhang.ledger.models import Region, Statement
from taizhang.ledger.queries.regions import find_region, list_documents, list_unstated


def region_page(reader: Client, slug: str) -> str:
    return reader.get(reverse("region", args=[slug])).content.decode()


def add_empty_report(*places: Place) -> None:
    """Add a report of the last of some places that states nothing."""
    event = ReportAdded(
        document="e" * 64,
        files=(),
        name="empty.txt",
        title=None,
        date=None,
        origin=None,
        issuer=None,
        address=None,
        year=2026,
        region=places[-1].name,
        published="",
        repairs=(),
        losses=(),
        notes=(),
        statements=(),
        program="test",
        places=places,
    )
    append([event], actor="test")


def test_verdicts_of_a_place_are_those_of_the_ledger(reader: Client) -> None:
    """The strip of a place tells how many targets came to what."""
    region = find_region("澜陵市")
    assert region is not None
    met = Statement.objects.filter(region="澜陵市", verdict="met", is_current=True).count()
    page = region_page(reader, "澜陵市")

    assert region.verdicts["met"] == met
    assert f'完成 <b class="figures">{met}</b>' in page


def test_page_of_a_place_links_its_reports_and_targets(reader: Client) -> None:
    """Each report of the place is linked, and so is each headline target."""
    page = region_page(reader, "澜陵市")
    gdp = Statement.objects.filter(region="澜陵市", topic="gdp", kind="target", year=2025)

    assert [row.sha256 for row in list_documents("澜陵市") if row.sha256 not in page] == []
    assert [row.record for row in gdp if f"/statements/{row.record}/" not in page] == []


def test_targets_that_nothing_spoke_of_again_are_listed_the_newest_first(reader: Client) -> None:
    """What is unstated is shown with its year, and said not to have failed."""
    rows = list_unstated(list_documents("澜陵市"), 20)

    assert len(rows) == 20
    assert {(row.year, row.verdict) for row in rows} == {(2025, "unstated")}
    assert "不等于没有做到" in region_page(reader, "澜陵市")


def test_place_with_one_report_has_a_whole_page(reader: Client) -> None:
    """One report without a verdict is enough for a page."""
    page = region_page(reader, "禾渡县")

    assert "禾渡县" in page
    assert "待定" in page


def test_unknown_place_is_said_to_be_unknown(reader: Client) -> None:
    """Who asks for a place that the ledger lacks reads a sentence, not a bare error."""
    response = reader.get(reverse("region", args=["青松市"]))

    assert response.status_code == 404
    assert "台账里没有叫做“青松市”的地区。" in response.content.decode()


def test_name_with_markup_is_shown_as_text(reader: Client) -> None:
    """A place may be called anything; its name never becomes part of the page's markup."""
    name = "<script>alert(1)</script>市"
    add_empty_report(Place(name=name))

    for address in (reverse("home"), reverse("regions"), f"/compare/?region={name}"):
        page = reader.get(address).content.decode()
        assert "<script" not in page
        assert "&lt;script&gt;" in page


def test_place_without_a_report_speaks_through_those_below(reader: Client) -> None:
    """A place whose parts alone have reports shows what became of theirs, and says so."""
    province = Place(name="云岭省", code="990000", level="province")
    add_empty_report(province, Place(name="松溪县", code="990101", level="county"))
    Region.objects.filter(slug="990101").update(verdicts={"2025": {"met": 7}})

    region = find_region("990000")
    assert region is not None
    assert (region.documents, region.through, region.verdicts) == (0, 1, {"met": 7})
    assert "下属 1 个地区的结论" in region_page(reader, "990000")


def test_pages_of_places_need_no_style_and_no_script(reader: Client) -> None:
    """A strict content security policy shows these pages as they are meant."""
    for address in ("/", "/regions/", "/regions/澜陵市/", "/indicators/gdp/", "/compare/"):
        page = reader.get(address).content.decode()
        assert " style=" not in page
        assert "<style" not in page
        assert "<script" not in page


def test_headline_targets_are_drawn_with_a_table_beside(reader: Client) -> None:
    """What the place has in two years is a chart that says in words what it shows."""
    page = region_page(reader, "澜陵市")

    assert 'aria-label="澜陵市 地区生产总值. 2025—2026年，2 年有目标：' in page
    assert page.count('class="chart"') == page.count('<table class="targets">') - 1
