"""How often something may be done from one place, across all processes of the site.

What is kept is a hash of the address, made with the site's key and the hour, and it is
deleted with the first try after that hour: nobody can tell from it who was here.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from hmac import digest
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.db import transaction
from django.db.models import F

from taizhang.desk.models import Tries

#: Corrections an hour: from one place, and from all together.  The desk is read by people.
FROM_ONE = 5
FROM_ALL = 200


def may_try(what: str, address: str, *, limit: int = FROM_ONE, now: datetime | None = None) -> bool:
    """Count a try and return whether it is within the limit of this hour.

    An IPv6 address counts with its whole /64, of which one household has all.
    """
    moment = now or datetime.now(UTC)
    until = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    message = f"{what} {_place_of(address)} {until.isoformat()}".encode()
    place = digest(settings.SECRET_KEY.encode(), message, sha256).hex()
    with transaction.atomic():
        Tries.objects.filter(until__lte=moment).delete()
        Tries.objects.get_or_create(place=place, defaults={"until": until})
        Tries.objects.filter(place=place).update(count=F("count") + 1)
        return Tries.objects.get(place=place).count <= limit


def _place_of(address: str) -> str:
    """Return what counts as one place.

    >>> _place_of("192.0.2.7"), _place_of("2001:db8::1:2"), _place_of("unknown")
    ('192.0.2.7', '2001:db8::/64', 'unknown')
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(ip_network((found, 64), strict=False))
    return str(found)
