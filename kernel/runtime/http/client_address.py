"""Resolves the address that a request came from: what the gateway saw, never what a client says."""

from collections.abc import Sequence
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address

Network = IPv4Network | IPv6Network


class ClientAddress:
    """Reads `X-Forwarded-For` only from a trusted proxy, and only the hop that this proxy itself added (the last)."""

    def __init__(self, trusted_proxies: Sequence[Network]) -> None:
        self._trusted = tuple(trusted_proxies)
        self._is_trusted = lru_cache(maxsize=64)(self._look_up)

    def resolve(self, peer: str | None, forwarded_for: str | None) -> str | None:
        """Returns the address in canonical form; None for an address that cannot be parsed."""
        if peer is None:
            return None
        if forwarded_for is None or not self._is_trusted(peer):
            return _canonical(peer)
        return _canonical(forwarded_for.rpartition(",")[2].strip())

    def _look_up(self, peer: str) -> bool:
        try:
            address = ip_address(peer)
        except ValueError:
            return False
        return any(address in network for network in self._trusted)


@lru_cache(maxsize=4096)
def _canonical(text: str) -> str | None:
    """Returns IPv4 in IPv6 as IPv4, without zone and port, so that one client has one form."""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(address)
