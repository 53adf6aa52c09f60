"""Every page has a twin for programs, with the same query string and the same facts."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from taizhang.ledger.chain import append
from taizhang.ledger.events import FindingsAdded
from taizhang.ledger.models import Document, Region, Statement
from taizhang.ledger.rows import to_statement
from taizhang.lexicon.indicators import catalogue
from taizhang.model import Finding, Reason, Severity
from taizhang.web.api.service import describe


def ask(reader: Client, address: str) -> Any:
    """Return an answer that is as the OpenAPI document says."""
    response = reader.get(quote(address, safe="/?=&%"))

    assert response.status_code == 200, response.content.decode()
    assert response["Access-Control-Allow-Origin"] == "*"
    return response.json()


def refusal(reader: Client, address: str, status: int) -> str:
    response = reader.get(quote(address, safe="/?=&%"))

    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    return str(json.loads(response.content)["detail"])


def read_table(reader: Client, address: str) -> Sequence[Mapping[str, str]]:
    response: Any = reader.get(quote(address, safe="/?=&%"))
    written = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(written)))


def validate(answer: object, path: str) -> None:
    """Hold an answer against what the OpenAPI document says of its address."""
    document = describe()
    content = document["paths"][path]["get"]["responses"]["200"]["content"]
    schema = content["application/json"]["schema"] | {"components": document["components"]}
    Draft202012Validator(schema).validate(answer)


def test_index_tells_how_much_there_is(reader: Client) -> None:
    """Numbers, the newest entry, and where to go on."""
    answer = ask(reader, "/index.json")

    validate(answer, "/index.json")
    assert answer["reports"] == Document.objects.count()
    assert answer["targets"] == Statement.objects.filter(kind="target").count()
    assert reader.get(answer["links"]["search"]).status_code == 200


def test_regions_are_listed_and_each_has_its_reports(reader: Client) -> None:
    """The slug in the list is the one in the address."""
    listed = ask(reader, "/regions.json")
    answer = ask(reader, "/regions/澜陵市.json")

    validate(listed, "/regions.json")
    validate(answer, "/regions/{slug}.json")
    assert {row["slug"] for row in listed["regions"]} >= {"澜陵市", "禾渡县"}
    assert [report["year"] for report in answer["reports"]] == [2026, 2025]
    assert answer["region"]["verdicts"] == Region.objects.get(slug="澜陵市").verdicts
    assert "gdp" in {row["topic"] for row in answer["headlines"]}


def test_reports_are_listed_and_each_has_its_records(reader: Client) -> None:
    """The newest year comes first; the records are in the order of the text."""
    listed = ask(reader, "/reports.json?region=澜陵市")
    [newest, oldest] = listed["reports"]
    answer = ask(reader, f"/reports/{oldest['document']}.json")
    places = [record["source"]["start"] for record in answer["statements"]]

    validate(listed, "/reports.json")
    validate(answer, "/reports/{sha256}.json")
    assert (newest["year"], oldest["year"]) == (2026, 2025)
    assert places == sorted(places)
    assert "text" not in answer


def test_report_gives_its_text_to_whoever_asks(reader: Client) -> None:
    """Every quotation can be checked against it."""
    sha256 = Document.objects.get(year=2025).sha256
    answer = ask(reader, f"/reports/{sha256}.json?text=1")
    published = answer["text"]["published"]
    record = answer["statements"][0]

    validate(answer, "/reports/{sha256}.json")
    start, end = record["quote_source"]["start"], record["quote_source"]["end"]
    assert published[start:end] == record["quote"]


def test_list_of_reports_goes_on_where_the_page_before_ended(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All reports, once each."""
    monkeypatch.setattr("taizhang.web.api.reports.PAGE", 1)
    found: list[str] = []
    address = "/reports.json"
    while address:
        answer = reader.get(address).json()
        found += [report["document"] for report in answer["reports"]]
        address = answer["next"] or ""
    rows = Document.objects.order_by("-year", "sha256")

    assert found == list(rows.values_list("sha256", flat=True))


def test_indicators_are_the_catalogue(reader: Client) -> None:
    """Ids, names in both languages, and units."""
    answer = ask(reader, "/indicators.json")

    validate(answer, "/indicators.json")
    assert [row["id"] for row in answer["indicators"]] == list(catalogue())


