"""Statistics that a command is told to use beside reports."""

from __future__ import annotations

from collections.abc import Sequence

from taizhang.cli.gathering import Tally
from taizhang.errors import TaizhangError
from taizhang.model.statistics import Statistics


def read_observations(files: Sequence[str], tally: Tally) -> Statistics:
    """Return the statistics of some TOML files; what cannot be read goes into the tally."""
    if not files:
        return Statistics()
    from taizhang.reading.statistics import read_statistics  # noqa: PLC0415 - few runs need it

    found = Statistics()
    for path in files:
        try:
            found += read_statistics(path)
        except TaizhangError as error:
            tally.failures.append((path, error))
    return found
