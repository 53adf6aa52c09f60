"""A judgement by single years or months is written, fits the schema, reads back and holds."""

from __future__ import annotations

from decimal import Decimal

import jsonschema
import pytest

import taizhang
from taizhang import Document, Observation
from taizhang.exporting.judgements.records import read_judgement, to_judgement_records
from taizhang.exporting.judgements.schema import judgement_schema
from taizhang.lexicon.indicators import find_indicator
from taizhang.model import Measure
from taizhang.tracking.verifying import check_again


def figure(indicator: str, period: str, value: str, unit: str, measure: str) -> Observation:
    return Observation(
        id=f"{indicator}{period}",
        indicator=indicator,
        indicator_id=find_indicator(indicator),
        region="澜陵市",
        period=period,
        measure=Measure(measure),
        value=Decimal(value),
        unit=unit,
        source="澜陵统计年鉴",
    )


@pytest.mark.parametrize(
    ("shape", "promise", "figures"),
    [
        (
            "average",
            "“十四五”时期，地区生产总值年均增长6.5%",
            [figure("地区生产总值", "2021", "6", "%", "growth")],
        ),
        (
            "total",
            "“十四五”时期，单位地区生产总值能耗降低13.5%",
            [figure("单位地区生产总值能耗", "2021", "-3", "%", "growth")],
        ),
        (
            "line",
            "到2025年，常住人口城镇化率达到65%",
            [
                figure("常住人口城镇化率", "2020", "60", "%", "level"),
                figure("常住人口城镇化率", "2022", "62", "%", "level"),
            ],
        ),
        (
            "sum",
            "“十四五”时期，城镇新增就业15万人以上",
            [figure("城镇新增就业", "2021", "31000", "人", "level")],
        ),
        (
            "year-growth",
            "今年，地区生产总值增长7%",
            [figure("地区生产总值", "2021-01/2021-09", "6.8", "%", "growth")],
        ),
        (
            "year-level",
            "今年，城镇调查失业率控制在5.5%以内",
            [figure("城镇调查失业率", "2021-09", "5.1", "%", "level")],
        ),
        (
            "year-sum",
            "今年，城镇新增就业3万人以上",
            [figure("城镇新增就业", "2021-01/2021-06", "16000", "人", "level")],
        ),
    ],
)
def test_a_path_survives_writing_and_reading(
    shape: str, promise: str, figures: list[Observation]
) -> None:
    """Every shape of a path is in the schema, and its verdict can be worked out again."""
    report = Document(
        published=f"2021年澜陵市政府工作报告\n各位代表：\n{promise}。", sha256="a", name="a.txt"
    )
    tracking = taizhang.track([report], figures)
    (record,) = to_judgement_records(tracking)
    jsonschema.validate(record, judgement_schema())
    again = read_judgement(record)

    assert again.path is not None
    assert again.path.shape == shape
    assert (again.verdict, again.path) == (tracking[0].verdict, tracking[0].path)
    assert check_again(again, {}) == []
