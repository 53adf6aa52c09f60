"""createadmin, work, and the key that serve keeps: as processes, on ledgers in files."""

import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from commands import start

from taizhang.cli.site_key import find_key
from taizhang.errors import UnsafeKeyError

PASSWORD = "lanling tea grows on nine hills"
REPORT = "2026年澜陵市政府工作报告\n各位代表：\n今年，粮食产量增长3%以上，茶园面积达到6万亩。"


def ask(ledger: Path, name: str, password: str) -> tuple[int | None, str]:
    """Run createadmin with what somebody types; return the status and what it says."""
    process = start("createadmin", ledger)
    typed = f"{name}\n{password}\n{password}\n"
    out, err = process.communicate(typed.encode(), timeout=60)
    return process.returncode, (out + err).decode()


def select(ledger: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(ledger)) as database:
        return database.execute(query).fetchall()


def run_in(ledger: Path, code: str) -> None:
    """Run code with a ledger open."""
    opening = f"from taizhang.ledger.opening import open_ledger; open_ledger({str(ledger)!r})\n"
    subprocess.run([sys.executable, "-c", opening + code], check=True, timeout=60)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A ledger with a first account, which takes a while to make, and what was said of it."""
    ledger = tmp_path_factory.mktemp("made") / "l.db"
    status, told = ask(ledger, "沈岩", PASSWORD)
    assert status == 0, told
    return ledger, told


@pytest.fixture
def ledger(made: tuple[Path, str], tmp_path: Path) -> Path:
    return Path(shutil.copy(made[0], tmp_path / "l.db"))


def test_first_account_is_asked_for(made: tuple[Path, str], ledger: Path) -> None:
    """It is an administrator and no more; without the question there is none."""
    told = made[1]
    assert "沈岩 is an administrator now" in told
    accounts = select(ledger, "SELECT username, is_staff, is_superuser FROM auth_user")
    assert accounts == [("沈岩", 1, 0)]
    assert PASSWORD not in told
    again, told = ask(ledger, "沈岩", PASSWORD)
    assert again == 3
    assert "No account “沈岩” was made" in told


def test_first_account_has_a_good_password(ledger: Path) -> None:
    """What is short or known is refused, and no account is made."""
    status, told = ask(ledger, "林清", "password1")

    assert status == 3
    assert "too short" in told
    assert select(ledger, "SELECT count(*) FROM auth_user") == [(1,)]


def test_worker_reads_what_waits_and_ends(ledger: Path) -> None:
    """Each file in a process of its own; a bad one costs the others nothing."""
    run_in(
        ledger,
        "from taizhang.desk.receiving import receive\n"
        f"receive('2026.txt', {REPORT!r}.encode(), by='周帆')\n"
        "receive('broken.docx', b'PK', by='周帆')\n",
    )
    process = start("work", ledger, "--until-empty")
    out, err = process.communicate(timeout=60)

    assert (process.returncode, out.decode()) == (0, "2 uploads read.\n"), err
    found = select(ledger, "SELECT name, progress FROM desk_upload ORDER BY id")
    assert found == [("2026.txt", "done"), ("broken.docx", "failed")]
    assert select(ledger, "SELECT count(*) FROM ledger_document") == [(1,)]


def test_worker_that_is_killed_leaves_nothing_half_there(ledger: Path) -> None:
    """The upload is in the ledger whole or waits to be given up; the ledger is sound."""
    run_in(
        ledger,
        "from taizhang.desk.receiving import receive\n"
        f"receive('2026.txt', {REPORT!r}.encode(), by='周帆')\n",
    )
    process = start("work", ledger)
    while select(ledger, "SELECT progress FROM desk_upload") == [("waiting",)]:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    run_in(ledger, "import time; time.sleep(3)\n")  # an orphan may end what it began

    [(progress,)] = select(ledger, "SELECT progress FROM desk_upload")
    [(documents,)] = select(ledger, "SELECT count(*) FROM ledger_document")
    assert (progress, documents) in {("reading", 0), ("done", 1)}
    verified = start("verify", ledger)
    verified.communicate(timeout=60)
    assert verified.returncode == 0


def test_key_is_kept_beside_the_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only its owner can read it, and it is the same the next time."""
    monkeypatch.delenv("TAIZHANG_SECRET_KEY", raising=False)
    ledger = tmp_path / "l.db"
    ledger.touch()
    key = find_key(str(ledger))
    file = tmp_path / "l.db.key"

    assert len(key) >= 50
    assert find_key(str(ledger)) == key
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_key_of_the_environment_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then no file is made."""
    monkeypatch.setenv("TAIZHANG_SECRET_KEY", "from the environment")
    assert find_key(str(tmp_path / "l.db")) == "from the environment"
    assert list(tmp_path.iterdir()) == []


def test_no_key_is_left_where_no_ledger_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that was spelt wrongly leaves nothing behind."""
    monkeypatch.delenv("TAIZHANG_SECRET_KEY", raising=False)
    assert len(find_key(str(tmp_path / "l.db"))) >= 50
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")
def test_key_that_others_can_read_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever knows it could sign in as anybody."""
    monkeypatch.delenv("TAIZHANG_SECRET_KEY", raising=False)
    (tmp_path / "l.db").touch()
    find_key(str(tmp_path / "l.db"))
    (tmp_path / "l.db.key").chmod(0o644)

    with pytest.raises(UnsafeKeyError, match="which signs who is signed in"):
        find_key(str(tmp_path / "l.db"))
