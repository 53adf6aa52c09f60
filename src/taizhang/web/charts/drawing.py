"""The chart of one indicator: targets as ticks with their qualifiers, outcomes as bars.

A tick says by its shape how it bounds: its ends point to where it is kept (at least, at
most), it is broken where the value is rough, and a band where two values are named.  Under
each year a sign says what became of the target; no meaning is in a colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from taizhang.lexicon.wording import verdict_word
from taizhang.model import Comparator, Verdict
from taizhang.web.charts.scales import (
    Axis,
    choose_years,
    find_large_number,
    make_axis,
    show_figure,
)
from taizhang.web.charts.series import Mark, Point, Series

_FLOORS = frozenset({Comparator.AT_LEAST, Comparator.MORE_THAN})
_CEILINGS = frozenset({Comparator.AT_MOST, Comparator.LESS_THAN})
_SIGNS = {
    Comparator.AT_LEAST: "≥",
    Comparator.AT_MOST: "≤",
    Comparator.MORE_THAN: ">",
    Comparator.LESS_THAN: "<",
    Comparator.ABOUT: "≈",
}
#: Less than this between two years, and figures do not fit beside the ticks, nor words.
_ROOM_FOR_FIGURES = 44.0
_ROOM_FOR_WORDS = 80.0
#: How near to the foot of its bar a tick may be with the bar's figure between the two.
_ROOM_AT_FOOT = 36.0
_ROOM_FOR_LINE = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How large a chart is, in its own units: about pixels on a telephone."""

    width: float
    height: float
    left: float  #: room for the figures of the axis
    top: float
    bottom: float  #: room for signs and years
    lines: int

    @property
    def right(self) -> float:
        """Where the plot ends."""
        return self.width - 6


LARGE = Frame(width=320, height=184, left=38, top=34, bottom=48, lines=3)
SMALL = Frame(width=150, height=92, left=4, top=8, bottom=32, lines=1)


@dataclass(frozen=True, slots=True)
class Range:
    """The years and the values that a chart has room for; several charts may share them."""

    first: int
    last: int
    axis: Axis


def find_range(series: Iterable[Series], lines: int = LARGE.lines) -> Range:
    """Return the range that holds some series."""
    some = list(series)
    years = [point.year for one in some for point in one.points]
    return Range(min(years), max(years), make_axis([v for one in some for v in one.values], lines))


class _Plot:
    """A chart in the making: paths by class, so that a long series stays small."""

    def __init__(self, frame: Frame, range_: Range, language: str) -> None:
        self.frame, self.range, self.language = frame, range_, language
        self.slot = (frame.right - frame.left) / (range_.last - range_.first + 1)
        self.paths: dict[str, list[str]] = {}
        self.texts: list[str] = []

    def x(self, year: int) -> float:
        return self.frame.left + (year - self.range.first + 0.5) * self.slot

    def y(self, value: float) -> float:
        axis, frame = self.range.axis, self.frame
        share = (value - axis.low) / (axis.high - axis.low)
        return frame.height - frame.bottom - share * (frame.height - frame.bottom - frame.top)

    def path(self, name: str, shape: str) -> None:
        self.paths.setdefault(name, []).append(shape)

    def text(self, x: float, y: float, words: str, name: str) -> None:
        self.texts.append(f'<text class="{name}" x="{_n(x)}" y="{_n(y)}">{escape(words)}</text>')

    def markup(self) -> str:
        # Bars lie under ticks, whatever came first.
        order = sorted(self.paths, key=lambda name: not name.startswith(("line", "bar")))
        paths = (f'<path class="{name}" d="{"".join(self.paths[name])}"/>' for name in order)
        return "".join((*paths, *self.texts))


