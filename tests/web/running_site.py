"""The site as people meet it: `taizhang serve` on a ledger of the examples, and a browser."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from example_ledger import EXAMPLES, NAMES

#: Debian's, or one that the environment names.
BROWSER = os.environ.get("TAIZHANG_BROWSER") or shutil.which("chromium")
WITHOUT = "no Chromium is installed (Debian: apt-get install chromium)"
NAME, PASSWORD = "林清", "lanling tea grows on nine hills"

#: Run with the ledger open: an account, something of each kind on the desk, and the addresses.
_PREPARE = f"""
import json, sys
from django.contrib.auth.models import Group, User
from taizhang.desk.receiving import receive
user = User.objects.create_user({NAME!r}, password={PASSWORD!r})
user.groups.set(Group.objects.filter(name__in=("editor", "reviewer")))
upload = receive("report.txt", b"words", by={NAME!r})
from test_every_page import addresses
from test_guarding import desk_addresses
uploads = ["/upload/", f"/upload/{{upload.pk}}/"]
print(json.dumps([addresses(), desk_addresses() + uploads]))
"""


@dataclass(frozen=True, slots=True)
class Site:
    """A site that answers, and where."""

    root: str
    public: tuple[str, ...]  #: an address of each kind of page
    desk: tuple[str, ...]  #: likewise, for people with accounts


@contextmanager
def run_site(folder: Path) -> Iterator[Site]:
    """Serve a ledger of the examples from a folder, as long as the block runs."""
    ledger = folder / "l.db"
    call = "from taizhang.cli import main; main()"
    taizhang = [sys.executable, "-c", call]
    reports = [str(EXAMPLES / name) for name in NAMES]
    subprocess.run([*taizhang, "add", str(ledger), *reports], check=True, capture_output=True)
    public, desk = _prepare(ledger)
    port = _find_port()
    serving = [*taizhang, "serve", str(ledger), "--port", str(port), "--workers", "1", "--no-work"]
    process = subprocess.Popen(serving, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        root = f"http://127.0.0.1:{port}"
        _wait_for(f"{root}/healthz")
        yield Site(root, public, desk)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _prepare(ledger: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    here = Path(__file__).parent
    opening = f"from taizhang.ledger.opening import open_ledger; open_ledger({str(ledger)!r})"
    told = subprocess.run(
        [sys.executable, "-c", f"{opening}\n{_PREPARE}"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(here), str(here.parent)))},
        check=True,
        capture_output=True,
        text=True,
    )
    public, desk = json.loads(told.stdout)
    return tuple(public), tuple(desk)


def _find_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _wait_for(address: str) -> None:
    until = time.monotonic() + 60
    while not _answers(address):
        assert time.monotonic() < until, f"{address} does not answer"
        time.sleep(0.1)


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=5).close()
    except (urllib.error.URLError, OSError):
        return False
    return True
