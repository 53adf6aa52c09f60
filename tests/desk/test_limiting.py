"""Limits: so many an hour from one place, and nothing kept that tells where it was."""

from datetime import UTC, datetime, timedelta

import pytest

from taizhang.desk.limiting import may_try
from taizhang.desk.models import Tries

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, 5, tzinfo=UTC)


def test_sixth_try_of_an_hour_is_refused_and_the_next_hour_begins_anew() -> None:
    """Five are let through, for each place on its own."""
    assert [may_try("send", "192.0.2.7", now=NOON) for _ in range(6)] == [True] * 5 + [False]
    assert may_try("send", "192.0.2.8", now=NOON)
    assert may_try("send", "192.0.2.7", now=NOON + timedelta(hours=1))


def test_a_household_has_one_place_however_many_addresses_it_uses() -> None:
    """Addresses of one /64 count together."""
    found = [may_try("send", f"2001:db8::{n:x}", now=NOON) for n in range(6)]
    assert found == [True] * 5 + [False]


def test_addresses_are_not_kept() -> None:
    """What is stored is a hash with the key of the site, and goes with the hour."""
    may_try("send", "192.0.2.7", now=NOON)
    [row] = Tries.objects.all()
    assert "192" not in row.place[:3]
    assert len(row.place) == 64

    may_try("send", "192.0.2.8", now=NOON + timedelta(hours=2))
    assert not Tries.objects.filter(pk=row.pk).exists()
