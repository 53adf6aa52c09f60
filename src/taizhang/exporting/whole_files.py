"""Writing a file so that it is there as a whole, or as it was before."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from taizhang.errors import OutputError, TaizhangError


class Abandoned(Exception):  # noqa: N818 - a decision, not an error
    """Raised inside `open_whole` to leave the file as it was; goes no further."""


@contextmanager
def open_whole(path: str | Path) -> Iterator[BinaryIO]:
    """Open a new file beside `path` that takes its place when everything went well.

    On any exception the file that was there stays as it was and nothing is left behind.
    Raises `OutputError` where the file cannot be written.
    """
    target = Path(os.path.realpath(path))  # a link stays a link to the new content
    try:
        if target.exists() and not target.is_file():
            # /dev/stdout, a named pipe: there is nothing to replace.
            with target.open("wb") as stream:
                yield stream
        else:
            with _open_beside(target) as stream:
                yield stream
    except Abandoned:
        return
    except (TaizhangError, BrokenPipeError):
        raise
    except OSError as error:
        raise OutputError(str(path), error.strerror or str(error)) from error


@contextmanager
def _open_beside(target: Path) -> Iterator[BinaryIO]:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix="~")
    try:
        with open(handle, "wb") as stream:
            yield cast("BinaryIO", stream)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, _mode(target))
        os.replace(name, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _mode(target: Path) -> int:
    """Return the permissions that the file has, or that a new one would get."""
    with suppress(OSError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