@pytest.mark.parametrize("topic", ["gdp", "茶园面积"])
def test_indicator_has_what_places_promised(reader: Client, topic: str) -> None:
    """One of the catalogue, and one that has the words of a report only."""
    answer = ask(reader, f"/indicators/{topic}.json")
    rows = read_table(reader, f"/indicators/{topic}.csv")

    validate(answer, "/indicators/{topic}.json")
    assert {row["topic"] for row in answer["targets"]} == {topic}
    assert len(rows) == Statement.objects.filter(topic=topic).count()
    assert {row["record"] for row in answer["targets"]} <= {row["id"] for row in rows}


def test_indicator_of_one_year_and_level(reader: Client) -> None:
    """The query string is that of the page."""
    answer = ask(reader, "/indicators/gdp.json?level=other&year=2025")

    assert {row["year"] for row in answer["targets"]} == {2025}
    assert ask(reader, "/indicators/gdp.json?level=county")["targets"] == []


def test_years_of_a_place_are_held_side_by_side(reader: Client) -> None:
    """One place without a year is held against itself."""
    answer = ask(reader, "/compare.json?region=澜陵市&indicator=地区生产总值")
    rows = read_table(reader, "/compare.csv?region=澜陵市&indicator=gdp&for=spreadsheet")

    validate(answer, "/compare.json")
    assert [column["year"] for column in answer["columns"]] == [2025, 2026]
    assert {row["topic"] for row in answer["targets"]} == {"gdp"}
    assert [row["record"] for row in rows] == [row["record"] for row in answer["targets"]]
    assert any(row["outcome_value"] for row in rows)


def test_findings_have_their_evidence(reader: Client) -> None:
    """What the checks wrote down, with the place that it is about."""
    evidence = tuple(map(to_statement, Statement.objects.filter(year=2025)[:2]))
    finding = Finding(
        id="0a1b",
        check="outcome-disagrees",
        check_version=1,
        severity=Severity.DOUBT,
        reason=Reason("met"),
        evidence=evidence,
        arithmetic="=1+1",
        region="澜陵市",
        year=2025,
    )
    append([FindingsAdded(findings=(finding,), program="test")], actor="test")
    answer = ask(reader, "/findings.json?region=澜陵市&severity=doubt&year=2025")
    [row] = read_table(reader, "/findings.csv?for=spreadsheet")

    validate(answer, "/findings.json")
    [told] = answer["findings"]
    assert [one["id"] for one in told["evidence"]] == [one.id for one in evidence]
    assert row["arithmetic"] == "'=1+1"
    assert row["evidence"].split() == [one.id for one in evidence]
    assert ask(reader, "/findings.json?severity=notice")["findings"] == []


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/regions/不在册市.json", "The ledger does not hold “不在册市”."),
        ("/reports/0123.json", "The ledger does not hold “0123”."),
        ("/indicators/没有的指标.json", "The ledger does not hold “没有的指标”."),
        ("/indicators/没有的指标.csv", "The ledger does not hold “没有的指标”."),
    ],
)
def test_what_is_not_here_is_said_so(reader: Client, address: str, sentence: str) -> None:
    """No empty answer in place of a missing thing."""
    assert refusal(reader, address, 404) == sentence


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/regions.json?level=x", "There is no parameter “level” here; there are: after."),
        ("/reports.json?region=不在册市", "The ledger has no region called “不在册市”."),
        ("/reports.json?year=2024-2025", "“2024-2025” is more than one year; write 2025."),
        ("/reports.json?after=x", "“x” is no cursor of this site."),
        ("/findings.json?severity=bad", "“severity” cannot be “bad”; it is one of notice,"),
        ("/findings.csv?for=me", "“for” can only be “spreadsheet”, or be left out."),
        ("/compare.json?region=澜陵市&year=x", "“x” is no year; write 2025."),
        ("/indicators/gdp.json?level=village", "“level” cannot be “village”; it is one of"),
        ("/index.json?q=1", "There is no parameter “q” here; there are: none."),
    ],
)
def test_query_that_cannot_be_answered_is_refused_in_a_sentence(
    reader: Client, address: str, sentence: str
) -> None:
    """What is wrong, and what would be right."""
    assert refusal(reader, address, 400).startswith(sentence)
