"""What reaches the holder of an account, and every service, about a log in and about a grant."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import httpx

from tests.stack.platform import PASSWORD, Person, Platform, newcomer

_WITHIN = 60  # seconds
_READ = "notifications:mails:read"
_FAILED_MAILS = "/notifications/v1/failed-mails"


async def _wait_for(look: Callable[[], Awaitable[Any]]) -> Any:
    """Returns what `look` finds, as soon as it finds something."""
    async with asyncio.timeout(_WITHIN):
        while True:
            if found := await look():
                return found
            await asyncio.sleep(0.1)


async def _log_in(client: httpx.AsyncClient, email: str, password: str, user_agent: str) -> Person:
    body = {"email": email, "password": password}
    answer = await client.post("/auth/v1/login", json=body, headers={"user-agent": user_agent})
    assert answer.status_code == 200, answer.text
    return Person(client, email, answer.json())


async def _mails(client: httpx.AsyncClient, platform: Platform, to: str, event_type: str) -> list[dict[str, Any]]:
    url, query = platform.mailbox(to)

    async def look() -> list[dict[str, Any]]:
        items = (await client.get(url, params=query)).json()["items"]
        return [item for item in items if item["event_type"] == event_type]

    found: list[dict[str, Any]] = await _wait_for(look)
    return found


async def test_a_log_in_from_a_new_device_is_mailed_with_a_link_that_ends_it(
    client: httpx.AsyncClient, platform: Platform
) -> None:
    holder = await newcomer(client)
    thief = await _log_in(client, holder.email, PASSWORD, "another browser")
    (mail,) = await _mails(client, platform, holder.email, "auth.session.unfamiliar")
    token = re.search(r"/end-session#token=([\w-]+)", mail["text"])
    assert token is not None
    assert platform.client_ip in mail["text"]
    for _ in range(2):
        assert (await client.post("/auth/v1/sessions/end", json={"token": token[1]})).status_code == 204
    assert (await thief.refresh()).status_code == 401
    assert (await holder.refresh()).status_code == 200


async def test_a_grant_is_mailed_and_a_403_of_another_service_says_refresh(
    client: httpx.AsyncClient, platform: Platform
) -> None:
    person, admin = await newcomer(client), await _log_in(client, **platform.admin, user_agent="an admin")
    user_id = (await client.get("/auth/v1/me", headers=person.bearer)).json()["id"]
    refused = (await client.get(_FAILED_MAILS, headers=person.bearer)).json()
    assert (refused["status"], refused.get("refresh")) == (403, None)
    role = f"r{uuid4().hex}"
    await client.put(f"/auth/v1/roles/{role}", json={"permissions": [_READ]}, headers=admin.bearer)
    given = await client.put(f"/auth/v1/users/{user_id}/roles/{role}", headers=admin.bearer)
    assert given.status_code == 204, given.text

    async def says_refresh() -> bool:
        return (await client.get(_FAILED_MAILS, headers=person.bearer)).json().get("refresh") is True

    assert await _wait_for(says_refresh)
    me = (await client.get("/auth/v1/me", headers=person.bearer)).json()
    assert (me["permissions"], me["pending_permissions"]) == ([], [_READ])
    renewed = Person(client, person.email, (await person.refresh()).json())
    assert (await client.get(_FAILED_MAILS, headers=renewed.bearer)).status_code == 200
    (mail,) = await _mails(client, platform, person.email, "auth.role.granted")
    assert role in mail["text"]
