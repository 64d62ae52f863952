"""What every `Clients` and every `ClientSecrets` does."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

from kernel.assurance import Level
from services.auth.domain.oidc.client import MAX_SECRETS, Algorithm, AuthMethod, ClientKind, GrantType, Profile
from tests.auth.contract.backend import Backend
from tests.auth.contract.provider_samples import (
    add_client,
    find_revision,
    new_client,
    new_client_event,
    new_secret,
    start_family,
)
from tests.auth.contract.samples import add_account, new_id, recorded_types, start_session


class ClientsContract:
    async def test_a_client_is_found_as_it_was_added(self, backend: Backend) -> None:
        client = new_client(
            kind=ClientKind.SPA,
            auth_method=AuthMethod.NONE,
            post_logout_redirect_uris=("https://wiki.test/bye",),
            grant_types=(GrantType.CODE,),
            scopes=("openid", "orders:orders:read"),
            audiences=("goodgo",),
            id_token_alg=Algorithm.ES256,
            require_par=True,
            first_party=True,
            claims_in_id_token=True,
            required_acr=Level.AAL2,
            dpop_bound=True,
            keys=({"kty": "EC", "kid": "1"},),
            profile=Profile.FAPI2,
            backchannel_logout_uri="https://wiki.test/ended",
            backchannel_logout_session_required=True,
            disabled=True,
        )
        assert await backend.provider.clients.add(client, None, new_client_event())
        found = await backend.provider.clients.find("wiki")
        assert found is not None
        assert found.client == replace(client, created_at=found.client.created_at)
        assert found.secrets == ()
        assert await recorded_types(backend) == ["auth.client.registered"]
        assert await backend.provider.clients.find("other") is None

    async def test_an_id_is_taken_once_also_by_those_who_come_together(self, backend: Backend) -> None:
        events = [new_client_event() for _ in range(5)]
        clients = backend.provider.clients
        added = await asyncio.gather(*(clients.add(new_client(), new_secret(), event) for event in events))
        assert added.count(True) == 1
        found = await clients.find("wiki")
        assert found is not None
        assert len(found.secrets) == 1
        assert await recorded_types(backend) == ["auth.client.registered"]

    async def test_clients_are_paged_in_the_order_of_their_ids(self, backend: Backend) -> None:
        for client_id in ("b", "a", "C"):
            await add_client(backend, client_id)
        page = await backend.provider.clients.page(None, 2)
        assert [client.client_id for client in page] == ["C", "a"]
        assert [client.client_id for client in await backend.provider.clients.page("a", 2)] == ["b"]

    async def test_a_change_replaces_all_but_the_time_and_the_secrets(self, backend: Backend) -> None:
        secret = new_secret()
        assert await backend.provider.clients.add(new_client(), secret, new_client_event())
        before = await backend.provider.clients.find("wiki")
        assert await backend.provider.clients.replace(new_client(name="Notes", disabled=True), new_client_event())
        after = await backend.provider.clients.find("wiki")
        assert before is not None
        assert after is not None
        assert (after.client.name, after.client.disabled) == ("Notes", True)
        assert after.client.created_at == before.client.created_at
        assert [each.digest for each in after.secrets] == [secret.digest]
        assert not await backend.provider.clients.replace(new_client("ghost"), new_client_event())

    async def test_each_change_of_a_client_or_of_its_secrets_gives_it_another_revision(self, backend: Backend) -> None:
        clients, secrets, added = backend.provider.clients, backend.provider.client_secrets, new_secret("1111")
        await add_client(backend, "other")
        untouched = await find_revision(backend, "other")
        seen = [(await add_client(backend), await find_revision(backend))[1]]
        for change in (
            clients.replace(new_client(name="Notes"), new_client_event()),
            clients.replace(new_client(name="Notes", keys=({"kty": "EC", "kid": "1"},)), new_client_event()),
            clients.replace(new_client(disabled=True), new_client_event()),
            secrets.add("wiki", added, new_client_event()),
            secrets.remove("wiki", added.record.id, new_client_event()),
        ):
            assert await change
            seen.append(await find_revision(backend))
        assert await find_revision(backend) == seen[-1]
        assert len(set(seen)) == len(seen) == 6
        assert await find_revision(backend, "other") == untouched

    async def test_what_a_client_has_goes_with_it(self, backend: Backend) -> None:
        await add_client(backend)
        session_id = await start_session(backend, await add_account(backend))
        lease = await start_family(backend, session_id)
        assert await backend.provider.clients.remove("wiki", new_client_event())
        assert await backend.provider.clients.find("wiki") is None
        assert await backend.provider.families.find_live(lease.family_id) is None
        assert not await backend.provider.clients.remove("wiki", new_client_event())


class ClientSecretsContract:
    async def test_two_secrets_are_live_and_no_third_one_also_at_once(self, backend: Backend) -> None:
        await add_client(backend)
        secrets = backend.provider.client_secrets
        added = await asyncio.gather(*(secrets.add("wiki", new_secret(), new_client_event()) for _ in range(5)))
        assert added.count(True) == MAX_SECRETS
        found = await backend.provider.clients.find("wiki")
        assert found is not None
        assert len(found.secrets) == MAX_SECRETS
        assert not await secrets.add("ghost", new_secret(), new_client_event())

    async def test_a_removed_secret_makes_room(self, backend: Backend) -> None:
        first = new_secret("1111")
        assert await backend.provider.clients.add(new_client(), first, new_client_event())
        secrets, second = backend.provider.client_secrets, new_secret("2222")
        assert await secrets.add("wiki", second, new_client_event())
        assert await secrets.remove("wiki", first.record.id, new_client_event())
        assert not await secrets.remove("wiki", first.record.id, new_client_event())
        assert not await secrets.remove("other", second.record.id, new_client_event())
        assert not await secrets.remove("wiki", new_id(), new_client_event())
        found = await backend.provider.clients.find("wiki")
        assert found is not None
        assert [(each.record.hint, each.digest) for each in found.secrets] == [("2222", second.digest)]

    async def test_an_assertion_is_used_once_also_by_those_who_come_together(self, backend: Backend) -> None:
        used, digest, until = backend.provider.client_secrets, new_id().bytes, datetime(2100, 1, 1, tzinfo=UTC)
        results = await asyncio.gather(*(used.use_assertion(digest, until) for _ in range(5)))
        assert results.count(True) == 1
        assert await used.use_assertion(new_id().bytes, until)
