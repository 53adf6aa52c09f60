"""Statistics as they are held against targets: one vintage of each figure, growth worked out."""

from __future__ import annotations

from collections.abc import Iterable

from taizhang.model import Observation
from taizhang.model.statistics import Statistics
from taizhang.tracking.deriving import derive
from taizhang.tracking.vintages import as_known


def prepare(
    observations: Statistics | Iterable[Observation], vintage: str | None = None
) -> Statistics:
    """Return the observations to judge by, and every remark, those of reading first."""
    given = (
        observations if isinstance(observations, Statistics) else Statistics(tuple(observations))
    )
    known = as_known(given.observations, vintage)
    return Statistics(remarks=given.remarks) + known + derive(known.observations)
