"""What stands beside a chart in words, in the language of the page."""

from __future__ import annotations

from collections import Counter

from taizhang.lexicon.conversions import english_unit
from taizhang.lexicon.wording import verdict_word
from taizhang.model import Measure
from taizhang.web.charts.series import Series
from taizhang.web.environment import language, say

_MEASURES = {
    Measure.GROWTH: ("增长", "growth"),
    Measure.AVG_GROWTH: ("年均增长", "average growth"),
    Measure.CHANGE: ("增减", "change"),
}


def scale_words(series: Series) -> tuple[str, str]:
    """Return what a chart measures, and its unit: ("增长", "%")."""
    words = _MEASURES.get(series.measure)
    return (
        say(*words) if words else "",
        say(series.unit, english_unit(series.unit) or series.unit),
    )


def summary_words(series: Series) -> str:
    """Return what a chart shows, for those who do not see it: years and verdicts."""
    years = f"{series.points[0].year}—{series.points[-1].year}"
    verdicts = Counter(point.verdict for point in series.points if point.verdict is not None)
    comma = say("，", ", ")
    told = comma.join(f"{verdict_word(v, language())} {n}" for v, n in verdicts.items())
    return say("{}年，{} 年有目标：{}。", "{}: targets in {} years; {}.").format(
        years, len(series.points), told
    )
