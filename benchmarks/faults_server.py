"""A cluster of PostgreSQL for faults, which syncs what it writes as one in use does."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from contextlib import AbstractContextManager
from pathlib import Path

import psycopg

from faults_running import Place, look


def find_server() -> Path | None:
    """Return the program that makes a cluster, where PostgreSQL is installed."""
    found = shutil.which("initdb")
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    return Path(found) if found else next(iter(installed), None)


class Server(AbstractContextManager["Server"]):
    """A server that can be stopped, and new ledgers in it."""

    def __init__(self, folder: Path) -> None:
        program = find_server()
        assert program is not None
        folder.chmod(0o755)
        home = folder / "server"
        home.mkdir()
        home.chmod(0o777)
        # The server refuses to run as root.
        self._as = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        self._data, self._log = str(home / "data"), str(home / "log")
        self._program, self._made = program, 0
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._run(program, "-D", self._data, "-U", "ledger", "-A", "trust", "-E", "UTF8")

    def __enter__(self) -> Server:
        self._start()
        look(self._make("empty", "template0"))  # opens it, which makes the tables
        return self

    def __exit__(self, *_: object) -> None:
        self._control("-m", "immediate", "stop")

    def new(self) -> Place:
        """Return a new, empty ledger."""
        self._made += 1
        return self._make(f"ledger{self._made}", "empty")

    def restart(self) -> None:
        """Stop the server as a cut of power would, and start it again."""
        self._control("-m", "immediate", "stop")
        self._start()

    def _make(self, name: str, template: str) -> Place:
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return Place(self._address(name))

    def _address(self, name: str) -> str:
        return f"postgresql://ledger@127.0.0.1:{self._port}/{name}"

    def _start(self) -> None:
        options = f"-p {self._port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
        self._control("-o", options, "-l", self._log, "start")

    def _control(self, *arguments: str) -> None:
        self._run(self._program.with_name("pg_ctl"), "-D", self._data, "-w", *arguments)

    def _run(self, program: Path, *arguments: str) -> None:
        subprocess.run(
            [*self._as, str(program), *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
        )
