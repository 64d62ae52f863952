"""What every store revokes, with the fact that takes it away."""

from collections.abc import Sequence
from uuid import UUID

import pytest

from kernel.events import Event
from kernel.runtime.revocation.entry import EVERY_VERSION, Kind
from services.auth.app.ports import Ending
from services.auth.domain.errors import InvalidCredentials
from services.auth.domain.sessions import EndCause
from tests.auth.contract.backend import Backend
from tests.auth.contract.stage import (
    HASH,
    defined,
    disable,
    enrolled,
    fact,
    new_session,
    rotated,
    session_fact,
    signed_in,
)


def _ending() -> Ending:
    def facts(user_id: UUID, session_id: UUID) -> Sequence[Event]:
        return [session_fact("auth.session.ended", user_id, session_id)]

    return Ending(EndCause.LOGGED_OUT, facts)


async def _told(backend: Backend) -> list[tuple[Kind, UUID, int]]:
    return [(entry.kind, entry.subject, entry.version) for entry in (await backend.revocations.read(None)).entries]


async def _clerk(backend: Backend, address: str = "ann@example.com") -> UUID:
    """The id of an account that holds the role `clerk`."""
    user_id = await enrolled(backend, address)
    await defined(backend, "clerk", "auth:users:read", "auth:users:write")
    await backend.grants.grant(user_id, "clerk", fact("auth.role.granted", user_id))
    return user_id


async def _disable_in_vain(backend: Backend, user_id: UUID) -> None:
    async with backend.transactions.begin() as work:
        await work.status.set_disabled(user_id, disabled=True, fact=fact("auth.account.disabled", user_id))
        raise InvalidCredentials


class RevocationsContract:
    async def test_what_gives_or_leaves_rights_revokes_nothing(self, backend: Backend) -> None:
        user_id = await _clerk(backend)
        session_id = await signed_in(backend, user_id)
        await rotated(backend, session_id, 1)
        await defined(backend, "clerk", "auth:users:read", "auth:users:write", "auth:roles:read")
        await backend.accounts.rename(user_id, "Ann", fact("auth.account.renamed", user_id))
        await backend.status.set_disabled(user_id, disabled=False, fact=fact("auth.account.enabled", user_id))
        assert await _told(backend) == []

    async def test_a_session_that_ends_is_revoked_and_no_other(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        ended, _ = await signed_in(backend, user_id), await signed_in(backend, user_id)
        for _ in range(2):
            await backend.sessions.end(ended, _ending())
        assert await _told(backend) == [(Kind.SESSION, ended, 0)]

    async def test_each_of_the_sessions_that_end_together_is_revoked(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        kept, *ended = [await signed_in(backend, user_id) for _ in range(3)]
        await backend.sessions.end_all(user_id, _ending(), keep=kept)
        assert sorted(await _told(backend)) == sorted((Kind.SESSION, each, 0) for each in ended)

    async def test_a_disabled_account_loses_its_tokens_and_what_it_gets_later_is_good(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        for _ in range(2):
            await backend.status.set_disabled(user_id, disabled=True, fact=fact("auth.account.disabled", user_id))
        assert await _told(backend) == [(Kind.ACCOUNT, user_id, 1)]
        await backend.status.set_disabled(user_id, disabled=False, fact=fact("auth.account.enabled", user_id))
        lease = await backend.sessions.start(new_session(user_id), HASH, fact("auth.session.started"))
        assert lease.grants.account_version == 1

    async def test_an_erased_account_loses_every_token_for_good(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        await backend.status.erase(user_id, fact("auth.account.erased", user_id))
        assert await _told(backend) == [(Kind.ACCOUNT, user_id, EVERY_VERSION)]

    async def test_who_loses_a_role_refreshes_and_has_a_good_token(self, backend: Backend) -> None:
        user_id = await _clerk(backend)
        session_id = await signed_in(backend, user_id)
        before = await rotated(backend, session_id, 1)
        for _ in range(2):
            await backend.grants.revoke(user_id, "clerk", fact("auth.role.revoked", user_id))
        assert await _told(backend) == [(Kind.ACCOUNT, user_id, 1)]
        after = await rotated(backend, session_id, 2)
        assert (before.grants.account_version, after.grants.account_version) == (0, 1)
        assert after.grants.roles == frozenset()
        repeated = await rotated(backend, session_id, 2)
        assert repeated.grants == after.grants

    async def test_a_role_that_is_removed_outdates_its_holders_and_nobody_else(self, backend: Backend) -> None:
        holders = {await _clerk(backend), await _clerk(backend, "ben@example.com")}
        await enrolled(backend, "eve@example.com")
        assert await backend.roles.remove("clerk", fact("auth.role.removed"))
        assert not await backend.roles.remove("clerk", fact("auth.role.removed"))
        assert {(kind, subject, version) for kind, subject, version in await _told(backend)} == {
            (Kind.ACCOUNT, holder, 1) for holder in holders
        }

    async def test_a_role_that_is_narrowed_outdates_its_holders(self, backend: Backend) -> None:
        user_id = await _clerk(backend)
        await defined(backend, "clerk", "auth:users:read", "auth:roles:read")
        assert await _told(backend) == [(Kind.ACCOUNT, user_id, 1)]
        profile = await backend.accounts.find(user_id)
        assert profile is not None
        assert profile.grants.account_version == 1

    async def test_every_loss_counts(self, backend: Backend) -> None:
        user_id = await _clerk(backend)
        await defined(backend, "clerk")
        await backend.grants.revoke(user_id, "clerk", fact("auth.role.revoked", user_id))
        await disable(backend, user_id)
        profile = await backend.accounts.find(user_id)
        assert profile is not None
        assert profile.grants.account_version == max(version for _, _, version in await _told(backend))

    async def test_what_is_rolled_back_revokes_nothing(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        with pytest.raises(InvalidCredentials):
            await _disable_in_vain(backend, user_id)
        assert await _told(backend) == []

    async def test_who_reads_on_gets_what_is_new(self, backend: Backend) -> None:
        user_id = await enrolled(backend)
        first, second = await signed_in(backend, user_id), await signed_in(backend, user_id)
        await backend.sessions.end(first, _ending())
        before = await backend.revocations.read(None)
        await backend.sessions.end(second, _ending())
        after = await backend.revocations.read(before.cursor)
        assert second in {entry.subject for entry in after.entries}
        assert (after.age, after.resumed) == (0.0, True)
