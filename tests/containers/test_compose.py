"""What a person, the administrator and an operator meet when it runs in containers."""

import asyncio

import httpx

from tests.containers.conftest import Deployment
from tests.stack.platform import newcomer


async def test_somebody_registers_logs_in_refreshes_and_is_welcomed(client: httpx.AsyncClient) -> None:
    person = await newcomer(client)
    assert (await client.get("/auth/v1/me", headers=person.bearer)).json()["email"] == person.email
    assert (await person.refresh()).status_code == 200
    async with asyncio.timeout(20):
        while True:
            mails = await client.get("/notifications/v1/mailbox", params={"to": person.email})
            if mails.json()["items"]:
                return
            await asyncio.sleep(0.2)


async def test_the_administrator_may_administer(deployment: Deployment, client: httpx.AsyncClient) -> None:
    admin = {"email": deployment.keys.admin_email, "password": deployment.keys.admin_password.reveal()}
    signed_in = await client.post("/auth/v1/login", json=admin)
    bearer = {"authorization": f"Bearer {signed_in.json()['access_token']}"}
    assert (await client.get("/auth/v1/users", headers=bearer)).status_code == 200
    assert (await client.get("/notifications/v1/failed-mails", headers=bearer)).status_code == 200


async def test_what_is_not_public_is_not_there(client: httpx.AsyncClient) -> None:
    for path in ("/", "/livez", "/readyz", "/metrics", "/ping", "/dashboard/", "/api/rawdata"):
        assert (await client.get(path)).status_code == 404, path


async def test_a_service_runs_as_nobody_on_a_root_it_cannot_write_to(deployment: Deployment) -> None:
    look = "import os;print(os.getuid(),os.access('/app',os.W_OK),os.access('/etc',os.W_OK))"
    told = deployment.engine.run("docker", "compose", "exec", "-T", "auth", "/app/bin/python", "-c", look)
    assert told.split() == ["10001", "False", "False"]


async def test_one_of_two_replicas_is_killed_and_nobody_notices(
    deployment: Deployment, client: httpx.AsyncClient
) -> None:
    person = await newcomer(client)
    deployment.engine.run("podman", "kill", "--signal", "KILL", "goodgo-auth-1")
    for _ in range(30):
        assert (await client.get("/auth/v1/verify", headers=person.bearer)).status_code == 204
        await asyncio.sleep(0.1)
