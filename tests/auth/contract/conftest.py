"""The service's database, migrated by its owner and opened as the runtime role."""

import asyncio
from collections.abc import AsyncIterator

import pytest_asyncio

from kernel.runtime.data.migrations import migrate
from kernel.runtime.data.postgres import Database, DatabaseSettings
from kernel.runtime.events.log.event_log import APPEND_ONLY
from kernel.secret import Secret
from ops.stack.postgres import PostgresServer
from services.auth.manifest import MANIFEST
from tests.auth.contract.auth_database import SCRIPTS, AuthDatabase

_CONNECTIONS = 20  # as many as the largest race has racers, but for the hundred
_EMPTY = (
    "TRUNCATE erased_idempotency_keys, accounts, roles, account_roles, sessions, signing_keys, mail_tokens,"
    " pending_registrations, former_addresses, known_places, totp_factors, passkeys, api_keys, scim_users, scim_groups,"
    " recovery_codes, used_challenges,"
    " clients, client_secrets, authorizations, codes, devices, families, consents, browser_sessions, id_token_keys,"
    " connections, identities, logout_notices, audit_heads, audit_nodes, pairwise_keys,"
    " revocations, events, outbox, event_chain, subject_keys"
)


@pytest_asyncio.fixture(scope="session")
async def migrated(postgres: PostgresServer) -> AsyncIterator[AuthDatabase]:
    created = await postgres.create_database("auth")
    await migrate(created.owner_url, SCRIPTS, APPEND_ONLY | MANIFEST.append_only)
    database = Database(DatabaseSettings(Secret(created.runtime_url), "auth contract", _CONNECTIONS))
    await database.open()
    await asyncio.gather(*(_held_a_moment(database) for _ in range(_CONNECTIONS)))
    yield AuthDatabase(database, created.owner_url, created.runtime_url)
    await database.close()


@pytest_asyncio.fixture
async def database(migrated: AuthDatabase) -> AuthDatabase:
    """Every table empty."""
    await migrated.as_owner(_EMPTY)
    return migrated


async def _held_a_moment(database: Database) -> None:
    """All at once, this opens every connection: else the racers of a race would arrive one by one."""
    async with database.connection() as connection:
        await connection.execute("SELECT pg_sleep(0.2)")
