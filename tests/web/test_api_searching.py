"""A search as data: the same query string as the page, and the same statements."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from taizhang.exporting.statements.schema import record_schema
from taizhang.ledger.models import Statement

ATOM = "{http://www.w3.org/2005/Atom}"


def ask(reader: Client, form: str, query: str = "") -> Any:
    return reader.get(f"/search.{form}?{quote(query, safe='=&')}")


def read_table(response: Any) -> Sequence[Mapping[str, str]]:
    written = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(written)))


def test_records_are_those_of_the_documented_format(reader: Client) -> None:
    """One program reads what `taizhang extract` writes and what the ledger answers."""
    answer = ask(reader, "json", "q=茶园&kind=target&year=2025").json()
    [record] = answer["statements"]
    row = Statement.objects.get(record=record["id"])

    Draft202012Validator(record_schema()).validate(record)
    assert (record["quote"], record["region"]) == (row.quote, "澜陵市")
    assert (record["region_slug"], record["verdict"]) == ("澜陵市", row.verdict)
    assert record["link"] == f"http://testserver/statements/{row.record}/"
    assert (answer["count"], answer["count_is_exact"], answer["next"]) == (1, True, None)


def test_pages_lead_to_each_other(reader: Client) -> None:
    """Following `next` gives every statement once, the newest first."""
    found: list[str] = []
    address = "/search.json?kind=target&limit=20"
    while address:
        response = reader.get(address)
        answer = response.json()
        found += [record["id"] for record in answer["statements"]]
        address = answer["next"] or ""
        assert response.get("Link", "") == (f'<{address}>; rel="next"' if address else "")
    rows = Statement.objects.filter(kind="target").order_by("-number")

    assert found == list(rows.values_list("record", flat=True))


def test_count_stops_where_nobody_counts(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large number is told as more than another."""
    monkeypatch.setattr("taizhang.ledger.queries.search.MOST_COUNTED", 5)
    monkeypatch.setattr("taizhang.web.api.searching.MOST_COUNTED", 5)
    answer = ask(reader, "json", "kind=target&limit=1").json()

    assert (answer["count"], answer["count_is_exact"]) == (5, False)


def test_table_is_the_whole_search(reader: Client) -> None:
    """CSV has a row a statement, in UTF-8 with the mark that spreadsheets need."""
    response = ask(reader, "csv", "kind=target")
    rows = read_table(response)

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="search.csv"'
    assert len(rows) == Statement.objects.filter(kind="target").count()
    assert rows[0]["quote"]
    assert rows[0]["link"].startswith("http://testserver/statements/")


def test_cells_that_a_spreadsheet_would_execute_are_inert_for_a_spreadsheet(
    reader: Client,
) -> None:
    """Programs get the words as they are; numbers are numbers for both."""
    row = Statement.objects.filter(kind="target").latest("number")
    Statement.objects.filter(number=row.number).update(
        quote='=HYPERLINK("http://example.org")', indicator="@SUM(A1)", value="-5"
    )
    plain = read_table(ask(reader, "csv", "kind=target"))[0]
    inert = read_table(ask(reader, "csv", "kind=target&for=spreadsheet"))[0]

    assert (plain["quote"][0], plain["indicator"][0], plain["value"]) == ("=", "@", "-5")
    assert (inert["quote"][:2], inert["indicator"][:2], inert["value"]) == ("'=", "'@", "-5")


