"""The part of `taizhang verify` that looks at a package."""

from __future__ import annotations

import tempfile
from pathlib import Path
from zipfile import is_zipfile

import click

from taizhang.cli.endings import Status, tell_count
from taizhang.cli.ledgers import needs_site
from taizhang.exporting.characters import to_terminal_text


def is_package(path: str) -> bool:
    """Return whether a path leads to a folder or a zip, and not to a file of judgements."""
    return Path(path).is_dir() or (Path(path).is_file() and is_zipfile(path))


def check_package(path: str, key: Path | None) -> Status:
    """Print everything in a package that does not hold, and how much was checked."""
    with needs_site("A package"):
        from taizhang.ledger.opening import open_ledger  # noqa: PLC0415 - loads Django
    with tempfile.TemporaryDirectory() as folder:
        open_ledger(Path(folder, "ledger.db"), write=True)
        return _tell(path, key)


def _tell(path: str, key: Path | None) -> Status:
    from django.db import connection  # noqa: PLC0415 - needs an open ledger

    from taizhang.keeping.checkpointing import find_unlike  # noqa: PLC0415
    from taizhang.keeping.keys import read_public_key  # noqa: PLC0415
    from taizhang.keeping.packages.checking import Tally, check_package  # noqa: PLC0415
    from taizhang.keeping.packages.reading import Package  # noqa: PLC0415

    tally, faults = Tally(), 0
    with Package(Path(path)) as package:
        for sentence in check_package(package, tally):
            faults += 1
            click.echo(to_terminal_text(sentence))
        if key is not None and package.is_whole:
            notes = list(package.notes())
            for fault in find_unlike(notes, read_public_key(key), package.entries()):
                faults += 1
                click.echo(fault.sentence)
            click.echo(f"{tell_count(len(notes), 'checkpoint')} checked.")
        kind = "A whole ledger" if package.is_whole else "A part of a ledger"
        root = package.facts["root"]
    connection.close()
    if tally.of_other_rules:
        told = tell_count(tally.of_other_rules, "verdict")
        click.echo(f"{told} of another version of the rules: not worked out again.")
    click.echo(
        f"{kind}: {tell_count(tally.files, 'file')}, {tell_count(tally.verdicts, 'verdict')}"
        f" worked out again. {tell_count(faults, 'fault') if faults else 'No fault'}."
    )
    click.echo(f"Root: {root}")
    return Status.LOOK_AGAIN if faults else Status.DONE
