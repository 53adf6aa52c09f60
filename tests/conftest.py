"""What holds for all tests; its place also lets every test import `cases`."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from django.test import Client

    from taizhang.ledger.events import Event

# The same examples on every run and machine; a slow machine is no failure.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def _no_page_is_kept() -> None:
    """Ledgers that two tests make within one second are the same to a page that is kept."""
    kept = sys.modules.get("taizhang.web.kept_pages")
    if kept is not None:
        kept.kept_pages.forget()


@pytest.fixture
def ledger(db: None) -> "Sequence[Event]":
    """Three reports of two places that do not exist, and what became of their targets."""
    from example_ledger import write_examples  # noqa: PLC0415 - needs Django to be set up

    return write_examples()


@pytest.fixture
def reader(ledger: "Sequence[Event]") -> "Client":
    """Somebody without an account, before the ledger of the examples."""
    from django.test import Client  # noqa: PLC0415
    from django.utils.translation import activate  # noqa: PLC0415

    activate("zh-hans")  # the page of the test before may have been in English

    return Client()
