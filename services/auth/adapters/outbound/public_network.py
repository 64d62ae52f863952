"""An HTTP client that reaches public addresses only, over TLS: others could be services of this network (SSRF).

The embedded stack also allows this machine, and plain HTTP to it.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpx

_PLAIN = {"accept-encoding": "identity"}
_TIMEOUT = 5.0  # seconds for each step of a call
# other addresses are in them (RFC 6052, RFC 3056, RFC 4380): a gateway could lead to a private one
_TRANSLATED = tuple(map(ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
# of a network's own, which not every release of Python knows (RFC 3879, RFC 6890)
_LOCAL = tuple(map(ip_network, ("fec0::/10", "192.0.0.0/24")))

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Awaitable[Sequence[Address]]]


class NotPublic(httpx.ConnectError):
    """The address is not https, or does not lead to the internet."""


async def resolve(host: str, port: int) -> Sequence[Address]:
    """Returns the addresses of a name, the preferred one first. Raises OSError for a name that has none."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ip_address(where[0]) for *_, where in found]


def is_public(address: Address) -> bool:
    """Returns whether the address is one of the internet (IANA's registries of special-purpose addresses)."""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    if mapped is not None:
        return is_public(mapped)
    if any(address.version == network.version and address in network for network in _TRANSLATED + _LOCAL):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


class PublicTransport(httpx.AsyncBaseTransport):
    """Connects to the address that it has looked at, and verifies the certificate against the name.

    All addresses of a name have to be public. A connection is never used again: the next name may have the same address
    and another certificate.
    """

    def __init__(self, inner: httpx.AsyncBaseTransport, *, allows_loopback: bool, resolve: Resolve = resolve) -> None:
        self._inner = inner
        self._allows_loopback = allows_loopback
        self._resolve = resolve

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url, host = request.url, request.url.raw_host.decode("ascii")  # as it is asked for: `host` decodes A-labels
        port = url.port or (443 if url.scheme == "https" else 80)
        try:
            addresses = await self._resolve(host, port)
        except (OSError, UnicodeError) as unknown:
            raise httpx.ConnectError(f"{host} has no address") from unknown
        if not addresses or not all(self._is_allowed(url.scheme, address) for address in addresses):
            raise NotPublic(f"{url.scheme}://{host} is not a public https address")
        request.extensions = {**request.extensions, "sni_hostname": host}
        request.url = url.copy_with(host=str(addresses[0]))  # the header `Host` is set already
        return await self._inner.handle_async_request(request)

    async def aclose(self) -> None:
        await self._inner.aclose()

    def _is_allowed(self, scheme: str, address: Address) -> bool:
        if self._allows_loopback and address.is_loopback:
            return scheme in {"http", "https"}
        return scheme == "https" and is_public(address)


def open_public_client(*, allows_loopback: bool) -> httpx.AsyncClient:
    """Returns a client that follows no redirect; close it at the end."""
    limits = httpx.Limits(max_connections=20, max_keepalive_connections=0)
    inner = httpx.AsyncHTTPTransport(limits=limits)  # of the environment it takes the authorities: SSL_CERT_FILE
    transport = PublicTransport(inner, allows_loopback=allows_loopback)
    return httpx.AsyncClient(
        transport=transport, trust_env=False, timeout=_TIMEOUT, headers=_PLAIN, follow_redirects=False
    )


async def read_capped(response: httpx.Response, limit: int) -> bytes:
    """Returns the body of a streamed response. Raises ValueError for one over `limit` bytes, and for a compressed one:
    a few bytes could be unpacked into all memory."""
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        raise ValueError("the answer is compressed")
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > limit:
            raise ValueError(f"the answer is over {limit} bytes")
    return bytes(body)
