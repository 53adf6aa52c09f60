"""The worker: takes uploads one after the other and has each read in a process of its own.

The queue is the table of uploads.  Several workers may share it, on one machine or on many:
each upload is taken by one.
"""

from __future__ import annotations

import logging
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import OperationalError, close_old_connections

from taizhang.desk.filing_upload import SECONDS, end_as_failed
from taizhang.desk.models import Progress, Upload

_log = logging.getLogger("taizhang.security")

#: How much longer than that until an upload counts as given up by a worker that is gone.
_GRACE = 60
_PAUSE = 1.0

_FILE_ONE = (sys.executable, "-m", "taizhang.desk.filing_upload")

_TOO_SLOW = "It took longer than {} seconds, so it was given up. Nothing of it is in the ledger."
_CRASHED = (
    "The program that read it ended unexpectedly ({}). Nothing of it is in the ledger."
    " Try another copy of the file, or another format."
)
_ABANDONED = "The worker that read it was stopped. Nothing of it is in the ledger. Send it again."


@dataclass(frozen=True, slots=True)
class Taken:
    """An upload that this worker has taken."""

    number: int
    run: str


def work(*, until_empty: bool, goes_on: Callable[[], bool] = lambda: True) -> int:
    """Have uploads read until nothing waits, or for good; return how many were taken."""
    done = 0
    while goes_on():
        try:
            taken = take_next()
        except OperationalError as error:  # the database is being restarted
            if until_empty:
                raise
            _log.warning("the worker waits for the database: %s", error)
            close_old_connections()
            taken = None
        if taken is not None:
            have_filed(taken)
            done += 1
        elif until_empty:
            break
        else:
            time.sleep(_PAUSE)
    return done


def take_next(now: datetime | None = None) -> Taken | None:
    """Take the upload that has waited longest, so that no other worker takes it."""
    moment = now or datetime.now(UTC)
    _give_up_abandoned(moment)
    waiting = Upload.objects.filter(progress=Progress.WAITING).order_by("id")
    for number in waiting.values_list("pk", flat=True)[:10]:
        run = secrets.token_hex(16)
        mine = Upload.objects.filter(pk=number, progress=Progress.WAITING)
        if mine.update(progress=Progress.READING, run=run, began=moment):
            return Taken(number, run)
    return None


def have_filed(
    taken: Taken, *, command: Sequence[str] = _FILE_ONE, seconds: float = SECONDS
) -> None:
    """Have an upload read by another process, within limits; afterwards it is done or failed.

    What that process leaves behind, files and processes of its own, is removed with it.
    """
    with tempfile.TemporaryDirectory(prefix="taizhang-") as folder:
        process = subprocess.Popen(
            [*command, str(taken.number), taken.run],
            env=os.environ | {"TMPDIR": folder},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        sentence = _ABANDONED  # unless it ends before this worker does
        try:
            _, words = process.communicate(timeout=seconds)
            sentence = _CRASHED.format(_tell_end(process.returncode))
            if process.returncode:
                _log.error("upload %d: %s", taken.number, words.decode(errors="replace")[-2000:])
        except subprocess.TimeoutExpired:
            sentence = _TOO_SLOW.format(f"{seconds:g}")
        finally:
            _end(process)
            end_as_failed(taken.number, taken.run, sentence)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process with all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stderr is not None:
        process.stderr.close()


def _give_up_abandoned(moment: datetime) -> None:
    """End the uploads of workers that cannot be at work any more."""
    last = moment - timedelta(seconds=SECONDS + _GRACE)
    gone = Upload.objects.filter(progress=Progress.READING, began__lt=last)
    for upload in gone.only("pk", "run"):
        end_as_failed(upload.pk, upload.run, _ABANDONED)


def _tell_end(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"status {code}"
