"""Charts show what the ledger says, at the place where it belongs, and nothing else."""

import re
from decimal import Decimal

import pytest

from taizhang.ledger.queries.targets import Figure, OutcomeRow, TargetRow
from taizhang.model import Aim, Comparator, Direction, Measure, Verdict
from taizhang.web.charts.drawing import LARGE, draw_series, draw_sign, draw_tick
from taizhang.web.charts.scales import make_axis
from taizhang.web.charts.series import Series, make_series


def figure(value: str, comparator: str = "=", high: str | None = None, **other: object) -> Figure:
    defaults = {"measure": Measure.GROWTH, "direction": Direction.UP, "unit": "%"}
    return Figure(
        comparator=Comparator(comparator),
        value=Decimal(value),
        value_high=None if high is None else Decimal(high),
        **(defaults | other),  # type: ignore[arg-type]
    )


def target(
    year: int,
    said: Figure,
    came: Figure | None = None,
    verdict: Verdict | None = Verdict.PENDING,
    *,
    aim: Aim = Aim.POINT,
    period: str | None = None,
) -> TargetRow:
    outcome = None
    if came is not None:
        outcome = OutcomeRow(
            record="o", is_statistic=False, year=year + 1, period=str(year), figure=came
        )
    return TargetRow(
        record="t",
        region="澜陵市",
        region_name="澜陵市",
        year=year,
        topic="gdp",
        indicator="地区生产总值",
        indicator_id="gdp",
        aim=aim,
        period=period or str(year),
        figure=said,
        verdict=verdict,
        outcome=outcome,
    )


def draw(series: Series, title: str = "澜陵市", language: str = "zh") -> str:
    return draw_series(series, title=title, summary="", unit=("增长", "%"), language=language)


def test_a_chart_has_one_scale_and_leaves_the_rest_to_the_table() -> None:
    """Targets with another measure, or for other years than their report's, are not drawn."""
    level = figure("620000000000", measure=Measure.LEVEL, direction=Direction.NONE, unit="元")
    rows = [
        target(2024, figure("6")),
        target(2025, figure("6.5")),
        target(2025, level),
        target(2025, figure("6"), period="2025-2030"),
    ]
    series = make_series("gdp", rows)

    assert (series.measure, series.unit) == (Measure.GROWTH, "%")
    assert [(point.year, len(point.marks)) for point in series.points] == [(2024, 1), (2025, 1)]
    assert len(series.rows) == 4


def test_units_that_convert_exactly_share_a_scale() -> None:
    """亿斤 and 吨 are one thing in two units: a tonne is 2,000 斤."""
    amount = {"measure": Measure.LEVEL, "direction": Direction.NONE}
    rows = [
        target(2024, figure("2000", unit="斤", **amount)),
        target(2025, figure("4000", unit="斤", **amount)),
        target(2026, figure("3", unit="吨", **amount)),
    ]

    assert make_series("grain-output", rows).values == [2000, 2000, 4000, 4000, 6000, 6000]


@pytest.mark.parametrize(
    ("came", "verdict", "drawn"),
    [
        (figure("5.2"), Verdict.MET, 5.2),
        (figure("0.4", direction=Direction.DOWN), Verdict.MISSED, -0.4),
        (figure("5.2"), Verdict.UNCLEAR, None),
        (figure("52", measure=Measure.LEVEL, unit="元"), Verdict.MET, None),
        (None, Verdict.UNSTATED, None),
    ],
)
def test_a_bar_stands_for_an_outcome_that_compares(
    came: Figure | None, verdict: Verdict, drawn: float | None
) -> None:
    """What is unclear or on another scale has no bar beside the target; a fall is below nothing."""
    series = make_series("gdp", [target(2025, figure("5"), came, verdict)])

    assert series.points[0].outcome == drawn


def test_a_floor_comes_before_its_stretch_and_each_has_its_verdict() -> None:
    """Both values of one sentence are drawn, with a sign for each."""
    rows = [
        target(2025, figure("8"), figure("7"), Verdict.MISSED, aim=Aim.STRETCH),
        target(2025, figure("7", ">="), figure("7"), Verdict.MET, aim=Aim.FLOOR),
    ]
    series = make_series("gdp", rows)
    picture = draw(series)

    assert [mark.verdict for mark in series.points[0].marks] == [Verdict.MET, Verdict.MISSED]
    assert "≥7/8" in picture
    assert 'class="tick stretch"' in picture
    assert 'class="sign met"' in picture
    assert 'class="sign missed"' in picture
    assert "完成 / 未完成" in picture


def test_every_verdict_and_every_qualifier_has_its_own_shape() -> None:
    """No two verdicts differ by their colour alone, and no two qualifiers by nothing."""
    shape = re.compile(r' d="([^"]+)"')
    signs = {shape.findall(draw_sign(verdict))[0] for verdict in Verdict}
    ticks = {draw_tick(comparator) for comparator in Comparator}

    assert len(signs) == len(Verdict)
    # More than is drawn as at least, and less than as at most: the table has the word.
    assert len(ticks) == len(Comparator) - 2


def test_a_fall_of_at_least_is_bounded_downwards() -> None:
    """Where a fall of 3 % or more is promised, the ends of the tick point down."""
    down = {"direction": Direction.DOWN}
    picture = draw(make_series("energy-per-gdp", [target(2025, figure("3", ">=", **down))]))
    ((start, line),) = re.findall(r'class="tick" d="M[\d.]+ ([\d.]+)V([\d.]+)', picture)

    assert float(start) > float(line)


def test_a_chart_without_an_outcome_or_with_nothing_but_nought_is_drawn() -> None:
    """A target of nothing, met with nothing, is a chart like others."""
    picture = draw(make_series("gdp", [target(2025, figure("0"), figure("0"), Verdict.MET)]))

    assert 'class="bar met"' in picture
    assert "nan" not in picture


def test_what_a_chart_is_called_is_text() -> None:
    """Markup in the name of a place stays text, in the title and in the label."""
    picture = draw(make_series("gdp", [target(2025, figure("5"))]), title='<b onload="x">')

    assert "<b" not in picture
    assert 'onload="' not in picture


def test_nothing_in_a_chart_needs_a_style_or_a_script() -> None:
    """A strict content security policy shows the chart as it is meant."""
    picture = draw(make_series("gdp", [target(2025, figure("5"), figure("5"), Verdict.MET)]))

    assert " style=" not in picture
    assert "<script" not in picture
    assert f'viewBox="0 0 {LARGE.width:g} {LARGE.height:g}" role="img"' in picture


def test_figures_of_an_axis_are_short_in_both_languages() -> None:
    """Large numbers are told in 万 and 亿, and in English in thousands and millions."""
    amount = {"measure": Measure.LEVEL, "direction": Direction.NONE, "unit": "人"}
    series = make_series("urban-new-jobs", [target(2025, figure("680000", **amount))])

    assert "万%" in draw(series)
    assert "thousand %" in draw(series, language="en")


@pytest.mark.parametrize(
    "values", [[0.01], [123456789.0], [-7.0, 3.0], [1e-9, 1e12], [5.0, 5.0], [99.99, 100.0]]
)
def test_an_axis_holds_its_values_with_few_lines(values: list[float]) -> None:
    """From the least to the largest value, with nothing on it, and three to six lines."""
    axis = make_axis(values)

    assert axis.low <= min(*values, 0)
    assert axis.high >= max(*values, 0) * (1 - 1e-9)
    assert 0.0 in axis.ticks
    assert 2 <= len(axis.ticks) <= 6
