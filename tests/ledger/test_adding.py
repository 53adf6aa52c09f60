"""Adding reports to the ledger."""

from dataclasses import replace
from decimal import Decimal

import pytest

import taizhang
from taizhang.ledger.adding import Change, add_report, find_newest
from taizhang.ledger.chain import entries, find_faults
from taizhang.ledger.events import ReportAdded
from taizhang.ledger.models import Entry, StoredFile

pytestmark = pytest.mark.django_db

TEXT = "2026年澜陵市政府工作报告\n各位代表：\n今年，粮食产量增长3%以上，新建学校12所。"


def read_report(program: str = "taizhang 1") -> ReportAdded:
    [document] = taizhang.read_bytes(TEXT.encode(), "2026.txt")
    found = taizhang.extract(document)
    return ReportAdded.of(found.document, found.statements, files=(), program=program)


def add(event: ReportAdded) -> Change:
    return add_report(event, lambda: [TEXT.encode()], actor="test")


def test_new_report_is_written_with_its_bytes() -> None:
    """The bytes, the published text and every record are there afterwards."""
    event = read_report()
    change = add(event)
    newest = find_newest(event.document)

    assert change.is_new
    assert change.added == tuple(statement.id for statement in event.statements)
    assert newest is not None
    assert (newest.published, newest.statements) == (TEXT, event.statements)
    assert [bytes(StoredFile.objects.get(sha256=file).data) for file in newest.files] == [
        TEXT.encode()
    ]
    assert list(find_faults(entries())) == []


def test_report_that_is_there_is_not_written_again() -> None:
    """Adding the same document twice changes nothing, whatever version read it."""
    add(read_report())
    change = add(read_report(program="taizhang 2"))

    assert change.is_unchanged
    assert Entry.objects.count() == 1


def test_other_reading_is_written_beside_the_first() -> None:
    """A newer version that reads otherwise adds an entry, and tells which records differ."""
    event = read_report()
    add(event)
    first, second = event.statements
    third = replace(second, id="f" * 16)
    changed = replace(event, statements=(replace(first, value=Decimal(4)), third))
    change = add(changed)

    assert not change.is_new
    assert (change.added, change.removed, change.changed) == (
        (third.id,),
        (second.id,),
        (first.id,),
    )
    assert Entry.objects.count() == 2
    assert find_newest(event.document) == replace(changed, files=find_newest_files(event))


def find_newest_files(event: ReportAdded) -> tuple[str, ...]:
    newest = find_newest(event.document)
    assert newest is not None
    return newest.files


def test_bytes_are_kept_once() -> None:
    """Two readings of one file share its bytes."""
    event = read_report()
    add(event)
    add(replace(event, statements=()))

    assert StoredFile.objects.count() == 1


def test_nothing_is_kept_when_the_file_is_gone() -> None:
    """A file that cannot be read any more leaves the ledger as it was."""

    def gone() -> list[bytes]:
        raise FileNotFoundError("2026.txt")

    with pytest.raises(FileNotFoundError):
        add_report(read_report(), gone, actor="test")

    assert (Entry.objects.count(), StoredFile.objects.count()) == (0, 0)
