"""`taizhang backup` and `taizhang restore-backup`."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from commands import REPORT, call, read_tables

from taizhang.errors import BackupError, MissingFileError, NotABackupError, OccupiedError
from taizhang.keeping.backing_up import back_up_file, restored_file


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ledger")
    report = folder / "2026.txt"
    report.write_text(REPORT, encoding="utf-8")
    path = folder / "ledger.db"
    assert call("add", path, report)[0] == 0
    return path


def test_restored_ledger_equals_the_original(ledger: Path, tmp_path: Path) -> None:
    """Every row of every table is there again, and the checks say so."""
    backup, new = tmp_path / "backup.db", tmp_path / "new.db"
    assert call("backup", ledger, backup)[0] == 0
    status, out, err = call("restore-backup", backup, new, "--verify")

    assert (status, err) == (0, "")
    assert "The tables are what the entries give.\nNo fault in 2 entries.\n" in out
    assert read_tables(new) == read_tables(ledger)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.db", "new.db"]


def test_faulty_backup_makes_no_ledger(ledger: Path, tmp_path: Path) -> None:
    """A backup in which a table was changed is refused with --verify, and says which row."""
    backup, new = tmp_path / "backup.db", tmp_path / "new.db"
    back_up_file(ledger, backup)
    with closing(sqlite3.connect(backup)) as database, database:
        database.execute("UPDATE ledger_statement SET value = '9' WHERE value = '8'")
    status, out, err = call("restore-backup", backup, new, "--verify")

    assert status == 1
    assert "A row of the statements, 1000004, differs: the entries give another one.\n" in out
    assert f"so {new} was not made" in err
    assert not new.exists()


def test_copy_under_a_writer_is_one_moment(tmp_path: Path) -> None:
    """Two tables that a writer always changes together never differ in a backup."""
    busy = tmp_path / "busy.db"
    with closing(sqlite3.connect(busy)) as database, database:
        database.execute("CREATE TABLE one (n)")
        database.execute("CREATE TABLE other (n)")
    ended = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(busy, timeout=60)) as writer:
            n = 0
            while not ended.is_set():
                n += 1
                with writer:
                    writer.execute("INSERT INTO one VALUES (?)", [n])
                    writer.execute("INSERT INTO other VALUES (?)", [n])

    thread = threading.Thread(target=write)
    thread.start()
    copies = [tmp_path / f"{i}.db" for i in range(5)]
    for copy in copies:
        back_up_file(busy, copy)
    ended.set()
    thread.join()

    for copy in copies:
        with closing(sqlite3.connect(copy)) as database:
            [one] = database.execute("SELECT count(*), max(n) FROM one")
            assert database.execute("SELECT count(*), max(n) FROM other").fetchone() == one
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_is_no_backup_is_refused(ledger: Path, tmp_path: Path) -> None:
    """Nothing is made of another file, over another file, or of no file."""
    text = tmp_path / "notes.txt"
    text.write_text("澜陵市", encoding="utf-8")

    with pytest.raises(NotABackupError), restored_file(text, tmp_path / "new.db"):
        pass
    with pytest.raises(OccupiedError), restored_file(ledger, text):
        pass
    with pytest.raises(MissingFileError):
        back_up_file(tmp_path / "none.db", tmp_path / "new.db")
    with pytest.raises(BackupError):
        back_up_file(ledger, tmp_path / "nowhere" / "new.db")
    assert list(tmp_path.iterdir()) == [text]
