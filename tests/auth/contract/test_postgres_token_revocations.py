"""Revocations in Postgres: no gap between commits, the current version after a wait, no growth."""

import asyncio
from uuid import UUID

import pytest

from kernel.errors import NotFound
from kernel.runtime.data.postgres import Connection, Joined
from kernel.runtime.tokens.revocation.revocation import EVERY_VERSION
from services.auth.adapters.postgres.access.role_grants import PostgresRoleGrants
from services.auth.adapters.postgres.access.roles import PostgresRoles
from services.auth.adapters.postgres.access.token_revocations import PostgresTokenRevocations
from services.auth.adapters.postgres.accounts.account_status import PostgresAccountStatus
from services.auth.adapters.postgres.accounts.accounts import PostgresAccounts
from services.auth.adapters.postgres.sessions.sessions import PostgresSessions
from services.auth.domain.access.role import Role
from tests.auth.contract.auth_database import AuthDatabase
from tests.auth.contract.backend import LIMITS
from tests.auth.contract.samples import HASH, new_account, new_event, new_session

_WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"


async def _enrolled(database: AuthDatabase, address: str = "ann@example.com") -> UUID:
    added = new_account(address)
    await PostgresAccounts(database.runtime).add(added, HASH, new_event("auth.account.registered", added.id))
    return added.id


async def _clerk(database: AuthDatabase) -> UUID:
    user_id = await _enrolled(database)
    await PostgresRoles(database.runtime).put(Role("clerk", frozenset()), new_event("auth.role.defined"))
    await PostgresRoleGrants(database.runtime).grant(user_id, "clerk", new_event("auth.role.granted", user_id))
    return user_id


async def _disable(connection: Connection, user_id: UUID) -> None:
    status = PostgresAccountStatus(Joined(connection))
    await status.set_disabled(user_id, disabled=True, event=new_event("auth.account.disabled", user_id))


async def _wait_until_blocked(connection: Connection) -> None:
    async with asyncio.timeout(30):
        while not await connection.fetchval(_WAITING):  # noqa: ASYNC110 - the server has nothing to tell it with
            await asyncio.sleep(0.01)


async def test_who_began_first_and_commits_last_is_not_skipped(database: AuthDatabase) -> None:
    feed = PostgresTokenRevocations(database.runtime)
    slow, quick = await _enrolled(database), await _enrolled(database, "ben@example.com")
    async with database.runtime.connection() as connection, connection.transaction():
        await _disable(connection, slow)
        async with database.runtime.transaction() as other:
            await _disable(other, quick)
        before = await feed.read(None)
        assert {entry.subject for entry in before.entries} == {quick}
    after = await feed.read(before.cursor)
    assert slow in {entry.subject for entry in after.entries}
    assert (await feed.read(after.cursor)).entries == []


async def test_a_reader_from_the_future_of_a_restored_copy_begins_anew(database: AuthDatabase) -> None:
    user_id = await _enrolled(database)
    async with database.runtime.transaction() as connection:
        await _disable(connection, user_id)
    async with database.runtime.connection() as only:
        batch = await PostgresTokenRevocations(Joined(only)).read(str(2**62))
    assert ([entry.subject for entry in batch.entries], batch.resumed) == ([user_id], False)


async def test_a_sign_in_that_waited_for_a_loss_does_not_claim_to_know_of_it(database: AuthDatabase) -> None:
    """Its roles are from before the wait. With the version from after it, they would be believed for ten minutes."""
    user_id = await _clerk(database)
    sessions = PostgresSessions(database.runtime, LIMITS)
    async with database.runtime.connection() as connection:
        async with connection.transaction():
            await PostgresRoleGrants(Joined(connection)).revoke(
                user_id, "clerk", new_event("auth.role.revoked", user_id)
            )
            starting = asyncio.create_task(
                sessions.start(new_session(user_id), HASH, new_event("auth.session.started"))
            )
            await _wait_until_blocked(connection)
        lease = await starting
    told = {
        entry.subject: entry.version for entry in (await PostgresTokenRevocations(database.runtime).read(None)).entries
    }
    assert "clerk" not in lease.grants.roles or lease.grants.account_version < told[user_id]


async def test_a_grant_that_races_the_removal_of_its_role_leaves_no_token_behind(database: AuthDatabase) -> None:
    user_id = await _clerk(database)
    newcomer = await _enrolled(database, "ben@example.com")
    roles, grants = PostgresRoles(database.runtime), PostgresRoleGrants(database.runtime)
    async with database.runtime.connection() as connection:
        async with connection.transaction():
            await PostgresRoles(Joined(connection)).remove("clerk", new_event("auth.role.removed"))
            granting = asyncio.create_task(grants.grant(newcomer, "clerk", new_event("auth.role.granted", newcomer)))
            await _wait_until_blocked(connection)
        with pytest.raises(NotFound):
            await granting
    assert await roles.find("clerk") is None
    told = {entry.subject for entry in (await PostgresTokenRevocations(database.runtime).read(None)).entries}
    assert told == {user_id}


async def test_taking_a_role_and_erasing_its_holder_do_not_wait_for_each_other(database: AuthDatabase) -> None:
    grants, status = PostgresRoleGrants(database.runtime), PostgresAccountStatus(database.runtime)
    for _ in range(20):
        user_id = await _clerk(database)
        outcomes = await asyncio.gather(
            grants.revoke(user_id, "clerk", new_event("auth.role.revoked", user_id)),
            status.erase(user_id, new_event("auth.account.erased", user_id)),
            return_exceptions=True,
        )
        assert outcomes[1] is True
        assert outcomes[0] is None or isinstance(outcomes[0], NotFound)


async def test_what_no_token_outlives_is_cleared_away(database: AuthDatabase) -> None:
    feed = PostgresTokenRevocations(database.runtime)
    user_id = await _enrolled(database)
    await PostgresAccountStatus(database.runtime).erase(user_id, new_event("auth.account.erased", user_id))
    assert [entry.version for entry in (await feed.read(None)).entries] == [EVERY_VERSION]
    await database.as_owner("UPDATE revocations SET expires_at = now()")
    for _ in range(100):
        assert (await feed.read(None)).entries == []
    async with database.runtime.connection() as connection:
        assert await connection.fetchval("SELECT count(*) FROM revocations") == 0
