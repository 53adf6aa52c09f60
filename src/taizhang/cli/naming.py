"""REPORT@2025:PLACE → a path, and the year and the place that overrule what the report says."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from taizhang.cli.gathering import Request
from taizhang.cli.inputs import STDIN

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
