"""A client's address is what a proxy of ours saw, and a proxy of ours is who knows a secret."""

import pytest

from kernel.runtime.http.client_address import ClientAddress
from kernel.secret import Secret

_GATEWAY, _WEB = "g" * 32, "w" * 32
_SERVICE = ClientAddress([Secret(_GATEWAY), Secret(_WEB)])


def _resolve(peer: str | None, forwarded_for: str | None, secret: str | None = _GATEWAY) -> str | None:
    headers = {b"x-forwarded-for": forwarded_for, b"x-proxy-secret": secret}
    return _SERVICE.resolve(peer, {name: text.encode("latin-1") for name, text in headers.items() if text is not None})


@pytest.mark.parametrize(
    ("peer", "forwarded_for", "address"),
    [
        ("10.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("::1", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "1.2.3.4, 203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "1.2.3.4,5.6.7.8 ,  203.0.113.9 ", "203.0.113.9"),
        ("10.0.0.1", "2001:DB8:0::1", "2001:db8::1"),
        ("10.0.0.1", "::ffff:203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "fe80::1%eth0", "fe80::1"),
        ("10.0.0.1", None, "10.0.0.1"),
        ("::ffff:192.0.2.1", None, "192.0.2.1"),
    ],
)
@pytest.mark.parametrize("secret", [_GATEWAY, _WEB])
def test_the_own_hop_of_a_proxy_that_proves_itself_is_believed(
    secret: str, peer: str, forwarded_for: str | None, address: str
) -> None:
    assert _resolve(peer, forwarded_for, secret) == address


@pytest.mark.parametrize("forwarded_for", ["10.0.0.1", "127.0.0.1", "1.2.3.4, 10.0.0.1", "::1", "", "nonsense"])
@pytest.mark.parametrize(
    "secret", [None, "", "g", _GATEWAY[:-1], _GATEWAY + "g", _GATEWAY.upper(), "é" * 32, f"{_GATEWAY},{_WEB}"]
)
@pytest.mark.parametrize("peer", ["203.0.113.9", "127.0.0.1", "10.0.0.1"])
def test_without_a_secret_a_forwarding_header_counts_for_nothing(
    peer: str, secret: str | None, forwarded_for: str
) -> None:
    assert _resolve(peer, forwarded_for, secret) == peer


@pytest.mark.parametrize("secret", [b"", b"None", _GATEWAY.encode()])
def test_a_service_without_secrets_believes_nobody(secret: bytes) -> None:
    headers = {b"x-forwarded-for": b"203.0.113.9", b"x-proxy-secret": secret}
    assert ClientAddress().resolve("127.0.0.1", headers) == "127.0.0.1"


@pytest.mark.parametrize("forwarded_for", ["", "unknown", "203.0.113.9, ", "203.0.113.9:80", "'; DROP", "_hidden"])
def test_a_hop_that_is_no_address_is_nobody_and_never_the_one_before(forwarded_for: str) -> None:
    assert _resolve("10.0.0.1", forwarded_for) is None


@pytest.mark.parametrize("peer", [None, "a-unix-socket"])
def test_a_peer_without_an_address_is_nobody_unless_a_proxy_proves_itself(peer: str | None) -> None:
    assert _resolve(peer, "203.0.113.9", secret=None) is None
