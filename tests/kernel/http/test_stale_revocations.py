"""A replica that may have missed revocations does what each route says."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import httpx
import pytest

from kernel.access_token_claims import Principal
from kernel.manifest import Stale
from kernel.runtime.process.health import Health
from kernel.runtime.tokens.revocation.revocation_list import RevocationList
from kernel.runtime.tokens.signature_verifier import AccessTokenVerifier
from kernel.testing.revocations import revoke_session
from tests.kernel.http.sample import HANDLERS, MANIFEST, WRITE, built
from tests.kernel.unit.token_bench import CALLER, EXPECTED, Bench

_ORDERS, _ME = "/orders/v1/orders", "/orders/v1/me"


@dataclass(slots=True)
class _Stage:
    """`seconds`: since the feed said last that it is whole."""

    client: httpx.AsyncClient
    bench: Bench
    revoked: RevocationList
    seconds: float = 0.0

    async def ask(self, method: str, path: str, token: str | None = None) -> httpx.Response:
        bearer = token or self.bench.mint.mint(_writer())
        body = {"count": 3} if method == "POST" else None
        return await self.client.request(method, path, headers={"authorization": f"Bearer {bearer}"}, json=body)


def _writer() -> Principal:
    return replace(CALLER, permissions=CALLER.permissions | {WRITE})


@asynccontextmanager
async def _staged(*, is_known: bool = True, stale: Stale | None = None) -> AsyncIterator[_Stage]:
    bench = Bench()
    revoked = RevocationList(bench.clock, lambda: stage.seconds)
    bench.verifier = AccessTokenVerifier(bench.mint.keys, EXPECTED, bench.clock, revoked)
    routes = tuple(replace(route, stale=stale) for route in MANIFEST.routes)
    transport = httpx.ASGITransport(built(replace(MANIFEST, routes=routes), HANDLERS, Health({}), bench))
    async with httpx.AsyncClient(transport=transport, base_url="http://orders.test") as client:
        stage = _Stage(client, bench, revoked)
        if is_known:
            revoked.mark_complete(as_of=0.0)
        yield stage


async def test_for_five_seconds_nothing_changes() -> None:
    async with _staged() as stage:
        stage.seconds = 5.0
        assert (await stage.ask("POST", _ORDERS)).status_code == 201


async def test_after_that_what_reads_serves_and_what_changes_something_says_when_to_come_back() -> None:
    async with _staged() as stage:
        stage.seconds = 5.1
        assert (await stage.ask("GET", _ORDERS)).status_code == 200
        refused = await stage.ask("POST", _ORDERS)
        assert (refused.status_code, refused.json()["type"]) == (503, "/problems/service-unavailable")
        assert int(refused.headers["retry-after"]) >= 1
        stage.revoked.mark_complete(as_of=5.1)
        assert (await stage.ask("POST", _ORDERS)).status_code == 201


async def test_a_replica_that_never_heard_anything_is_stale() -> None:
    async with _staged(is_known=False) as stage:
        assert (await stage.ask("GET", _ORDERS)).status_code == 200
        assert (await stage.ask("POST", _ORDERS)).status_code == 503


@pytest.mark.parametrize(("policy", "statuses"), [(Stale.SERVE, (200, 201)), (Stale.REFUSE, (503, 503))])
async def test_a_route_may_say_otherwise(policy: Stale, statuses: tuple[int, int]) -> None:
    async with _staged(is_known=False, stale=policy) as stage:
        found = (await stage.ask("GET", _ME), await stage.ask("POST", _ORDERS))
        assert tuple(answer.status_code for answer in found) == statuses


async def test_what_is_known_to_be_revoked_stays_refused() -> None:
    async with _staged() as stage:
        stage.revoked.add([revoke_session(CALLER.session_id, stage.bench.clock.now())])
        stage.seconds = 60.0
        for method in ("GET", "POST"):
            refused = await stage.ask(method, _ORDERS)
            assert (refused.status_code, refused.json()["type"]) == (401, "/problems/invalid-token")


async def test_a_public_route_asks_nobody() -> None:
    async with _staged(is_known=False, stale=Stale.REFUSE) as stage:
        assert (await stage.client.get("/orders/v1/errors/sold-out")).status_code == 409
