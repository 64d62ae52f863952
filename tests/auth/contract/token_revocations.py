"""What every store revokes, together with the event that takes rights away."""

from collections.abc import Sequence
from uuid import UUID

import pytest

from kernel.events import Event
from kernel.runtime.tokens.revocation.revocation import EVERY_VERSION, Kind
from services.auth.app.sessions.ports import Ending
from services.auth.domain.errors import InvalidCredentials
from services.auth.domain.sessions.session_end import EndCause
from tests.auth.contract.backend import Backend
from tests.auth.contract.samples import (
    HASH,
    add_account,
    define_role,
    disable,
    new_event,
    new_session,
    new_session_event,
    rotate_session,
    start_session,
)


def _ending() -> Ending:
    def events(user_id: UUID, session_id: UUID) -> Sequence[Event]:
        return [new_session_event("auth.session.ended", user_id, session_id)]

    return Ending(EndCause.LOGGED_OUT, events)


async def _told(backend: Backend) -> list[tuple[Kind, UUID, int]]:
    entries = (await backend.revocations.read(None)).entries
    return [(entry.kind, entry.subject, entry.version) for entry in entries if not entry.is_grant]


async def _granted(backend: Backend) -> list[UUID]:
    return [entry.subject for entry in (await backend.revocations.read(None)).entries if entry.is_grant]


async def _clerk(backend: Backend, address: str = "ann@example.com") -> UUID:
    """The id of an account that holds the role `clerk`."""
    user_id = await add_account(backend, address)
    await define_role(backend, "clerk", "auth:users:read", "auth:users:write")
    await backend.grants.grant(user_id, "clerk", new_event("auth.role.granted", user_id))
    return user_id


async def _disable_in_vain(backend: Backend, user_id: UUID) -> None:
    async with backend.transactions.begin() as work:
        await work.status.set_disabled(user_id, disabled=True, event=new_event("auth.account.disabled", user_id))
        raise InvalidCredentials


class RevocationsContract:
    async def test_what_gives_or_leaves_rights_revokes_nothing(self, backend: Backend) -> None:
        user_id = await _clerk(backend)
        session_id = await start_session(backend, user_id)
        await rotate_session(backend, session_id, 1)
        await define_role(backend, "clerk", "auth:users:read", "auth:users:write", "auth:roles:read")
        await backend.accounts.rename(user_id, "Ann", new_event("auth.account.renamed", user_id))
        await backend.status.set_disabled(user_id, disabled=False, event=new_event("auth.account.enabled", user_id))
        assert await _told(backend) == []

    async def test_who_is_granted_something_is_told_and_nobody_else(self, backend: Backend) -> None:
        await add_account(backend, "bob@example.com")
        user_id = await add_account(backend)
        await define_role(backend, "clerk", "auth:users:read")
        assert await _granted(backend) == []
        await backend.grants.grant(user_id, "clerk", new_event("auth.role.granted", user_id))
        assert await _granted(backend) == [user_id]

    async def test_a_role_that_grows_is_told_to_its_holders(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        await define_role(backend, "clerk", "auth:users:read")
        await backend.grants.grant(user_id, "clerk", new_event("auth.tested"))
        await define_role(backend, "clerk")
        assert await _granted(backend) == []
        await define_role(backend, "clerk", "auth:users:read")
        assert await _granted(backend) == [user_id]

    async def test_a_session_that_ends_is_revoked_and_no_other(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        ended, _ = await start_session(backend, user_id), await start_session(backend, user_id)
        for _ in range(2):
            await backend.sessions.end(ended, _ending())
        assert await _told(backend) == [(Kind.SESSION, ended, 0)]

    async def test_each_of_the_sessions_that_end_together_is_revoked(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        kept, *ended = [await start_session(backend, user_id) for _ in range(3)]
        await backend.sessions.end_all(user_id, _ending(), keep=kept)
        assert sorted(await _told(backend)) == sorted((Kind.SESSION, each, 0) for each in ended)

    async def test_a_disabled_account_loses_its_tokens_and_what_it_gets_later_is_good(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        for _ in range(2):
            await backend.status.set_disabled(user_id, disabled=True, event=new_event("auth.account.disabled", user_id))
        assert await _told(backend) == [(Kind.ACCOUNT, user_id, 1)]
        await backend.status.set_disabled(user_id, disabled=False, event=new_event("auth.account.enabled", user_id))
        lease = await backend.sessions.start(new_session(user_id), HASH, new_event("auth.session.started"))
        assert lease.grants.account_version == 1

    async def test_an_erased_account_loses_every_token_for_good(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        await backend.status.erase(user_id, new_event("auth.account.erased", user_id))
        assert await _told(backend) == [(Kind.ACCOUNT, user_id, EVERY_VERSION)]

    async def test_who_loses_a_role_refreshes_and_has_a_good_token(self, backend: Backend) -> None:
        user_id = await _clerk(backend)
        session_id = await start_session(backend, user_id)
        before = await rotate_session(backend, session_id, 1)
        for _ in range(2):
            await backend.grants.revoke(user_id, "clerk", new_event("auth.role.revoked", user_id))
        assert await _told(backend) == [(Kind.ACCOUNT, user_id, 1)]
        after = await rotate_session(backend, session_id, 2)
        assert (before.grants.account_version, after.grants.account_version) == (0, 1)
        assert after.grants.roles == frozenset()
        repeated = await rotate_session(backend, session_id, 2)
        assert repeated.grants == after.grants

    async def test_a_role_that_is_removed_outdates_its_holders_and_nobody_else(self, backend: Backend) -> None:
        holders = {await _clerk(backend), await _clerk(backend, "ben@example.com")}
        await add_account(backend, "eve@example.com")
        assert await backend.roles.remove("clerk", new_event("auth.role.removed"))
        assert not await backend.roles.remove("clerk", new_event("auth.role.removed"))
        assert {(kind, subject, version) for kind, subject, version in await _told(backend)} == {
            (Kind.ACCOUNT, holder, 1) for holder in holders
        }

    async def test_a_role_that_is_narrowed_outdates_its_holders(self, backend: Backend) -> None:
        user_id = await _clerk(backend)
        await define_role(backend, "clerk", "auth:users:read", "auth:roles:read")
        assert await _told(backend) == [(Kind.ACCOUNT, user_id, 1)]
        profile = await backend.accounts.find(user_id)
        assert profile is not None
        assert profile.grants.account_version == 1

    async def test_every_loss_counts(self, backend: Backend) -> None:
        user_id = await _clerk(backend)
        await define_role(backend, "clerk")
        await backend.grants.revoke(user_id, "clerk", new_event("auth.role.revoked", user_id))
        await disable(backend, user_id)
        profile = await backend.accounts.find(user_id)
        assert profile is not None
        assert profile.grants.account_version == max(version for _, _, version in await _told(backend))

    async def test_what_is_rolled_back_revokes_nothing(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        with pytest.raises(InvalidCredentials):
            await _disable_in_vain(backend, user_id)
        assert await _told(backend) == []

    async def test_who_reads_on_gets_what_is_new(self, backend: Backend) -> None:
        user_id = await add_account(backend)
        first, second = await start_session(backend, user_id), await start_session(backend, user_id)
        await backend.sessions.end(first, _ending())
        before = await backend.revocations.read(None)
        await backend.sessions.end(second, _ending())
        after = await backend.revocations.read(before.cursor)
        assert second in {entry.subject for entry in after.entries}
        assert (after.age, after.resumed) == (0.0, True)
