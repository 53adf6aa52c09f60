"""One upload into the ledger, in a process of its own: `python -m` with its number and run.

The file is read first, which may take long or fail; then reports, verdicts and the upload's
own end are written in one transaction.  Whenever this process ends, by itself or by others,
the ledger has everything or nothing of the file.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from taizhang.errors import TaizhangError
from taizhang.pipeline import Extraction, extract
from taizhang.reading import read_all

if TYPE_CHECKING:
    from taizhang.desk.models import Upload

#: The longest that a file may take, and the most memory; a report takes a second and 200 MB.
SECONDS = 300
_MEMORY = 4 << 30


@dataclass(frozen=True, slots=True)
class Read:
    """What a file holds: the reports, and a sentence for each part that gave none."""

    extractions: tuple[Extraction, ...]
    refused: tuple[str, ...]


def file_upload(number: int, run: str) -> None:
    """Read an upload and put what it holds into the ledger; it is done or failed afterwards."""
    from taizhang.desk.models import Progress, Upload  # noqa: PLC0415 - needs Django

    upload = Upload.objects.get(pk=number, run=run, progress=Progress.READING)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / upload.name
        path.write_bytes(upload.data)
        try:
            found = _read(upload, path)
        except TaizhangError as error:
            end_as_failed(number, run, str(error))
            return
        if not found.extractions:
            end_as_failed(number, run, " ".join(found.refused) or "There is no report in it.")
            return
        _file(upload, path, found)


def end_as_failed(number: int, run: str, sentence: str) -> bool:
    """Say why nothing came of an upload; return whether this run still had it."""
    from taizhang.desk.models import Progress, Upload  # noqa: PLC0415

    held = Upload.objects.filter(pk=number, run=run, progress=Progress.READING)
    return bool(
        held.update(progress=Progress.FAILED, told=sentence, ended=datetime.now(UTC), data=b"")
    )


def _read(upload: Upload, path: Path) -> Read:
    """Return what the file holds, and count on the way, for who looks at the progress."""
    refused: list[TaizhangError] = []
    extractions: list[Extraction] = []
    for document in read_all(path, on_error=refused.append):
        extractions.append(extract(document, year=upload.year, region=upload.region or None))
        type(upload).objects.filter(pk=upload.pk).update(read=len(extractions))
    return Read(tuple(extractions), tuple(map(str, refused)))


def _file(upload: Upload, path: Path, found: Read) -> None:
    from django.db import transaction  # noqa: PLC0415

    from taizhang.desk.models import Progress, Upload  # noqa: PLC0415
    from taizhang.filing import file_report, judge  # noqa: PLC0415

    with transaction.atomic():
        changes = [file_report(one, path, actor=upload.by) for one in found.extractions]
        places = {change.region for change in changes if not change.is_unchanged}
        verdicts = judge(sorted(slug for slug in places if slug is not None), actor=upload.by)
        outcome = {
            "documents": [change.document for change in changes],
            "new": sum(change.is_new for change in changes),
            "unchanged": sum(change.is_unchanged for change in changes),
            "records": sum(len(change.added) for change in changes),
            "verdicts": verdicts,
            "refused": list(found.refused),
        }
        held = Upload.objects.filter(pk=upload.pk, run=upload.run, progress=Progress.READING)
        is_ours = held.update(
            progress=Progress.DONE, outcome=outcome, ended=datetime.now(UTC), data=b""
        )
        if not is_ours:  # it was given up as too slow meanwhile
            transaction.set_rollback(True)


def _limit() -> None:
    """Bound what this process may use, whatever a file makes a library do."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not there on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def main() -> None:
    """File the upload that the arguments name, in the ledger that the environment names."""
    _limit()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "taizhang.web.settings")
    import django  # noqa: PLC0415

    django.setup()
    file_upload(int(sys.argv[1]), sys.argv[2])


if __name__ == "__main__":
    main()
