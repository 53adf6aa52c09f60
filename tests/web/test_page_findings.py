"""The page of findings: quotations side by side, the arithmetic, and filters."""

from __future__ import annotations

import pytest
from django.test import Client

import taizhang
from example_ledger import EXAMPLES
from taizhang.filing import file_report, judge
from taizhang.ledger.models import Entry, Finding
from taizhang.ledger.queries import findings

_TEXT = (
    "2026年澜陵市政府工作报告\n各位代表：\n一、2026年工作安排\n今年，新建公园20个，其中口袋公园25个。"
    "地区生产总值增长7%以上、力争6.5%。"
)


@pytest.fixture
def checked(db: None) -> Client:
    """Return somebody before a ledger of one report with two slips."""
    document = taizhang.Document(published=_TEXT, sha256="a" * 64, name="draft.txt")
    file_report(taizhang.extract(document), EXAMPLES / "hedu-2026.txt", actor="test")
    judge(["澜陵市"], actor="test")
    return Client()


def test_judging_writes_down_what_checks_notice_once(checked: Client) -> None:
    """A finding that is there as it stands is not written again."""
    entries = Entry.objects.count()
    judge(["澜陵市"], actor="test")

    assert sorted(Finding.objects.values_list("check_id", flat=True)) == [
        "floor-above-stretch",
        "parts-exceed-whole",
    ]
    assert Entry.objects.count() == entries


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("", "其中的部分为25个，大于整体20个"),
        ("/en", "the parts make 25个, more than the whole of 20个"),
    ],
)
def test_finding_is_shown_with_its_evidence(checked: Client, prefix: str, words: str) -> None:
    """In both languages, with links to the words in the report."""
    page = checked.get(f"{prefix}/findings/").content.decode()

    for shown in (words, "25 &gt; 20个", "新建公园20个", f"/reports/{'a' * 64}/#r-"):
        assert shown in page


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 2),
        ("?check=parts-exceed-whole", 1),
        ("?check=nonsense", 2),
        ("?severity=contradiction", 1),
        ("?region=澜陵市&year=2026", 2),
        ("?region=澜陵市&year=2025", 0),
        ("?region=nowhere", 0),
        ("?after=nonsense", 2),
    ],
)
def test_findings_can_be_filtered(checked: Client, query: str, count: int) -> None:
    """By check, severity, place and year; what cannot be meant is ignored."""
    page = checked.get(f"/findings/{query}").content.decode()

    assert page.count('class="finding"') == count


def test_list_goes_on_on_the_next_page(checked: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without leaving one out or showing one twice."""
    monkeypatch.setattr(findings, "PAGE", 1)
    first = checked.get("/findings/").content.decode()
    query = first.partition('<a href="?')[2].partition('"')[0].replace("&amp;", "&")
    second = checked.get(f"/findings/?{query}").content.decode()

    assert first.count('class="finding"') == second.count('class="finding"') == 1
    assert ("parts-exceed-whole/1" in first) != ("parts-exceed-whole/1" in second)


def test_ledger_without_findings_says_so(reader: Client) -> None:
    """The examples agree with themselves and with each other."""
    assert "没有发现不相符的数字" in reader.get("/findings/").content.decode()
