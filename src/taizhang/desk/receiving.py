"""Files from editors onto the desk: only what could be a report, and only so much of it."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from pathlib import PurePosixPath

from taizhang.desk.models import Progress, Upload
from taizhang.errors import NotAReportFileError, TooLargeError, TooManyWaitingError
from taizhang.reading import is_readable_name

#: The most bytes of one file.  The longest report known has a hundredth of it.
MOST_BYTES = 20 << 20
#: How many files may wait, of one account and of all.
MOST_OF_ONE, MOST_OF_ALL = 50, 500
_LONGEST_NAME = 120


def receive(
    name: str, data: bytes, *, by: str, year: int | None = None, region: str = ""
) -> Upload:
    """Put a file where a worker finds it; return the upload.

    Raises `NotAReportFileError`, `TooLargeError` and `TooManyWaitingError`; whether it holds
    a report, the worker finds out.
    """
    clean = clean_name(name)
    if not is_readable_name(clean):
        raise NotAReportFileError(clean)
    if len(data) > MOST_BYTES:
        raise TooLargeError(clean, MOST_BYTES)
    waiting = Upload.objects.filter(progress__in=(Progress.WAITING, Progress.READING))
    if waiting.filter(by=by).count() >= MOST_OF_ONE or waiting.count() >= MOST_OF_ALL:
        raise TooManyWaitingError(clean)
    return Upload.objects.create(
        name=clean,
        data=data,
        size=len(data),
        sha256=sha256(data).hexdigest(),
        year=year,
        region=region,
        by=by,
    )


def clean_name(name: str) -> str:
    r"""Return the name of a file without its folders and without what does not show.

    >>> clean_name("../../etc/2026年\u202e报告.txt"), clean_name("C:\\reports\\a.docx")
    ('2026年报告.txt', 'a.docx')
    >>> clean_name("..."), clean_name("a\x00b\n.txt")
    ('report', 'ab.txt')
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(c for c in last if not unicodedata.category(c).startswith("C"))
    shown = re.sub(r'[<>:"|?*]', "-", shown).strip(" .")
    stem, dot, suffix = shown.rpartition(".")
    if dot and stem:
        return f"{stem[: _LONGEST_NAME - len(suffix) - 1]}.{suffix}"[-_LONGEST_NAME:]
    return shown[:_LONGEST_NAME] or "report"