def draw_series(  # noqa: PLR0913
    series: Series,
    *,
    title: str,
    summary: str,
    unit: tuple[str, str],
    language: str,
    frame: Frame = LARGE,
    range_: Range | None = None,
) -> Markup:
    """Return the chart of a series as SVG.

    `title` and `summary` are read aloud in its place; `unit` is what is measured and in what:
    ("growth", "%").  It scales to the room it is given.
    """
    plot = _Plot(frame, range_ or find_range([series], frame.lines), language)
    factor, word = find_large_number(plot.range.axis, language)
    if frame.left > LARGE.left / 2:
        _draw_axis(plot, factor)
        plot.text(0, 13, _caption(unit, word, language), "unit")
    else:
        plot.path("line zero", f"M{_n(frame.left)} {_n(plot.y(0))}H{_n(frame.right)}")
    _draw_years(plot)
    for point in series.points:
        _draw_point(plot, point, factor)
    return Markup(
        '<svg class="chart" viewBox="0 0 {:g} {:g}" role="img" aria-label="{}">'
        "<title>{}</title><desc>{}</desc>{}</svg>"
    ).format(
        frame.width,
        frame.height,
        f"{title}. {summary}",
        title,
        summary,
        Markup(plot.markup()),
    )


def draw_sign(verdict: Verdict) -> Markup:
    """Return the sign that stands for a verdict, for the key beside the charts."""
    return Markup(
        '<svg class="sign" viewBox="0 0 12 12" aria-hidden="true"><path class="{}" d="{}"/></svg>'
    ).format(f"sign {verdict.value}", _sign(verdict, 6, 6, 8))


def draw_tick(comparator: Comparator, *, is_stretch: bool = False) -> Markup:
    """Return how a target with a qualifier is drawn, for the key beside the charts."""
    mark = Mark(
        low=0,
        high=0,
        comparator=comparator,
        is_stretch=is_stretch,
        points_down=False,
        verdict=None,
    )
    name, shape = _tick(mark, 2, 22, 6 if comparator is Comparator.RANGE else 8, 8)
    if comparator is Comparator.RANGE:
        shape = "M2 4H22V10H2Z"
    return Markup(
        '<svg class="sign wide-sign" viewBox="0 0 24 14" aria-hidden="true">'
        '<path class="{}" d="{}"/></svg>'
    ).format(name, shape)


def _caption(unit: tuple[str, str], word: str, language: str) -> str:
    """Return what stands above an axis: 增长（%）, growth (%), 亿斤, million 人."""
    measured, counted = unit
    space = " " if word and language == "en" else ""
    scale = f"{word}{space}{counted}"
    if not measured:
        return scale
    return f"{measured} ({scale})" if language == "en" else f"{measured}（{scale}）"


def _draw_axis(plot: _Plot, factor: float) -> None:
    frame = plot.frame
    for tick in plot.range.axis.ticks:
        y = plot.y(tick)
        name = "line zero" if abs(tick) < plot.range.axis.step / 2 else "line"
        plot.path(name, f"M{_n(frame.left)} {_n(y)}H{_n(frame.right)}")
        plot.text(frame.left - 5, y + 4.5, show_figure(tick / factor), "figure")


def _draw_years(plot: _Plot) -> None:
    frame, range_ = plot.frame, plot.range
    room = max(2, int((frame.right - frame.left) / 46))
    for year in choose_years(range_.first, range_.last, room):
        x = min(max(plot.x(year), frame.left + 12), frame.right - 12)
        plot.text(x, frame.height - 3, str(year), "year")


def _draw_point(plot: _Plot, point: Point, factor: float) -> None:
    x, slot = plot.x(point.year), plot.slot
    half = min(slot * 0.36, 18)
    verdict = point.verdict.value if point.verdict else "pending"
    if point.outcome is not None:
        top, bottom = sorted((plot.y(point.outcome), plot.y(0)))
        top = min(top, bottom - 1)
        shape = f"M{_n(x - half)} {_n(top)}h{_n(2 * half)}V{_n(bottom)}h{_n(-2 * half)}Z"
        plot.path(f"bar {verdict}", shape)
    reach = min(slot * 0.46, 26)
    for mark in point.marks:
        name, shape = _tick(mark, x - reach, x + reach, plot.y(mark.high), plot.y(mark.low))
        plot.path(name, shape)
    signs = plot.frame.height - plot.frame.bottom + 12
    size = min(max(slot - 1, 3), 9)
    for i, mark in enumerate(point.marks[:2]):
        if mark.verdict is not None:
            # A floor and its stretch have a verdict each: side by side where there is room.
            side = (i - 0.5) * (size + 4) if len(point.marks) > 1 and slot > 2 * size + 4 else 0
            if i == 0 or side:
                plot.path(f"sign {mark.verdict.value}", _sign(mark.verdict, x + side, signs, size))
    if plot.frame is not LARGE:
        return
    if slot >= _ROOM_FOR_FIGURES:
        _write_figures(plot, point, factor)
    if slot >= _ROOM_FOR_WORDS:
        words = dict.fromkeys(mark.verdict for mark in point.marks[:2] if mark.verdict)
        shown = " / ".join(verdict_word(verdict, plot.language) for verdict in words)
        plot.text(x, signs + 18, shown, f"word {verdict}" if len(words) == 1 else "word")


