"""The ledger on PostgreSQL, in a cluster of its own that lives as long as the test."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def find_initdb() -> Path | None:
    found = shutil.which("initdb")
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    return Path(found) if found else next(iter(installed), None)


INITDB = find_initdb()
FILES = (
    *(HERE / f"test_{name}.py" for name in ("chain", "adding", "searching")),
    HERE.parent / "desk",
    HERE.parent / "web" / "test_reviewing.py",
)


@pytest.fixture
def database_url() -> Iterator[str]:
    # Not in pytest's folder: the server runs as another user, who may not look into it.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield from run_cluster(Path(folder))


def run_cluster(folder: Path) -> Iterator[str]:
    assert INITDB is not None
    # The server refuses to run as root.
    run_as = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    data = folder / "data"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    control = [*run_as, str(INITDB.with_name("pg_ctl")), "-D", str(data), "-w"]
    subprocess.run(
        [*run_as, str(INITDB), "-D", str(data), "-U", "ledger", "-A", "trust", "-E", "UTF8"],
        check=True,
        capture_output=True,
        cwd="/",
    )
    subprocess.run(
        [*control, "-o", options, "-l", str(folder / "log"), "start"],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
    )
    yield f"postgresql://ledger@127.0.0.1:{port}/postgres"
    subprocess.run([*control, "-m", "immediate", "stop"], check=True, capture_output=True, cwd="/")


@pytest.mark.skipif(INITDB is None, reason="PostgreSQL's server is not installed")
def test_package_of_a_file_becomes_the_same_ledger_on_postgresql(
    database_url: str, tmp_path: Path
) -> None:
    """SQLite → package → PostgreSQL → package: the two packages are the same, byte for byte."""
    ledger, first, second = (tmp_path / name for name in ("ledger.db", "1.zip", "2.zip"))
    example = HERE.parents[1] / "examples" / "hedu-2026.txt"
    commands = (
        ("add", str(ledger), str(example)),
        ("export", str(ledger), "-o", str(first), "--format", "jsonl"),
        ("import", "DATABASE_URL", str(first)),
        ("export", "DATABASE_URL", "-o", str(second), "--format", "jsonl"),
        ("verify", "DATABASE_URL", "--rebuild"),
    )
    for command in commands:
        found = subprocess.run(
            [sys.executable, "-c", "from taizhang.cli import main; main()", *command],
            env=os.environ | {"DATABASE_URL": database_url},
            capture_output=True,
            text=True,
            check=False,
        )
        assert found.returncode == 0, (command, found.stderr, found.stdout)

    assert first.read_bytes() == second.read_bytes()


@pytest.mark.skipif(INITDB is None, reason="PostgreSQL's server is not installed")
def test_ledger_keeps_its_promises_on_postgresql(database_url: str) -> None:
    """Everything that is tested on SQLite holds on PostgreSQL."""
    found = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *map(str, FILES)],
        env=os.environ | {"DATABASE_URL": database_url},
        capture_output=True,
        text=True,
        check=False,
        cwd=HERE.parents[1],
    )

    assert found.returncode == 0, found.stdout
    assert " passed" in found.stdout
