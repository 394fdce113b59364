"""Whether an address lies in the networks that a channel allows. Pure, for every door."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def is_allowed_from(networks: Iterable[str], address: str) -> bool:
    """Whether this address may come in; without networks every address may."""
    known = [ip_network(network) for network in networks]
    return not known or _lies_in(known, address)


def _lies_in(networks: list[IPv4Network | IPv6Network], address: str) -> bool:
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    plain = getattr(found, "ipv4_mapped", None) or found
    return any(plain in network for network in networks)
