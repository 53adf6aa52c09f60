"""What statistical tables give: observations, and a sentence about whatever they do not give."""

from __future__ import annotations

from dataclasses import dataclass

from taizhang.model.judgements import Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something in a table that was not used, or not as it stands, and why.

    The rest of the table is used all the same.  `code` is for programs, kebab-case and
    for ever; `sentence` is for people and names the place.
    """

    code: str
    table: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Statistics:
    """The observations of one or more tables, in their order, and the remarks on them."""

    observations: tuple[Observation, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def __add__(self, other: Statistics) -> Statistics:
        """Return both together."""
        return Statistics(
            self.observations + other.observations,
            self.remarks + other.remarks,
        )
