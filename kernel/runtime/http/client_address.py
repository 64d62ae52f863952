"""Resolves the address that a request came from: what a proxy of ours saw, never what a client says.

A proxy of ours, the gateway or the web app, proves itself with a secret in `X-Proxy-Secret`. Where a connection comes
from proves nothing: everything in the same network could write an address into a session.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from hmac import compare_digest
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address

from kernel.secret import Secret

Network = IPv4Network | IPv6Network

PROXY_SECRET = "X-Proxy-Secret"  # noqa: S105 - a header's name
_PROXY_SECRET = PROXY_SECRET.lower().encode()
_FORWARDED_FOR = b"x-forwarded-for"


class ClientAddress:
    """Reads `X-Forwarded-For` only next to one of the secrets, and only the hop that the proxy itself added (the last).

    Without secrets no proxy is believed.
    """

    def __init__(self, proxy_secrets: Sequence[Secret] = ()) -> None:
        self._secrets = tuple(secret.reveal().encode() for secret in proxy_secrets)

    def resolve(self, peer: str | None, headers: Mapping[bytes, bytes]) -> str | None:
        """Returns the address in canonical form; None for an address that cannot be parsed."""
        if peer is None:
            return None
        forwarded_for = headers.get(_FORWARDED_FOR)
        if forwarded_for is None or not self.is_from_proxy(headers):
            return _canonical(peer)
        return _canonical(forwarded_for.decode("latin-1").rpartition(",")[2].strip())

    def is_from_proxy(self, headers: Mapping[bytes, bytes]) -> bool:
        """Whether the request has one of the secrets."""
        given = headers.get(_PROXY_SECRET)
        if given is None:
            return False
        # not any(): which of the secrets it was does not show in the time
        return sum([compare_digest(given, secret) for secret in self._secrets]) > 0


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
