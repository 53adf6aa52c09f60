"""The commands that the documentation shows, run as a reader would run them.

    python tests/doc_commands.py     write the outputs of today into the pages

A block marked `console` holds commands behind "$ " and their output, standard error
included, as it is printed where the output is no terminal.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])

_CONSOLE = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
_COMMAND = re.compile(r"^\$ (?P<command>.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Shown:
    """A command of a page, with the output that the page shows."""

    page: Path
    command: str
    output: str


def find_commands(page: Path) -> Iterator[Shown]:
    """Yield the commands of a page in their order."""
    for block in _CONSOLE.findall(page.read_text(encoding="utf-8")):
        for match in _COMMAND.finditer(block):
            yield Shown(page, match["command"], match["output"])


def run(command: str, folder: Path) -> str:
    """Return what a command prints in a folder that holds the examples and nothing else."""
    if not (folder / "examples").exists():
        (folder / "examples").symlink_to(ROOT / "examples")
    here = Path(sys.executable).parent
    environment = {
        "PATH": f"{here}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        "LANG": "C.UTF-8",
        "TERM": "dumb",
    }
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    # A page cannot show blanks at the end of a line.
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def _renew(page: Path) -> None:
    def renew(match: re.Match[str]) -> str:
        with tempfile.TemporaryDirectory() as folder:
            printed = run(match["command"], Path(folder))
        if "Traceback" in printed:
            raise SystemExit(f"{match['command']}\n{printed}Nothing was written to {page}.")
        return f"$ {match['command']}\n{printed}"

    before = page.read_text(encoding="utf-8")
    after = _CONSOLE.sub(lambda block: _COMMAND.sub(renew, block[0]), before)
    if after != before:
        page.write_text(after, encoding="utf-8")
        print(f"renewed {page.relative_to(ROOT)}")


if __name__ == "__main__":
    for path in PAGES:
        _renew(path)
