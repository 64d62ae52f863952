"""Which addresses the service calls when an administrator names a site (SSRF)."""

import gzip
from collections.abc import Sequence
from ipaddress import ip_address

import httpx
import pytest

from services.auth.adapters.outbound.public_network import Address, NotPublic, PublicTransport, is_public, read_capped

PUBLIC, PRIVATE = "93.184.215.14", "10.0.0.1"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (PUBLIC, True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        (PRIVATE, False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),  # the metadata of clouds
        ("100.64.0.1", False),
        ("192.168.1.1", False),
        ("172.16.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.215.14", True),
        ("64:ff9b::a00:1", False),  # NAT64 of 10.0.0.1
        ("2002:a00:1::", False),  # 6to4 of 10.0.0.1
        ("fec0::1", False),
        ("192.0.0.192", False),
    ],
)
def test_addresses_of_the_internet_are_public(address: str, expected: bool) -> None:  # noqa: FBT001 - a table's column
    assert is_public(ip_address(address)) is expected


@pytest.mark.parametrize(
    ("url", "addresses", "allows_loopback", "is_reached"),
    [
        ("https://login.test/", [PUBLIC], False, True),
        ("http://login.test/", [PUBLIC], False, False),
        ("http://login.test/", [PUBLIC], True, False),
        ("https://login.test/", [PUBLIC, PRIVATE], False, False),
        ("https://login.test/", [PRIVATE], True, False),
        ("https://login.test/", [], False, False),
        ("http://localhost:8080/", ["127.0.0.1"], False, False),
        ("https://localhost:8080/", ["127.0.0.1"], False, False),
        ("http://localhost:8080/", ["127.0.0.1"], True, True),
    ],
)
async def test_a_name_is_reached_at_the_address_that_was_looked_at(
    url: str,
    addresses: list[str],
    allows_loopback: bool,  # noqa: FBT001 - a table's column
    is_reached: bool,  # noqa: FBT001 - a table's column
) -> None:
    reached: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        reached.append(request)
        return httpx.Response(200)

    async def resolve(_: str, __: int) -> Sequence[Address]:
        return [ip_address(each) for each in addresses]

    inner = httpx.MockTransport(answer)
    transport = PublicTransport(inner, allows_loopback=allows_loopback, resolve=resolve)
    async with httpx.AsyncClient(transport=transport) as http:
        if not is_reached:
            with pytest.raises(NotPublic):
                await http.get(url)
            assert reached == []
            return
        await http.get(url)
    [request] = reached
    name = httpx.URL(url).host
    assert (request.url.host, request.extensions["sni_hostname"]) == (addresses[0], name)
    assert request.headers["host"].partition(":")[0] == name


async def test_a_name_of_other_letters_is_looked_up_as_it_was_registered() -> None:
    """Python encodes names by IDNA 2003, where this one is strasse.de: another site."""
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.extensions["sni_hostname"])
        return httpx.Response(200)

    async def resolve(host: str, _: int) -> Sequence[Address]:
        asked.append(host)
        return [ip_address(PUBLIC)]

    transport = PublicTransport(httpx.MockTransport(answer), allows_loopback=False, resolve=resolve)
    async with httpx.AsyncClient(transport=transport) as http:
        await http.get("https://xn--strae-oqa.de/")
    assert asked == ["xn--strae-oqa.de"] * 2


async def test_a_compressed_answer_is_not_unpacked() -> None:
    packed = httpx.Response(200, content=gzip.compress(b"x" * 100), headers={"content-encoding": "GZIP"})
    async with (
        httpx.AsyncClient(transport=httpx.MockTransport(lambda _: packed)) as http,
        http.stream("GET", "https://login.test/") as response,
    ):
        with pytest.raises(ValueError, match="compressed"):
            await read_capped(response, 1_000)


async def test_an_answer_is_read_up_to_a_limit() -> None:
    async with httpx.AsyncClient(
        transport=httpx.MockTransport(lambda _: httpx.Response(200, content=b"x" * 11))
    ) as http:
        async with http.stream("GET", "https://login.test/") as response:
            with pytest.raises(ValueError, match="over 10 bytes"):
                await read_capped(response, 10)
        async with http.stream("GET", "https://login.test/") as response:
            assert len(await read_capped(response, 11)) == 11
