"""Makes observations for tests: a figure of 澜陵市 with only what a test is about."""

from __future__ import annotations

from decimal import Decimal
from itertools import count

from taizhang.lexicon.indicators import find_indicator
from taizhang.model import Measure, Observation

_NUMBERS = count()


def observe(
    indicator: str,
    period: str,
    value: str,
    unit: str = "%",
    measure: str = "level",
    *,
    basis: str | None = None,
    vintage: str | None = None,
    region: str = "澜陵市",
    source: str = "澜陵统计年鉴",
) -> Observation:
    """Return an observation, each with an id of its own."""
    number = next(_NUMBERS)
    return Observation(
        id=f"{number:016x}",
        indicator=indicator,
        indicator_id=find_indicator(indicator),
        region=region,
        period=period,
        measure=Measure(measure),
        value=Decimal(value),
        unit=unit,
        basis=basis,
        source=source,
        place=f"row {number}",
        vintage=vintage,
    )
