"""The page of a search: what it finds, in words, and what it says where it finds nothing."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape
from urllib.parse import quote

import pytest
from django.test import Client

from taizhang.ledger.models import Statement


def ask(reader: Client, query: str, *, prefix: str = "", status: int = 200) -> str:
    response = reader.get(f"{prefix}/search/?{quote(query, safe='=&')}")

    assert response.status_code == status
    return response.content.decode()


def headings(page: str) -> list[str]:
    """Return the headings of a page, without their marks."""
    found = re.findall(r"<h[123]>(.*?)</h[123]>", page, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", "", one)).split()) for one in found]


def test_search_finds_a_promise_and_leads_to_it(reader: Client) -> None:
    """Each row has indicator, reading, verdict, report and quotation, and links to them."""
    page = ask(reader, "q=茶园&year=2025&kind=target")
    row = Statement.objects.get(year=2025, kind="target", indicator__contains="茶园")

    assert headings(page)[:2] == ["搜索", "1条"]
    assert f'href="/statements/{row.record}/"' in page
    assert f'href="/reports/{row.document_id}/#r-{row.record}"' in page
    assert "澜陵市2025年政府工作报告" in page
    assert "<mark>茶园</mark>" in page


def test_script_of_the_reader_does_not_matter(reader: Client) -> None:
    """What is typed in traditional script finds the same as in simplified script."""
    assert headings(ask(reader, "q=糧食產量")) == headings(ask(reader, "q=粮食产量"))
    assert len(headings(ask(reader, "q=糧食產量"))) > 2


def test_english_page_finds_the_same(reader: Client) -> None:
    """Its own words are English; quotations stay as they are."""
    page = ask(reader, "q=城镇新增就业&year=2025&kind=target", prefix="/en")

    assert headings(page)[:2] == ["Search", "1 statement"]
    assert "new urban jobs" in page
    assert '<html lang="en">' in page


def test_english_words_lead_to_indicators(reader: Client) -> None:
    """Reports are in Chinese; the catalogue has an English name for what they measure."""
    page = ask(reader, "q=grain output", prefix="/en")

    assert "Nothing found" in headings(page)
    assert 'href="/en/indicators/grain-output/"' in page


def test_name_of_a_place_leads_to_its_page(reader: Client) -> None:
    """Whoever types the name of a place may want the place."""
    assert f'href="/regions/{quote("澜陵市")}/"' in ask(reader, "q=澜陵市")


def test_nothing_found_says_what_that_means_and_what_to_try(reader: Client) -> None:
    """An empty result is about the documents here, and each filter can be taken off."""
    page = ask(reader, "q=茶园&year=1999")

    assert "没有找到" in headings(page)
    assert "不说明事情没有" in page
    assert f'href="?q={quote("茶园")}">不限年份：1999</a>' in page


def test_what_was_typed_is_shown_as_text(reader: Client) -> None:
    """HTML in a query stays words, in every place where the page shows it."""
    page = ask(reader, 'q="><script>alert(1)</script>&unit=<b>&section=<i>x')

    assert "<script" not in page
    assert "<b>&" not in page
    assert "<i>x" not in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("q=、。", "“、。”里没有可以搜索的文字或数字。"),
        ("year=二〇二五", "“二〇二五”不是年份；请写成2025或2021-2025。"),
        ("year=2026-2025", "“2026-2025”须由先到后，最多100年。"),
        ("region=不在册市", "台账里没有叫“不在册市”的地区。"),
        ("verdict=great", "“verdict”不能是“great”；可以是：met, missed,"),
        ("q=" + "长" * 201, "“q”太长：每项最多200字，最多40项。"),
        ("q=" + "多 " * 30, "最多可同时搜索20个词。"),
        ("after=!", "这一页的地址不完整，请从第一页看起。"),
    ],
)
def test_query_that_cannot_be_answered_is_refused_in_a_sentence(
    reader: Client, query: str, sentence: str
) -> None:
    """The page says what is wrong, keeps the form, and does not pretend to have searched."""
    page = ask(reader, query, status=400)

    assert sentence in page
    assert "没有找到" not in page
    assert '<form class="search"' in page


def test_pages_go_on_where_the_one_before_ended(reader: Client) -> None:
    """All records are on some page, once each, the newest first."""
    found: list[str] = []
    address = "/search/?kind=target"
    while address:
        page = reader.get(address).content.decode()
        found += re.findall(r'<h3><a href="/statements/(\w+)/"', page)
        [*following] = re.findall(r'rel="next" href="(\?[^"]+)"', page)
        address = f"/search/{unescape(following[0])}" if following else ""
    targets = Statement.objects.filter(kind="target").order_by("-number")

    assert found == list(targets.values_list("record", flat=True))


def test_more_than_is_worth_counting_is_not_counted(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page of a large ledger is not kept waiting for a number that nobody reads."""
    monkeypatch.setattr("taizhang.ledger.queries.search.MOST_COUNTED", 5)
    monkeypatch.setattr("taizhang.web.pages.searching.MOST_COUNTED", 5)

    assert headings(ask(reader, "kind=target"))[1] == "5条以上"
    assert headings(ask(reader, "kind=target", prefix="/en"))[1] == "More than 5 statements"


def test_page_of_any_search_is_small(reader: Client) -> None:
    """A page is quick on a poor line."""
    assert len(ask(reader, "kind=target")) < 60_000


def test_page_takes_few_queries(
    reader: Client, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    """What belongs to a statement is read with it, not once for each."""
    with django_assert_max_num_queries(8):
        ask(reader, "kind=target")
