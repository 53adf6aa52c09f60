"""From values and years to places on a chart, and what stands beside its axes."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

#: Words for large numbers: how much, in Chinese, in English.
_LARGE = {
    "zh": ((1e12, "万亿"), (1e8, "亿"), (1e4, "万")),
    "en": ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand")),
}


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from the lowest to the highest value, which always has nothing on it.

    Bars begin at nothing, so that twice the length is twice the amount.
    """

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> tuple[float, ...]:
        """The values with a line and a figure."""
        first, last = round(self.low / self.step), round(self.high / self.step)
        return tuple(number * self.step for number in range(first, last + 1))


def make_axis(values: Iterable[float], lines: int = 3) -> Axis:
    """Return the axis for some values, with about as many lines as wanted.

    >>> make_axis([5.5, 6.1])
    Axis(low=0.0, high=7.5, step=2.5)
    >>> make_axis([-3.2, -2.5]).ticks
    (-4.0, -2.0, 0.0)
    >>> make_axis([])
    Axis(low=0.0, high=1.0, step=1.0)
    """
    low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    if low == high:
        return Axis(0.0, 1.0, 1.0)
    rough = (high - low) / lines
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * n for n in (1, 2, 2.5, 4, 5, 10) if power * n >= rough * (1 - 1e-9))
    return Axis(math.floor(low / step) * step, math.ceil(high / step - 1e-9) * step, step)


def find_large_number(axis: Axis, language: str) -> tuple[float, str]:
    """Return by how much the figures of an axis are divided, and the word for it.

    >>> find_large_number(make_axis([1.4e12]), "zh"), find_large_number(make_axis([1.2e7]), "en")
    ((1000000000000.0, '万亿'), (1000000.0, 'million'))
    >>> find_large_number(make_axis([5.5]), "zh")
    (1.0, '')
    """
    largest = max(abs(axis.low), abs(axis.high))
    for size, word in _LARGE[language]:
        if largest >= size:
            return size, word
    return 1.0, ""


def show_figure(value: float) -> str:
    """Return a figure as an axis or a label has it.

    >>> show_figure(5.0), show_figure(5.25), show_figure(-0.0), show_figure(13500.0)
    ('5', '5.25', '0', '13500')
    """
    text = f"{value:.6g}" if abs(value) < 1e6 else f"{value:.0f}"
    return "0" if text == "-0" else text


def choose_years(first: int, last: int, room: int) -> tuple[int, ...]:
    """Return the years that are written out, where there is room for so many.

    >>> choose_years(2025, 2026, 6), choose_years(1994, 2025, 5)
    ((2025, 2026), (2000, 2010, 2020))
    """
    step = next(n for n in (1, 2, 5, 10, 20, 50, 100) if (last - first) // n < room)
    return tuple(year for year in range(first, last + 1) if year % step == 0)
