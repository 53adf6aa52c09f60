"""The command line in processes that can be killed, and a look at what they leave.

Processes are forked from one that has loaded the program, so that they spend their time on
reports and on the ledger and a kill seldom meets one that only starts up.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

#: Loaded before the fork.  Settings of Django are read after it.
import django.db.models  # noqa: F401
from click.testing import CliRunner

import taizhang
import taizhang.cli.add
from taizhang.cli import main
from taizhang.ledger.opening import DATABASE_URL, open_ledger


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ledger is: the path of a file, or the address of a database."""

    path: str

    @property
    def is_server(self) -> bool:
        """Whether a server holds it."""
        return "://" in self.path

    @property
    def name(self) -> str:
        """What the command line calls it."""
        return DATABASE_URL if self.is_server else self.path


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended."""

    status: int
    errors: str = ""
    acknowledged: list[str] = field(default_factory=list)  #: documents that it said are written


@dataclass(frozen=True, slots=True)
class Result:
    """What is in a ledger."""

    faults: list[str]
    documents: list[str]
    statements: list[list[object]]
    verdicts: list[list[object]]
    texts: list[list[object]]  #: records and verdicts without the numbers of entries
    reports_added: int


class Child:
    """A program that runs."""

    def __init__(self, work: Callable[[int], None]) -> None:
        self.reader, writer = os.pipe()
        self.read_so_far = b""
        sys.stdout.flush()
        self.pid = os.fork()
        if not self.pid:
            os.close(self.reader)
            try:
                work(writer)
            except BaseException:  # it must not go on as if it were the parent
                traceback.print_exc()
            finally:
                os._exit(0)
        os.close(writer)

    def wait_for(self, number: int) -> None:
        """Wait until it acknowledged so many documents, or has ended."""
        while self.read_so_far.count(b"\n") < number:
            more = os.read(self.reader, 4096)
            if not more:
                return
            self.read_so_far += more

    def kill(self) -> tuple[list[str], bool]:
        """Kill it; return the documents that it acknowledged, and whether it still ran."""
        was_running = os.waitpid(self.pid, os.WNOHANG)[0] == 0
        if was_running:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        told = self._read()
        return [line for line in told if not line.startswith("{")], was_running

    def wait(self) -> Ended:
        """Wait for its end."""
        told = self._read()
        os.waitpid(self.pid, 0)
        last = json.loads(told[-1])
        return Ended(last["status"], last["errors"], told[:-1])

    def read(self) -> str:
        """Wait for its end; return what it wrote."""
        [line] = self._read()
        os.waitpid(self.pid, 0)
        return line

    def _read(self) -> list[str]:
        with open(self.reader, "rb") as stream:
            return (self.read_so_far + stream.read()).decode().splitlines()


def start_adding(place: Place, reports: Sequence[str], *, most: int | None = None) -> Child:
    """Start `taizhang add`; it tells each document once the ledger has it."""

    def work(writer: int) -> None:
        add_one = taizhang.cli.add._add

        def add_and_tell(extraction: taizhang.Extraction, path: str) -> object:
            change = add_one(extraction, path)
            os.write(writer, f"{change.document}\n".encode())
            return change

        taizhang.cli.add._add = add_and_tell  # type: ignore[assignment]
        if most is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        _call(writer, place, "add", place.name, *reports)

    return Child(work)


def add(place: Place, reports: Sequence[str], *, most: int | None = None) -> Ended:
    """Run `taizhang add` to its end."""
    return start_adding(place, reports, most=most).wait()


def call(place: Place, *arguments: str) -> Ended:
    """Run a command to its end."""
    return Child(lambda writer: _call(writer, place, *arguments)).wait()


def _call(writer: int, place: Place, *arguments: str) -> None:
    if place.is_server:
        os.environ[DATABASE_URL] = place.path
    found = CliRunner().invoke(main, list(arguments))
    told = json.dumps({"status": found.exit_code, "errors": found.stderr or found.stdout[-500:]})
    os.write(writer, f"{told}\n".encode())


def look(place: Place) -> Result:
    """Check a ledger in every way, and return what it holds."""

    def work(writer: int) -> None:
        _open(place)
        with open(writer, "w", encoding="utf-8") as stream:
            stream.write(json.dumps(asdict(_look())))

    return Result(**json.loads(Child(work).read()))


def _open(place: Place) -> None:
    if place.is_server:
        os.environ[DATABASE_URL] = place.path
    open_ledger(place.name, write=True)


def _look() -> Result:
    from taizhang.keeping.rebuilding import find_differences  # noqa: PLC0415 - needs a ledger
    from taizhang.ledger import models  # noqa: PLC0415
    from taizhang.ledger.chain import entries, find_faults  # noqa: PLC0415

    faults = [fault.sentence for fault in find_faults(entries())] + list(find_differences())
    statements = models.Statement.objects.order_by("record")
    verdicts = models.Verdict.objects.order_by("target__record")
    records: list[list[object]] = [
        list(row) for row in statements.values_list("record", "clause", "verdict")
    ]
    judged: list[list[object]] = [
        list(row) for row in verdicts.values_list("target__record", "judgement")
    ]
    return Result(
        faults=faults,
        documents=list(models.Document.objects.order_by("sha256").values_list("pk", flat=True)),
        statements=[list(row) for row in statements.values_list("number", "record", "clause")],
        verdicts=judged,
        texts=records + judged,
        reports_added=models.Entry.objects.filter(kind="report-added").count(),
    )


def entries_of(place: Place) -> list[list[object]]:
    """Return the entries of a ledger, whole."""

    def work(writer: int) -> None:
        _open(place)
        from taizhang.ledger.models import Entry  # noqa: PLC0415 - needs a ledger

        rows = [list(row) for row in Entry.objects.order_by("number").values_list()]
        with open(writer, "w", encoding="utf-8") as stream:
            stream.write(json.dumps(rows))

    found: list[list[object]] = json.loads(Child(work).read())
    return found


_TARGETS = (
    "地区生产总值增长{a}%以上，力争达到{b}%",
    "城镇新增就业{c}万人",
    "新建农村公路{d}公里",
    "居民人均可支配收入增长{a}%左右",
    "改造老旧小区{d}个",
)
_RESULTS = (
    "地区生产总值增长{b}%",
    "城镇新增就业{c}.5万人",
    "新建农村公路{d}公里",
    "居民人均可支配收入增长{a}%",
)


def write_reports(folder: Path) -> list[str]:
    """Write small reports of made-up places, two years each; return their paths."""
    folder.mkdir()
    paths = []
    for i, name in enumerate(("澜陵市", "禾渡县", "青枫市")):
        for year in (2025, 2026):
            numbers = {"a": i + 4, "b": i + 5, "c": i + year % 7 + 1, "d": 10 * i + year % 100}
            results = "。".join(_RESULTS).format(**numbers)
            targets = "。".join(_TARGETS).format(**numbers)
            path = folder / f"{name}{year}.txt"
            path.write_text(
                f"{year}年{name}政府工作报告\n各位代表：\n一、{year - 1}年工作回顾\n{results}。\n"
                f"二、{year}年工作安排\n{targets}。\n",
                encoding="utf-8",
            )
            paths.append(str(path))
    # What is built once is built before the first fork.
    for document in map(taizhang.read, paths[:1]):
        taizhang.track([document])
    return paths
