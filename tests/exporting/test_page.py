"""Pages that are one file."""

import re
from pathlib import Path

import pytest

import taizhang.exporting
from taizhang.exporting.page import render_page

STYLE = Path(taizhang.exporting.__file__).parent / "styles" / "page.css"
#: The third set of colours is for paper.
LIGHT, DARK, _ = (
    dict(re.findall(r"--(\w+): (#\w{6})", block))
    for block in re.findall(r":root \{(.*?)\}", STYLE.read_text(encoding="utf-8"), re.DOTALL)
)


def brightness(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted(map(brightness, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def test_page_loads_nothing_from_elsewhere() -> None:
    """A page that is sent to somebody is whole: no script, style, font or picture is fetched."""
    page = render_page("base.html")

    assert not re.search(r"<script|<link|<img|@import|url\(|https?:", page)


@pytest.mark.parametrize(("language", "chosen"), [("zh", "language-zh"), ("en", "language-en")])
def test_one_language_is_chosen(language: str, chosen: str) -> None:
    """A page opens in the language that was asked for, and holds the button for the other."""
    page = render_page("base.html", language=language)  # type: ignore[arg-type]

    assert re.findall(r'id="([\w-]+)" checked', page) == [chosen]
    assert page.count('type="radio"') == 2


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["ground", "card", "mark"])
@pytest.mark.parametrize("text", ["ink", "good", "bad", "doubt", "open", "late"])
def test_text_can_be_told_from_its_ground(text: str, ground: str, scheme: dict[str, str]) -> None:
    """Every colour of text has the contrast that WCAG 2 asks for, on marked words too."""
    assert contrast(scheme[text], scheme[ground]) >= 4.5


def test_page_has_one_main_part() -> None:
    """A screen reader can skip the choice of language."""
    assert render_page("base.html").count("<main>") == 1
