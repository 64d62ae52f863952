"""The routes of dead letters, which every service with events has."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import httpx
import pytest
from prometheus_client import CollectorRegistry

from kernel.manifest import Manifest, Requires, Stale
from kernel.roles import Permission
from kernel.runtime.events.dead_letters.port import DeadLetter, Direction
from kernel.runtime.http.guard import ManifestMismatch
from kernel.runtime.process.environment import load
from kernel.runtime.process.settings import ResourceServerSettings
from kernel.testing.fixed_clock import EPOCH
from kernel.testing.master_key import MASTER_KEY
from kernel.testing.memory_platform import MemoryPlatform
from tests.kernel.http.test_asyncapi import BILLING

PATH = "/billing/v1/dead-letters"
READ, WRITE = Permission("billing:dead-letters:read"), Permission("billing:dead-letters:write")
_SETTINGS = {
    "BILLING_DATABASE_URL": "postgresql://nowhere",
    "BILLING_ISSUER": "https://issuer.test",
    "BILLING_JWKS_URL": "http://nowhere.test",
    "BILLING_MASTER_KEY": MASTER_KEY,
    "BILLING_REDIS_URL": "redis://nowhere.test",
}
_UNHANDLED = DeadLetter(
    UUID(int=2), Direction.INBOX, "billing", "auth.account.erased", f"user:{UUID(int=7)}", "no account", EPOCH
)
_UNPUBLISHED = DeadLetter(
    UUID(int=1), Direction.OUTBOX, None, "billing.account.opened", "account:1", "too large", EPOCH
)


@dataclass(frozen=True, slots=True)
class Billing:
    """A service without a route of its own."""

    memory: MemoryPlatform
    client: httpx.AsyncClient

    async def get(self, *permissions: Permission, **query: Any) -> httpx.Response:
        return await self.client.get(PATH, params=query, headers=self.memory.bearer(*permissions))

    async def replay(self, letter_id: UUID | str, *permissions: Permission) -> httpx.Response:
        return await self.client.post(f"{PATH}/{letter_id}/replay", headers=self.memory.bearer(*permissions))


@pytest.fixture
async def billing() -> AsyncIterator[Billing]:
    memory = MemoryPlatform.open(BILLING, load(ResourceServerSettings, "billing", _SETTINGS))
    for letter in (_UNPUBLISHED, _UNHANDLED):
        memory.dead_letters.bury(letter)
    transport = httpx.ASGITransport(memory.platform.build_app([], {}))
    async with httpx.AsyncClient(transport=transport, base_url="http://billing.test") as client:
        yield Billing(memory, client)


async def test_letters_of_both_ends_are_listed_newest_first(billing: Billing) -> None:
    answer = await billing.get(READ)
    assert answer.status_code == 200
    assert answer.json() == {
        "items": [
            {
                "id": str(UUID(int=2)),
                "direction": "inbox",
                "consumer": "billing",
                "type": "auth.account.erased",
                "subject": f"user:{UUID(int=7)}",
                "reason": "no account",
                "died_at": "2030-01-01T00:00:00Z",
            },
            {
                "id": str(UUID(int=1)),
                "direction": "outbox",
                "consumer": None,
                "type": "billing.account.opened",
                "subject": "account:1",
                "reason": "too large",
                "died_at": "2030-01-01T00:00:00Z",
            },
        ],
        "next_cursor": None,
    }


async def test_the_list_comes_in_pages(billing: Billing) -> None:
    first = (await billing.get(READ, limit=1)).json()
    second = (await billing.get(READ, limit=1, cursor=first["next_cursor"])).json()
    assert [item["direction"] for page in (first, second) for item in page["items"]] == ["inbox", "outbox"]
    assert second["next_cursor"] is None


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 101}, {"cursor": "x"}, {"state": "dead"}])
async def test_a_wrong_query_is_a_422(billing: Billing, query: dict[str, Any]) -> None:
    answer = await billing.get(READ, **query)
    assert (answer.status_code, [each["field"] for each in answer.json()["errors"]]) == (422, list(query))


@pytest.mark.parametrize("letter", [_UNHANDLED, _UNPUBLISHED], ids=["inbox", "outbox"])
async def test_replaying_is_a_202_each_time_and_the_letter_leaves_the_list(
    billing: Billing, letter: DeadLetter
) -> None:
    answers = [await billing.replay(letter.id, WRITE) for _ in range(2)]
    assert [(answer.status_code, answer.json()) for answer in answers] == [(202, {"status": "accepted"})] * 2
    left = (await billing.get(READ)).json()["items"]
    assert str(letter.id) not in [item["id"] for item in left]
    assert len(left) == 1


@pytest.mark.parametrize("letter_id", [UUID(int=3), "x", "%00", f"{{{UUID(int=1)}}}"])
async def test_an_unknown_letter_is_a_404_and_nothing_is_replayed(billing: Billing, letter_id: UUID | str) -> None:
    answer = await billing.replay(letter_id, WRITE)
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")
    assert len((await billing.get(READ)).json()["items"]) == 2


async def test_reading_and_replaying_need_a_permission_each(billing: Billing) -> None:
    assert (await billing.client.get(PATH)).status_code == 401
    assert (await billing.client.post(f"{PATH}/{_UNHANDLED.id}/replay")).status_code == 401
    assert (await billing.get(WRITE)).status_code == 403
    assert (await billing.replay(_UNHANDLED.id, READ)).status_code == 403
    assert (await billing.replay(UUID(int=3), READ)).status_code == 403, "it does not tell what is there"


def test_a_service_with_events_declares_them_and_another_does_not() -> None:
    declared = {(route.method, route.path): route for route in BILLING.routes}
    assert declared.keys() == {("GET", PATH), ("POST", f"{PATH}/{{letter_id}}/replay")}
    assert {route.access for route in BILLING.routes} == {Requires(READ), Requires(WRITE)}
    assert {route.when_stale for route in BILLING.routes} == {Stale.REFUSE}
    assert BILLING.permissions == {READ, WRITE}
    assert Manifest("billing", "Billing", ()).routes == ()
    assert Manifest("late_fees", "Late fees", (), consumes=BILLING.consumes).permissions == {
        Permission("late-fees:dead-letters:read"),
        Permission("late-fees:dead-letters:write"),
    }


def test_a_manifest_made_from_another_declares_them_once() -> None:
    assert replace(BILLING, title="Bills").routes == BILLING.routes


async def test_a_service_with_events_is_not_built_without_a_store(billing: Billing) -> None:
    platform = replace(billing.memory.platform, dead_letters=None, registry=CollectorRegistry())
    with pytest.raises(ManifestMismatch, match="routes without a handler"):
        platform.build_app([], {})


async def test_the_document_describes_both_with_examples(billing: Billing) -> None:
    document = (await billing.client.get("/billing/openapi.json")).json()
    listing, replaying = document["paths"][PATH]["get"], document["paths"][f"{PATH}/{{letter_id}}/replay"]["post"]
    assert f"`{READ}`" in listing["description"]
    assert f"`{WRITE}`" in replaying["description"]
    assert {"200", "401", "403", "422", "503"} <= listing["responses"].keys()
    assert {"202", "401", "403", "404", "503"} <= replaying["responses"].keys()
    item = document["components"]["schemas"]["DeadLetterItem"]["properties"]
    assert all("examples" in json.dumps(item[name]) for name in item if name != "died_at")
