"""The fake auth is an issuer like the real one to a service that fetches its keys."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest

from kernel.access_token_claims import Expected
from kernel.errors import InvalidToken
from kernel.runtime.tokens.remote_jwks import RemoteJwks
from kernel.runtime.tokens.signature_verifier import AccessTokenVerifier
from kernel.testing.fake_auth import FakeAuth, fake_auth
from kernel.testing.fixed_clock import FixedClock
from kernel.testing.ordered_ids import OrderedIds
from kernel.testing.revocations import empty_revocation_list


@dataclass
class _Service:
    """Verifies as a service does in production; `now` is what its key cache takes for the time."""

    auth: FakeAuth
    verifier: AccessTokenVerifier
    now: float = 0.0

    async def accepts(self, token: str) -> bool:
        try:
            await self.verifier.verify(token)
        except InvalidToken:
            return False
        return True


@pytest.fixture(name="service")
async def _verifying_over_http() -> AsyncIterator[_Service]:
    clock = FixedClock()
    async with fake_auth(clock=clock, ids=OrderedIds()) as auth, httpx.AsyncClient() as client:
        keys = RemoteJwks(client, auth.jwks_url, monotonic=lambda: service.now)
        service = _Service(
            auth, AccessTokenVerifier(keys, Expected(auth.issuer, auth.audience), clock, empty_revocation_list(clock))
        )
        yield service


async def test_a_token_names_the_principal_it_was_made_for(service: _Service) -> None:
    someone = service.auth.someone_who_may("orders:orders:read", roles=("clerk",))
    assert await service.verifier.verify(service.auth.token_for(someone)) == someone


async def test_the_keys_are_fetched_once(service: _Service) -> None:
    someone = service.auth.someone_who_may()
    assert [await service.accepts(service.auth.token_for(someone)) for _ in range(3)] == [True] * 3
    assert service.auth.times_asked == 1


async def test_nobody_is_somebody_else(service: _Service) -> None:
    ada, bob = service.auth.someone_who_may(), service.auth.someone_who_may()
    assert len({ada.user_id, bob.user_id, ada.session_id, bob.session_id}) == 4


async def test_an_expired_and_a_broken_token_are_refused(service: _Service) -> None:
    someone = service.auth.someone_who_may()
    assert not await service.accepts(service.auth.expired_token_for(someone))
    assert not await service.accepts(service.auth.token_for(someone, claims={"aud": "another"}))
    assert not await service.accepts(service.auth.token_for(someone, header={"typ": "JWT"}))


async def test_a_new_key_is_found_and_a_withdrawn_one_is_forgotten(service: _Service) -> None:
    someone = service.auth.someone_who_may()
    before = service.auth.token_for(someone)
    assert await service.accepts(before)
    service.auth.rotate_key()
    service.now += 10  # past the cool-down between two fetches
    assert await service.accepts(service.auth.token_for(someone))
    service.auth.withdraw_old_keys()
    service.now += 1_000
    assert await service.accepts(service.auth.token_for(someone))
    assert not await service.accepts(before)


async def test_another_issuers_token_is_refused(service: _Service) -> None:
    async with fake_auth(clock=FixedClock()) as other:
        assert not await service.accepts(other.token_for(other.someone_who_may()))


async def test_what_is_not_the_key_set_is_not_there(service: _Service) -> None:
    async with httpx.AsyncClient(base_url=service.auth.issuer) as client:
        assert (await client.get("/")).status_code == 404
        assert (await client.post("/.well-known/jwks.json")).status_code == 404


async def test_whoever_hangs_up_or_speaks_no_http_disturbs_nobody(service: _Service) -> None:
    url = httpx.URL(service.auth.issuer)
    for said in (b"", b"GET /.well-known", b"\0" * 70_000):
        _, writer = await asyncio.open_connection(url.host, url.port)
        writer.write(said)
        writer.close()
    assert await service.accepts(service.auth.token_for(service.auth.someone_who_may()))
