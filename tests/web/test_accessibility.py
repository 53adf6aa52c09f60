"""Every kind of page before axe-core: no serious fault, in either language and colour scheme."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from running_site import BROWSER, NAME, PASSWORD, WITHOUT, Site, run_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.skipif(BROWSER is None, reason=WITHOUT)

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_GRAVE = frozenset({"serious", "critical"})
_RUN = "options => axe.run(document, options).then(found => found.violations)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with run_site(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(scope="module")
def page(site: Site) -> Iterator[Page]:
    """A browser in which an editor who is a reviewer too is signed in."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - skipped without a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=BROWSER, args=["--no-sandbox", "--disable-quic"]
        )
        page = browser.new_page()
        page.goto(f"{site.root}/accounts/login/")
        page.fill("[name=login]", NAME)
        page.fill("[name=password]", PASSWORD)
        page.click(".framed button")
        yield page
        browser.close()


def read_axe() -> str:
    found = find_spec("axe_core_python")
    assert found is not None
    assert found.origin is not None
    return (Path(found.origin).parent / "axe.min.js").read_text(encoding="utf-8")


def find_faults(page: Page, address: str, axe: str) -> list[str]:
    """Return what axe-core calls serious or critical on a page, in the light and in the dark."""
    page.emulate_media(color_scheme="light")
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200, address
    page.evaluate(axe)
    light: list[dict[str, Any]] = page.evaluate(_RUN, {"runOnly": _TAGS})
    page.emulate_media(color_scheme="dark")
    dark: list[dict[str, Any]] = page.evaluate(_RUN, {"runOnly": ["color-contrast"]})
    return [
        f"{address}: {fault['id']} ({fault['impact']}): {fault['nodes'][0]['html'][:200]}"
        for fault in (*light, *dark)
        if fault["impact"] in _GRAVE
    ]


@pytest.mark.parametrize("prefix", ["", "/en"], ids=["Chinese", "English"])
def test_no_page_has_a_serious_fault(site: Site, page: Page, prefix: str) -> None:
    """Of those that everybody sees and those of the desk."""
    axe = read_axe()
    faults = []
    for address in (*site.public, *site.desk):
        faults += find_faults(page, f"{site.root}{prefix}{address}", axe)

    assert faults == []


def test_signing_in_has_no_serious_fault(site: Site, page: Page) -> None:
    """Nor has the page of somebody who is not signed in, with a fault in the form."""
    page.context.clear_cookies()
    address = f"{site.root}/accounts/login/"
    axe = read_axe()
    faults = find_faults(page, address, axe)
    page.fill("[name=login]", NAME)
    page.fill("[name=password]", "wrong guess")
    page.click(".framed button")
    page.evaluate(axe)
    again: list[dict[str, Any]] = page.evaluate(_RUN, {"runOnly": _TAGS})

    assert faults == []
    assert [fault["id"] for fault in again if fault["impact"] in _GRAVE] == []
