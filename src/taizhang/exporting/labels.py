"""Every member of the model's enums in a word that people read."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from taizhang.model import Aim, Comparator, Direction, Kind, Measure

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = MappingProxyType(
    {
        Kind: {Kind.TARGET: "目标", Kind.RESULT: "结果"},
        Measure: {
            Measure.LEVEL: "水平",
            Measure.GROWTH: "增速",
            Measure.AVG_GROWTH: "年均增速",
            Measure.CHANGE: "变化量",
        },
        Direction: {Direction.UP: "升", Direction.DOWN: "降", Direction.NONE: ""},
        Comparator: {
            Comparator.EQUAL: "等于",
            Comparator.AT_LEAST: "不低于",
            Comparator.AT_MOST: "不高于",
            Comparator.MORE_THAN: "高于",
            Comparator.LESS_THAN: "低于",
            Comparator.ABOUT: "左右",
            Comparator.RANGE: "区间",
        },
        Aim: {Aim.POINT: "", Aim.FLOOR: "底线", Aim.STRETCH: "力争", Aim.PART: "其中"},
    }
)


def label(member: StrEnum) -> str:
    """Return the Chinese word for a member.

    >>> label(Kind.TARGET), label(Comparator.AT_LEAST)
    ('目标', '不低于')
    """
    return LABELS[type(member)][member]
