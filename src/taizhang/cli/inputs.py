"""REPORT… → paths: files, folders with everything below them, patterns, standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator

from taizhang.errors import NoReportsError, TaizhangError, UnreadableFileError
from taizhang.reading import find_further_pages, is_fetched, is_readable_name

STDIN = "-"
#: What a pattern has and few names have; the shell leaves it to us when it is quoted.
_PATTERN = frozenset("*?[")


def find_paths(arguments: Iterable[str]) -> Iterator[str | TaizhangError]:
    """Yield every path once, in the order of the arguments, folders sorted by name.

    What leads nowhere comes out as an error in its place.
    """
    seen: set[str] = set()
    for argument in arguments:
        for found in _find(argument):
            if isinstance(found, str):
                real = found if found == STDIN else os.path.realpath(found)
                if real in seen:
                    continue
                seen.add(real)
                # The further pages of an article are read with its first.
                seen.update(os.path.realpath(page) for page in find_further_pages(found))
            yield found


def _find(argument: str) -> Iterator[str | TaizhangError]:
    if argument == STDIN:
        yield STDIN
    elif is_fetched(argument):
        yield argument
    elif os.path.isdir(argument):
        yield from _or_error(argument, _walk(argument))
    elif not os.path.lexists(argument) and _PATTERN.intersection(argument):
        yield from _or_error(argument, _match(argument))
    else:
        yield argument


def _or_error(argument: str, found: Iterator[str | TaizhangError]) -> Iterator[str | TaizhangError]:
    nothing = True
    for item in found:
        nothing = False
        yield item
    if nothing:
        yield NoReportsError(argument)


def _walk(folder: str) -> Iterator[str | TaizhangError]:
    """Yield the readable files below a folder; hidden ones and Word's locks are left out."""
    failed: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=failed.append):
        if is_fetched(place):
            folders.clear()
            yield place
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if is_readable_name(name) and not name.startswith((".", "~$")):
                yield os.path.join(place, name)
    for error in failed:
        yield UnreadableFileError(str(error.filename), error.strerror or str(error))


def _match(pattern: str) -> Iterator[str | TaizhangError]:
    for path in sorted(glob.glob(pattern, recursive=True)):
        if os.path.isdir(path) and not is_fetched(path):
            yield from _walk(path)
        else:
            yield path
