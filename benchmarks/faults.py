"""What happens to a ledger when things go wrong, tried out and counted.

    python benchmarks/faults.py             print the counts
    python benchmarks/faults.py --write     and write them to docs/faults.md

Programs that add reports are killed at random points, disks fill up, a server is stopped
under load, two programs write at once, and a ledger is forged.  Reports are made up.  After
each fault the chain, the files and the quotations are checked, every table is made anew from
the entries and compared, and the program is started again: it must come to the same state as
one that nothing disturbed.  PostgreSQL is tried where its server is installed.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import faults_forging
import faults_running as running
from faults_running import Place, Result
from faults_server import Server, find_server

ROOT = Path(__file__).parents[1]
_START, _END = "<!-- counts -->", "<!-- /counts -->"


@dataclass(slots=True)
class Row:
    """One kind of fault: how often it was tried, and how often all held afterwards."""

    what: str
    tried: int = 0
    held: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def count(self, wrong: list[str]) -> None:
        """Add one try."""
        self.tried += 1
        self.held += not wrong
        self.wrong += wrong

    @property
    def shown(self) -> str:
        """The row of the table."""
        told = "; ".join(f"{what} {number}" for what, number in self.seen.items())
        return f"| {self.what} | {self.tried} | {self.held} | {told} |"


class Tries:
    """The same reports, added again and again to new ledgers, and disturbed."""

    def __init__(self, folder: Path, dice: random.Random) -> None:
        self.folder, self.dice, self.ledgers = folder, dice, 0
        self.reports = running.write_reports(folder / "reports")
        place = self.new_file()
        self.measure(place)
        self.expected = running.look(place)
        assert not self.expected.faults, self.expected.faults
        self.size = Path(place.path).stat().st_size

    def measure(self, place: Place) -> None:
        """Add the reports undisturbed, and note how long that takes."""
        begun = time.monotonic()
        child = running.start_adding(place, self.reports)
        child.wait_for(1)
        self.start = time.monotonic() - begun  #: until the first report is written
        assert child.wait().status == 0
        self.seconds = time.monotonic() - begun
        self.pace = (self.seconds - self.start) / len(self.reports)

    def new_file(self) -> Place:
        """Return where a new SQLite ledger may be."""
        self.ledgers += 1
        return Place(str(self.folder / f"{self.ledgers}.db"))

    def kill(self, place: Place, row: Row) -> None:
        """Kill a program that adds reports at a random point, and look."""
        child = running.start_adding(place, self.reports)
        # By what it did and not by the clock alone, so that a busy machine moves no point.
        number = self.dice.randint(0, len(self.reports))
        child.wait_for(number)
        time.sleep(self.dice.uniform(0, self.pace if number else self.start))
        acknowledged, was_running = child.kill()
        row.seen["killed while it ran:"] += was_running
        row.seen["with a journal left to play back:"] += Path(f"{place.path}-journal").exists()
        row.count(self.recover(place, acknowledged))

    def recover(self, place: Place, acknowledged: list[str]) -> list[str]:
        """Return what is wrong with a disturbed ledger, now or after the next run."""
        wrong = []
        if place.is_server or Path(place.path).exists():
            found = running.look(place)
            wrong += found.faults
            wrong += [f"lost: {name}" for name in acknowledged if name not in found.documents]
        elif acknowledged:
            wrong.append("the ledger is gone")
        again = running.add(place, self.reports)
        if again.status != 0:
            wrong.append(f"the next run ends with {again.status}: {again.errors}")
        return wrong + self.compare(running.look(place))

    def compare(self, found: Result) -> list[str]:
        """Return in what a ledger is not the one that nothing disturbed."""
        others = [
            f"other {name} than undisturbed"
            for name in ("documents", "statements", "verdicts")
            if getattr(found, name) != getattr(self.expected, name)
        ]
        return found.faults + others

    def fill_disk(self, place: Place, limit: int, row: Row) -> None:
        """Let a ledger grow up to a limit only, and look."""
        ended = running.add(place, self.reports, most=limit)
        wrong = [] if ended.status == 2 and "cannot be written" in ended.errors else [str(ended)]
        row.seen["ended in a sentence, status 2:"] += not wrong
        row.count(wrong + self.recover(place, ended.acknowledged))

    def write_together(self, place: Place, row: Row) -> None:
        """Let two programs add the same reports, in other orders, at once."""
        children = [
            running.start_adding(place, reports) for reports in (self.reports, self.reports[::-1])
        ]
        statuses = [child.wait().status for child in children]
        found = running.look(place)
        wrong = found.faults + [f"a writer ended with {status}" for status in statuses if status]
        if found.texts != self.expected.texts:
            wrong.append("other records or verdicts than undisturbed")
        if found.reports_added != len(self.reports):
            wrong.append(f"{found.reports_added} entries for {len(self.reports)} reports")
        row.count(wrong)

    def back_up_under_a_writer(self, row: Row) -> None:
        """Back a ledger up while a program adds to it, restore and compare with what became."""
        place = self.new_file()
        child = running.start_adding(place, self.reports)
        time.sleep(self.dice.uniform(self.seconds * 0.3, self.seconds))
        copy, restored = f"{place.path}.backup", Place(f"{place.path}.restored")
        status = running.call(place, "backup", place.path, copy).status
        child.wait()
        if status == 3:  # the ledger was not begun yet
            row.seen["too early:"] += 1
            return
        verified = running.call(restored, "restore-backup", copy, restored.path, "--verify")
        if "no such table" in verified.errors:  # its first tables were being made
            row.seen["too early:"] += 1
            return
        wrong = [] if status == verified.status == 0 else [f"{status}: {verified}"]
        mine, all_ = running.entries_of(restored), running.entries_of(place)
        row.seen["entries that the copies hold:"] += len(mine)
        if mine != all_[: len(mine)]:
            wrong.append("the copy is not the beginning of the ledger")
        row.count(wrong)

    def back_up_at_rest(self, row: Row) -> None:
        """Back a ledger up and restore it; every row must be there."""
        place = self.new_file()
        running.add(place, self.reports)
        copy, new = f"{place.path}.backup", f"{place.path}.restored"
        running.call(place, "backup", place.path, copy)
        verified = running.call(place, "restore-backup", copy, new, "--verify")
        same = _dump(place.path) == _dump(new)
        row.count([] if verified.status == 0 and same else ["the restored ledger differs"])


_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table'"
    # The index of words keeps no text to read; the tables that it is made of are compared.
    " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
)


def _dump(path: str) -> list[list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as database:
        names = [name for (name,) in database.execute(_TABLES)]
        return [database.execute(f'SELECT * FROM "{name}"').fetchall() for name in names]


def run(*, kills: int, server_kills: int, rounds: int) -> Iterator[Row]:
    """Yield the counts of every kind of fault."""
    dice = random.Random(20261125)  # the points depend on the machine's pace all the same
    with tempfile.TemporaryDirectory() as folder:
        tries = Tries(Path(folder), dice)
        yield _kill_some(tries, kills)
        if rounds:
            yield from _try_the_rest(tries, rounds)
        if find_server() is not None and server_kills:
            with Server(Path(folder)) as server:
                yield from _try_server(tries, server, server_kills, rounds)


def _kill_some(tries: Tries, kills: int) -> Row:
    row = Row("`kill -9` in the middle of `taizhang add`, SQLite")
    for _ in range(kills):
        tries.kill(tries.new_file(), row)
    return row


def _try_the_rest(tries: Tries, rounds: int) -> Iterator[Row]:
    full = Row("disk full: a file that may not grow (RLIMIT_FSIZE)")
    for i in range(rounds):
        # Less than the empty tables need, up to all but the last page.
        tries.fill_disk(tries.new_file(), tries.size * (i + 1) // (rounds + 1), full)
    yield full
    together = Row("two writers at once, SQLite")
    for _ in range(rounds):
        tries.write_together(tries.new_file(), together)
    yield together
    rest, under = Row("backup and restore at rest"), Row("backup under a writer, restored")
    for _ in range(rounds):
        tries.back_up_at_rest(rest)
        tries.back_up_under_a_writer(under)
    yield from (rest, under)
    place = tries.new_file()
    running.add(place, tries.reports)
    for what, results in faults_forging.try_all(place).items():
        row = Row(what)
        for wrong in results:
            row.count(wrong)
        yield row


def _try_server(tries: Tries, server: Server, kills: int, rounds: int) -> Iterator[Row]:
    tries.measure(server.new())
    row = Row("`kill -9` in the middle of `taizhang add`, PostgreSQL")
    for _ in range(kills):
        tries.kill(server.new(), row)
    row.seen.pop("with a journal left to play back:", None)
    yield row
    stopped = Row("PostgreSQL stopped at once (immediate) under a writer, and started again")
    together = Row("two writers at once, PostgreSQL")
    for _ in range(rounds):
        place = server.new()
        child = running.start_adding(place, tries.reports)
        time.sleep(tries.dice.uniform(0.2, 0.9) * tries.seconds)
        server.restart()
        ended = child.wait()
        stopped.seen["writer ended in a sentence:"] += ended.status == 2
        wrong = [] if ended.status in {0, 2} else [str(ended)]
        stopped.count(wrong + tries.recover(place, ended.acknowledged))
        tries.write_together(server.new(), together)
    yield from (stopped, together)


@contextmanager
def _written(wanted: bool) -> Iterator[list[str]]:
    lines = ["| fault | tried | all held | seen |", "| --- | ---: | ---: | --- |"]
    yield lines
    if wanted:
        page = ROOT / "docs" / "faults.md"
        text = page.read_text(encoding="utf-8")
        head, tail = text.split(_START)[0], text.split(_END)[1]
        counts = "\n".join(lines)
        page.write_text(f"{head}{_START}\n\n{counts}\n\n{_END}{tail}", encoding="utf-8")


def main() -> None:
    """Run all, print the counts, and exit with 1 if anything did not hold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--server-kills", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--write", action="store_true", help="write docs/faults.md")
    asked = parser.parse_args()
    failed = False
    with _written(asked.write) as lines:
        for row in run(kills=asked.kills, server_kills=asked.server_kills, rounds=asked.rounds):
            lines.append(row.shown)
            print(row.shown, flush=True)
            for wrong in row.wrong:
                failed = True
                print(f"  {wrong}", flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
