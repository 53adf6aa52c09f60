"""Forgeries of a ledger by somebody who owns the file, and whether they are found."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import faults_running as running
from faults_running import Place

Forge = Callable[[sqlite3.Connection, int], None]


def try_all(place: Place) -> dict[str, list[list[str]]]:
    """Return for each kind of forgery what was not found, a list a try."""
    key, note = f"{place.path}.pem", Path(f"{place.path}.txt")
    running.call(place, "checkpoint", "--new-key", key)
    signed = running.call(place, "checkpoint", place.path, "--key", key)
    # The command prints the note; as `errors` the last 500 characters of it are kept.
    note.write_text(signed.errors, encoding="utf-8")
    numbers = [int(str(row[0])) for row in running.entries_of(place)]
    last = numbers[-1:]
    arguments = ("--key", f"{key}.pub", "--checkpoint", str(note))
    return {
        "a figure of an entry changed, found by the chain": [
            _try(place, _change_entry, number) for number in numbers
        ],
        "the last entry rewritten with its hash, found by a checkpoint": [
            _try(place, _rewrite_last, number, *arguments) for number in last
        ],
        "the last entry taken away, found by a checkpoint": [
            _try(place, _take_last, number, *arguments) for number in last
        ],
        "the bytes of a file swapped, found by its hash": [
            _try(place, _swap_file, i) for i in range(_count_files(place))
        ],
        "a verdict changed in the tables, found by --rebuild": [
            _try(place, _change_verdict, 0, "--rebuild")
        ],
    }


def _try(place: Place, forge: Forge, number: int, *arguments: str) -> list[str]:
    forged = Place(f"{place.path}.forged")
    shutil.copyfile(place.path, forged.path)
    with closing(sqlite3.connect(forged.path)) as database, database:
        for table in ("entry", "storedfile"):
            for action in ("update", "delete"):
                database.execute(f"DROP TRIGGER ledger_{table}_{action}")
        forge(database, number)
    found = running.call(forged, "verify", forged.path, *arguments)
    return [] if found.status == 1 else [f"{forge.__name__} {number}: {found}"]


def _count_files(place: Place) -> int:
    with closing(sqlite3.connect(place.path)) as database:
        [count] = database.execute("SELECT count(*) FROM ledger_storedfile").fetchone()
    return int(count)


def _change_entry(database: sqlite3.Connection, number: int) -> None:
    change = "UPDATE ledger_entry SET body = replace(body, '5', '6') WHERE number = ?"
    database.execute(change, [number])


def _rewrite_last(database: sqlite3.Connection, number: int) -> None:
    """Change who wrote the last entry, and give it the hash that belongs to it."""
    read = "SELECT kind, at, body, previous FROM ledger_entry WHERE number = ?"
    kind, at, body, previous = database.execute(read, [number]).fetchone()
    lines = (
        *("taizhang ledger entry 1", str(number), kind, at, "somebody else"),
        *(sha256(body.encode()).hexdigest(), previous),
    )
    forged = sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
    change = "UPDATE ledger_entry SET actor = 'somebody else', hash = ? WHERE number = ?"
    database.execute(change, [forged, number])


def _take_last(database: sqlite3.Connection, number: int) -> None:
    database.execute("DELETE FROM ledger_entry WHERE number = ?", [number])


def _swap_file(database: sqlite3.Connection, i: int) -> None:
    names = sorted(name for (name,) in database.execute("SELECT sha256 FROM ledger_storedfile"))
    change = "UPDATE ledger_storedfile SET data = ? WHERE sha256 = ?"
    database.execute(change, ["别的字节".encode(), names[i]])


def _change_verdict(database: sqlite3.Connection, _: int) -> None:
    database.execute("UPDATE ledger_verdict SET verdict = 'met' WHERE verdict <> 'met'")
