"""The strip of verdicts is as wide as its parts say."""

import re

from taizhang.web.charts.strips import draw_strip


def test_parts_fill_the_strip() -> None:
    """The parts are in the order of the verdicts and fill the whole width."""
    widths = re.findall(
        r'class="(\w+)" x="[\d.]+%" width="([\d.]+)%"', draw_strip({"missed": 1, "met": 3})
    )

    assert widths == [("met", "75.00"), ("missed", "25.00")]


def test_one_among_many_is_seen() -> None:
    """A part of a thousand has a width that the eye finds."""
    widths = re.findall(r'width="([\d.]+)%"', draw_strip({"met": 1, "unstated": 9999}))

    assert float(widths[0]) > 1


def test_without_verdicts_there_is_no_strip() -> None:
    """Nothing is drawn where nothing is known, and verdicts that are none are left out."""
    assert draw_strip({"<b>": 3}) == ""
