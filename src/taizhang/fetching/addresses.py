"""Which addresses may be connected to: those of the public internet, and no others.

A page, or whoever owns a name, can lead to any address: to a router, a cloud's metadata, a
service of this machine.  So it is the resolved address that is asked, the very one that is
then connected to, and it is asked again after every redirect.  Resolving twice would let
a name change its mind in between (DNS rebinding).
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from taizhang.errors import FetchError, PrivateAddressError

#: Gateways translate these addresses to the IPv4 address in their last 32 bits.
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


def is_public(address: str) -> bool:
    """Return whether an address belongs to the public internet.

    >>> [is_public(one) for one in ("8.8.8.8", "10.0.0.1", "127.0.0.1", "169.254.169.254")]
    [True, False, False, False]
    >>> [is_public(one) for one in ("::1", "fe80::1%eth0", "::ffff:10.0.0.1", "64:ff9b::7f00:1")]
    [False, False, False, False]
    """
    found = ip_address(address.partition("%")[0])
    return all(one.is_global and not one.is_multicast for one in _spell_out(found))


def _spell_out(address: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """Return an address with the IPv4 addresses that are written into it."""
    if isinstance(address, IPv4Address):
        return [address]
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    inside: list[IPv4Address | IPv6Address] = [address]
    if address.sixtofour is not None:
        inside.append(address.sixtofour)
    if address.teredo is not None:
        inside += address.teredo
    if any(address in network for network in _NAT64):
        inside.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return inside


def connect(
    url: str, host: str, port: int, *, timeout: float, allow_private: bool
) -> socket.socket:
    """Return a connection to the first address of a host that answers.

    Raises `PrivateAddressError` if any of its addresses is not public: a name that has one
    of each has them for a purpose.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(url, f"the name {host} has no address") from error
    if not allow_private:
        for *_, place in found:
            if not is_public(str(place[0])):
                raise PrivateAddressError(url, str(place[0]))
    reason = f"the name {host} has no address"
    for family, kind, protocol, _, place in found:
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(timeout)
            connection.connect(place)
        except OSError as error:
            connection.close()
            reason = f"no connection to {place[0]} ({error.strerror or error})"
        else:
            return connection
    raise FetchError(url, reason)
