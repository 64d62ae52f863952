"""Sessions on Redis pass the suites, with accounts and events in Postgres."""

from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
import pytest_asyncio
from redis.asyncio import Redis

from kernel.runtime.data.redis import connect
from kernel.secret import Secret
from ops.stack.redis import RedisServer
from services.auth.adapters.postgres.access.role_grants import PostgresRoleGrants
from services.auth.adapters.postgres.access.roles import PostgresRoles
from services.auth.adapters.postgres.access.token_revocations import PostgresTokenRevocations
from services.auth.adapters.postgres.accounts.account_status import PostgresAccountStatus
from services.auth.adapters.postgres.accounts.accounts import PostgresAccounts
from services.auth.adapters.postgres.accounts.addresses import PostgresAddresses
from services.auth.adapters.postgres.accounts.email_tokens import PostgresEmailTokens
from services.auth.adapters.postgres.accounts.pending_registrations import PostgresPendingRegistrations
from services.auth.adapters.postgres.api_keys.api_keys import PostgresApiKeys
from services.auth.adapters.postgres.audit.audit_trail import PostgresAuditTrail
from services.auth.adapters.postgres.credentials import PostgresCredentials
from services.auth.adapters.postgres.factors.factors import PostgresFactors, PostgresTotpFactors
from services.auth.adapters.postgres.factors.one_time_proofs import PostgresOneTimeProofs, PostgresRecoveryCodes
from services.auth.adapters.postgres.factors.passkeys import PostgresPasskeys
from services.auth.adapters.postgres.provisioning.provisioned_groups import PostgresProvisionedGroups
from services.auth.adapters.postgres.provisioning.provisioned_users import PostgresProvisionedUsers
from services.auth.adapters.postgres.sessions.account_store import (
    PostgresAccountStore,
    PostgresAccountStoreTransactions,
)
from services.auth.adapters.postgres.sessions.known_places import PostgresKnownPlaces
from services.auth.adapters.postgres.signing_keys import PostgresSigningKeys
from services.auth.adapters.postgres.unit_of_work import PostgresTransactions
from services.auth.adapters.redis.sessions.sessions import RedisSessions
from services.auth.adapters.redis.sessions.unit_of_work import RedisTransactions
from tests.auth.contract.auth_database import AuthDatabase
from tests.auth.contract.backend import LIMITS, Backend
from tests.auth.contract.record_codes import CODES, authenticate
from tests.auth.contract.refresh_rotation_model import RotationModelContract
from tests.auth.contract.sessions import SessionsContract
from tests.auth.contract.token_revocations import RevocationsContract
from tests.auth.contract.transactions import TransactionsContract

_PATIENCE = timedelta(seconds=30)  # a busy disk may hold up the append-only file
_STAMPS = ("started", "rotated", "issued", "idle", "expires")


@pytest_asyncio.fixture
async def client(redis: RedisServer) -> AsyncIterator[Redis]:
    """Of an empty Redis."""
    client = connect(Secret(redis.url), timeout=_PATIENCE)
    await client.flushall()
    yield client
    await client.aclose()


@pytest_asyncio.fixture
async def as_auth(redis: RedisServer) -> AsyncIterator[Redis]:
    """The same Redis with auth's rights alone."""
    async with connect(Secret(redis.url_of("auth")), timeout=_PATIENCE) as client:
        yield client


async def _advance(client: Redis, by: timedelta) -> None:
    """The server's clock cannot be moved, but all that it has stamped can."""
    micros = by // timedelta(microseconds=1)
    for key in await client.keys("auth:session:*"):
        for stamp in _STAMPS:
            await client.hincrby(key, stamp, -micros)
        repeats = [int(at) - micros for at in (await client.hget(key, "repeats") or "").split()]
        await client.hset(key, "repeats", " ".join(map(str, repeats)))
        if await client.hexists(key, "notified"):
            await client.hincrby(key, "notified", -micros)
        await authenticate(client, str(key))


async def _rotate_as_before(client: Redis, session_id: UUID) -> None:
    key, (seconds, micros) = f"auth:session:{session_id}", await client.time()
    await client.hincrby(key, "generation", 1)
    await client.hset(key, "rotated", str(seconds * 1_000_000 + micros))


@pytest.fixture
def backend(database: AuthDatabase, client: Redis, as_auth: Redis) -> Backend:
    scope = database.runtime
    sessions = RedisSessions(as_auth, PostgresAccountStore(scope), LIMITS, CODES)
    return Backend(
        accounts=PostgresAccounts(scope),
        status=PostgresAccountStatus(scope),
        credentials=PostgresCredentials(scope),
        sessions=sessions,
        session_reader=sessions,
        roles=PostgresRoles(scope),
        grants=PostgresRoleGrants(scope),
        audit=PostgresAuditTrail(scope),
        signing_keys=PostgresSigningKeys(scope),
        email_tokens=PostgresEmailTokens(scope),
        link_tries=PostgresEmailTokens(scope),
        registrations=PostgresPendingRegistrations(scope),
        addresses=PostgresAddresses(scope),
        registration_transactions=PostgresTransactions(scope, LIMITS),
        address_transactions=PostgresTransactions(scope, LIMITS),
        known_places=PostgresKnownPlaces(scope),
        factors=PostgresFactors(scope),
        totp_factors=PostgresTotpFactors(scope),
        passkeys=PostgresPasskeys(scope),
        api_keys=PostgresApiKeys(scope),
        recovery_codes=PostgresRecoveryCodes(scope),
        proofs=PostgresOneTimeProofs(scope),
        provisioned_users=PostgresProvisionedUsers(scope),
        provisioned_groups=PostgresProvisionedGroups(scope),
        provisioning_transactions=PostgresTransactions(scope, LIMITS),
        enrolment_transactions=PostgresTransactions(scope, LIMITS),
        factor_reset_transactions=RedisTransactions(as_auth, PostgresAccountStoreTransactions(scope), LIMITS, CODES),
        transactions=RedisTransactions(as_auth, PostgresAccountStoreTransactions(scope), LIMITS, CODES),
        log_in_transactions=RedisTransactions(as_auth, PostgresAccountStoreTransactions(scope), LIMITS, CODES),
        revocations=PostgresTokenRevocations(scope),
        advance=partial(_advance, client),
        rotate_as_before=partial(_rotate_as_before, client),
    )


class TestRevocationsOfRedisSessions(RevocationsContract): ...


class TestRotationModelOfRedisSessions(RotationModelContract): ...


class TestRedisSessions(SessionsContract): ...


class TestRedisTransactions(TransactionsContract): ...
