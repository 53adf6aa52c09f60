"""What takes long to count, and changes with an entry only, is counted once an entry."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from taizhang.ledger.chain import find_last

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")

#: How many answers are kept of each question, in each process.
_KEPT = 8


def until_next_entry(
    ask: Callable[_Arguments, _Result],
) -> Callable[_Arguments, _Result]:
    """Return a question that is asked again only when the ledger has a new entry.

    The hash of the last entry stands for all that the ledger holds, so that an answer is
    never of another ledger.  Not for what depends on anything but entries.
    """

    @lru_cache(maxsize=_KEPT)
    def keep(last: str, *arguments: object, **named: object) -> _Result:
        return ask(*arguments, **named)  # type: ignore[arg-type]

    @wraps(ask)
    def answer(*arguments: _Arguments.args, **named: _Arguments.kwargs) -> _Result:
        last = find_last()
        if last is None:
            return ask(*arguments, **named)
        return keep(last.hash, *arguments, **named)  # type: ignore[arg-type]

    return answer
