"""A client's address is what the gateway saw."""

from ipaddress import ip_network

import pytest

from kernel.runtime.http.client_address import ClientAddress

_BEHIND_A_PROXY = ClientAddress([ip_network("10.0.0.0/8"), ip_network("::1/128")])


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
def test_a_trusted_proxys_own_hop_is_believed(peer: str, forwarded_for: str | None, address: str) -> None:
    assert _BEHIND_A_PROXY.resolve(peer, forwarded_for) == address


@pytest.mark.parametrize("forwarded_for", ["10.0.0.1", "127.0.0.1", "1.2.3.4, 10.0.0.1", "::1", "", "nonsense"])
def test_a_strangers_forwarding_header_counts_for_nothing(forwarded_for: str) -> None:
    assert _BEHIND_A_PROXY.resolve("203.0.113.9", forwarded_for) == "203.0.113.9"


def test_without_trusted_proxies_nobody_is_believed() -> None:
    assert ClientAddress([]).resolve("127.0.0.1", "203.0.113.9") == "127.0.0.1"


@pytest.mark.parametrize("forwarded_for", ["", "unknown", "203.0.113.9, ", "203.0.113.9:80", "'; DROP", "_hidden"])
def test_a_hop_that_is_no_address_is_nobody_and_never_the_one_before(forwarded_for: str) -> None:
    assert _BEHIND_A_PROXY.resolve("10.0.0.1", forwarded_for) is None


@pytest.mark.parametrize("peer", [None, "a-unix-socket"])
def test_a_peer_without_an_address_is_nobody(peer: str | None) -> None:
    assert _BEHIND_A_PROXY.resolve(peer, "203.0.113.9") is None
