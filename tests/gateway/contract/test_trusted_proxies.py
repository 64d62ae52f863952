"""A proxy before the gateway, which says whom a request is from: believed when it is a trusted one."""

from collections.abc import Iterator
from ipaddress import ip_network

import httpx
import pytest

from gateway.rate_limits import Limit
from kernel.manifest import LimitClass
from tests.gateway.contract.running import Gateway, Program, gateway

_TIGHT = {LimitClass.DEFAULT: Limit(1000, 1000), LimitClass.CREDENTIAL: Limit(1, 5)}
_PROXY, _STRANGER = "127.9.0.1", "127.8.0.1"


@pytest.fixture(scope="module")
def behind(backend: Program, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    trusted = (ip_network("127.9.0.0/16"), ip_network("10.0.0.0/8"))
    with gateway(tmp_path_factory.mktemp("behind"), backend, limits=_TIGHT, trusted_proxies=trusted) as running:
        yield running


def _client(gateway: Gateway, address: str) -> httpx.Client:
    return httpx.Client(base_url=gateway.http, transport=httpx.HTTPTransport(local_address=address))


def _seen(gateway: Gateway, address: str, forwarded_for: str | None) -> tuple[str, str]:
    headers = {} if forwarded_for is None else {"X-Forwarded-For": forwarded_for, "X-Real-Ip": "9.9.9.9"}
    with _client(gateway, address) as client:
        seen = dict(client.get("/echo/v1/things", headers=headers).json()["headers"])
    return seen["x-forwarded-for"], seen["x-real-ip"]


@pytest.mark.parametrize(
    ("forwarded_for", "client"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("6.6.6.6, 203.0.113.9", "203.0.113.9"),
        ("6.6.6.6, 203.0.113.9, 10.1.2.3", "203.0.113.9"),
        ("2001:db8::1", "2001:db8::1"),
        ("203.0.113.9, nonsense", _PROXY),
        ("203.0.113.9, nonsense, 10.1.2.3", "10.1.2.3"),
        ("10.1.2.3", "10.1.2.3"),
        ("", _PROXY),
        (None, _PROXY),
    ],
)
def test_the_last_address_that_is_no_proxys_is_the_clients(
    behind: Gateway, forwarded_for: str | None, client: str
) -> None:
    assert _seen(behind, _PROXY, forwarded_for) == (client, client)


@pytest.mark.parametrize("forwarded_for", ["203.0.113.9", "10.1.2.3", "203.0.113.9, 127.9.0.1"])
def test_a_strangers_word_counts_for_nothing(behind: Gateway, forwarded_for: str) -> None:
    assert _seen(behind, _STRANGER, forwarded_for) == (_STRANGER, _STRANGER)


def test_without_trusted_proxies_no_word_counts(platform: Gateway) -> None:
    assert _seen(platform, _PROXY, "203.0.113.9") == (_PROXY, _PROXY)


def test_each_client_behind_the_proxy_has_its_own_limit(behind: Gateway) -> None:
    with _client(behind, _PROXY) as client:
        first = [client.post("/echo/v1/login", headers={"X-Forwarded-For": "203.0.113.1"}) for _ in range(20)]
        other = client.post("/echo/v1/login", headers={"X-Forwarded-For": "203.0.113.2"})
    assert 429 in {answer.status_code for answer in first}
    assert other.status_code == 200
