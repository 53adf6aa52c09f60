"""`taizhang add`, and `taizhang verify` on a ledger."""

import sqlite3
from pathlib import Path

import pytest
from commands import REPORT, call, start


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "2026.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_report_is_added_once_and_the_ledger_verified(report: Path, tmp_path: Path) -> None:
    """The first run writes, the second finds it there, and the ledger is as it was written."""
    ledger = tmp_path / "ledger.db"

    assert call("add", ledger, report) == (
        0,
        f"Added 1 report with 6 records to {ledger}. 3 verdicts new or changed.\n",
        "",
    )
    assert call("add", ledger, report)[:2] == (
        0,
        f"Added 0 reports with 0 records to {ledger}. 1 report there already.\n",
    )
    status, out, _ = call("verify", ledger)
    assert status == 0
    assert out.startswith("No fault in 2 entries.\nRoot: ")


def test_forged_entry_is_found(report: Path, tmp_path: Path) -> None:
    """Whoever opens the file with another program and changes a figure is found out."""
    ledger = tmp_path / "ledger.db"
    call("add", ledger, report)
    with sqlite3.connect(ledger) as database:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            database.execute("UPDATE ledger_entry SET body = replace(body, '7%', '6%')")
        database.execute("DROP TRIGGER ledger_entry_update")
        database.execute("UPDATE ledger_entry SET body = replace(body, '7%', '6%')")
    database.close()

    status, out, _ = call("verify", ledger)
    assert status == 1
    assert "Entry 1 was changed after it was written.\n" in out
    assert "fault" in out


def test_bad_report_costs_the_good_one_nothing(report: Path, tmp_path: Path) -> None:
    """What cannot be read is told, with exit status 3, and the rest is in the ledger."""
    ledger = tmp_path / "ledger.db"
    empty = tmp_path / "empty.txt"
    empty.touch()
    status, out, err = call("add", ledger, empty, report)

    assert status == 3
    assert out == f"Added 1 report with 6 records to {ledger}. 3 verdicts new or changed.\n"
    assert "empty.txt" in err


@pytest.mark.parametrize("option", [(), ("--observations",)])
def test_a_ledger_that_would_hold_nothing_is_not_made(
    option: tuple[str, ...], tmp_path: Path
) -> None:
    """What cannot be read leaves no empty file behind."""
    ledger, gone = tmp_path / "ledger.db", tmp_path / "gone.toml"

    assert call("add", ledger, *option, gone) == (
        3,
        "",
        f"There is no file “{gone}”."
        " Nothing was read. Check the spelling and the folder you are in.\n"
        f"Nothing was read that could be added, so {ledger} was not made.\n",
    )
    assert list(tmp_path.iterdir()) == []


def test_two_programs_begin_one_ledger(tmp_path: Path) -> None:
    """The second waits until the first has made the tables; nothing of either is lost."""
    ledger = tmp_path / "ledger.db"
    reports = [tmp_path / "2025.txt", tmp_path / "2026.txt"]
    for path in reports:
        path.write_text(REPORT.replace("2026年澜陵", f"{path.stem}年澜陵"), encoding="utf-8")
    started = [start("add", ledger, path) for path in reports]
    told = [process.communicate(timeout=120)[1].decode() for process in started]

    assert [process.returncode for process in started] == [0, 0], told
    status, out, _ = call("verify", ledger)
    assert (status, out.splitlines()[0].split(" in ")[0]) == (0, "No fault")
    with sqlite3.connect(ledger) as database:
        assert database.execute("SELECT count(*) FROM ledger_document").fetchone() == (2,)
    database.close()


@pytest.mark.parametrize("command", ["add", "verify"])
def test_database_of_somebody_else_is_left_alone(
    command: str, report: Path, tmp_path: Path
) -> None:
    """A database that is no ledger is refused, and not a byte of it changed."""
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE notes (text)")
    database.close()
    before = other.read_bytes()
    status, out, err = call(command, other, report)

    assert (status, out) == (3, "")
    assert err == (
        f"“{other}” is no ledger of taizhang. It was left as it is."
        " Name a ledger, or a file that does not exist yet, to begin one with taizhang add.\n"
    )
    assert other.read_bytes() == before


def test_ledger_in_no_folder_is_a_sentence(report: Path, tmp_path: Path) -> None:
    """Where the database cannot be opened, the command says so, and it was no mistake of ours."""
    ledger = tmp_path / "nowhere" / "ledger.db"

    assert call("add", ledger, report) == (
        2,
        "",
        f"The ledger “{ledger}” cannot be written: unable to open database file."
        " What was added before is in it, and of the report at hand nothing is."
        " Check the folder, its permissions, the space left and whether another program"
        " writes to it, and run the command again.\n",
    )


@pytest.mark.parametrize(("command", "expected"), [("add", 2), ("verify", 3)])
def test_damaged_ledger_is_a_sentence(
    command: str, expected: int, report: Path, tmp_path: Path
) -> None:
    """Pages of the database that a bad disk has wiped are no mistake of ours either."""
    ledger = tmp_path / "ledger.db"
    call("add", ledger, report)
    data = ledger.read_bytes()
    ledger.write_bytes(data[:8192] + b"\xff" * (len(data) - 8192))
    status, _, err = call(command, ledger, report)

    assert status == expected
    assert str(ledger) in err
    assert "mistake" not in err
