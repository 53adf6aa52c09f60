"""The archive folder: files named by their content, and an index that only grows.

    archive/
      index.jsonl                 {"archive": "taizhang", "version": 1}, then a line an attempt
      content/3f/3fa2…e1.html     the bytes, named by their SHA-256

docs/reference/fetch.md has the keys of a line.  Nothing is ever changed or deleted: an
address that is fetched again gets another line, and its content another file if it changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from taizhang.errors import FetchError, OutputError
from taizhang.fetching.client import Answer

INDEX = "index.jsonl"
HEADER = {"archive": "taizhang", "version": 1}

#: Suffixes by what the server says of the content; the URL's own says it otherwise.
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "application/json": ".json",
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "application/msword": ".doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/ofd": ".ofd",
}
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the index: an attempt, and what came of it."""

    url: str
    time: str  #: in UTC, when the answer was there: "2031-01-16T09:30:00Z"
    final_url: str | None = None
    redirects: tuple[str, ...] = ()
    address: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    sha256: str | None = None
    size: int | None = None
    file: str | None = None  #: below the archive's folder; null where nothing was stored
    error: str | None = None


class Archive:
    """An archive folder that is written to; it is made if it is not there.

    Raises `OutputError` for a folder that holds something else, or cannot be written.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            index = self.folder / INDEX
            if not index.exists() and any(self.folder.iterdir()):
                raise OutputError(str(folder), "it is a folder of other files")
            if not index.exists():
                self._append(HEADER)
            elif not is_archive(self.folder):
                raise OutputError(str(index), "it is not an index of taizhang")
        except OSError as error:
            if isinstance(error, OutputError):
                raise
            raise OutputError(str(folder), error.strerror or str(error)) from error

    def store(self, answer: Answer) -> Entry:
        """Keep what a server answered, and return the line that was written about it.

        The body of an answer that is no success (404) is not kept: it is not the document.
        """
        is_whole = 200 <= answer.status < 300
        digest = hashlib.sha256(answer.body).hexdigest() if is_whole else None
        file = self._write(answer, digest) if digest else None
        return self._note(
            Entry(
                url=answer.url,
                time=_now(),
                final_url=answer.final_url,
                redirects=answer.redirects,
                address=answer.address,
                status=answer.status,
                headers=answer.headers,
                sha256=digest,
                size=len(answer.body) if is_whole else None,
                file=file,
                error=None if is_whole else f"the server answers {answer.status}",
            )
        )

    def note_failure(self, error: FetchError) -> Entry:
        """Keep that an attempt failed, and return the line that was written about it."""
        return self._note(Entry(url=error.url, time=_now(), error=error.reason))

    def _write(self, answer: Answer, digest: str) -> str:
        """Write the content if it is not there yet, as a whole; return its path."""
        name = f"content/{digest[:2]}/{digest}{_find_suffix(answer)}"
        path = self.folder / name
        if path.exists():
            return name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(dir=path.parent, prefix=".", suffix="~")
            try:
                with open(handle, "wb") as stream:
                    stream.write(answer.body)
                    stream.flush()
                    os.fsync(stream.fileno())
                os.chmod(part, 0o644)
                os.replace(part, path)
            except BaseException:
                with suppress(OSError):
                    os.unlink(part)
                raise
        except OSError as error:
            raise OutputError(str(path), error.strerror or str(error)) from error
        return name

    def _note(self, entry: Entry) -> Entry:
        try:
            self._append(asdict(entry))
        except OSError as error:
            path = str(self.folder / INDEX)
            raise OutputError(path, error.strerror or str(error)) from error
        return entry

    def _append(self, line: dict[str, object]) -> None:
        # One write a line: a reader, or a second writer, never sees half of one.
        data = json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
        with (self.folder / INDEX).open("a+b", buffering=0) as stream:
            # A line that was cut short costs itself and not this one.
            if size := stream.seek(0, os.SEEK_END):
                stream.seek(size - 1)
                data = data if stream.read(1) == b"\n" else b"\n" + data
            stream.write(data)
            os.fsync(stream.fileno())


def is_archive(folder: Path) -> bool:
    """Return whether a folder holds an index of taizhang."""
    try:
        with (folder / INDEX).open("rb") as stream:
            first = json.loads(stream.readline(200))
    except (OSError, ValueError):
        return False
    return isinstance(first, dict) and first.get("archive") == HEADER["archive"]


def _find_suffix(answer: Answer) -> str:
    said = next((value for name, value in answer.headers if name.lower() == "content-type"), "")
    kind = said.partition(";")[0].strip().lower()
    if kind in _SUFFIXES:
        return _SUFFIXES[kind]
    found = _SUFFIX.search(urlsplit(answer.final_url).path.rpartition("/")[2][-9:])
    return found[0].lower() if found and answer.final_url.endswith(found[0]) else ""


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
