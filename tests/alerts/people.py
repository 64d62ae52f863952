"""What people and others do to a platform, so that every figure has something to tell."""

import asyncio
from typing import Any

import httpx

from tests.alerts.stage import Stage
from tests.stack.platform import PASSWORD, Person, newcomer
from tests.stack.shoppers import order, shopper

_WRONG = "another long and private one"
_NO_TOKEN = "ggr_" + "A" * 90
_BURST = 120  # more than the gateway lets a client save up for such a route (gateway/rate_limits.py)
_BURSTS = 20


async def everything(stage: Stage) -> None:
    """Each thing that is counted happens."""
    client = stage.client
    person = await newcomer(client)
    await _refreshes(person)
    await _steals(await newcomer(client))
    await _guesses(client, person.email)
    await _looks_around(person)
    await _administers(stage, person)
    await _shops(client)
    await _comes_too_often(client)


async def _comes_too_often(client: httpx.AsyncClient) -> None:
    """A loaded machine may answer as slowly as what a client saves up comes back; the next burst finds less."""
    nothing = {"refresh_token": _NO_TOKEN}
    for _ in range(_BURSTS):
        burst = await asyncio.gather(*(client.post("/auth/v1/logout", json=nothing) for _ in range(_BURST)))
        if 429 in {answer.status_code for answer in burst}:
            return
    raise AssertionError(f"{_BURSTS * _BURST} requests were all let through")


async def _refreshes(person: Person) -> None:
    """Rotated; a lost answer is asked for again; a tab slept and comes late; the session is dead then."""
    first = person.pair["refresh_token"]
    successor = (await person.refresh(first)).json()["refresh_token"]
    assert (await person.refresh(first)).json()["refresh_token"] == successor
    await asyncio.sleep(4.5)  # beyond the reuse window
    assert (await person.refresh(first)).status_code == 401
    assert (await person.refresh(successor)).status_code == 401
    assert (await person.refresh(_NO_TOKEN)).status_code == 401
    person.pair.update((await _sign_in(person.client, person.email, PASSWORD)).json())


async def _steals(person: Person) -> None:
    await steal(person.client, person.email)
    await person.client.post("/auth/v1/me/erase", headers=person.bearer, json={"password": PASSWORD})


async def steal(client: httpx.AsyncClient, email: str) -> None:
    """A session of the account ends because a thief uses a copy of an old token."""
    pair = (await _sign_in(client, email, PASSWORD)).json()
    stolen = token = pair["refresh_token"]
    for _ in range(2):
        token = (await client.post("/auth/v1/refresh", json={"refresh_token": token})).json()["refresh_token"]
    found = await client.post("/auth/v1/refresh", json={"refresh_token": stolen})
    assert found.status_code == 401


async def _guesses(client: httpx.AsyncClient, email: str) -> None:
    for _ in range(3):
        assert (await _sign_in(client, email, _WRONG)).status_code == 401
    await client.post("/auth/v1/email/verify", json={"token": "A" * 43, "password": PASSWORD})


async def _looks_around(person: Person) -> None:
    bearer = person.bearer
    for _ in range(3):
        assert (await person.client.get("/auth/v1/me", headers=bearer)).status_code == 200
        await person.client.patch("/auth/v1/me", headers=bearer, json={"display_name": "Ada"})
    await person.client.get("/auth/v1/sessions", headers=bearer)
    await person.client.get("/auth/v1/nowhere", headers=bearer)
    await person.client.post("/auth/v1/password/forgot", json={"email": person.email})


async def _administers(stage: Stage, person: Person) -> None:
    admin = await stage.admin()
    me = (await person.client.get("/auth/v1/me", headers=person.bearer)).json()["id"]
    role = {"description": "Sees what there is", "permissions": ["auth.users.read"]}
    await stage.client.put("/auth/v1/roles/auditor", headers=admin, json=role)
    await stage.client.put(f"/auth/v1/users/{me}/roles/auditor", headers=admin)
    assert (await stage.client.get("/notifications/v1/failed-mails", headers=admin)).status_code == 200


async def _shops(client: httpx.AsyncClient) -> None:
    buyer = await shopper(client)
    page = f"/storefront/v1/orders/{await order(buyer)}"
    assert (await client.get(page, headers=buyer.person.bearer)).status_code == 200


async def _sign_in(client: httpx.AsyncClient, email: str, password: str) -> httpx.Response:
    return await client.post("/auth/v1/login", json={"email": email, "password": password})


def wrong_sign_in(email: str) -> dict[str, Any]:
    return {"email": email, "password": _WRONG}
