"""`taizhang serve`: the site as a process, asked over the network."""

import signal
import socket
import urllib.request
from pathlib import Path

from commands import REPORT, start


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def test_site_answers_where_it_says_and_ends_when_told(tmp_path: Path) -> None:
    """The address is printed when it answers; Ctrl+C ends every process."""
    (tmp_path / "2026.txt").write_text(REPORT, encoding="utf-8")
    start("add", tmp_path / "ledger.db", tmp_path / "2026.txt").communicate(timeout=60)
    port = free_port()
    site = start("serve", tmp_path / "ledger.db", "--port", str(port), "--workers", "1")
    assert site.stdout is not None
    try:
        line = site.stdout.readline().decode()
        assert line == f"The ledger is at http://127.0.0.1:{port}/ (Ctrl+C ends it).\n"
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=30) as response:
            assert response.read() == b"ok\n"
    finally:
        site.send_signal(signal.SIGINT)
        site.communicate(timeout=30)

    assert site.returncode == 0


def test_what_cannot_be_served_is_a_sentence(tmp_path: Path) -> None:
    """A port that is taken, and a ledger that is not there: nothing is started, nothing made."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        site = start("serve", tmp_path / "none.db", "--port", port)
        _, err = site.communicate(timeout=60)
    assert site.returncode == 2
    assert f"port {port}" in err.decode()

    site = start("serve", tmp_path / "none.db", "--port", str(free_port()))
    _, err = site.communicate(timeout=60)
    assert site.returncode == 3
    assert "none.db" in err.decode()
    assert not (tmp_path / "none.db").exists()
