"""Which format a command writes, and whether its output can take it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence

import click

from taizhang.exporting.formats import AnyFormat, find_format


def choose_format(
    known: Sequence[AnyFormat], name: str | None, output: str | None
) -> AnyFormat | None:
    """Return the format to write, or None for a table to read.

    `name` is that of --format, `output` the path of -o; without a name the path's suffix
    tells.  Raises `click.UsageError` where neither does, or the output cannot take it.
    """
    if name is not None:
        chosen = next(one for one in known if one.name == name)
    elif output is not None:
        found = find_format(output, known)
        if found is None:
            suffixes = ", ".join(suffix for one in known for suffix in one.suffixes)
            raise click.UsageError(
                f"“{output}” does not tell the format. Use a name that ends in {suffixes},"
                " or add --format."
            )
        chosen = found
    else:
        return None
    if output is None and not chosen.is_text and not _stdout_is_file():
        raise click.UsageError(
            f"{chosen.name} is no format for a terminal or a pipe. Name a file with -o."
        )
    return chosen


def _stdout_is_file() -> bool:
    try:
        return stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):
        return False
