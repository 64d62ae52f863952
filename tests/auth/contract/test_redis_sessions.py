"""Sessions on Redis do what every backend's do, accounts and facts being in Postgres."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from redis.asyncio import Redis

from kernel.runtime.redis import connect
from kernel.secret import Secret
from ops.stack.redis import RedisServer
from services.auth.adapters.postgres.accounts import PostgresAccounts
from services.auth.adapters.postgres.audit import PostgresAuditTrail
from services.auth.adapters.postgres.credentials import PostgresCredentials
from services.auth.adapters.postgres.keys import PostgresSigningKeys
from services.auth.adapters.postgres.mail_tokens import PostgresMailTokens
from services.auth.adapters.postgres.revocations import PostgresRevocations
from services.auth.adapters.postgres.role_grants import PostgresRoleGrants
from services.auth.adapters.postgres.roles import PostgresRoles
from services.auth.adapters.postgres.session_ledger import PostgresLedgerTransactions, PostgresSessionLedger
from services.auth.adapters.postgres.status import PostgresAccountStatus
from services.auth.adapters.redis.sessions import RedisSessions
from services.auth.adapters.redis.transactions import RedisTransactions
from tests.auth.contract.auth_database import AuthDatabase
from tests.auth.contract.backend import LIMITS, Backend
from tests.auth.contract.revocations import RevocationsContract
from tests.auth.contract.rotation_model import RotationModelContract
from tests.auth.contract.sessions import SessionsContract
from tests.auth.contract.transactions import TransactionsContract

_PATIENCE = timedelta(seconds=30)  # a busy disk may hold up the append-only file
_STAMPS = ("started", "rotated", "idle", "expires")


@pytest_asyncio.fixture
async def client(redis: RedisServer) -> AsyncIterator[Redis]:
    """Of an empty Redis."""
    client = connect(Secret(redis.url), timeout=_PATIENCE)
    await client.flushall()
    yield client
    await client.aclose()


@pytest.fixture
def backend(database: AuthDatabase, client: Redis) -> Backend:
    async def advance(by: timedelta) -> None:
        # the server's clock cannot be moved, but all that it has stamped can
        for key in await client.keys("auth:session:*"):
            for stamp in _STAMPS:
                await client.hincrby(key, stamp, -(by // timedelta(microseconds=1)))

    scope = database.runtime
    return Backend(
        accounts=PostgresAccounts(scope),
        status=PostgresAccountStatus(scope),
        credentials=PostgresCredentials(scope),
        sessions=RedisSessions(client, PostgresSessionLedger(scope), LIMITS),
        roles=PostgresRoles(scope),
        grants=PostgresRoleGrants(scope),
        audit=PostgresAuditTrail(scope),
        signing_keys=PostgresSigningKeys(scope),
        mail_tokens=PostgresMailTokens(scope),
        transactions=RedisTransactions(client, PostgresLedgerTransactions(scope), LIMITS),
        revocations=PostgresRevocations(scope),
        advance=advance,
    )


class TestRevocationsOfRedisSessions(RevocationsContract): ...


class TestRotationModelOfRedisSessions(RotationModelContract): ...


class TestRedisSessions(SessionsContract): ...


class TestRedisTransactions(TransactionsContract): ...
