"""The index of words leads to every statement by its words, and to no other."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from django.http import QueryDict

import taizhang
from cases import Case, cases
from taizhang.filing import file_report, judge
from taizhang.ledger.chain import append, entries
from taizhang.ledger.events import ReportAdded, VerdictChanged, read_event
from taizhang.ledger.models import Document, Statement
from taizhang.ledger.projecting import rebuild
from taizhang.ledger.queries.search import Search, count_some, find_all, find_page
from taizhang.ledger.searching import fill
from taizhang.model import Verdict
from taizhang.web.asking import read_query

pytestmark = pytest.mark.django_db

REPORTS = {
    "lanling-2025.txt": (
        "2025年澜陵市政府工作报告\n各位代表：\n一、2024年工作回顾\n城镇新增就业1.1万人。\n"
        "二、2025年重点工作\n（一）抓好农业\n茶园面积达到6万亩，粮食产量增长3%以上。"
    ),
    "lanling-2026.txt": (
        "2026年澜陵市政府工作报告\n各位代表：\n过去一年，茶园面积达到5.1万亩，粮食产量增长3.2%。"
    ),
    "hedu-2026.txt": (
        "2026年禾渡縣政府工作報告\n各位代表：\n過去一年，全縣經濟總體平穩。城鎮新增就業1.2萬人。\n"
        "我們將繼續轉變作風，為民辦實事。"
    ),
    "wuhou-2026.txt": "2026年武侯区政府工作报告\n各位代表：\n过去一年，建成5G基站300个。",
}


@pytest.fixture
def filed(tmp_path: Path) -> None:
    """A ledger of four reports, judged."""
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        [document] = (taizhang.read(tmp_path / name),)
        file_report(taizhang.extract(document), tmp_path / name, actor="test")
    judge(["澜陵市"], actor="test")


def quotes(search: Search) -> Sequence[tuple[str]]:
    return tuple((row.quote,) for row in find_all(search, limit=100))


def dump_index() -> Sequence[tuple[object, ...]]:
    """Return every token of the index with the rows and places where it stands."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.tokens"
                " USING fts5vocab(main, ledger_search, instance)"
            )
            cursor.execute("SELECT term, doc, col, offset FROM tokens")
        else:
            cursor.execute("SELECT number, tokens::text FROM ledger_search ORDER BY number")
        return tuple(cursor.fetchall())


@pytest.mark.parametrize("case", cases("searches"))
def test_search_finds_the_listed_records_and_no_others(filed: None, case: Case) -> None:
    """Every listed record is found, the newest first, and nothing else is."""
    asked = read_query(QueryDict(case.text))

    assert quotes(asked.search) == case.find
    assert count_some(asked.search) == len(case.find)


def test_index_made_anew_is_the_one_that_was_there(filed: None) -> None:
    """Rows come and go, and are judged one way and another; the entries alone make the index."""
    change_things()
    before = dump_index()

    rebuild(entries())
    assert dump_index() == before
    fill()
    assert dump_index() == before


def change_things() -> None:
    """Drop a record in a later reading, and give a target another verdict."""
    document = Document.objects.get(name="lanling-2025.txt")
    event = read_event(document.entry.kind, document.entry.body)
    assert isinstance(event, ReportAdded)
    jobs, tea, _ = event.statements
    change = VerdictChanged(
        document=document.sha256,
        target=tea.id,
        verdict=Verdict.UNCLEAR,
        reason="两年口径不同",
        evidence=None,
        proposed_by="甲",
        confirmed_by="乙",
        program="test",
    )
    kept = tuple(one for one in event.statements if one.id != jobs.id)
    append([change, replace(event, statements=kept)], actor="test")


def test_record_that_a_later_reading_lacks_is_not_found(filed: None) -> None:
    """It keeps its address, but nobody is led there."""
    change_things()

    assert quotes(read_query(QueryDict("q=就业")).search) == (("城鎮新增就業1.2萬人",),)
    assert ("城镇新增就业1.1万人",) not in quotes(Search())


def test_verdict_that_changed_is_found_by_the_new_one_only(filed: None) -> None:
    """The index follows every word on a target."""
    change_things()

    assert quotes(read_query(QueryDict("verdict=unclear")).search) == (("茶园面积达到6万亩",),)
    assert quotes(read_query(QueryDict("verdict=missed")).search) == ()


@pytest.mark.parametrize("query", ["", "kind=target&kind=result"])
def test_pages_have_every_record_once(filed: None, query: str) -> None:
    """What one page ends with, the next goes on from."""
    search = read_query(QueryDict(query)).search
    first = find_page(search, before=None, size=4)
    second = find_page(search, before=first.before, size=4)
    numbers = [row.number for row in (*first.rows, *second.rows)]

    assert second.before is None
    assert numbers == sorted(Statement.objects.values_list("number", flat=True), reverse=True)


def test_page_that_is_just_full_is_the_last_one(filed: None) -> None:
    """No address leads to an empty page."""
    assert find_page(read_query(QueryDict("q=茶园")).search, before=None, size=2).before is None
