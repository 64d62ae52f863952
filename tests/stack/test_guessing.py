"""Wrong passwords through the gateway, on two replicas that count together. Each loopback address is a network."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack

import httpx
import pytest_asyncio

from tests.stack.platform import PASSWORD, Person, Platform, newcomer

_AT_ONCE = 40  # within the burst that the gateway lets through from one client

Elsewhere = Callable[[int], httpx.AsyncClient]


@pytest_asyncio.fixture
async def elsewhere(platform: Platform) -> AsyncIterator[Elsewhere]:
    """A client at 127.0.0.N."""
    url, trust = platform.url, platform.trust()
    async with AsyncExitStack() as closing:
        made: dict[int, httpx.AsyncClient] = {}

        def at(number: int) -> httpx.AsyncClient:
            if number not in made:
                limits = httpx.Limits(max_connections=_AT_ONCE)
                transport = httpx.AsyncHTTPTransport(verify=trust, local_address=f"127.0.0.{number}", limits=limits)
                made[number] = httpx.AsyncClient(base_url=url, transport=transport, timeout=60)
                closing.push_async_callback(made[number].aclose)
            return made[number]

        yield at


async def _login(client: httpx.AsyncClient, person: Person, password: str = "wrong" * 4, **headers: str) -> str:
    """The status, and the problem if it is one."""
    body = {"email": person.email, "password": password}
    answer = await client.post("/auth/v1/login", json=body, headers=headers)
    if answer.status_code == 429:
        assert 1 <= int(answer.headers["retry-after"]) <= 30
        assert answer.headers["ratelimit"].endswith(f";r=0;t={answer.headers['retry-after']}")
    problem = answer.json().get("type", "").removeprefix("/problems/")
    return f"{answer.status_code} {problem}".strip()


async def test_guesses_at_once_are_no_more_checks_than_guesses_in_a_row(
    client: httpx.AsyncClient, elsewhere: Elsewhere
) -> None:
    person = await newcomer(client)
    answers = Counter(await asyncio.gather(*(_login(elsewhere(2), person) for _ in range(_AT_ONCE))))
    assert answers == {"401 invalid-credentials": 10, "429 too-many-attempts": _AT_ONCE - 10}
    assert await _login(elsewhere(2), person, PASSWORD) == "429 too-many-attempts"
    assert await _login(elsewhere(3), person, PASSWORD) == "200"


async def test_right_ones_at_once_all_come_through(client: httpx.AsyncClient, elsewhere: Elsewhere) -> None:
    person = await newcomer(client)
    answers = await asyncio.gather(*(_login(elsewhere(4), person, PASSWORD) for _ in range(_AT_ONCE)))
    assert set(answers) == {"200"}


async def test_strangers_do_not_lock_a_known_network_out(client: httpx.AsyncClient, elsewhere: Elsewhere) -> None:
    person = await newcomer(client)
    assert await _login(elsewhere(5), person, PASSWORD) == "200"
    answers = Counter([await _login(elsewhere(number), person) for number in range(100, 122)])
    assert answers == {"401 invalid-credentials": 20, "429 too-many-attempts": 2}
    assert await _login(elsewhere(122), person, PASSWORD) == "429 too-many-attempts"
    assert await _login(elsewhere(5), person, PASSWORD) == "200"
    assert await _login(elsewhere(122), person, PASSWORD) == "200", "its holder has opened it again"


async def test_a_client_does_not_become_another_network_by_saying_so(
    client: httpx.AsyncClient, elsewhere: Elsewhere
) -> None:
    person = await newcomer(client)
    claims = [{"x-forwarded-for": f"203.0.113.{number}", "x-real-ip": f"203.0.113.{number}"} for number in range(11)]
    answers = [await _login(elsewhere(6), person, **claim) for claim in claims]
    assert answers == ["401 invalid-credentials"] * 10 + ["429 too-many-attempts"]


async def test_an_unknown_address_is_throttled_just_so(client: httpx.AsyncClient, elsewhere: Elsewhere) -> None:
    person = await newcomer(client)
    nobody = Person(client, f"nobody-{person.email}", {})
    for _ in range(12):
        assert await _login(elsewhere(7), person) == await _login(elsewhere(8), nobody)
