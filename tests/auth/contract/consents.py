"""What every `Consents` and every `BrowserSessions` does."""

from services.auth.domain.factors.authentication import BY_PASSWORD
from tests.auth.contract.backend import LIMITS, Backend
from tests.auth.contract.provider_samples import add_client, start_family
from tests.auth.contract.samples import (
    HASH,
    add_account,
    add_admin,
    disable,
    new_ending,
    new_event,
    new_id,
    recorded_types,
    start_session,
)

_GIVEN, _WITHDRAWN = "auth.consent.given", "auth.consent.withdrawn"


class ConsentsContract:
    async def test_scopes_add_up_for_one_user_and_one_client(self, backend: Backend) -> None:
        await add_client(backend)
        ann, bob = await add_account(backend), await add_account(backend, "bob@example.com")
        consents = backend.provider.consents
        assert await consents.find(ann, "wiki") == frozenset()
        await consents.grant(ann, "wiki", ["openid", "email"], new_event(_GIVEN, ann))
        await consents.grant(ann, "wiki", ["email", "profile"], new_event(_GIVEN, ann))
        assert await consents.find(ann, "wiki") == {"openid", "email", "profile"}
        assert await consents.find(bob, "wiki") == frozenset()
        assert (await recorded_types(backend)).count(_GIVEN) == 2

    async def test_none_is_kept_for_a_client_or_an_account_that_is_gone(self, backend: Backend) -> None:
        ann = await add_account(backend)
        await backend.provider.consents.grant(ann, "ghost", ["openid"], new_event(_GIVEN, ann))
        await add_client(backend)
        await backend.provider.consents.grant(new_id(), "wiki", ["openid"], new_event(_GIVEN, ann))
        assert await recorded_types(backend, _GIVEN) == []

    async def test_they_are_listed_by_client_and_withdrawn_once(self, backend: Backend) -> None:
        ann = await add_account(backend)
        consents = backend.provider.consents
        for client_id in ("b", "a", "c"):
            await add_client(backend, client_id)
            await consents.grant(ann, client_id, ["openid"], new_event(_GIVEN, ann))
        page = await consents.list_by_user(ann, None, 2)
        assert [(each.client_id, each.client_name, each.scopes) for each in page] == [
            ("a", "Wiki", ("openid",)),
            ("b", "Wiki", ("openid",)),
        ]
        assert [each.client_id for each in await consents.list_by_user(ann, "b", 2)] == ["c"]
        withdrawn = [await consents.withdraw(ann, "a", new_event(_WITHDRAWN, ann)) for _ in range(2)]
        assert withdrawn == [True, False]
        assert (await recorded_types(backend)).count(_WITHDRAWN) == 1

    async def test_they_go_with_the_account(self, backend: Backend) -> None:
        await add_admin(backend)
        await add_client(backend)
        ann = await add_account(backend)
        await backend.provider.consents.grant(ann, "wiki", ["openid"], new_event(_GIVEN, ann))
        assert await backend.status.erase(ann, new_event("auth.tested"))
        assert await backend.provider.consents.find(ann, "wiki") == frozenset()

    async def test_the_first_proof_of_an_address_removes_those_made_before(self, backend: Backend) -> None:
        await add_client(backend)
        ann = await add_account(backend)
        await backend.provider.consents.grant(ann, "wiki", ["openid"], new_event(_GIVEN, ann))
        assert await backend.credentials.prove_email(ann, HASH, None, None, new_event("auth.email.verified", ann))
        assert await backend.provider.consents.find(ann, "wiki") == frozenset()


class BrowserSessionsContract:
    async def test_a_cookie_finds_its_live_session(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        session_id, digest = await start_session(backend, user_id), new_id().bytes
        await backend.provider.browser_sessions.add(digest, session_id)
        found = await backend.provider.browser_sessions.find(digest)
        assert found is not None
        assert (found.session_id, found.user_id, found.authentication) == (session_id, user_id, BY_PASSWORD)
        assert await backend.provider.browser_sessions.find(new_id().bytes) is None
        for _ in range(2):
            await backend.provider.browser_sessions.remove(digest)
        assert await backend.provider.browser_sessions.find(digest) is None

    async def test_it_finds_none_that_ended_expired_or_is_disabled(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        digests = [new_id().bytes for _ in range(3)]
        ids = [await start_session(backend, user_id) for _ in digests]
        for digest, session_id in zip(digests, ids, strict=True):
            await backend.provider.browser_sessions.add(digest, session_id)
        await backend.provider.browser_sessions.add(new_id().bytes, new_id())
        await backend.sessions.end(ids[0], new_ending())
        assert await backend.provider.browser_sessions.find(digests[0]) is None
        assert await backend.provider.browser_sessions.find(digests[1]) is not None
        await disable(backend, user_id)
        assert await backend.provider.browser_sessions.find(digests[1]) is None
        await backend.status.set_disabled(user_id, disabled=False, event=new_event("auth.account.enabled", user_id))
        await backend.advance(LIMITS.idle)
        assert await backend.provider.browser_sessions.find(digests[2]) is None

    async def test_it_lists_the_clients_that_a_session_has_logged_in_to(self, backend: Backend) -> None:
        session_id = await start_session(backend, await add_account(backend))
        for client_id in ("b", "a", "unused"):
            await add_client(backend, client_id)
        for client_id in ("b", "a", "a"):
            await start_family(backend, session_id, client_id)
        listed = await backend.provider.browser_sessions.list_clients(session_id)
        assert [client.client_id for client in listed] == ["a", "b"]
        assert await backend.provider.browser_sessions.list_clients(new_id()) == []
