"""What a reader and a reviewer do, from the first page to the answer, in a real browser."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from running_site import BROWSER, NAME, PASSWORD, WITHOUT, run_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.skipif(BROWSER is None, reason=WITHOUT)

WRONG = "全文写的是底线，不是力争。"
ANSWER = "已核对原文：这里是底线目标。"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with run_site(tmp_path_factory.mktemp("site")) as site:
        yield site.root


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - skipped without a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=BROWSER, args=["--no-sandbox", "--disable-quic"]
        )
        yield browser
        browser.close()


def test_a_promise_is_found_read_in_its_text_taken_along_and_corrected(
    root: str, browser: Browser, tmp_path: Path
) -> None:
    """Search, quotation, the other language, the table, a correction, and what came of it."""
    # Nothing on the way needs a script.
    reader = browser.new_context(java_script_enabled=False).new_page()
    reader.goto(root)
    reader.fill("#find", "地区生产总值")
    reader.press("#find", "Enter")
    reader.click("main a[href^='/statements/']")
    promise = reader.url
    assert "地区生产总值" in reader.inner_text("h1")

    reader.click("text=在全文中看这段话")
    record = promise.rstrip("/").rpartition("/")[2]
    assert reader.url.endswith(f"#r-{record}")
    mark = reader.locator(f"[id='r-{record}']")
    assert mark.is_visible()
    in_window = "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.top < 800 }"
    assert mark.evaluate(in_window)  # evaluated from outside: the page itself runs nothing

    reader.goto(promise)
    reader.click(".other-language")
    assert reader.get_attribute("html", "lang") == "en"
    assert reader.url == promise.replace("/statements/", "/en/statements/")

    reader.goto(f"{root}/search/?q=地区生产总值")
    with reader.expect_download() as download:
        reader.click("main a[href*='search.csv']")
    download.value.save_as(tmp_path / "found.csv")
    table = (tmp_path / "found.csv").read_text(encoding="utf-8-sig")
    assert record in {row["id"] for row in csv.DictReader(table.splitlines())}

    reader.goto(promise)
    reader.click("text=提出更正")
    reader.fill("[name=wrong]", WRONG)
    reader.fill("[name=evidence]", f"{root}/reports/")
    reader.click("form.desk button")
    told = reader.url
    assert "等待核实" in reader.inner_text("main")

    reviewer = browser.new_context().new_page()
    reviewer.goto(f"{root}/accounts/login/")
    reviewer.fill("[name=login]", NAME)
    reviewer.fill("[name=password]", PASSWORD)
    reviewer.click(".framed button")
    reviewer.goto(f"{root}/review/")
    reviewer.click(f"text={WRONG}")
    reviewer.fill("[name=answer]", ANSWER)
    reviewer.click("button[value=accept]")

    reader.goto(told)
    assert "已采纳" in reader.inner_text("main")
    reader.goto(promise)
    assert ANSWER in reader.inner_text("main")
