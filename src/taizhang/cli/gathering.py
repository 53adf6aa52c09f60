"""Many reports, one after the other: the good ones are kept, the others are listed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial

from taizhang.cli.endings import TRACEBACK
from taizhang.cli.inputs import STDIN
from taizhang.errors import FailedReportError, TaizhangError
from taizhang.model import Document, Kind
from taizhang.pipeline import Extraction, extract
from taizhang.reading import read_all, read_bytes
from taizhang.reading.streams import read_whole

#: What comes of one report.
Outcome = Extraction | TaizhangError


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked of every report."""

    year: int | None = None
    region: str | None = None
    only: Kind | None = None


@dataclass(slots=True)
class Tally:
    """What came of the reports so far."""

    reports: int = 0
    records: int = 0
    flagged: int = 0
    flags: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, TaizhangError]] = field(default_factory=list)

    def add(self, extraction: Extraction) -> None:
        """Count a report that was read."""
        self.reports += 1
        self.records += len(extraction)
        for statement in extraction:
            self.flagged += bool(statement.flags)
            self.flags.update(statement.flags)


def gather(
    paths: Iterable[str],
    request: Request,
    tally: Tally,
    *,
    jobs: int = 1,
    when_read: Callable[[], None] = lambda: None,
) -> Iterator[Extraction]:
    """Yield the extraction of every report; failures go to the tally.

    `when_read` is called after each path.  With several `jobs` the reports are read by as
    many processes, and come out in the same order.
    """
    for path, outcomes in _outcomes(paths, request, jobs):
        for outcome in outcomes:
            if isinstance(outcome, Extraction):
                tally.add(outcome)
                yield outcome
            else:
                tally.failures.append((path, outcome))
        when_read()


def _outcomes(
    paths: Iterable[str], request: Request, jobs: int
) -> Iterator[tuple[str, Iterable[Outcome]]]:
    if jobs == 1:
        yield from ((path, _read(path, request)) for path in paths)
        return
    listed = list(paths)
    pool = ProcessPoolExecutor(
        jobs,
        # Not "fork": the progress bar has a thread.
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_leave_interrupts_to_parent,
    )
    try:
        yield from zip(listed, pool.map(partial(_read_whole, request=request), listed), strict=True)
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read_whole(path: str, request: Request) -> list[Outcome]:
    return list(_read(path, request))


def _read(path: str, request: Request) -> Iterator[Outcome]:
    """Yield what came of each report of a file, in its order; raises nothing of ours."""
    failed: list[TaizhangError] = []
    try:
        for document in read_documents(path, failed.append):
            yield from _drain(failed)
            yield _extract(document, request)
    except TaizhangError as error:
        yield from _drain(failed)
        yield error
    except Exception as error:
        yield _as_failure(path, error)
    yield from _drain(failed)


def read_documents(path: str, on_error: Callable[[TaizhangError], None]) -> Iterator[Document]:
    """Yield the reports of a path; "-" is standard input."""
    if path == STDIN:
        data = read_whole(sys.stdin.buffer, STDIN)
        return read_bytes(data, STDIN, on_error=on_error)
    return read_all(path, on_error=on_error)


def _drain(errors: list[TaizhangError]) -> Iterator[TaizhangError]:
    while errors:
        yield errors.pop(0)


def _extract(document: Document, request: Request) -> Outcome:
    try:
        extraction = extract(document, year=request.year, region=request.region)
    except TaizhangError as error:
        return error
    except Exception as error:
        return _as_failure(document.name, error)
    if request.only is None:
        return extraction
    kept = tuple(statement for statement in extraction if statement.kind is request.only)
    return replace(extraction, statements=kept)


def _as_failure(name: str, error: Exception) -> FailedReportError:
    """Return a mistake of ours as an error that does not stop the other reports."""
    if os.environ.get(TRACEBACK):
        raise error
    return FailedReportError(name, f"{type(error).__name__}: {error}")
