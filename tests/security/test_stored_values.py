"""A reader of every table, every Redis key and every message finds nothing that the platform takes for a credential."""

import asyncio
from collections.abc import AsyncIterator, Iterable

import httpx

from tests.security.attacked_platform import House
from tests.security.stored_values import Stored, credentials_in, in_broker, in_databases, in_redis
from tests.stack.platform import PASSWORD, Person, newcomer

_WORDS_OF_A_CLIENT = 12
"""Four calls each: below the burst of credential routes, so that no call is refused unread."""

_REFUSED = {400, 401, 413, 422}


async def _live(house: House) -> Person:
    """Returns a person who has done all that leaves something behind."""
    async with house.client() as client:
        person = await newcomer(client)
        for path, body in (
            ("password/forgot", {"email": person.email}),
            ("email/resend", {"email": person.email}),
            ("login", {"email": person.email, "password": PASSWORD}),
            ("login", {"email": person.email, "password": f"not {PASSWORD}"}),
        ):
            await client.post(f"/auth/v1/{path}", json=body, headers={"idempotency-key": f"{path}-{person.email}"})
        wanted = {"new_email": f"new-{person.email}", "password": PASSWORD}
        await client.post("/auth/v1/me/email", json=wanted, headers=person.bearer)
        refreshed = await client.post("/auth/v1/refresh", json={"refresh_token": person.pair["refresh_token"]})
        query = {"to": person.email, "token": house.mailbox_token}
        async with asyncio.timeout(60):
            while True:
                if (await client.get("/notifications/v1/mailbox", params=query)).json()["items"]:
                    break
                await asyncio.sleep(0.1)
    return Person(client, person.email, refreshed.json())


async def _found(places: Iterable[AsyncIterator[Stored]]) -> list[Stored]:
    return [found for place in places async for found in place]


async def _opens(client: httpx.AsyncClient, word: str) -> list[str]:
    """The routes that take the word for a credential."""
    prefixed = word if word.startswith("ggr_") else f"ggr_{word}"
    calls = {
        "bearer": client.get("/auth/v1/me", headers={"authorization": f"Bearer {word}"}),
        "refresh": client.post("/auth/v1/refresh", json={"refresh_token": word}),
        "refresh with the prefix": client.post("/auth/v1/refresh", json={"refresh_token": prefixed}),
        "reset": client.post("/auth/v1/password/reset", json={"token": word, "new_password": f"{PASSWORD} again"}),
        "end": client.post("/auth/v1/sessions/end", json={"token": word}),
    }
    answers = dict(zip(calls, await asyncio.gather(*calls.values()), strict=True))
    return [name for name, answer in answers.items() if answer.status_code not in _REFUSED]


async def test_nothing_that_is_stored_opens_anything(house: House) -> None:
    person = await _live(house)
    stored = await _found(
        (
            in_databases(house.backing["postgres"]),
            in_redis(house.backing["redis"]),
            in_broker(house.backing["nats"]),
        )
    )
    places = {place.partition(".")[0].partition(":")[0] for place, _ in stored}
    assert {"auth", "notifications", "EVENTS_auth"} <= places, "a store was not walked"
    words = sorted(credentials_in(value for _, value in stored))
    assert len(words) > 100, "the stores were empty"
    opened: dict[str, list[str]] = {}
    tried = [*words, person.pair["access_token"]]
    for start in range(0, len(tried), _WORDS_OF_A_CLIENT):
        async with house.client() as client:
            some = tried[start : start + _WORDS_OF_A_CLIENT]
            opened |= {word: ways for word in some if (ways := await _opens(client, word))}
    assert opened.pop(person.pair["access_token"]) == ["bearer"], "what opens is found"
    assert {word: [place for place, value in stored if word in str(value)] for word in opened} == {}
