"""Projections: what is looked things up in is made of the entries, and of nothing else."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from django.db.models import Model

import taizhang
from taizhang.filing import file_observations, file_report, judge
from taizhang.ledger.chain import append, entries, find_faults
from taizhang.ledger.events import FindingsAdded, NoteAdded, ReportAdded, VerdictChanged, read_event
from taizhang.ledger.models import (
    Document,
    Entry,
    Finding,
    Note,
    Observation,
    Region,
    Statement,
    Text,
    Verdict,
)
from taizhang.ledger.projecting import rebuild
from taizhang.ledger.rows import to_judgement, to_statement
from taizhang.model import Finding as FindingRecord
from taizhang.model import Measure, Reason, Severity
from taizhang.model import Observation as ObservationRecord
from taizhang.model import Verdict as Word

pytestmark = pytest.mark.django_db

PROMISE = (
    "2025年澜陵市政府工作报告\n各位代表：\n今年，粮食产量增长3%以上，茶园面积达到6万亩，"
    "社会消费品零售总额增长5%。"
)
OUTCOME = "2026年澜陵市政府工作报告\n各位代表：\n过去一年，粮食产量增长3.2%，茶园面积达到5.1万亩。"


def add(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    [document] = (taizhang.read(folder / name),)
    file_report(taizhang.extract(document), folder / name, actor="test")


@pytest.fixture
def filed(tmp_path: Path) -> Path:
    """A ledger with two reports of a place, statistics, and a word of each kind on them."""
    add(tmp_path, "2025.txt", PROMISE)
    add(tmp_path, "2026.txt", OUTCOME)
    sales = ObservationRecord(
        id="sales-2025",
        indicator="社会消费品零售总额",
        indicator_id="retail-sales",
        region="澜陵市",
        period="2025",
        measure=Measure.GROWTH,
        value=Decimal("5.4"),
        unit="%",
        source="澜陵市统计年鉴",
    )
    file_observations([sales], actor="test")
    judge(["澜陵市"], actor="test")
    return tmp_path


def dump() -> Mapping[str, list[Mapping[str, object]]]:
    """Return every row of every projection."""
    tables: tuple[type[Model], ...] = (
        Region,
        Document,
        Text,
        Statement,
        Observation,
        Verdict,
        Finding,
        Note,
    )
    return {
        table.__name__: list(table._default_manager.order_by("pk").values()) for table in tables
    }


def verdict_of(indicator: str) -> Verdict:
    return Verdict.objects.get(target__indicator=indicator)


def test_targets_have_their_verdicts_and_what_shows_them(filed: Path) -> None:
    """The next report and the statistics answer, each with its row."""
    grain, tea, sales = map(verdict_of, ("粮食产量", "茶园面积", "社会消费品零售总额"))

    assert (grain.verdict, tea.verdict, sales.verdict) == ("met", "missed", "met")
    assert grain.outcome is not None
    assert grain.outcome.quote == "粮食产量增长3.2%"
    assert tea.outcome is not None
    assert tea.outcome.document.name == "2026.txt"
    assert sales.observation is not None
    assert sales.observation.source == "澜陵市统计年鉴"
    assert to_judgement(grain).arithmetic == "3.2% ≥ 3%"
    assert Document.objects.get(year=2025).verdicts == {"met": 2, "missed": 1}
    assert Region.objects.get(slug="澜陵市").verdicts == {
        "2025": {"met": 2, "missed": 1},
        "2026": {},
    }


def test_judging_again_writes_nothing(filed: Path) -> None:
    """What was judged the same before is not written again."""
    before = Entry.objects.count()

    assert judge(["澜陵市"], actor="test") == 0
    assert Entry.objects.count() == before


def test_two_people_change_a_verdict_and_a_rule_does_not_change_it_back(filed: Path) -> None:
    """What people decided stands, beside the newest word of the rules."""
    tea = verdict_of("茶园面积")
    change = VerdictChanged(
        document=tea.target.document_id,
        target=tea.target.record,
        verdict=Word.UNCLEAR,
        reason="两年口径不同",
        evidence=None,
        proposed_by="甲",
        confirmed_by="乙",
        program="test",
    )
    [entry] = append([change], actor="乙")
    assert read_event(entry.kind, entry.body) == change

    Verdict.objects.update(judgement="{}")  # as if the rules had said something else
    assert judge(["澜陵市"], actor="test") == 3

    tea = verdict_of("茶园面积")
    assert (tea.verdict, tea.by_hand) == ("unclear", "两年口径不同")
    assert to_judgement(tea).verdict is Word.MISSED
    assert Document.objects.get(year=2025).verdicts == {"met": 2, "unclear": 1}


def test_record_that_a_later_reading_lacks_keeps_its_row(filed: Path) -> None:
    """An address that somebody cited goes on to lead somewhere."""
    row = Statement.objects.get(indicator="茶园面积", year=2025)
    event = read_event(row.document.entry.kind, row.document.entry.body)

    assert isinstance(event, ReportAdded)
    kept = tuple(one for one in event.statements if one.id != row.record)
    shorter = replace(event, statements=kept)
    append([shorter], actor="test")
    row.refresh_from_db()

    assert not row.is_current
    assert Statement.objects.filter(document=row.document, is_current=True).count() == 2
    assert Document.objects.get(year=2025).targets == 2
    assert Document.objects.get(year=2025).verdicts == {"met": 2}


def test_statement_of_a_row_is_the_one_that_was_written(filed: Path) -> None:
    """Nothing is lost between a record and its row."""
    for row in Statement.objects.all():
        event = read_event(row.document.entry.kind, row.document.entry.body)
        assert isinstance(event, ReportAdded)
        assert to_statement(row) in event.statements


def test_projections_made_anew_are_the_ones_that_were_there(filed: Path) -> None:
    """Whatever happened, in whatever order: entries alone make the tables."""
    grain = verdict_of("粮食产量")
    outcome = to_judgement(verdict_of("社会消费品零售总额")).outcome
    assert outcome is not None
    finding = FindingRecord(
        id="f1",
        check="outcome-disagrees",
        check_version=1,
        severity=Severity.DOUBT,
        reason=Reason("met"),
        evidence=(to_statement(grain.target), outcome),
        region="澜陵市",
        year=2025,
    )
    append(
        [
            FindingsAdded(findings=(finding,), program="test"),
            NoteAdded(about=1, record=grain.target.record, note="页码有误", program="test"),
        ],
        actor="test",
    )
    test_two_people_change_a_verdict_and_a_rule_does_not_change_it_back(filed)
    test_record_that_a_later_reading_lacks_keeps_its_row(filed)
    before = dump()
    assert all(before.values())
    Statement.objects.update(indicator="wrong")
    Region.objects.update(documents=0)

    rebuild(entries())

    assert dump() == before
    assert list(find_faults(entries())) == []
