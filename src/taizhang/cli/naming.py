"""REPORT@2025:PLACE → a path, and the year and the place that overrule what the report says."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taizhang.cli.gathering import Request, Tally
from taizhang.cli.inputs import STDIN, find_paths
from taizhang.errors import TaizhangError

#: FILE@2025, FILE@2025:澜陵市, FILE@:澜陵市
_NAMED = re.compile(r"(?P<path>.+)@(?P<year>(?:19|20|21)\d\d)?(?::(?P<place>[^:@/\\]+))?")


@dataclass(frozen=True, slots=True)
class Named:
    """A path as it was given, and what was said of its reports."""

    path: str
    request: Request


def read_argument(argument: str) -> Named:
    """Return the path of an argument, with the year and place behind its @.

    >>> read_argument("a.txt@2025:澜陵市")
    Named(path='a.txt', request=Request(year=2025, region='澜陵市', only=None))
    >>> read_argument("report@home.txt").path
    'report@home.txt'

    A file whose own name looks like that is that file.
    """
    found = _NAMED.fullmatch(argument)
    if found is None or argument == STDIN or os.path.lexists(argument):
        return Named(argument, Request())
    if found["year"] is None and found["place"] is None:
        return Named(argument, Request())
    year = int(found["year"]) if found["year"] else None
    return Named(found["path"], Request(year=year, region=found["place"]))


def find_named(arguments: Sequence[str], tally: Tally) -> Iterator[Named]:
    """Yield every path once with what was said of it; what leads nowhere is a failure."""
    seen: set[str] = set()
    for argument in arguments:
        named = read_argument(argument)
        for found in find_paths([named.path]):
            if isinstance(found, TaizhangError):
                tally.failures.append(("", found))
            elif found not in seen:
                seen.add(found)
                yield Named(found, named.request)
