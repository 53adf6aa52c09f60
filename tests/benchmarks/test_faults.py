"""A small round of the faults that docs/faults.md counts."""

import subprocess
import sys
from pathlib import Path

FAULTS = Path(__file__).parents[2] / "benchmarks" / "faults.py"


def test_ledger_stands_ten_kills() -> None:
    """Killed at ten random points, nothing is lost or half there, and the next run goes on."""
    arguments = ("--kills", "10", "--server-kills", "0", "--rounds", "0")
    found = subprocess.run(
        [sys.executable, str(FAULTS), *arguments], capture_output=True, text=True, check=False
    )

    assert found.returncode == 0, found.stdout + found.stderr
    assert "SQLite | 10 | 10 |" in found.stdout
