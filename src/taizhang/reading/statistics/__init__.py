"""Statistical tables → Observations, by a small TOML file that says what their cells are.

A table that is wrong in one place is used in all others: whatever was not used, or not as
it stands, comes back as a `Remark`.  Only a mapping file that is itself wrong is an error.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from hashlib import blake2b
from pathlib import Path

from taizhang.errors import TaizhangError
from taizhang.lexicon.regions import full_name
from taizhang.model import Observation
from taizhang.model.statistics import Remark, Statistics
from taizhang.reading.statistics.cells import (
    count_decimals,
    is_empty,
    plain,
    read_number,
    read_period,
    read_vintage,
    round_half_up,
)
from taizhang.reading.statistics.entries import Entry, read_entries
from taizhang.reading.statistics.faults import Faults
from taizhang.reading.statistics.grids import read_grid
from taizhang.reading.statistics.mapping import TableMapping, read_mapping
from taizhang.reading.statistics.series import Refusal, Series, read_series

__all__ = ["read_statistics"]

#: No statistical office publishes more decimals; beyond them it is the noise of a float.
_MOST_DECIMALS = 4


def read_statistics(
    path: str | Path,
    *,
    folder: str | Path | None = None,
    on_error: Callable[[TaizhangError], None] | None = None,
) -> Statistics:
    """Return the observations of the tables that a mapping file describes, and the remarks.

    The tables stand beside the mapping file, or in `folder`.

    Raises `StatisticsMappingError` for a mapping that is wrong.  A table that cannot be
    read is given to `on_error`, else it is a remark; the others are read.
    """
    found = Statistics()
    for mapping in read_mapping(Path(path), Path(folder) if folder else Path(path).parent):
        try:
            found += _read_table(mapping)
        except TaizhangError as error:
            if on_error is not None:
                on_error(error)
                continue
            remark = Remark(code="unreadable-table", table=mapping.name, sentence=str(error))
            found += Statistics(remarks=(remark,))
    return found


def _read_table(mapping: TableMapping) -> Statistics:
    grid = read_grid(mapping.file, mapping.name, mapping.sheet)
    faults = Faults(mapping.name)
    series: dict[tuple[str, ...], Series | Refusal | None] = {}
    headings: dict[str, None] = {}
    found = []
    for entry in read_entries(grid, mapping):
        headings.setdefault(entry.heading)
        key = (entry.heading, entry.unit, entry.measure, entry.basis)
        if key not in series:
            series[key] = read_series(entry, mapping)
        observation = _observe(entry, series[key], mapping, grid.sha256, faults)
        if observation is not None:
            found.append(observation)
    for known in series.values():
        if isinstance(known, Series) and known.indicator_id is None:
            faults.add("not-in-catalogue", "", known.heading)
    for heading in mapping.series:
        if heading not in headings:
            faults.add("no-such-heading", heading, "")
    return Statistics(tuple(found), tuple(faults.remarks()))


def _observe(
    entry: Entry,
    series: Series | Refusal | None,
    mapping: TableMapping,
    sha256: str,
    faults: Faults,
) -> Observation | None:
    """Return the observation that a cell states; None, and why not, where it states none."""
    if series is None:
        return None
    if isinstance(series, Refusal):
        faults.add(series.code, entry.heading, entry.place, series.why)
        return None
    if is_empty(entry.value):
        faults.add("empty-cells", entry.heading, plain(entry.period))
        return None
    number = read_number(entry.value)
    if number is None:
        faults.add("no-number", plain(entry.value), entry.place)
        return None
    period = read_period(entry.period)
    if period is None:
        faults.add("no-period", plain(entry.period), entry.place)
        return None
    vintage = read_vintage(entry.vintage) if entry.vintage else mapping.vintage
    if entry.vintage and vintage is None:
        faults.add("no-vintage", entry.vintage, entry.place)
        return None
    multiplier = read_number(entry.multiplier) if entry.multiplier else Decimal(0)
    if multiplier is None or multiplier != int(multiplier):
        faults.add("no-multiplier", entry.multiplier, entry.place)
        return None
    value, derivation = _value(number, series, entry, faults)
    return Observation(
        id=_id(sha256, mapping.sheet, entry),
        indicator=series.indicator,
        indicator_id=series.indicator_id,
        region=_region(entry, mapping),
        period=period,
        measure=series.measure,
        value=_exact(value * series.times.scaleb(int(multiplier))),
        unit=series.unit,
        basis=series.basis,
        source=entry.source or mapping.source,
        place=f"{mapping.name}, {entry.place}",
        vintage=vintage,
        as_published=entry.value.strip(),
        derivation=derivation,
    )


def _value(
    number: Decimal, series: Series, entry: Entry, faults: Faults
) -> tuple[Decimal, str | None]:
    """Return the value of a cell, and how it follows from what stands there."""
    steps = []
    value = number
    if series.decimals is not None:
        value = round_half_up(number, series.decimals)
        if value != number:
            steps.append(f"{plain(entry.value)} ≈ {value}")
    elif count_decimals(number) > _MOST_DECIMALS:
        faults.add("many-decimals", entry.heading, entry.place, str(_MOST_DECIMALS))
    if series.last_year_100:
        steps.append(f"{value} - 100 = {value - 100}")
        value -= 100
    return value, "; ".join(steps) or None


def _exact(value: Decimal) -> Decimal:
    """Return a value without an exponent and without zeros behind the last decimal."""
    plain_value = value.normalize()
    exponent = plain_value.as_tuple().exponent
    return (
        plain_value.quantize(Decimal(1))
        if isinstance(exponent, int) and exponent > 0
        else plain_value
    )


def _region(entry: Entry, mapping: TableMapping) -> str | None:
    """Return the place, by the name that stands for it in the tables of regions."""
    written = entry.region or mapping.region
    if not written:
        return None
    return full_name(mapping.regions.get(written, written))


def _id(sha256: str, sheet: str | None, entry: Entry) -> str:
    identity = f"{sha256}:{sheet or ''}:{entry.row}:{entry.column}"
    return blake2b(identity.encode(), digest_size=8).hexdigest()