def test_feed_tells_what_is_new(reader: Client) -> None:
    """An entry a statement, with ids that do not depend on where the ledger is served."""
    response = ask(reader, "atom", "q=茶园&kind=target")
    feed = ElementTree.fromstring(response.content)
    entries = feed.findall(f"{ATOM}entry")
    elsewhere = reader.get(
        f"/search.atom?q={quote('茶园')}&kind=target", headers={"host": "localhost"}
    )
    row = Statement.objects.filter(kind="target", quote__contains="茶园").latest("number")
    first = entries[0]
    link = first.find(f"{ATOM}link")

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.findtext(f"{ATOM}title") == "台账：茶园 target"
    assert link is not None
    assert link.get("href") == f"http://testserver/statements/{row.record}/"
    assert row.quote in (first.findtext(f"{ATOM}summary") or "")
    assert (first.findtext(f"{ATOM}updated") or "") >= (first.findtext(f"{ATOM}published") or "?")
    assert [one.findtext(f"{ATOM}id") for one in entries] == [
        one.findtext(f"{ATOM}id")
        for one in ElementTree.fromstring(elsewhere.content).findall(f"{ATOM}entry")
    ]


def test_feed_of_nothing_is_a_feed(reader: Client) -> None:
    """Whoever follows a search that finds nothing yet hears when it does."""
    feed = ElementTree.fromstring(ask(reader, "atom", "q=龘").content)

    assert feed.findall(f"{ATOM}entry") == []
    assert feed.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


@pytest.mark.parametrize("form", ["json", "csv", "atom"])
@pytest.mark.parametrize(
    ("query", "sentence", "parameter"),
    [
        ("year=soon", "“soon” is no year; write 2025 or 2021-2025.", "year"),
        ("region=不在册市", "The ledger has no region called “不在册市”.", "region"),
        ("yaer=2025", "There is no parameter “yaer” here; there are: q, region,", "yaer"),
        ("q=。", "“。” has no letters or digits to search for.", "q"),
    ],
)
def test_query_that_cannot_be_answered_is_refused_in_a_sentence(
    reader: Client, form: str, query: str, sentence: str, parameter: str
) -> None:
    """A refusal is in the form of RFC 9457, whatever was asked for."""
    response = ask(reader, form, query)
    problem = json.loads(response.content)

    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert problem["detail"].startswith(sentence)
    assert problem["parameters"] == [parameter]
    assert problem["detail_zh"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("limit=0", "“limit” is wrong: Input should be greater than or equal to 1."),
        ("limit=501", "“limit” is wrong: Input should be less than or equal to 500."),
        ("limit=many", "“limit” is wrong: Input should be a valid integer"),
        ("after=../etc", "“../etc” is no cursor of this site."),
        ("after=zzzzzzzzzzzzzz", "“zzzzzzzzzzzzzz” is no cursor of this site."),
        ("for=spreadsheet", "There is no parameter “for” here"),
    ],
)
def test_page_that_cannot_be_made_is_refused_in_a_sentence(
    reader: Client, query: str, sentence: str
) -> None:
    """Nothing is guessed, and nothing crashes."""
    response = ask(reader, "json", query)

    assert response.status_code == 400
    assert response.json()["detail"].startswith(sentence)


def test_answers_may_be_read_from_other_sites_and_kept(reader: Client) -> None:
    """CORS for everybody; who has the answer of today gets no other."""
    response = ask(reader, "json", "q=茶园")
    again = reader.get(
        f"/search.json?q={quote('茶园')}", headers={"If-None-Match": response["ETag"]}
    )

    assert response["Access-Control-Allow-Origin"] == "*"
    assert (again.status_code, again.content) == (304, b"")
    assert reader.head("/search.json").status_code == 200
    assert reader.post("/search.json").status_code == 405


def test_forms_send_empty_fields(reader: Client) -> None:
    """The address of a form that was sent may be turned into that of its data by hand."""
    query = "q=茶园&region=&year=&kind=&verdict=&indicator=&unit=&section="

    assert ask(reader, "json", query).json()["query"] == {"q": ["茶园"]}


@pytest.mark.parametrize("form", ["json", "csv", "atom"])
def test_long_answer_takes_no_more_queries_than_a_short_one(
    reader: Client, form: str, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    """What belongs to a statement is read with it, not once for each."""
    with django_assert_max_num_queries(10):
        response = ask(reader, form, "kind=target")
        assert b"".join(response)