def _write_figures(plot: _Plot, point: Point, factor: float) -> None:
    """Write what the ticks and the bar say beside them."""
    x, zero = plot.x(point.year), plot.y(0)
    down = -1 if any(mark.points_down for mark in point.marks) else 1
    labels = []
    for mark in point.marks:
        ends = sorted((abs(mark.low), abs(mark.high)))
        words = "—".join(dict.fromkeys(show_figure(end / factor) for end in ends))
        labels.append(_SIGNS.get(mark.comparator, "") + words)
    edge = max(point.marks, key=lambda mark: abs(mark.high) + abs(mark.low))
    y = plot.y(edge.high if down > 0 else edge.low)
    plot.text(x, y - 6 if down > 0 else y + 15, "/".join(dict.fromkeys(labels)), "target-figure")
    if point.outcome is not None:
        end = plot.y(point.outcome)
        is_free = min(abs(zero - end), abs(zero - y)) > _ROOM_AT_FOOT
        if not is_free and abs(end - y) < _ROOM_FOR_LINE:
            return  # the tick's figure is there
        foot = zero if is_free else end
        shown = show_figure(point.outcome / factor)
        plot.text(x, foot - 5 if down > 0 else foot + 14, shown, "outcome-figure")


def _tick(mark: Mark, left: float, right: float, top: float, bottom: float) -> tuple[str, str]:
    """Return the class and the shape of a target's tick."""
    stretch = " stretch" if mark.is_stretch else ""
    if mark.comparator is Comparator.RANGE:
        if bottom - top < 2:
            top, bottom = top - 1, bottom + 1
        shape = f"M{_n(left)} {_n(top)}H{_n(right)}V{_n(bottom)}H{_n(left)}Z"
        return f"band{stretch}", shape
    y = (top + bottom) / 2
    ends = 0.0
    if mark.comparator in _FLOORS:
        ends = -4.0
    elif mark.comparator in _CEILINGS:
        ends = 4.0
    if mark.points_down:
        ends = -ends
    if ends:
        shape = f"M{_n(left)} {_n(y + ends)}V{_n(y)}H{_n(right)}V{_n(y + ends)}"
    else:
        shape = f"M{_n(left)} {_n(y)}H{_n(right)}"
    about = " about" if mark.comparator is Comparator.ABOUT else ""
    return f"tick{about}{stretch}", shape


def _sign(verdict: Verdict, x: float, y: float, size: float) -> str:
    """Return the shape that stands for a verdict."""
    r = size / 2
    left, right, up, down = _n(x - r), _n(x + r), _n(y - r), _n(y + r)
    match verdict:
        case Verdict.MET:
            return f"M{left} {_n(y)}L{_n(x - r * 0.25)} {_n(y + r * 0.75)}L{right} {up}"
        case Verdict.MISSED:
            return f"M{left} {up}L{right} {down}M{left} {down}L{right} {up}"
        case Verdict.UNSTATED:
            half = f"a{_n(r)} {_n(r)} 0 1 0"
            return f"M{left} {_n(y)}{half} {_n(size)} 0{half} {_n(-size)} 0"
        case Verdict.UNCLEAR:
            return f"M{_n(x)} {up}L{right} {_n(y)}L{_n(x)} {down}L{left} {_n(y)}Z"
        case Verdict.PENDING:
            return f"M{_n(x - 0.5)} {_n(y)}h1"
        case Verdict.ON_TRACK:
            return f"M{left} {down}L{_n(x)} {up}L{right} {down}"
        case Verdict.BEHIND:
            return f"M{left} {up}L{_n(x)} {down}L{right} {up}"
        case Verdict.UNVERIFIABLE:
            return f"M{left} {_n(y)}H{right}"


def _n(value: float) -> str:
    """Return a coordinate, short."""
    return f"{value:.1f}"
