"""The regular expression that research scripts use, to compare with."""

from __future__ import annotations

import re

from taizhang.model import Span

#: The words before, a number, 万 or 亿, a unit: what one writes in an afternoon.
QUANTITY = re.compile(
    r"(?P<words>[^\d，。；：！？、\s]{0,20})"
    r"(?P<value>\d+(?:\.\d+)?(?:万亿|亿|万)?"
    r"(?:%|％|个?百分点|元|美元|人次|人|户|家|个|所|项|件|套|辆|座|条|台|吨|斤|亩|公里|千瓦时?|立方米|平方米|倍))"
)


def find_naively(text: str) -> list[Span]:
    """Return where the expression finds a value.

    >>> find_naively("城镇新增就业1.79万人")
    [Span(start=6, end=12)]
    """
    return [Span(*match.span("value")) for match in QUANTITY.finditer(text)]
