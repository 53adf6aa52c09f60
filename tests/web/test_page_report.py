"""The pages of reports: the list, the text with its records, the repairs, the table."""

import re

import lxml.html
import pytest
from django.test import Client
from test_text_marks import text_of

import taizhang
from example_ledger import EXAMPLES
from taizhang.filing import file_report
from taizhang.ledger.models import Document, Statement, Text
from taizhang.ledger.queries import reports
from taizhang.ledger.rows import to_repairs


def page_of(reader: Client, report: Document, query: str = "") -> lxml.html.HtmlElement:
    """Return a page of a report."""
    response = reader.get(f"/reports/{report.sha256}/{query}")
    assert response.status_code == 200
    return lxml.html.document_fromstring(response.content.decode())


def article_of(page: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    [article] = page.xpath("//article")
    return article


def inner_html(element: lxml.html.HtmlElement) -> str:
    return str(lxml.html.tostring(element, encoding="unicode", with_tail=False))


def test_article_is_the_published_text(reader: Client) -> None:
    """To the character, in every example, the damaged one too."""
    for report in Document.objects.all():
        article = article_of(page_of(reader, report))

        assert text_of(inner_html(article)) == Text.objects.get(document=report).published


def test_restored_text_is_shown_when_asked_for(reader: Client) -> None:
    """For reading: the same records, their anchors at their places in the restored text."""
    report = Document.objects.get(year=2025)
    article = article_of(page_of(reader, report, "?text=restored"))
    document = taizhang.Document(
        published=Text.objects.get(document=report).published,
        sha256="",
        name="",
        repairs=to_repairs(Text.objects.get(document=report)),
    )

    assert text_of(inner_html(article)) == document.restored
    assert len(article.xpath(".//*[starts-with(@id, 'r-')]")) == report.targets + report.results


def test_every_record_has_its_anchor_at_its_words(reader: Client) -> None:
    """Once, and the link of a record begins with the first character of its value."""
    for report in Document.objects.all():
        article = article_of(page_of(reader, report))
        published = Text.objects.get(document=report).published
        for row in Statement.objects.filter(document=report):
            [anchor] = article.xpath(f".//*[@id='r-{row.record}']")
            link = anchor if anchor.tag == "a" else anchor.getparent()

            assert link.tag == "a"
            assert link.text_content()[0] == published[row.source_start]


def test_targets_show_their_verdict_in_words(reader: Client) -> None:
    """No colour alone: the word stands behind the mark, and in its title."""
    report = Document.objects.get(year=2025)
    article = article_of(page_of(reader, report))
    row = Statement.objects.filter(document=report, verdict="missed").first()
    assert row is not None
    [mark] = article.xpath(f".//a[@id='r-{row.record}']")

    assert mark.get("class") == "missed"
    assert mark.get("title") == f"目标：{row.indicator} · 未完成"
    assert mark.get("data-v") == "未完成"


def test_next_report_stands_in_the_margin(reader: Client) -> None:
    """With a link to its passage there."""
    report, after = (
        Document.objects.get(year=2025),
        Document.objects.get(year=2026, region="澜陵市"),
    )
    row = Statement.objects.filter(document=report, verdict="met").first()
    assert row is not None
    outcome = row.judged.outcome
    assert outcome is not None
    page = page_of(reader, report)

    links = page.xpath(f"//small/a[@href='/reports/{after.sha256}/#r-{outcome.record}']")
    assert {link.text for link in links} == {outcome.quote}


def test_any_characters_can_be_pointed_at(reader: Client) -> None:
    """start and end are code points of the published text; what it does not have is ignored."""
    report = Document.objects.get(year=2025)
    published = Text.objects.get(document=report).published
    page = page_of(reader, report, "?start=100&end=112")

    marked = "".join(part.text_content() for part in page.xpath("//article//mark"))
    assert marked == published[100:112]
    assert len(page.xpath("//mark[@id='span']")) == 1
    for query in ("?start=5&end=5", "?start=9&end=2", "?start=1&end=99999999", "?start=-1&end=x"):
        assert page_of(reader, report, query).xpath("//mark") == []


def test_outline_leads_to_headings_of_the_text(reader: Client) -> None:
    """Each entry to an element that is there."""
    for report in Document.objects.all():
        page = page_of(reader, report)
        links = page.xpath("//nav[@class='outline']//a/@href")

        assert links
        assert all(page.xpath(f"//article//*[@id='{link[1:]}']") for link in links)


def test_repairs_are_shown_only_when_asked_for(reader: Client) -> None:
    """With what was struck out and what was put in."""
    report = Document.objects.get(year=2025)

    assert not page_of(reader, report).xpath("//article//del | //article//ins")
    page = page_of(reader, report, "?repairs=1")
    assert page.xpath("//article//del")
    assert page.xpath("//article//ins")


@pytest.mark.parametrize("sort", ["kind", "place", "indicator", "verdict", "nonsense"])
def test_table_has_every_record_in_the_order_asked_for(reader: Client, sort: str) -> None:
    """With the words of the next report; an order that is not known is the usual one."""
    report = Document.objects.get(year=2025)
    page = page_of(reader, report, f"?show=records&sort={sort}")
    further = page_of(reader, report, f"?show=records&sort={sort}&from=200")
    links = [link for one in (page, further) for link in one.xpath("//tbody//th/a/@href")]

    assert len(set(links)) == report.targets + report.results
    assert page.xpath("//tbody/tr/td[5]/a")


def test_html_and_script_in_a_report_are_shown_as_text(db: None, client: Client) -> None:
    """In the text, in the title and in what the file says of itself."""
    text = (
        "2026年澜陵市政府工作报告\n<script>alert(1)</script>\n"
        "今年，<img src=x onerror=alert(2)>粮食产量增长3%以上。"
    )
    document = taizhang.Document(
        published=text,
        sha256="e" * 64,
        name="<b>a.txt",
        title="<i>x</i>",
        address="javascript:alert(3)",
    )
    file_report(taizhang.extract(document), EXAMPLES / "hedu-2026.txt", actor="test")
    for query in ("", "?show=records", "?repairs=1", "?text=restored"):
        response = client.get(f"/reports/{'e' * 64}/{query}")
        page = lxml.html.document_fromstring(response.content.decode())

        assert not page.xpath("//script | //img | //@onerror | //main//b[text()='a.txt']")
        assert not page.xpath("//a[starts-with(@href, 'javascript')]")
    assert "<script>alert(1)</script>" in article_of(page).text_content()


def test_page_of_a_report_is_light(reader: Client) -> None:
    """What is marked adds a few hundred bytes a record: 20,000 characters make 100 KB."""
    for report in Document.objects.all():
        page = reader.get(f"/reports/{report.sha256}/").content
        text = Text.objects.get(document=report).published.encode()

        assert len(page) < 10_000 + len(text) + 400 * (report.targets + report.results)


def test_report_that_is_not_there_is_told_in_a_sentence(reader: Client) -> None:
    """With the status 404, in both languages."""
    assert "台账里没有这份报告" in reader.get("/reports/abc/", follow=False).content.decode()
    response = reader.get("/en/reports/abc/")
    assert response.status_code == 404
    assert "The ledger holds no such report" in response.content.decode()


def test_list_can_be_filtered_and_goes_on(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """By place and year; what does not fit on a page stands on the next."""
    assert reader.get("/reports/").content.decode().count("<li>") == 3
    assert reader.get("/reports/?year=2025").content.decode().count("<li>") == 1
    assert reader.get("/reports/?region=澜陵市").content.decode().count("<li>") == 2
    assert "没有这样的报告" in reader.get("/reports/?region=无").content.decode()
    monkeypatch.setattr(reports, "PAGE", 1)
    seen: list[str] = []
    address = "/reports/"
    while address:
        page = reader.get(address).content.decode()
        seen += re.findall(r'<h2><a href="/reports/(\w+)/">', page)
        further = re.search(r'<a href="([^"]+)" rel="next"', page)
        address = f"/reports/{further[1]}" if further else ""

    assert len(seen) == len(set(seen)) == 3
