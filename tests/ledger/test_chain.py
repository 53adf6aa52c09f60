"""The chain of entries."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from django.db import DatabaseError, connection, transaction

import taizhang
from taizhang.ledger.chain import (
    GENESIS,
    append,
    entries,
    find_faults,
    find_state,
    hash_of,
    store_file,
)
from taizhang.ledger.events import NoteAdded, ReportAdded
from taizhang.ledger.merkle import find_root, hash_leaf
from taizhang.ledger.models import Document, Entry, Note, StoredFile
from taizhang.ledger.projecting import rebuild

pytestmark = pytest.mark.django_db

TEXT = "2026年澜陵市政府工作报告\n各位代表：\n今年，粮食产量增长3%以上。"


def read_report(text: str = TEXT) -> ReportAdded:
    [document] = taizhang.read_bytes(text.encode(), "2026.txt")
    found = taizhang.extract(document)
    files = (store_file(text.encode()),)
    return ReportAdded.of(found.document, found.statements, files=files, program="test")


def note(text: str) -> NoteAdded:
    return NoteAdded(about=1, record=None, note=text, program="test")


def unguarded() -> None:
    """Take the triggers away, as somebody would who owns the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
            cursor.execute("ALTER TABLE ledger_storedfile DISABLE TRIGGER USER")
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")


def faults() -> list[str]:
    return [fault.sentence for fault in find_faults(entries())]


def test_each_entry_follows_the_one_before() -> None:
    """Numbers run from 1 without gaps, and every entry holds the hash of the one before."""
    append([read_report(), note("甲")], actor="a")
    append([note("乙")], actor="b")
    chain = list(entries())

    assert [entry.number for entry in chain] == [1, 2, 3]
    assert [entry.previous for entry in chain] == [GENESIS, chain[0].hash, chain[1].hash]
    assert [entry.hash for entry in chain] == [hash_of(entry) for entry in chain]
    assert faults() == []


def test_hash_is_what_the_documentation_says() -> None:
    """Anyone can work out the hash of an entry without this program."""
    moment = datetime(2026, 1, 2, 11, tzinfo=timezone(timedelta(hours=8)))
    [entry] = append([note("甲")], actor="a", at=moment)
    body = '{"about":1,"note":"甲","program":"test","record":null}'
    lines = [
        "taizhang ledger entry 1",
        "1",
        "note-added",
        "2026-01-02T03:00:00Z",
        "a",
        sha256(body.encode()).hexdigest(),
        "0" * 64,
        "",
    ]

    assert entry.body == body
    assert entry.hash == sha256("\n".join(lines).encode()).hexdigest()


@pytest.mark.parametrize("field", ["kind", "at", "actor", "body", "previous"])
def test_no_field_can_be_changed_unseen(field: str) -> None:
    """Whoever takes the triggers away and changes an entry is found out."""
    append([note("甲"), note("乙"), note("丙")], actor="a")
    unguarded()
    changed = "0" * 64 if field == "previous" else "report-added" if field == "kind" else "{}"
    Entry.objects.filter(number=2).update(**{field: changed})

    assert "Entry 2 was changed after it was written." in faults()


def test_entry_that_was_taken_out_is_missed() -> None:
    """A gap is told by its number, even if the last hash still stands."""
    append([note("甲"), note("乙"), note("丙")], actor="a")
    unguarded()
    Note.objects.all().delete()  # it refers to its entry
    Entry.objects.filter(number=2).delete()

    assert faults() == [
        "Entry 2 is missing; the next one is 3.",
        "Entry 3 does not follow the entry before it.",
    ]


def test_forged_entry_with_a_hash_of_its_own_breaks_the_chain() -> None:
    """An entry that is rewritten with its hash no longer fits the one behind it."""
    append([note("甲"), note("乙"), note("丙")], actor="a")
    unguarded()
    forged = Entry.objects.get(number=2)
    forged.body = forged.body.replace("乙", "丁")
    forged.hash = hash_of(forged)
    forged.save()

    assert faults() == ["Entry 3 does not follow the entry before it."]


def test_file_that_was_changed_or_lost_is_told() -> None:
    """The bytes that a report came in are kept, and their hash is looked at."""
    append([read_report()], actor="a")
    unguarded()
    StoredFile.objects.update(data=b"other")
    changed = faults()
    StoredFile.objects.all().delete()

    assert changed == ["A file of entry 1, 2026.txt, was changed."]
    assert faults() == ["A file of entry 1, 2026.txt, is missing."]


def test_quotation_that_the_text_does_not_hold_is_told() -> None:
    """A record whose words are not in the published text is a fault, however well hashed."""
    report = read_report()
    [statement] = report.statements
    append([replace(report, statements=(replace(statement, quote="粮食产量增长9%"),))], actor="a")

    assert faults() == [f"Record {statement.id} of entry 1 does not quote 2026.txt."]


@pytest.mark.parametrize("table", [Entry, StoredFile])
def test_database_refuses_changes(table: type[Entry] | type[StoredFile]) -> None:
    """Neither UPDATE nor DELETE gets past the triggers, whoever sends them."""
    append([read_report()], actor="a")
    key = table._meta.pk.attname
    rows = table._meta.db_table
    for statement in (f"UPDATE {rows} SET {key} = {key}", f"DELETE FROM {rows}"):
        with (
            pytest.raises(DatabaseError, match="the ledger is append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)

    assert table.objects.count() == 1


def test_nothing_is_written_when_one_event_cannot_be() -> None:
    """Events that are added together are there together or not at all."""
    with pytest.raises(TypeError), transaction.atomic():
        append([note("甲"), replace(note("乙"), about=object())], actor="a")  # type: ignore[arg-type]

    assert Entry.objects.count() == 0


def test_root_stands_for_all_entries() -> None:
    """The state is the Merkle root over what is hashed of every entry."""
    append([note("甲"), note("乙")], actor="a")
    before = find_state(entries())
    append([note("丙")], actor="a")
    after = find_state(entries())

    assert (before.size, after.size) == (2, 3)
    assert before.root != after.root
    assert find_state([]).root == find_root([])
    assert find_root([hash_leaf(b"")]) != find_root([])


def test_projections_are_made_anew_from_the_entries() -> None:
    """Thrown away and made again, the tables that are looked things up in are the same."""
    append([read_report(), note("甲")], actor="a")
    before = list(Document.objects.values())
    Document.objects.update(name="wrong", targets=99)
    rebuild(entries())

    assert list(Document.objects.values()) == before
    assert [(row["name"], row["region_id"], row["year"], row["targets"]) for row in before] == [
        ("2026.txt", "澜陵市", 2026, 1)
    ]


def test_actor_is_one_line() -> None:
    """What is hashed a line a field cannot be forged by a line break in a field."""
    with pytest.raises(ValueError, match="one line"):
        append([note("甲")], actor="a\n2026-01-01T00:00:00Z")


def test_time_is_written_in_universal_time() -> None:
    """A time of any zone is written down as UTC, to the second."""
    [entry] = append([note("甲")], actor="a", at=datetime(2026, 1, 2, 3, 4, 5, 999, tzinfo=UTC))

    assert entry.at == "2026-01-02T03:04:05Z"
