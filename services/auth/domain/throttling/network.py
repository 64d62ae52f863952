"""The network that an attempt comes from: failures are counted by network, not by address."""

from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network

UNKNOWN_NETWORK = "unknown"


@lru_cache(maxsize=4096)
def network_of(client_ip: str | None) -> str:
    """Returns an IPv4 address as it is, and the /64 of an IPv6 address: one customer has all of it (RFC 6177).

    A missing or malformed address gives UNKNOWN_NETWORK, which all such attempts share.
    """
    try:
        address = ip_address((client_ip or "").partition("%")[0])
    except ValueError:
        return UNKNOWN_NETWORK
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped) if mapped else str(ip_network((address, 64), strict=False))
    return str(address)
