"""What a person does first, as the README shows it."""

import httpx

from tests.stack.platform import PASSWORD, Platform, Reachable, newcomer


async def test_somebody_registers_logs_in_refreshes_and_logs_out(client: httpx.AsyncClient) -> None:
    person = await newcomer(client)
    me = await client.get("/auth/v1/me", headers=person.bearer)
    assert (me.status_code, me.json()["email"]) == (200, person.email)
    refreshed = await person.refresh()
    assert refreshed.status_code == 200
    assert refreshed.json()["refresh_token"] != person.pair["refresh_token"]
    body = {"refresh_token": refreshed.json()["refresh_token"]}
    for _ in range(2):
        assert (await client.post("/auth/v1/logout", json=body)).status_code == 204
    assert (await person.refresh(body["refresh_token"])).status_code == 401


async def test_the_administrator_that_is_named_may_administer(client: httpx.AsyncClient, platform: Reachable) -> None:
    signed_in = await client.post("/auth/v1/login", json=platform.admin)
    bearer = {"authorization": f"Bearer {signed_in.json()['access_token']}"}
    assert (await client.get("/auth/v1/users", headers=bearer)).status_code == 200
    told = await client.get("/auth/v1/audit-events", headers=bearer)
    assert "auth.session.started" in {event["type"] for event in told.json()["items"]}


async def test_the_key_set_and_the_documentation_are_public(client: httpx.AsyncClient) -> None:
    keys = (await client.get("/.well-known/jwks.json")).json()["keys"]
    assert {key["alg"] for key in keys} == {"ES256", "RS256"}
    assert (await client.get("/auth/openapi.json")).json()["openapi"].startswith("3.1")
    page = await client.get("/auth/docs", follow_redirects=True)
    assert page.headers["content-type"].startswith("text/html")
    assert "notifications</option>" in page.text


async def test_the_address_in_a_session_is_the_one_that_the_gateway_saw(
    client: httpx.AsyncClient, platform: Reachable
) -> None:
    person = await newcomer(client)
    forged = {"x-forwarded-for": "203.0.113.7", "forwarded": "for=203.0.113.7", "x-real-ip": "203.0.113.7"}
    await client.post(
        "/auth/v1/login", json={"email": person.email, "password": PASSWORD}, headers={**forged, "user-agent": "forger"}
    )
    sessions = (await client.get("/auth/v1/sessions", headers=person.bearer)).json()["items"]
    assert {session["client_ip"] for session in sessions} == {platform.client_ip}


async def test_status_says_what_the_contract_promises(platform: Platform) -> None:
    status = platform.status()
    assert set(status) == {"gateway", "web", "admin", "mailbox", "services", "backing"}
    assert status["web"] is None  # this stack runs without it
    assert set(status["gateway"]) == {"http", "https", "ca_cert"}
    assert status["services"]["auth"]["state"] == "healthy"
    assert len(status["services"]["auth"]["replicas"]) == 2
    assert all(set(replica) == {"url", "pid"} for replica in status["services"]["auth"]["replicas"])
    assert all(set(backing) == {"state", "url", "pid"} for backing in status["backing"].values())
