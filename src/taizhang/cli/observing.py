"""Statistics that a command is told to use beside reports."""

from __future__ import annotations

from collections.abc import Sequence

from taizhang.cli.gathering import Tally
from taizhang.errors import TaizhangError
from taizhang.model.statistics import Statistics


def read_observations(files: Sequence[str], tally: Tally) -> Statistics:
    """Return the statistics of some TOML files; what cannot be read goes into the tally.

    A table counts like a report: whatever is wrong in it is a remark, but one that cannot be
    read at all is a failure.
    """
    if not files:
        return Statistics()
    from taizhang.reading.statistics import read_statistics  # noqa: PLC0415 - few runs need it

    found = Statistics()
    for path in files:
        failed: list[TaizhangError] = []
        try:
            found += read_statistics(path, on_error=failed.append)
        except TaizhangError as error:
            failed.append(error)
        tally.failures += [(path, error) for error in failed]
    return found
