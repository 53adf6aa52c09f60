"""Pages that are one file."""

import re

import pytest

from taizhang.exporting.page import render_page


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
