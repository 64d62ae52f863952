"""A 403 says whether a newer access token may be let in."""

from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from prometheus_client import CollectorRegistry

from kernel.access_token_claims import NoSession, Principal
from kernel.errors import Forbidden, Unavailable
from kernel.runtime.http.app import HttpParts, build_app
from kernel.runtime.http.refresh_hint import NewerGrants, NewerGrantsInFeed, create_refresh_hint
from kernel.runtime.process.health import Health
from kernel.runtime.tokens.revocation.revocation import Revocation
from kernel.testing.fixed_clock import EPOCH
from tests.kernel.http.sample import HANDLERS, MANIFEST
from tests.kernel.unit.token_bench import CALLER, Bench

_SECOND = timedelta(seconds=1)


async def _post(bench: Bench, newer_grants: NewerGrants | None) -> httpx.Response:
    """What a caller gets who lacks the permission."""
    parts = HttpParts(bench.verifier, Health({}), CollectorRegistry(), bench.proofs, newer_grants=newer_grants)
    transport = httpx.ASGITransport(build_app(MANIFEST, HANDLERS, {}, parts))
    async with httpx.AsyncClient(transport=transport, base_url="http://orders.test") as client:
        headers = {"authorization": f"Bearer {bench.token()}"}
        answer = await client.post("/orders/v1/orders", json={"count": 1}, headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/forbidden")
    return answer


@pytest.mark.parametrize(("since", "is_hinted"), [(-_SECOND, False), (_SECOND / 2, True), (_SECOND, True)])
async def test_a_service_says_refresh_when_the_feed_told_of_a_newer_grant(since: timedelta, *, is_hinted: bool) -> None:
    bench = Bench()
    bench.revoked.add([Revocation.of_grant(CALLER.user_id, EPOCH + since)])
    answer = await _post(bench, NewerGrantsInFeed(bench.revoked))
    assert answer.json().get("refresh") is (True if is_hinted else None)


async def test_without_a_newer_grant_nothing_is_said() -> None:
    bench = Bench()
    bench.revoked.add([Revocation.of_grant(CALLER.session_id, EPOCH)])
    for newer_grants in (NewerGrantsInFeed(bench.revoked), None):
        assert "refresh" not in (await _post(bench, newer_grants)).json()


class _Away:
    async def would_help(self, _principal: Principal, _refused: Forbidden) -> bool:
        raise Unavailable


async def test_the_answer_is_the_same_while_nobody_knows() -> None:
    assert "refresh" not in (await _post(Bench(), _Away())).json()


@pytest.mark.parametrize("error", [NoSession(), ValueError()])
async def test_what_no_permission_would_help_has_no_hint(error: Exception) -> None:
    bench = Bench()
    bench.revoked.add([Revocation.of_grant(CALLER.user_id, EPOCH)])
    hint = create_refresh_hint(NewerGrantsInFeed(bench.revoked))
    await hint(error, {"user": replace(CALLER, issued_at=EPOCH)})  # type: ignore[arg-type]  # the part that is read
    assert not getattr(error, "members", {})
