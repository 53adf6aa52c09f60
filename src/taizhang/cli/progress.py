"""A progress bar on stderr, where somebody sees it and it is worth one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_FEWEST = 5  # files; fewer are done before a bar is drawn


@contextmanager
def show_progress(total: int, *, wanted: bool) -> Iterator[Callable[[], None]]:
    """Hand out what is to be called after each file; draws only in a terminal."""
    if not wanted or total < _FEWEST or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415 - most runs draw nothing
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    parts = (
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*parts, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda: progress.advance(task)
