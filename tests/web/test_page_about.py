"""The page on the method says what the documentation says."""

import re
from pathlib import Path

from django.test import Client

from taizhang.web.measured import read_measured

ROOT = Path(__file__).parents[2]


def test_figures_are_those_of_the_readme() -> None:
    """Measured once: README.md and the page have the same rows."""
    block = re.search(
        r"<!-- scores -->(.*)<!-- /scores -->",
        (ROOT / "README.md").read_text(encoding="utf-8"),
        re.DOTALL,
    )
    assert block
    rows = re.findall(
        r"^\| (\d+) .*?\| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", block[1], re.MULTILINE
    )
    groups = read_measured()["group"]

    assert rows == [
        (str(group["reports"]), group["found"], group["strict"], group["naive"]) for group in groups
    ]


def test_figures_of_first_sight_are_those_of_the_documentation() -> None:
    """Nothing is told better than it is told there."""
    told = (ROOT / "README.md").read_text(encoding="utf-8").replace("\n", " ")
    quality = (ROOT / "docs" / "quality.md").read_text(encoding="utf-8").replace("\n", " ")
    first, tracking = read_measured()["first"], read_measured()["tracking"]

    assert f"strict F1 was {first['provinces_low']} to {first['provinces_high']}" in told
    assert f"and {first['nation_low']} to {first['nation_high']}" in told
    assert f"{tracking['pairs']} % of the pairs" in told
    assert f"{tracking['verdicts']} % of its verdicts" in told
    assert f"found {tracking['outcomes_low']} to {tracking['outcomes_high']} %" in told
    assert f"a sample of {first['sample']} records" in quality
    assert f"one reader found {first['sample_right']} right" in quality


def test_page_shows_them(reader: Client) -> None:
    """In both languages, with every verdict explained."""
    for address in ("/about/", "/en/about/"):
        page = reader.get(address).content.decode()
        for group in read_measured()["group"]:
            assert group["strict"] in page
        for verdict in ("met", "missed", "unstated", "unclear", "pending", "unverifiable"):
            assert f'class="verdict {verdict}"' in page
