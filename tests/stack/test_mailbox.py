"""From an account's life to mails in the mailbox, through the broker and the gateway."""

import asyncio
from typing import Any

import httpx

from tests.stack.platform import PASSWORD, Platform, newcomer

_WITHIN = 60  # seconds


async def _mails(client: httpx.AsyncClient, platform: Platform, to: str, count: int) -> list[dict[str, Any]]:
    """Those to one address, oldest first, as soon as there are so many."""
    url, query = platform.mailbox(to)
    async with asyncio.timeout(_WITHIN):
        while True:
            items = (await client.get(url, params=query)).json()["items"]
            if len(items) >= count:
                return list(reversed(items))
            await asyncio.sleep(0.1)


async def test_a_new_account_is_welcomed_once(client: httpx.AsyncClient, platform: Platform) -> None:
    person = await newcomer(client)
    (welcome,) = await _mails(client, platform, person.email, 1)
    assert (welcome["event_type"], welcome["subject"]) == ("auth.account.registered", "Welcome")
    assert welcome["id"] in welcome["message_id"]


async def test_a_changed_password_is_told(client: httpx.AsyncClient, platform: Platform) -> None:
    person = await newcomer(client)
    body = {"current_password": PASSWORD, "new_password": f"another {PASSWORD}"}
    changed = await client.post("/auth/v1/password/change", json=body, headers=person.bearer)
    assert changed.status_code == 200
    mails = await _mails(client, platform, person.email, 2)
    assert [mail["event_type"] for mail in mails] == ["auth.account.registered", "auth.password.changed"]


async def test_the_mailbox_is_also_a_page(client: httpx.AsyncClient, platform: Platform) -> None:
    person = await newcomer(client)
    await _mails(client, platform, person.email, 1)
    url, query = platform.mailbox(person.email)
    page = await client.get(f"{url}.html", params=query)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert person.email in page.text


async def test_the_administrator_may_list_what_failed(client: httpx.AsyncClient, platform: Platform) -> None:
    admin = platform.status()["admin"]
    signed_in = await client.post("/auth/v1/login", json={"email": admin["email"], "password": admin["password"]})
    bearer = {"authorization": f"Bearer {signed_in.json()['access_token']}"}
    failed = await client.get("/notifications/v1/failed-mails", headers=bearer)
    assert (failed.status_code, failed.json()["items"]) == (200, [])
    assert (await client.get("/notifications/v1/failed-mails")).status_code == 401


async def test_no_mail_is_shown_without_the_token_or_by_another_host(
    client: httpx.AsyncClient, platform: Platform
) -> None:
    url, query = platform.mailbox("ada@example.com")
    for path in (url, f"{url}.html"):
        assert (await client.get(path)).status_code == 401
        assert (await client.get(path, params=query, headers={"host": "localhost"})).status_code == 200
        assert (await client.get(path, params=query, headers={"host": "192.168.1.7:8443"})).status_code == 404
